package io.countersign.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A log in an exported file: the header of each entry with the hashes of its content, and the
 * checkpoints. The chain and the columns beside a header are made from the headers, so only the
 * checkpoints stand for them; therefore each entry must be signed. It needs memory for one line and
 * for the entries that removed content. Not thread-safe.
 */
final class ExportedLog implements SignedTables, AutoCloseable {
  private static final String ENTRIES = "entries.jsonl";
  private static final String CHECKPOINTS = "checkpoints.jsonl";
  private static final Set<String> ENTRY = Set.of("header", "maskedHash", "sealedHash");
  private static final Set<String> CHECKPOINT = Set.of("note", "number", "size");
  private static final ByteBuffer NO_CONTENT = ByteBuffer.allocate(0);

  private final RowCheck rows = new RowCheck();
  private final ZipFile zip;
  private final JsonParser entries;
  private final JsonParser checkpoints;
  private ByteBuffer head = RowCheck.origin();

  private ExportedLog(ZipFile zip) throws IOException {
    this.zip = zip;
    entries = lines(zip, ENTRIES);
    checkpoints = lines(zip, CHECKPOINTS);
  }

  /** Checks a file from its first entry to its last. */
  static Verification verify(Path file, Expected expected) {
    try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
      if (zip.getEntry(ENTRIES) == null || zip.getEntry(CHECKPOINTS) == null) {
        return new Verification.Undecidable(
            "`" + file + "` has no " + ENTRIES + " and " + CHECKPOINTS + " (expected: a log)");
      }
      try (ExportedLog log = new ExportedLog(zip)) {
        return log.verify(expected);
      }
    } catch (IOException | SQLException e) {
      return new Verification.Undecidable(
          "`" + file + "` cannot be read as a ZIP file: " + e.getMessage());
    }
  }

  private Verification verify(Expected expected) throws SQLException {
    RecordCheck check = null;
    try {
      check = new RecordCheck(this, expected);
      for (Row row = next(entries); row != null; row = next(entries)) {
        Finding finding = check.add(row);
        if (finding != null) {
          return new Verification.Tampered(finding.firstBad(), finding.reason());
        }
        head = row.hash();
      }
      Finding finding = check.end();
      return finding == null
          ? signed(check.intact())
          : new Verification.Tampered(finding.firstBad(), finding.reason());
    } catch (IllegalArgumentException e) {
      return new Verification.Tampered(
          check == null ? 1 : check.next(), "a line is not as it was written: " + e.getMessage());
    }
  }

  private static Verification signed(Verification.Intact intact) {
    if (intact.records() == 0) {
      return new Verification.Undecidable("the file has no entries");
    }
    return intact.signedRecords() == intact.records()
        ? intact
        : new Verification.Tampered(intact.signedRecords() + 1, "no checkpoint signs it");
  }

  @Override
  public boolean complete() {
    return false;
  }

  @Override
  public @Nullable ByteBuffer tile(int level, long number) {
    return null;
  }

  @Override
  public long tiles() {
    return 0;
  }

  /** A line that cannot be read ends the search here, and the check when it comes to it. */
  @Override
  public List<Row> removals() throws SQLException {
    List<Row> removals = new ArrayList<>();
    try (JsonParser lines = lines(zip, ENTRIES)) {
      for (Row row = next(lines); row != null; row = next(lines)) {
        if (RemovalCheck.isRemoval(row)) {
          removals.add(row);
        }
      }
    } catch (IllegalArgumentException notALine) {
      return removals;
    } catch (IOException e) {
      throw new SQLException(e);
    }
    return removals;
  }

  @Override
  public @Nullable StoredCheckpoint nextCheckpoint() {
    Map<String, Object> line = JsonLine.next(checkpoints, CHECKPOINT);
    return line == null
        ? null
        : new StoredCheckpoint(number(line, "number"), number(line, "size"), text(line, "note"));
  }

  private @Nullable Row next(JsonParser lines) {
    Map<String, Object> line = JsonLine.next(lines, ENTRY);
    if (line == null) {
      return null;
    }
    String header = text(line, "header");
    ByteBuffer maskedHash = hash(line, "maskedHash");
    ByteBuffer sealedHash = hash(line, "sealedHash");
    CanonicalHeader facts = CanonicalHeader.parse(header);
    if (facts == null) {
      throw new IllegalArgumentException("its header is not in canonical form");
    }
    return new Row(
        facts.number("sequence"),
        head,
        rows.link(head, header, maskedHash, sealedHash),
        facts.text("kind"),
        facts.text("record"),
        facts.text("name"),
        facts.text("subject"),
        facts.text("key"),
        RowCheck.millis(facts),
        header,
        maskedHash,
        sealedHash,
        NO_CONTENT,
        NO_CONTENT);
  }

  private static JsonParser lines(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return JsonLine.lines(zip.getInputStream(entry));
  }

  private static ByteBuffer hash(Map<String, Object> line, String name) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(text(line, name)));
  }

  private static String text(Map<String, Object> line, String name) {
    if (line.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("it has no `" + name + "`");
  }

  private static long number(Map<String, Object> line, String name) {
    if (line.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("it has no `" + name + "`");
  }

  @Override
  public void close() {
    entries.close();
    checkpoints.close();
  }
}
