package io.countersign.audit.verify;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.proof.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of one row by itself and against the hash before it. Not thread-safe. */
final class RowCheck {
  private static final byte LEAF = 0x00;
  private static final byte LINK = 0x02;

  private final Sha256 sha256 = new Sha256();

  /** Of the row that was looked at last; null: it has none. */
  private @Nullable CanonicalHeader header;

  /** What stands before the first row. */
  static ByteBuffer origin() {
    return ByteBuffer.wrap(new byte[32]);
  }

  /** Why the row cannot be believed; null when it can. */
  @Nullable String objection(Row row, ByteBuffer expectedPrevious) {
    header = null;
    if (!row.previousHash().equals(expectedPrevious)) {
      return "it does not follow the entry before it";
    }
    if (!row.hash().equals(link(row))) {
      return "its hash does not fit its header and content hashes";
    }
    CanonicalHeader parsed = CanonicalHeader.parse(row.header());
    if (parsed == null) {
      return "its header is not in canonical form";
    }
    header = parsed;
    String columns = columnObjection(row, parsed);
    return columns != null ? columns : contentObjection(row, parsed);
  }

  /** The header of the row that was believed last. */
  CanonicalHeader header() {
    return requireNonNull(header, "no row was believed");
  }

  private @Nullable String columnObjection(Row row, CanonicalHeader header) {
    if (header.number("version") != 1) {
      return "its format version is not known";
    }
    if (header.number("sequence") != row.sequence()) {
      return "its sequence number differs from its header";
    }
    if (!Objects.equals(header.text("kind"), row.kind())
        || !Objects.equals(header.text("record"), row.record())
        || !Objects.equals(header.text("name"), row.name())
        || !Objects.equals(header.text("subject"), row.subject())
        || !Objects.equals(header.text("key"), row.keyId())) {
      return "its columns differ from its header";
    }
    return millis(header) == row.atMillis() ? null : "its time differs from its header";
  }

  /**
   * Whether all content that was written into the row believed last is gone, and there was some.
   */
  boolean contentIsGone(Row row) {
    return contentIsGone(row, header());
  }

  private static boolean contentIsGone(Row row, CanonicalHeader header) {
    return !row.masked().hasRemaining()
        && !row.sealed().hasRemaining()
        && (header.number("maskedBytes") > 0 || header.number("sealedBytes") > 0);
  }

  private @Nullable String contentObjection(Row row, CanonicalHeader header) {
    if (contentIsGone(row, header)) {
      return null;
    }
    if (!row.maskedHash().equals(sha256.of(row.masked()))
        || header.number("maskedBytes") != row.masked().remaining()) {
      return "its masked content is not what was written";
    }
    if (!row.sealedHash().equals(sha256.of(row.sealed()))
        || header.number("sealedBytes") != row.sealed().remaining()) {
      return "its sealed content is not what was written";
    }
    return null;
  }

  /** When the entry was made; {@link Long#MIN_VALUE}: the header does not say. */
  static long millis(CanonicalHeader header) {
    try {
      return Instant.parse(String.valueOf(header.text("at"))).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return Long.MIN_VALUE;
    }
  }

  /** What the row is in the Merkle tree. */
  ByteBuffer leaf(Row row) {
    return leaf(row.header(), row.maskedHash(), row.sealedHash());
  }

  /** The hash of an entry in the chain, which is not part of an exported log. */
  ByteBuffer link(
      ByteBuffer previous, String header, ByteBuffer maskedHash, ByteBuffer sealedHash) {
    return sha256.of(LINK, previous, leaf(header, maskedHash, sealedHash));
  }

  private ByteBuffer leaf(String header, ByteBuffer maskedHash, ByteBuffer sealedHash) {
    return sha256.of(LEAF, StandardCharsets.UTF_8.encode(header), maskedHash, sealedHash);
  }

  private ByteBuffer link(Row row) {
    return link(row.previousHash(), row.header(), row.maskedHash(), row.sealedHash());
  }
}
