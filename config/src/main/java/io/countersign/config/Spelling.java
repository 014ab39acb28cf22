package io.countersign.config;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;

/** How constants are written in the configuration file: {@code AZURE_OPENAI} as azure-openai. */
final class Spelling {
  private Spelling() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All constants of a type, for a message. */
  static String all(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants()).map(Spelling::of).collect(joining(", "));
  }
}
