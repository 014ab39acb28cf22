package io.countersign.audit.key;

import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.Connections;
import io.countersign.audit.store.Database;
import io.countersign.audit.store.Purge;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The content keys of the record: one per person and month, each wrapped by the master key. They
 * lie in a file of their own, so that they can have a backup rule of their own: a person is
 * forgotten once every copy of their keys is gone. Not thread-safe: the writer's.
 */
public final class Keyring implements AutoCloseable {
  /** Before the first key, where keys are looked at in order. */
  public static final String FIRST = "";

  /** How many unwrapped keys stay in memory. */
  private static final int CACHED_MAX = 4096;

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 16;

  /** How many keys are looked at in one step. */
  private static final int STEP_KEYS = 16;

  private static final String OF_MONTHS =
      "SELECT key_id, subject FROM content_key WHERE month < ? AND key_id > ?"
          + " ORDER BY key_id LIMIT "
          + STEP_KEYS;

  private final Connection connection;
  private final String node;
  private final MasterKey master;
  private final SecureRandom random;
  private final AesGcm cipher;
  private final CheckpointKeys checkpointKeys;
  private final Map<String, ContentKey> cache = new RecentKeys();
  private long destructions; // how often keys had been destroyed when the cache was filled
  private boolean sealing; // whether the ring knows that this node seals

  /**
   * A ring that may be shared.
   *
   * @param node the name of this gateway among those that share the ring
   */
  public Keyring(Connection connection, String node, MasterKey master, SecureRandom random) {
    this.connection = connection;
    this.node = node;
    this.master = master;
    this.random = random;
    cipher = new AesGcm(random);
    checkpointKeys = new CheckpointKeys(connection, node, master, random);
  }

  /**
   * Refuses a ring that does not belong to this master key or this log; marks a new one. A run's
   * first entry needs no key, so a log that is empty though its node sealed has been taken away.
   */
  public void claim(boolean logIsEmpty) throws SQLException {
    String found = text("SELECT fingerprint FROM keyring");
    if (found == null && logIsEmpty) {
      found = mark();
    }
    if (found == null) {
      throw new AuditStartException(
          "the keys are missing (`keys.db`, or the schema `countersign_keys`), but the record has"
              + " entries sealed with them; put them back from your backup");
    }
    if (!found.equals(master.fingerprint())) {
      throw new AuditStartException(
          "the master key does not fit the keys: found the key "
              + master.fingerprint()
              + " (expected: "
              + found
              + "); give the key they were made with: gateways that share keys share it too");
    }
    sealing = isSealing();
    if (logIsEmpty && sealing) {
      throw new AuditStartException(
          "the record is empty (`audit.db`, or the schema of this node), but there are keys that"
              + " sealed its entries; put the record back from your backup");
    }
  }

  /** The fingerprint of the master key before this one, until {@link #rotationNoted()}. */
  public @Nullable String previousMasterKey() throws SQLException {
    return text("SELECT previous FROM keyring");
  }

  /** Which master key the ring belongs to. */
  public String masterKey() {
    return master.fingerprint();
  }

  /** The record says that the master key was changed. */
  public void rotationNoted() throws SQLException {
    try (Statement update = connection.createStatement()) {
      update.executeUpdate("UPDATE keyring SET previous = NULL");
    }
  }

