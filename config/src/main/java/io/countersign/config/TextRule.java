package io.countersign.config;

import org.jspecify.annotations.Nullable;

/** What a text of the configuration file has to look like. */
interface TextRule {
  /** What is expected, for a message: "a name". */
  String expected();

  /** What is wrong with a text, for a message; null: nothing. */
  @Nullable String complaint(String text);

  /** Whether messages may repeat the text. */
  default boolean shown() {
    return true;
  }
}
