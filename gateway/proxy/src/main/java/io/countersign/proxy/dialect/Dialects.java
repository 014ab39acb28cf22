package io.countersign.proxy.dialect;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dialects this version speaks. */
public final class Dialects {
  private static final Map<String, Dialect> BY_NAME =
      Stream.of(OpenAiDialect.create(), AnthropicDialect.create())
          .collect(Collectors.toUnmodifiableMap(Dialect::name, dialect -> dialect));

  private Dialects() {}

  /** The dialect with this name. */
  public static Optional<Dialect> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
