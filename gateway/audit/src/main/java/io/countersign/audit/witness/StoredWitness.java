package io.countersign.audit.witness;

import io.countersign.audit.proof.ProofCheck;
import io.countersign.audit.proof.SignedCheckpoint;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.SqliteFile;
import io.countersign.audit.tree.NoteKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A witness that remembers in {@code witness.db}. */
public final class StoredWitness implements Witness {
  private static final Logger logger = LoggerFactory.getLogger(StoredWitness.class);
  private static final String MIGRATIONS = "classpath:io/countersign/audit/migration/witness";

  private final AuditFolder folder;
  private final SqliteFile file;
  private final NoteKey key;
  private final Map<String, List<VerifierKey>> records;
  private final Clock clock;
  private final WitnessWatch watch;
  private final ReentrantLock one = new ReentrantLock();

  private StoredWitness(
      AuditFolder folder,
      SqliteFile file,
      NoteKey key,
      Map<String, List<VerifierKey>> records,
      Clock clock,
      WitnessWatch watch) {
    this.folder = folder;
    this.file = file;
    this.key = key;
    this.records = records;
    this.clock = clock;
    this.watch = watch;
  }

  public static Witness open(
      Path path, String name, List<String> records, Clock clock, SecureRandom random) {
    return open(path, name, records, clock, random, logger::warn);
  }

