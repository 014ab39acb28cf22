package io.countersign.proxy.dialect;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dialects this version speaks. */
public final class Dialects {
  private static final Map<String, Dialect> BY_NAME =
      DialectFile.read(
              "openai",
              "anthropic",
              "azure-openai",
              "gemini",
              "vertex",
              "mistral",
              "cohere",
              "ollama",
              "bedrock",
              "mcp")
          .stream()
          .collect(Collectors.toUnmodifiableMap(Dialect::name, dialect -> dialect));

  private Dialects() {}

  /** The dialect with this name. */
  public static Optional<Dialect> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
