package io.countersign.audit.subject;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.read.SealedContent;
import io.countersign.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored, with its content. Not immutable: the arrays are the ones that were
 * read.
 */
final class StoredEntry {
  /** What is read of it, in the order that {@link #of} takes. */
  static final String COLUMNS =
      "sequence, kind, record_id, name, subject, key_id, previous_hash, header, masked_hash,"
          + " sealed_hash, masked, sealed";

  final long sequence;
  final String kind;
  final @Nullable String record;
  final @Nullable String name;
  final @Nullable String subject;
  private final @Nullable String keyId;
  private final Hash previous;
  private final String header;
  private final Hash maskedHash;
  private final Hash sealedHash;
  private final byte @Nullable [] masked;
  final byte @Nullable [] sealed;

  private StoredEntry(ResultSet row) throws SQLException {
    sequence = row.getLong(1);
    kind = row.getString(2);
    record = row.getString(3);
    name = row.getString(4);
    subject = row.getString(5);
    keyId = row.getString(6);
    previous = new Hash(row.getBytes(7));
    header = row.getString(8);
    maskedHash = new Hash(row.getBytes(9));
    sealedHash = new Hash(row.getBytes(10));
    masked = row.getBytes(11);
    sealed = row.getBytes(12);
  }

  static StoredEntry of(ResultSet row) throws SQLException {
    return new StoredEntry(row);
  }

  /** Whether it says something about this person. */
  boolean names(String pseudonym) {
    return header.contains(pseudonym);
  }

  StoredHeader header() {
    return StoredHeader.parse(header);
  }

  /** Whether it had content that is gone. */
  boolean lost() {
    StoredHeader facts = header();
    return (masked == null && facts.number("maskedBytes", 0) > 0)
        || (sealed == null && facts.number("sealedBytes", 0) > 0);
  }

  /** Where it stands, for what is sealed in it; null when nothing is. */
  SealedContent.@Nullable Place place() {
    return keyId == null
        ? null
        : new SealedContent.Place(sequence, kind, record, subject, keyId, previous);
  }

  /** The members of its line in a package. */
  SortedMap<String, Object> line(String node, String way) {
    Base64.Encoder base64 = Base64.getEncoder();
    SortedMap<String, Object> line = new TreeMap<>();
    line.put("log", node);
    line.put("sequence", sequence);
    line.put("kind", kind);
    if (record != null) {
      line.put("record", record);
    }
    line.put("header", header);
    line.put("maskedHash", base64.encodeToString(maskedHash.bytes()));
    line.put("sealedHash", base64.encodeToString(sealedHash.bytes()));
    line.put("way", way);
    byte[] content = masked;
    if (content != null && content.length > 0) {
      String text = new String(content, StandardCharsets.UTF_8);
      if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content)) {
        line.put("masked", text);
      } else {
        line.put("maskedBase64", base64.encodeToString(content));
      }
    }
    return line;
  }

  @Override
  public String toString() {
    return "StoredEntry[" + sequence + "]";
  }
}
