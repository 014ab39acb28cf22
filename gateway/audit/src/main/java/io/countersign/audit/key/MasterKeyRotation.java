package io.countersign.audit.key;

import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.Connections;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new master key in the place of the old one: it wraps anew what the old one wrapped, in one
 * transaction, and touches no entry of the record. Pseudonyms stay, for their key is wrapped too.
 * Not thread-safe; the record is closed meanwhile.
 */
public final class MasterKeyRotation {
  private static final String PSEUDONYMS = "pseudonyms";

  private final Connection connection;
  private final AesGcm cipher;

  public MasterKeyRotation(Connection connection, SecureRandom random) {
    this.connection = connection;
    cipher = new AesGcm(random);
  }

  /**
   * The master key with the pseudonyms of this ring, which may be older than the key. What does not
   * belong to this ring is given back as it is: {@link Keyring#claim} refuses it.
   */
  private static MasterKey withPseudonyms(Connection connection, MasterKey master)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT fingerprint, pseudonyms FROM keyring")) {
      byte[] wrapped = row.next() ? row.getBytes(2) : null;
      if (wrapped == null || !row.getString(1).equals(master.fingerprint())) {
        return master;
      }
      AesGcm cipher = new AesGcm(new SecureRandom());
      return master.withPseudonyms(
          cipher.open(master.wrapping(), wrapped, Keyring.context(PSEUDONYMS, "", "")));
    } catch (GeneralSecurityException e) {
      throw new AuditStartException("the key that makes pseudonyms does not unwrap", e);
    }
  }

  /**
   * The master key of a ring, after a rotation that a crash cut was ended, and with the ring's
   * pseudonyms.
   *
   * @param key what the source gave
   */
  public static MasterKey settled(
      MasterKey key, MasterKeySource source, AuditFolder folder, Connection connection)
      throws SQLException {
    MasterKey found = key;
    String fingerprint = new MasterKeyRotation(connection, new SecureRandom()).fingerprint();
    if (source instanceof MasterKeySource.InDataFolder && fingerprint != null) {
      found = new MasterKeyFile(folder).settled(found, fingerprint);
    }
    return withPseudonyms(connection, found);
  }

  /** Which master key this ring belongs to; null: none yet. */
  public @Nullable String fingerprint() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT fingerprint FROM keyring")) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /**
   * Wraps everything anew; durable, or not begun, when this returns or fails.
   *
   * @param old the key that the ring belongs to, with its pseudonyms
   */
  public void rotate(MasterKey old, MasterKey next) throws SQLException {
    Connections.inTransaction(
        connection,
        () -> {
          rewrap("content_key", "key_id", old, next);
          rewrap("checkpoint_key", "name", old, next);
          rewrap("next_checkpoint_key", "name", old, next);
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE keyring SET fingerprint = ?, pseudonyms = ?, previous = ?")) {
            byte[] context = Keyring.context(PSEUDONYMS, "", "");
            update.setString(1, next.fingerprint());
            update.setBytes(2, cipher.seal(next.wrapping(), old.pseudonyms(), context));
            update.setString(3, old.fingerprint());
            update.executeUpdate();
          }
        });
  }

  private void rewrap(String table, String idColumn, MasterKey old, MasterKey next)
      throws SQLException {
    boolean content = table.equals("content_key");
    List<Wrapped> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT "
                    + idColumn
                    + ", wrapped"
                    + (content ? ", subject" : "")
                    + " FROM "
                    + table)) {
      while (row.next()) {
        String id = row.getString(1);
        byte[] context =
            content
                ? Keyring.context("key", id, row.getString(3))
                : CheckpointKeys.context(table, id);
        all.add(new Wrapped(id, row.getBytes(2), context));
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET wrapped = ? WHERE " + idColumn + " = ?")) {
      for (Wrapped one : all) {
        byte[] key = cipher.open(old.wrapping(), one.wrapped, one.context);
        update.setBytes(1, cipher.seal(next.wrapping(), key, one.context));
        update.setString(2, one.id);
        update.executeUpdate();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of " + table + " does not unwrap", e);
    }
  }

  /** A wrapped key and what it is bound to. */
  private static final class Wrapped {
    private final String id;
    private final byte[] wrapped;
    private final byte[] context;

    Wrapped(String id, byte[] wrapped, byte[] context) {
      this.id = id;
      this.wrapped = wrapped;
      this.context = context;
    }
  }

  /**
   * Replaces the master key of a closed data folder.
   *
   * @param old the key in use, {@link #settled}
   * @return the fingerprint of the new key
   */
  public static String rotate(
      AuditFolder folder,
      Connection connection,
      MasterKey old,
      MasterKeySource to,
      SecureRandom random)
      throws SQLException {
    MasterKeyRotation rotation = new MasterKeyRotation(connection, random);
    String found = rotation.fingerprint();
    if (!old.fingerprint().equals(found)) {
      throw new AuditStartException(
          "the master key does not fit the keys: found the key "
              + old.fingerprint()
              + " (expected: "
              + (found == null ? "keys of a record that was begun" : found)
              + ")");
    }
    MasterKeyFile file = new MasterKeyFile(folder);
    MasterKey next =
        to instanceof MasterKeySource.InDataFolder
            ? file.prepare(random)
            : MasterKey.from(to, folder, random);
    if (next.fingerprint().equals(found)) {
      throw new AuditStartException(
          "the new master key is the key in use, " + found + " (expected: another one)");
    }
    rotation.rotate(old, next);
    if (to instanceof MasterKeySource.InDataFolder) {
      file.replace();
    } else {
      file.delete();
    }
    return next.fingerprint();
  }
}