  /** Opens with what takes its warnings in place of the log. */
  static Witness open(
      Path path,
      String name,
      List<String> records,
      Clock clock,
      SecureRandom random,
      Consumer<String> warnings) {
    Map<String, List<VerifierKey>> keys = new HashMap<>();
    for (String record : records) {
      VerifierKey parsed = VerifierKey.parse(record);
      keys.computeIfAbsent(parsed.name(), any -> new ArrayList<>()).add(parsed);
    }
    AuditFolder folder = AuditFolder.take(path);
    try {
      SqliteFile file = new SqliteFile(folder.privateFile("witness.db"), MIGRATIONS);
      file.migrate();
      WitnessWatch watch = new WitnessWatch(keys.keySet(), clock, warnings);
      seen(file).forEach(watch::cosigned);
      return new StoredWitness(folder, file, key(file, name, random), keys, clock, watch);
    } catch (SQLException e) {
      folder.close();
      throw new AuditStartException("the witness cannot be opened: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public String verifierKey() {
    return key.verifierKey();
  }

  @Override
  public Answer addCheckpoint(String text) {
    WitnessRequest request = WitnessRequest.parse(text);
    if (request == null) {
      return new Answer(400, "expected `old N`, base64 lines, a blank line, a signed checkpoint\n");
    }
    List<VerifierKey> keys = records.get(request.origin());
    if (keys == null) {
      watch.refused(WitnessWatch.OTHERS, RefusalReason.UNKNOWN_RECORD, -1);
      return new Answer(404, "this witness does not watch that record\n");
    }
    SignedCheckpoint checkpoint = signed(request.note(), keys);
    if (checkpoint == null) {
      watch.refused(request.origin(), RefusalReason.UNKNOWN_KEY, -1);
      return new Answer(403, "the checkpoint is not signed by the key of its record\n");
    }
    if (request.oldSize() > checkpoint.size()) {
      watch.refused(request.origin(), RefusalReason.SMALLER, checkpoint.size());
      return new Answer(400, "the old size is above the checkpoint's\n");
    }
    one.lock();
    try {
      return add(request, checkpoint, keys);
    } catch (SQLException e) {
      logger.error("What was seen could not be written: {}", e.getMessage());
      return new Answer(503, "what was seen could not be written\n");
    } finally {
      one.unlock();
    }
  }

  @Override
  public List<String> seen() {
    List<String> notes = new ArrayList<>();
    try (Connection connection = file.reading().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT note FROM seen ORDER BY origin")) {
      while (row.next()) {
        notes.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("what was seen cannot be read", e);
    }
    return notes;
  }

  @Override
  public List<WatchedRecord> records() {
    return watch.records();
  }

  @Override
  public void watch() {
    watch.look();
  }

  @Override
  public void close() {
    folder.close();
  }

  /** One of the keys of the record signed it: they change, and its name stays. */
  private static @Nullable SignedCheckpoint signed(String note, List<VerifierKey> keys) {
    for (VerifierKey key : keys) {
      SignedCheckpoint checkpoint = SignedCheckpoint.open(note, key);
      if (checkpoint != null) {
        return checkpoint;
      }
    }
    return null;
  }

  private Answer add(WitnessRequest request, SignedCheckpoint checkpoint, List<VerifierKey> keys)
      throws SQLException {
    try (Connection connection = file.writing()) {
      connection.setAutoCommit(false);
      SignedCheckpoint before = lastSeen(connection, request.origin(), keys);
      long size = before == null ? 0 : before.size();
      if (request.oldSize() != size || changedRoot(before, checkpoint)) {
        noteContradiction(request.origin(), before, checkpoint);
        return new Answer(409, size + "\n");
      }
      if (!grew(before, checkpoint, request.proof())) {
        watch.refused(request.origin(), RefusalReason.INCONSISTENT, checkpoint.size());
        return new Answer(422, "the proof does not show that the record has only grown\n");
      }
      remember(connection, request.origin(), checkpoint.size(), request.note());
      connection.commit();
      watch.cosigned(request.origin(), checkpoint.size());
      return new Answer(200, key.cosign(request.text(), clock.instant()));
    }
  }

  /** Who only does not know what was seen last is told, and asks again: that is no alarm. */
  private void noteContradiction(
      String origin, @Nullable SignedCheckpoint before, SignedCheckpoint checkpoint) {
    if (before != null && checkpoint.size() < before.size()) {
      watch.refused(origin, RefusalReason.SMALLER, checkpoint.size());
    } else if (changedRoot(before, checkpoint)) {
      watch.refused(origin, RefusalReason.OTHER_ROOT, checkpoint.size());
    }
  }

  private static boolean changedRoot(
      @Nullable SignedCheckpoint before, SignedCheckpoint checkpoint) {
    return before != null
        && before.size() == checkpoint.size()
        && !before.root().equals(checkpoint.root());
  }

  private static boolean grew(
      @Nullable SignedCheckpoint before, SignedCheckpoint checkpoint, List<ByteBuffer> proof) {
    if (before == null || before.size() == 0) {
      return proof.isEmpty();
    }
    return new ProofCheck()
        .consistent(before.size(), before.root(), checkpoint.size(), checkpoint.root(), proof);
  }

  private static @Nullable SignedCheckpoint lastSeen(
      Connection connection, String origin, List<VerifierKey> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT note FROM seen WHERE origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        SignedCheckpoint seen = signed(row.getString(1), keys);
        if (seen == null) {
          throw new SQLException(
              "what was seen of `"
                  + origin
                  + "` is damaged, or none of its keys is known here: name the key before too");
        }
        return seen;
      }
    }
  }

  /** What was seen before this start: how many entries of which record. */
  private static Map<String, Long> seen(SqliteFile file) throws SQLException {
    Map<String, Long> sizes = new HashMap<>();
    try (Connection connection = file.writing();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT origin, size FROM seen")) {
      while (row.next()) {
        sizes.put(row.getString(1), row.getLong(2));
      }
    }
    return sizes;
  }

  private static void remember(Connection connection, String origin, long size, String note)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO seen (origin, size, note) VALUES (?, ?, ?) ON CONFLICT (origin)"
                + " DO UPDATE SET size = excluded.size, note = excluded.note")) {
      insert.setString(1, origin);
      insert.setLong(2, size);
      insert.setString(3, note);
      insert.executeUpdate();
    }
  }

  private static NoteKey key(SqliteFile file, String name, SecureRandom random)
      throws SQLException {
    try (Connection connection = file.writing();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name, secret, public_key FROM witness_key")) {
      if (row.next()) {
        return NoteKey.of(
            NoteKey.Signer.WITNESS, row.getString(1), row.getBytes(2), row.getBytes(3));
      }
      NoteKey made = NoteKey.make(NoteKey.Signer.WITNESS, name, random);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO witness_key (id, name, secret, public_key) VALUES (1, ?, ?, ?)")) {
        insert.setString(1, name);
        insert.setBytes(2, made.secret());
        insert.setBytes(3, made.publicKey());
        insert.executeUpdate();
      }
      return made;
    }
  }
}
