package io.countersign.config;

import static java.util.Objects.requireNonNull;

/**
 * What everyone concerned is told about the record before it begins.
 *
 * @param version a new version has to be acknowledged again
 * @param text as people read it
 */
public record NoticeConfig(String version, String text) {
  public NoticeConfig {
    requireNonNull(version, "version");
    requireNonNull(text, "text");
  }
}
