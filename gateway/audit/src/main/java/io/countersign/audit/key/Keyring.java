package io.countersign.audit.key;

import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.tree.NoteKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The content keys of the record: one per person and month, each wrapped by the master key. They
 * lie in a file of their own, so that they can have a backup rule of their own: a person is
 * forgotten once every copy of their keys is gone. Not thread-safe: the writer's.
 */
public final class Keyring implements AutoCloseable {
  /** How many unwrapped keys stay in memory. */
  private static final int CACHED_MAX = 4096;

  private static final String NOBODY = "";
  private static final int ORIGIN_BYTES = 8;
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 16;

  private final Connection connection;
  private final MasterKey master;
  private final SecureRandom random;
  private final AesGcm cipher;
  private final Map<String, ContentKey> cache = new RecentKeys();

  public Keyring(Connection connection, MasterKey master, SecureRandom random) {
    this.connection = connection;
    this.master = master;
    this.random = random;
    cipher = new AesGcm(random);
  }

  /**
   * Refuses a ring that does not belong to this master key or this record; marks a new one. A run's
   * first entry needs no key, so a ring with keys beside an empty record means that the record was
   * taken away.
   */
  public void claim(boolean recordIsEmpty) throws SQLException {
    String found = text("SELECT fingerprint FROM keyring");
    if (found == null && recordIsEmpty) {
      mark();
    } else if (found == null) {
      throw new AuditStartException(
          "`keys.db` is missing, but `audit.db` has entries sealed with its keys; put it back from"
              + " your backup");
    } else if (!found.equals(master.fingerprint())) {
      throw new AuditStartException(
          "the master key does not fit `keys.db`: found the key "
              + master.fingerprint()
              + " (expected: "
              + found
              + "); give the key this folder was made with");
    } else if (recordIsEmpty && text("SELECT key_id FROM content_key LIMIT 1") != null) {
      throw new AuditStartException(
          "`audit.db` is empty, but `keys.db` has keys that sealed its entries; put the record back"
              + " from your backup");
    }
  }

  /**
   * The keys of these people for this month, by person. Missing ones are made, and are durable when
   * this returns: nothing is ever sealed under a key that a crash could take.
   */
  public Map<String, ContentKey> keys(Collection<String> persons, String month)
      throws SQLException {
    Map<String, ContentKey> keys = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (String person : persons) {
      ContentKey known = cache.get(name(master.pseudonym(person), month));
      if (known == null) {
        unknown.add(person);
      } else {
        keys.put(person, known);
      }
    }
    if (!unknown.isEmpty()) {
      keys.putAll(loadOrMake(unknown, month));
    }
    return keys;
  }

  /** The key that signs the record's checkpoints; made, and durable, when there is none yet. */
  public NoteKey checkpointKey() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name, public_key, wrapped FROM checkpoint_key")) {
      if (row.next()) {
        String name = row.getString(1);
        byte[] secret =
            cipher.open(master.wrapping(), row.getBytes(3), context("checkpoint", name, NOBODY));
        return NoteKey.of(NoteKey.Signer.RECORD, name, secret, row.getBytes(2));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key that signs checkpoints does not unwrap", e);
    }
    return makeCheckpointKey();
  }

  private NoteKey makeCheckpointKey() throws SQLException {
    byte[] mark = new byte[ORIGIN_BYTES];
    random.nextBytes(mark);
    NoteKey made =
        NoteKey.make(
            NoteKey.Signer.RECORD, "countersign.local/" + HexFormat.of().formatHex(mark), random);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO checkpoint_key (id, name, public_key, wrapped) VALUES (1, ?, ?, ?)")) {
      insert.setString(1, made.name());
      insert.setBytes(2, made.publicKey());
      byte[] context = context("checkpoint", made.name(), NOBODY);
      insert.setBytes(3, cipher.seal(master.wrapping(), made.secret(), context));
      insert.executeUpdate();
    }
    return made;
  }

  @Override
  public void close() throws SQLException {
    cache.clear();
    connection.close();
  }

  private Map<String, ContentKey> loadOrMake(Set<String> persons, String month)
      throws SQLException {
    Map<String, ContentKey> keys = new HashMap<>();
    connection.setAutoCommit(false);
    try {
      for (String person : persons) {
        String subject = master.pseudonym(person);
        ContentKey stored = load(subject, month);
        keys.put(person, stored == null ? make(person, subject, month) : stored);
      }
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    keys.values().forEach(key -> cache.put(name(key.subject(), month), key));
    return keys;
  }

  private static String name(String subject, String month) {
    return subject + '|' + month;
  }

  private @Nullable ContentKey load(String subject, String month) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT key_id, wrapped FROM content_key WHERE subject = ? AND month = ?")) {
      select.setString(1, subject);
      select.setString(2, month);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? unwrap(master, cipher, row.getString(1), subject, row.getBytes(2))
            : null;
      }
    }
  }

  private ContentKey make(String person, String subject, String month) throws SQLException {
    byte[] key = new byte[KEY_BYTES];
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(key);
    random.nextBytes(id);
    String keyId = HexFormat.of().formatHex(id);
    ContentKey made = new ContentKey(keyId, subject, new SecretKeySpec(key, "AES"));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO content_key (key_id, subject, month, wrapped, person)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, keyId);
      insert.setString(2, subject);
      insert.setString(3, month);
      insert.setBytes(4, cipher.seal(master.wrapping(), key, context("key", keyId, subject)));
      byte[] name = person.getBytes(StandardCharsets.UTF_8);
      insert.setBytes(5, cipher.seal(made.key(), name, context("person", keyId, subject)));
      insert.executeUpdate();
    }
    return made;
  }

  private void mark() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO keyring (id, fingerprint) VALUES (1, ?)")) {
      insert.setString(1, master.fingerprint());
      insert.executeUpdate();
    }
  }

  private @Nullable String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  public static ContentKey unwrap(
      MasterKey master, AesGcm cipher, String keyId, String subject, byte[] wrapped) {
    try {
      byte[] key = cipher.open(master.wrapping(), wrapped, context("key", keyId, subject));
      return new ContentKey(keyId, subject, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the content key " + keyId + " does not unwrap", e);
    }
  }

  public static String person(AesGcm cipher, ContentKey key, byte[] sealed) {
    try {
      byte[] name = cipher.open(key.key(), sealed, context("person", key.id(), key.subject()));
      return new String(name, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the content key " + key.id() + " names nobody", e);
    }
  }

  private static byte[] context(String use, String keyId, String subject) {
    return String.join("\n", "countersign keyring 1", use, keyId, subject)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The keys used most recently. */
  private static final class RecentKeys extends LinkedHashMap<String, ContentKey> {
    private static final long serialVersionUID = 1L;

    RecentKeys() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, ContentKey> eldest) {
      return size() > CACHED_MAX;
    }
  }
}
