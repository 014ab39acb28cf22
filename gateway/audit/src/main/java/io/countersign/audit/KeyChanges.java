package io.countersign.audit;

import io.countersign.audit.key.CheckpointKeys;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.key.MasterKeyRotation;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.Database;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.store.Databases;
import io.countersign.audit.tree.NoteKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/** Changes of the keys of a record that is closed; the next start records them. */
final class KeyChanges {
  private KeyChanges() {}

  /** Replaces the master key of a record that is closed. */
  static String rotateMasterKey(
      Path path,
      MasterKeySource from,
      DatabaseSettings database,
      MasterKeySource to,
      SecureRandom random) {
    try (AuditFolder folder = AuditFolder.take(path)) {
      Path file = folder.file("keys.db");
      if (database instanceof DatabaseSettings.InDataFolder && !Files.exists(file)) {
        throw new AuditStartException("there are no keys `" + file + "` to wrap anew");
      }
      MasterKey found = MasterKey.from(from, folder, random);
      try (Databases databases = Databases.of(database, folder)) {
        databases.keys().migrate();
        MasterKey old = settled(found, from, folder, databases.keys());
        return databases.changeKeys(
            keys -> MasterKeyRotation.rotate(folder, keys, old, to, random));
      } catch (SQLException e) {
        throw new AuditStartException("the keys cannot be changed: " + e.getMessage(), e);
      }
    }
  }

  /** Makes the key that signs checkpoints from the next start on. */
  static String rotateCheckpointKey(
      Path path, MasterKeySource from, DatabaseSettings database, SecureRandom random) {
    try (AuditFolder folder = AuditFolder.take(path)) {
      MasterKey found = MasterKey.from(from, folder, random);
      try (Databases databases = Databases.of(database, folder)) {
        databases.keys().migrate();
        MasterKey master = settled(found, from, folder, databases.keys());
        return prepareCheckpointKey(databases, master, random);
      }
    }
  }

  private static String prepareCheckpointKey(
      Databases databases, MasterKey master, SecureRandom random) {
    try (Connection connection = databases.keys().writing()) {
      String fingerprint = new MasterKeyRotation(connection, random).fingerprint();
      CheckpointKeys keys = new CheckpointKeys(connection, databases.node(), master, random);
      if (!master.fingerprint().equals(fingerprint)) {
        throw new AuditStartException(
            "the master key does not fit the keys: found the key "
                + master.fingerprint()
                + " (expected: "
                + (fingerprint == null ? "keys of a record that was begun" : fingerprint)
                + ")");
      }
      NoteKey waiting = keys.next();
      if (waiting != null) {
        throw new AuditStartException(
            "a key waits already: "
                + waiting.verifierKey()
                + "; start the gateway once, so that it takes it");
      }
      NoteKey current = keys.current();
      if (current == null) {
        throw new AuditStartException("no key signs this record yet; start the gateway once");
      }
      return keys.prepare(current).verifierKey();
    } catch (SQLException e) {
      throw new AuditStartException("the keys cannot be changed: " + e.getMessage(), e);
    }
  }

  /** The master key in force, after a change that a crash cut was ended. */
  static MasterKey settled(
      MasterKey found, MasterKeySource source, AuditFolder folder, Database keys) {
    try (Connection connection = keys.writing()) {
      return MasterKeyRotation.settled(found, source, folder, connection);
    } catch (SQLException e) {
      throw new AuditStartException("the keys cannot be read: " + e.getMessage(), e);
    }
  }
}
