package io.countersign.audit.tree;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * What the record was at a time, as it is signed (C2SP tlog-checkpoint with four extension lines).
 * Immutable.
 *
 * @param origin which record: the name it signs with
 * @param size how many entries it had
 * @param root the root of its tree
 * @param number which checkpoint of this record it is, from 1
 * @param at when; an idle record is signed too, which proves its silence
 * @param build the version of the program
 * @param configuration the digest of the configuration it ran with
 */
public record Checkpoint(
    String origin,
    long size,
    Hash root,
    long number,
    Instant at,
    String build,
    String configuration) {
  public Checkpoint {
    requireLine("origin", origin);
    requireNonNull(root, "root");
    requireNonNull(at, "at");
    requireLine("build", build);
    requireLine("configuration", configuration);
    if (size < 0 || number < 1) {
      throw new IllegalArgumentException(
          "size " + size + ", number " + number + " (expected: >= 0, >= 1)");
    }
  }

  /** The text that is signed; each line ends with a newline. */
  public String text() {
    return String.join(
        "\n",
        origin,
        Long.toString(size),
        Base64.getEncoder().encodeToString(root.bytes()),
        "number " + number,
        "time " + at,
        "build " + build,
        "configuration " + configuration,
        "");
  }

  /**
   * Reads back what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException when the text is not a checkpoint of this program
   */
  static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    try {
      Checkpoint parsed =
          new Checkpoint(
              lines[0],
              Long.parseLong(lines[1]),
              new Hash(Base64.getDecoder().decode(lines[2])),
              Long.parseLong(lines[3].substring("number ".length())),
              Instant.parse(lines[4].substring("time ".length())),
              lines[5].substring("build ".length()),
              lines[6].substring("configuration ".length()));
      if (parsed.text().equals(text)) {
        return parsed;
      }
    } catch (IndexOutOfBoundsException | DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a checkpoint of this program", e);
    }
    throw new IllegalArgumentException("not a checkpoint in its one form");
  }

  private static void requireLine(String name, String line) {
    if (line.isBlank() || line.chars().anyMatch(unit -> unit < ' ' || unit == 0x7f)) {
      throw new IllegalArgumentException(name + " is not one line of text");
    }
  }
}
