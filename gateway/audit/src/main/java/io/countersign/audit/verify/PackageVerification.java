package io.countersign.audit.verify;

import java.util.List;

/** What the check of a package about a person, or of a proof of one entry, found. */
public sealed interface PackageVerification {
  /**
   * Every entry of the package is in the record that the checkpoints sign, as it was written. That
   * none was left out cannot be seen from a package.
   *
   * @param entries how many
   * @param withoutText how many had text that is gone
   * @param logs what was signed, and by whom
   */
  record Proven(long entries, long withoutText, List<Log> logs) implements PackageVerification {
    public Proven {
      logs = List.copyOf(logs);
    }
  }

  /**
   * One gateway's log, as far as the package shows it.
   *
   * @param size how many entries the checkpoint signs
   * @param at when it was signed
   * @param key the key that signed
   */
  record Log(long size, String at, String key) {}

  /**
   * The package is not what the gateway made.
   *
   * @param place the file and the line
   * @param reason what is wrong; never content
   */
  record Changed(String place, String reason) implements PackageVerification {}

  /** The package could not be read, so nothing can be said. */
  record Unreadable(String reason) implements PackageVerification {}
}
