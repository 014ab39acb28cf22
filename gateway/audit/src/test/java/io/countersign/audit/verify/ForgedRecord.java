package io.countersign.audit.verify;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.proof.Sha256;
import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.NoteKey;
import io.countersign.audit.tree.Tile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record in the hands of somebody with every right on the database and with this program's code,
 * but without the key that signs.
 */
class ForgedRecord implements SignedTables {
  private static final byte LINK = 0x02;

  final List<Row> rows = new ArrayList<>();
  final List<StoredCheckpoint> checkpoints = new ArrayList<>();
  final Map<String, ByteBuffer> tiles = new HashMap<>();

  private final Sha256 sha256 = new Sha256();
  private final RowCheck check = new RowCheck();
  private int nextCheckpoint;

  /** A copy to tamper with. */
  ForgedRecord copy() {
    ForgedRecord copy = new ForgedRecord();
    copy.rows.addAll(rows);
    copy.checkpoints.addAll(checkpoints);
    copy.tiles.putAll(tiles);
    return copy;
  }

  static ForgedRecord read(Connection connection) throws SQLException {
    ForgedRecord record = new ForgedRecord();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(RecordVerifier.ROWS)) {
        while (row.next()) {
          record.rows.add(RecordVerifier.row(row));
        }
      }
      try (SqlSignedTables stored = new SqlSignedTables(connection)) {
        for (StoredCheckpoint next = stored.nextCheckpoint();
            next != null;
            next = stored.nextCheckpoint()) {
          record.checkpoints.add(next);
        }
        for (long number = 0; number < record.rows.size() / Tile.WIDTH; number++) {
          record.tiles.put("0/" + number, requireNonNull(stored.tile(0, number)));
        }
      }
    }
    return record;
  }

  /** Puts it in the place of what is stored, each row where it stands here. */
  void store(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : List.of("audit_record", "audit_checkpoint", "audit_tile")) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_record (sequence, previous_hash, hash, kind, record_id, name,"
                + " subject, key_id, at_millis, header, masked_hash, sealed_hash, masked, sealed)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int index = 0; index < rows.size(); index++) {
        Row row = rows.get(index);
        insert.setLong(1, index + 1);
        insert.setBytes(2, bytes(row.previousHash()));
        insert.setBytes(3, bytes(row.hash()));
        insert.setString(4, row.kind());
        insert.setString(5, row.record());
        insert.setString(6, row.name());
        insert.setString(7, row.subject());
        insert.setString(8, row.keyId());
        insert.setLong(9, row.atMillis());
        insert.setString(10, row.header());
        insert.setBytes(11, bytes(row.maskedHash()));
        insert.setBytes(12, bytes(row.sealedHash()));
        insert.setBytes(13, row.masked().hasRemaining() ? bytes(row.masked()) : null);
        insert.setBytes(14, row.sealed().hasRemaining() ? bytes(row.sealed()) : null);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_checkpoint (number, size, note) VALUES (?, ?, ?)")) {
      for (int index = 0; index < checkpoints.size(); index++) {
        insert.setLong(1, index + 1);
        insert.setLong(2, checkpoints.get(index).size());
        insert.setString(3, checkpoints.get(index).note());
        insert.executeUpdate();
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_tile (level, number, hashes) VALUES (?, ?, ?)")) {
      for (Map.Entry<String, ByteBuffer> tile : tiles.entrySet()) {
        String[] place = tile.getKey().split("/", -1);
        insert.setLong(1, Long.parseLong(place[0]));
        insert.setLong(2, Long.parseLong(place[1]));
        insert.setBytes(3, bytes(tile.getValue()));
        insert.executeUpdate();
      }
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** The verifier's answer; null when nothing speaks against the record. */
  @Nullable Finding verified(Expected expected) throws SQLException {
    nextCheckpoint = 0;
    RecordCheck whole = new RecordCheck(this, expected);
    for (Row row : rows) {
      Finding finding = whole.add(row);
      if (finding != null) {
        return finding;
      }
    }
    return whole.end();
  }

  /** Gives the entries from this index on their places, headers and hashes again. */
  void chain(int from) {
    for (int index = from; index < rows.size(); index++) {
      Row row = rows.get(index);
      String header =
          row.header()
              .replaceFirst("\"sequence\":\\d+", "\"sequence\":" + (index + 1))
              .replaceFirst("\"maskedBytes\":\\d+", "\"maskedBytes\":" + row.masked().remaining());
      ByteBuffer previous = index == 0 ? RowCheck.origin() : rows.get(index - 1).hash();
      ByteBuffer masked = sha256.of(row.masked());
      Row moved =
          new Row(
              index + 1,
              previous,
              previous,
              row.kind(),
              row.record(),
              row.name(),
              row.subject(),
              row.keyId(),
              row.atMillis(),
              header,
              masked,
              row.sealedHash(),
              row.masked(),
              row.sealed());
      rows.set(index, with(moved, 2, sha256.of(LINK, previous, check.leaf(moved))));
    }
  }

  /** Makes the tiles fit the entries. */
  void tile() {
    tiles.clear();
    MerkleTree tree = new MerkleTree();
    for (Row row : rows) {
      tree.add(new Hash(check.leaf(row).array()));
      tree.takeFull()
          .forEach(
              tile ->
                  tiles.put(tile.level() + "/" + tile.number(), ByteBuffer.wrap(tile.hashes())));
    }
  }

  /** A key of the attacker's under the name of the record's. */
  NoteKey otherKey() {
    String name = checkpoints.get(0).note().lines().findFirst().orElseThrow();
    return NoteKey.make(NoteKey.Signer.RECORD, name, new SecureRandom());
  }

  /** Signs every checkpoint anew over the entries as they are. */
  void signAgain(NoteKey key) {
    for (int index = 0; index < checkpoints.size(); index++) {
      StoredCheckpoint old = checkpoints.get(index);
      MerkleTree tree = new MerkleTree();
      int size = (int) Math.min(old.size(), rows.size());
      rows.subList(0, size).forEach(row -> tree.add(new Hash(check.leaf(row).array())));
      Checkpoint forged =
          new Checkpoint(
              key.name(), size, tree.root(), old.number(), Instant.EPOCH, "test", "none");
      checkpoints.set(index, new StoredCheckpoint(old.number(), size, key.sign(forged)));
    }
  }

  /** The same row with another hash or content: 1, 2, 10 to 13 in the order of the columns. */
  static Row with(Row row, int column, ByteBuffer value) {
    return new Row(
        row.sequence(),
        column == 1 ? value : row.previousHash(),
        column == 2 ? value : row.hash(),
        row.kind(),
        row.record(),
        row.name(),
        row.subject(),
        row.keyId(),
        row.atMillis(),
        row.header(),
        column == 10 ? value : row.maskedHash(),
        column == 11 ? value : row.sealedHash(),
        column == 12 ? value : row.masked(),
        column == 13 ? value : row.sealed());
  }

  /** The same row with another text: 3 to 7 and 9 in the order of the columns. */
  static Row with(Row row, int column, @Nullable String value) {
    return new Row(
        row.sequence(),
        row.previousHash(),
        row.hash(),
        column == 3 ? value : row.kind(),
        column == 4 ? value : row.record(),
        column == 5 ? value : row.name(),
        column == 6 ? value : row.subject(),
        column == 7 ? value : row.keyId(),
        row.atMillis(),
        column == 9 ? String.valueOf(value) : row.header(),
        row.maskedHash(),
        row.sealedHash(),
        row.masked(),
        row.sealed());
  }

  /** The same row at another place. */
  static Row at(Row row, long sequence) {
    return new Row(
        sequence,
        row.previousHash(),
        row.hash(),
        row.kind(),
        row.record(),
        row.name(),
        row.subject(),
        row.keyId(),
        row.atMillis(),
        row.header(),
        row.maskedHash(),
        row.sealedHash(),
        row.masked(),
        row.sealed());
  }

  @Override
  public boolean complete() {
    return true;
  }

  @Override
  public @Nullable ByteBuffer tile(int level, long number) {
    return tiles.get(level + "/" + number);
  }

  @Override
  public long tiles() {
    return tiles.size();
  }

  @Override
  public List<Row> removals() {
    return rows.stream().filter(RemovalCheck::isRemoval).toList();
  }

  @Override
  public @Nullable StoredCheckpoint nextCheckpoint() {
    return nextCheckpoint < checkpoints.size() ? checkpoints.get(nextCheckpoint++) : null;
  }

  static ByteBuffer text(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }
}
