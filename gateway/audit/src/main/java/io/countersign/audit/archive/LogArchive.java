package io.countersign.audit.archive;

import io.countersign.audit.entry.CanonicalJson;
import io.countersign.audit.store.NodeTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The whole log of one gateway up to its newest checkpoint, for whoever checks it elsewhere: the
 * header of each entry with the hashes of its content, and all checkpoints, but no content. Entries
 * that are written meanwhile are left out. A few hundred entries are in memory at a time, and no
 * connection is held between two pieces.
 */
public final class LogArchive implements Archive {
  private static final int ROWS = 256;
  private static final int PIECE_BYTES = 64 * 1024;

  private final DataSource records;
  private final PinnedLog log;
  private final ZipParts zip;
  private Part part = Part.ENTRIES;
  private long after;

  private LogArchive(DataSource records, PinnedLog log, Instant now) {
    this.records = records;
    this.log = log;
    zip = new ZipParts(now);
    zip.begin("entries.jsonl");
  }

  /** What is being written. */
  private enum Part {
    ENTRIES,
    CHECKPOINTS,
    README,
    NOTHING
  }

  /** The log in these tables; null while it has no checkpoint. */
  public static @Nullable LogArchive of(DataSource records, NodeTables tables, Instant now)
      throws SQLException {
    try (Connection connection = records.getConnection()) {
      PinnedLog log = PinnedLog.of(connection, tables);
      return log == null ? null : new LogArchive(records, log, now);
    }
  }

  /** How many entries it has. */
  public long entries() {
    return log.checkpoint().size();
  }

  @Override
  public byte @Nullable [] next() throws SQLException {
    if (part == Part.NOTHING) {
      return null;
    }
    try (Connection connection = records.getConnection()) {
      while (part != Part.NOTHING && zip.waiting() < PIECE_BYTES) {
        step(connection);
      }
    }
    return zip.take();
  }

  private void step(Connection connection) throws SQLException {
    switch (part) {
      case ENTRIES -> {
        if (!entries(connection)) {
          zip.begin("checkpoints.jsonl");
          begin(Part.CHECKPOINTS);
        }
      }
      case CHECKPOINTS -> {
        if (!checkpoints(connection)) {
          begin(Part.README);
        }
      }
      case README -> {
        zip.file("README.txt", readme());
        zip.end();
        begin(Part.NOTHING);
      }
      case NOTHING -> throw new IllegalStateException("everything was written");
    }
  }

  private void begin(Part next) {
    part = next;
    after = 0;
  }

  /** Whether there may be more. */
  private boolean entries(Connection connection) throws SQLException {
    String query =
        log.tables()
            .over(
                "SELECT header, masked_hash, sealed_hash, sequence FROM <table>"
                    + " WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT "
                    + ROWS);
    int found = 0;
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, after);
      select.setLong(2, entries());
      try (ResultSet row = select.executeQuery()) {
        for (; row.next(); found++) {
          line(
              Map.of(
                  "header", row.getString(1),
                  "maskedHash", base64(row.getBytes(2)),
                  "sealedHash", base64(row.getBytes(3))));
          after = row.getLong(4);
        }
      }
    }
    return found == ROWS;
  }

  /** Whether there may be more. */
  private boolean checkpoints(Connection connection) throws SQLException {
    String query =
        "SELECT number, size, note FROM "
            + log.tables().table("audit_checkpoint")
            + " WHERE number > ? AND number <= ? ORDER BY number LIMIT "
            + ROWS;
    int found = 0;
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setLong(1, after);
      select.setLong(2, log.checkpoint().number());
      try (ResultSet row = select.executeQuery()) {
        for (; row.next(); found++) {
          after = row.getLong(1);
          line(Map.of("number", after, "size", row.getLong(2), "note", row.getString(3)));
        }
      }
    }
    return found == ROWS;
  }

  private void line(Map<String, Object> members) {
    zip.write(CanonicalJson.write(new TreeMap<>(members)) + "\n");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String readme() {
    return """
    The log of a Countersign gateway%s: %d entries, as its checkpoint %d signed them.

    entries.jsonl      the header of each entry, and the SHA-256 of its masked and of its sealed
                       content; no content
    checkpoints.jsonl  the signed checkpoints (C2SP tlog-checkpoint, Ed25519)

    Check it, with a key that you know from elsewhere, and with a checkpoint that you or a witness
    noted before:

        java -jar countersign.jar verify --export FILE --key KEY --checkpoint NOTE

    This file names the key
        %s
    """
        .formatted(
            log.tables().node().isEmpty() ? "" : " (" + log.tables().node() + ")",
            entries(),
            log.checkpoint().number(),
            log.key());
  }
}
