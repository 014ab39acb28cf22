package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An export of the record to a receiver of logs.
 *
 * @param to where it goes
 * @param format of the lines
 * @param from where a new export begins
 * @param checkpoints whether signed checkpoints go along with the entries
 * @param ca PEM: the authorities that the receiver's certificate is checked by; null: Java's
 * @param certificate PEM: what we show the receiver; null: nothing
 * @param key PEM: the private key of our certificate
 * @param user who signs in to Kafka (SCRAM-SHA-512); null: nobody
 * @param password the user's
 * @param token what an HTTP receiver is shown as a bearer token; null: nothing
 * @param rotateMebibytes from which size on a file is put aside
 */
public record ExportConfig(
    ExportAddress to,
    Format format,
    From from,
    boolean checkpoints,
    @Nullable Path ca,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable Secret token,
    int rotateMebibytes) {
  /** Everything there is. */
  public static final From DEFAULT_FROM = From.START;

  /** Entries alone. */
  public static final boolean DEFAULT_CHECKPOINTS = false;

  /** 100 MiB. */
  public static final int DEFAULT_ROTATE_MEBIBYTES = 100;

  public ExportConfig {
    requireNonNull(to, "to");
    requireNonNull(format, "format");
    requireNonNull(from, "from");
  }

  /** The formats of lines. */
  public enum Format {
    ECS,
    OCSF,
    CEF,
    /** Signed checkpoints alone, as they were signed. */
    NOTE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** Where an export begins that has no position yet. */
  public enum From {
    START,
    NOW
  }
}
