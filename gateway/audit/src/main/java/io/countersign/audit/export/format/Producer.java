package io.countersign.audit.export.format;

import static java.util.Objects.requireNonNull;

/**
 * Who writes the lines.
 *
 * @param host the name of the machine
 * @param version the version of the program
 */
public record Producer(String host, String version) {
  /** The name of vendor and product, in every format. */
  public static final String NAME = "Countersign";

  public Producer {
    requireNonNull(host, "host");
    requireNonNull(version, "version");
  }
}