  /**
   * The keys of these people for this month, by person. Missing ones are made, and are durable when
   * this returns: nothing is ever sealed under a key that a crash could take.
   */
  public Map<String, ContentKey> keys(Collection<String> persons, String month)
      throws SQLException {
    Map<String, ContentKey> keys = new HashMap<>();
    if (persons.isEmpty()) {
      return keys;
    }
    dropDestroyed();
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

  /** The keys that sign the record's checkpoints. */
  public CheckpointKeys checkpointKeys() {
    return checkpointKeys;
  }

  /** Leaves the connection without waiting for it; thread-safe. */
  public void abort() {
    Connections.abort(connection);
  }

  /**
   * Forgets a person: no key of theirs is left to open anything, nor their name. Only the first
   * call for a request does that, whichever gateway makes it: a key made afterwards is not meant.
   *
   * @param erasure the request's id
   */
  public void destroy(String erasure, String subject) throws SQLException {
    destroying(
        () -> {
          if (update(
                  "INSERT INTO key_destruction (erasure) VALUES (?) ON CONFLICT DO NOTHING",
                  erasure)
              == 1) {
            update("DELETE FROM content_key WHERE subject = ?", subject);
          }
        });
    cache.values().removeIf(key -> key.subject().equals(subject));
  }

  /**
   * Destroys the keys of months before this one that nothing needs any more, some at a time.
   *
   * @param after the last key that was looked at; {@link #FIRST}: none yet
   * @return the last key that was looked at now; {@link #FIRST}: there are no more
   */
  public String destroyUnused(String month, String after, KeyUse use) throws SQLException {
    List<String> unused = new ArrayList<>();
    String last = after;
    int seen = 0;
    try (PreparedStatement select = connection.prepareStatement(OF_MONTHS)) {
      select.setString(1, month);
      select.setString(2, after);
      try (ResultSet row = select.executeQuery()) {
        for (; row.next(); seen++) {
          last = row.getString(1);
          if (!use.inUse(last, row.getString(2))) {
            unused.add(last);
          }
        }
      }
    }
    destroy(unused);
    return seen < STEP_KEYS ? FIRST : last;
  }

  private void destroy(List<String> unused) throws SQLException {
    if (unused.isEmpty()) {
      return;
    }
    destroying(
        () -> {
          for (String keyId : unused) {
            update("DELETE FROM content_key WHERE key_id = ?", keyId);
          }
        });
    cache.values().removeIf(key -> unused.contains(key.id()));
  }

  /** Who can say whether a key is still needed. */
  @FunctionalInterface
  public interface KeyUse {
    /** Whether something is still sealed under this key. */
    boolean inUse(String keyId, String subject) throws SQLException;
  }

  /**
   * What takes keys that were destroyed out of the files.
   *
   * @param keys the database that this ring is in
   */
  public Purge purge(Database keys) {
    return keys.purge(connection);
  }

  @Override
  public void close() throws SQLException {
    cache.clear();
    connection.close();
  }

  /** Keys that any gateway destroyed since the last look must not be used from memory. */
  private void dropDestroyed() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT destructions FROM keyring")) {
      long found = row.next() ? row.getLong(1) : 0;
      if (found != destructions) {
        cache.clear();
        destructions = found;
      }
    }
  }

  /** In one commit; counted first, so that gateways that destroy do so one after the other. */
  private void destroying(Connections.Work work) throws SQLException {
    Connections.inTransaction(
        connection,
        () -> {
          try (Statement count = connection.createStatement()) {
            count.executeUpdate("UPDATE keyring SET destructions = destructions + 1");
          }
          work.run();
        });
  }

  private int update(String sql, String value) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, value);
      return update.executeUpdate();
    }
  }

  private Map<String, ContentKey> loadOrMake(Set<String> persons, String month)
      throws SQLException {
    Map<String, ContentKey> keys = new HashMap<>();
    Connections.inTransaction(
        connection,
        () -> {
          noteSealing();
          // In order, so that two gateways never wait for each other.
          for (String person : new TreeSet<>(persons)) {
            keys.put(person, loadOrMake(person, month));
          }
        });
    keys.values().forEach(key -> cache.put(name(key.subject(), month), key));
    return keys;
  }

  /** Another gateway may make the same key at this moment: then there is one, and it is used. */
  private ContentKey loadOrMake(String person, String month) throws SQLException {
    String subject = master.pseudonym(person);
    ContentKey stored = load(subject, month);
    if (stored != null) {
      return stored;
    }
    ContentKey made = make(person, subject, month);
    stored = made == null ? load(subject, month) : made;
    if (stored == null) {
      throw new SQLException("a content key was neither made nor found");
    }
    return stored;
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

  /** The new key, or null when there is one already. */
  private @Nullable ContentKey make(String person, String subject, String month)
      throws SQLException {
    byte[] key = new byte[KEY_BYTES];
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(key);
    random.nextBytes(id);
    String keyId = HexFormat.of().formatHex(id);
    ContentKey made = new ContentKey(keyId, subject, new SecretKeySpec(key, "AES"));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO content_key (key_id, subject, month, wrapped, person)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (subject, month) DO NOTHING")) {
      insert.setString(1, keyId);
      insert.setString(2, subject);
      insert.setString(3, month);
      insert.setBytes(4, cipher.seal(master.wrapping(), key, context("key", keyId, subject)));
      byte[] name = person.getBytes(StandardCharsets.UTF_8);
      insert.setBytes(5, cipher.seal(made.key(), name, context("person", keyId, subject)));
      return insert.executeUpdate() == 1 ? made : null;
    }
  }

  /** Claims the ring for this master key, unless another gateway was faster. */
  private @Nullable String mark() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO keyring (id, fingerprint) VALUES (1, ?) ON CONFLICT (id) DO NOTHING")) {
      insert.setString(1, master.fingerprint());
      insert.executeUpdate();
    }
    return text("SELECT fingerprint FROM keyring");
  }

  private boolean isSealing() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM sealing_node WHERE node = ?")) {
      select.setString(1, node);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private void noteSealing() throws SQLException {
    if (sealing) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO sealing_node (node) VALUES (?) ON CONFLICT (node) DO NOTHING")) {
      insert.setString(1, node);
      insert.executeUpdate();
    }
    sealing = true;
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

  static byte[] context(String use, String keyId, String subject) {
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
