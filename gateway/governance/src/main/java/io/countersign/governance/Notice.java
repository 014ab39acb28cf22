package io.countersign.governance;

import static java.util.Objects.requireNonNull;

/** What everyone concerned is told about the record, in one version. */
public record Notice(String version, String text) {
  public Notice {
    requireNonNull(version, "version");
    requireNonNull(text, "text");
  }
}
