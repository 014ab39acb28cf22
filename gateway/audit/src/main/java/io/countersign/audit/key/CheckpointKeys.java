package io.countersign.audit.key;

import io.countersign.audit.store.Connections;
import io.countersign.audit.tree.NoteKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs the checkpoints of one gateway's log, and the one that waits to take its
 * place. Both have the log's name; the secret is wrapped by the master key. Not thread-safe.
 */
public final class CheckpointKeys {
  private static final int ORIGIN_BYTES = 8;
  private static final String CURRENT = "checkpoint_key";
  private static final String NEXT = "next_checkpoint_key";

  private final Connection connection;
  private final String node;
  private final MasterKey master;
  private final SecureRandom random;
  private final AesGcm cipher;

  /**
   * The keys of a log.
   *
   * @param node the name of its gateway among those that share the ring
   */
  public CheckpointKeys(Connection connection, String node, MasterKey master, SecureRandom random) {
    this.connection = connection;
    this.node = node;
    this.master = master;
    this.random = random;
    cipher = new AesGcm(random);
  }

  /** The key that signs; null when there is none yet. */
  public @Nullable NoteKey current() throws SQLException {
    return stored(CURRENT);
  }

  /** The key that signs; made, and durable, when there is none yet. */
  public NoteKey currentOrMade() throws SQLException {
    NoteKey found = current();
    if (found != null) {
      return found;
    }
    byte[] mark = new byte[ORIGIN_BYTES];
    random.nextBytes(mark);
    String name = "countersign.local/" + HexFormat.of().formatHex(mark);
    NoteKey made = NoteKey.make(NoteKey.Signer.RECORD, name, random);
    insert(CURRENT, made);
    return made;
  }

  /** The key that waits; null when none does. */
  public @Nullable NoteKey next() throws SQLException {
    return stored(NEXT);
  }

  /** Makes a key that waits, of the same name as the one that signs; durable when it returns. */
  public NoteKey prepare(NoteKey current) throws SQLException {
    NoteKey made = NoteKey.make(NoteKey.Signer.RECORD, current.name(), random);
    insert(NEXT, made);
    return made;
  }

  /** The key that waits signs from now on; durable, or not begun, when this returns or fails. */
  public void take(NoteKey next) throws SQLException {
    Connections.inTransaction(
        connection,
        () -> {
          delete(CURRENT);
          delete(NEXT);
          insert(CURRENT, next);
        });
  }

  /** What a wrapped key is bound to. */
  static byte[] context(String table, String name) {
    return Keyring.context(table.equals(CURRENT) ? "checkpoint" : "next checkpoint", name, "");
  }

  private @Nullable NoteKey stored(String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name, public_key, wrapped FROM " + table + " WHERE node = ?")) {
      select.setString(1, node);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? key(table, row) : null;
      }
    }
  }

  private NoteKey key(String table, ResultSet row) throws SQLException {
    String name = row.getString(1);
    try {
      byte[] secret = cipher.open(master.wrapping(), row.getBytes(3), context(table, name));
      return NoteKey.of(NoteKey.Signer.RECORD, name, secret, row.getBytes(2));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that signs checkpoints does not unwrap", e);
    }
  }

  private void insert(String table, NoteKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (node, name, public_key, wrapped) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, node);
      insert.setString(2, key.name());
      insert.setBytes(3, key.publicKey());
      byte[] context = context(table, key.name());
      insert.setBytes(4, cipher.seal(master.wrapping(), key.secret(), context));
      insert.executeUpdate();
    }
  }

  private void delete(String table) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE node = ?")) {
      delete.setString(1, node);
      delete.executeUpdate();
    }
  }
}
