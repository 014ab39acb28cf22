package io.countersign.audit;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.CanonicalJson;
import io.countersign.audit.entry.ChainHash;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.key.AesGcm;
import io.countersign.audit.key.ContentKey;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.SealedPlace;
import io.countersign.audit.store.Claim;
import io.countersign.audit.store.DamagedRecordException;
import io.countersign.audit.store.RecordStore;
import io.countersign.audit.store.RemovalStore;
import io.countersign.audit.store.StoredRow;
import io.countersign.audit.store.Tail;
import io.countersign.audit.store.TreeStore;
import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.NoteKey;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The growing end of the record: gives each entry its place, seals its original, hangs it onto the
 * chain and into the tree, makes a group durable and signs what there is. After any exception it is
 * of no more use: the state of the disk is then unknown, and only a fresh ledger that read the tail
 * again may go on. Not thread-safe: the writer's.
 */
final class Ledger implements AutoCloseable {

  /** In place of a sequence number: the entry contradicts the record and was left out. */
  static final long LEFT_OUT = 0;

  private static final Logger logger = LoggerFactory.getLogger(Ledger.class);
  private static final int FORMAT_VERSION = 1;
  private static final String NOBODY = "";
  private static final Set<String> HOLDS = Set.of("hold.set", "hold.lifted");

  /** Before what is signed is given out; it is to have all that was recorded until then. */
  private static final Set<String> GIVEN_OUT = Set.of("package.opened", "record.exporting");

  private final RecordStore store;
  private final TreeStore trees;
  private final Keyring keyring;
  private final RemovalStore removalStore;
  private final Removals removals;
  private final ClockWatch clock;
  private final AesGcm cipher;
  private final ChainHash chain = new ChainHash();

  private final OpenExchanges exchanges = new OpenExchanges();

  private final CheckpointSettings checkpoints;
  private Tail tail = Tail.none();
  private MerkleTree tree = new MerkleTree();
  private @Nullable NoteKey key;
  private long checkpoint; // the number of the last one
  private long signedUpTo; // the last entry that a checkpoint of this ledger signs
  private String signedConfiguration; // what the last checkpoint says of it
  private @Nullable Instant written; // what the last entry says of when it was

  Ledger(
      RecordStore store,
      TreeStore trees,
      Keyring keyring,
      Removals removals,
      CheckpointSettings checkpoints,
      ClockWatch clock,
      SecureRandom random) {
    this.store = store;
    this.trees = trees;
    this.checkpoints = checkpoints;
    signedConfiguration = checkpoints.configuration();
    this.keyring = keyring;
    this.clock = clock;
    this.removals = removals;
    removalStore = removals.store();
    cipher = new AesGcm(random);
  }

  /**
   * Reads where the record ends.
   *
   * @param before an entry that must be there still; nothing after it is lost if it is
   * @return the record ids of the intents without outcome
   */
  Set<String> resume(Tail before) throws SQLException {
    tail = store.checkedTail();
    written = store.lastWritten();
    signedUpTo = tail.sequence();
    keyring.claim(tail.sequence() == 0);
    if (!store.holds(before)) {
      throw new DamagedRecordException(before.sequence(), "it was durable and is gone or changed");
    }
    tree = trees.resume();
    key = settledKey();
    Checkpoint last = trees.checkedCheckpoint(tail.sequence(), key);
    checkpoint = last == null ? 0 : last.number();
    signedConfiguration = last == null ? checkpoints.configuration() : last.configuration();
    exchanges.add(store.openIntents());
    removals.begin();
    return openIntents();
  }

  Tail tail() {
    return tail;
  }

  /** When it was at least, as the record has it; null: nothing was recorded yet. */
  @Nullable Instant expectedTime() throws SQLException {
    Instant expected = store.expectedAtLeast();
    Instant last = written;
    return expected == null || (last != null && last.isAfter(expected)) ? last : expected;
  }

  Set<String> openIntents() {
    return exchanges.records();
  }

  /** The record ids of the intents behind this entry that have no outcome. */
  Set<String> openIntentsBehind(Tail before) throws SQLException {
    Set<String> open = store.intentsBehind(before.sequence());
    open.retainAll(openIntents());
    return open;
  }

  /** The key that signs this record's checkpoints, as auditors note it. */
  String verifierKey() {
    return signer().verifierKey();
  }

  /** The last entry that a checkpoint of this ledger signs. */
  long signedUpTo() {
    return signedUpTo;
  }

  /** The digest of the configuration that the gateway runs with. */
  String configuration() {
    return checkpoints.configuration();
  }

  /**
   * Writes a group in one transaction, with a checkpoint when enough entries were added since the
   * last one, or when something is about to be given out; when this returns, it is on the disk.
   *
   * @return each entry's sequence number, or {@link #LEFT_OUT}
   */
  long[] append(List<Entry> group) throws SQLException {
    long[] sequences = insert(group);
    if (tail.sequence() - signedUpTo >= checkpoints.entries()
        || group.stream().anyMatch(Ledger::isSignedAtOnce)) {
      sign();
    }
    store.commit();
    return sequences;
  }

  /** Writes an entry and a checkpoint that ends with it in one transaction. */
  void appendSigned(Entry entry) throws SQLException {
    insert(List.of(entry));
    checkpoint();
  }

  /** Notes that the gateway runs with another configuration than the one signed last. */
  void noteConfiguration(Instant at) throws SQLException {
    if (signedConfiguration.equals(checkpoints.configuration())) {
      return;
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("before", signedConfiguration);
    details.put("after", checkpoints.configuration());
    append(List.of(Entry.of(new AuditEvent(at, "configuration.changed", null, details))));
    signedConfiguration = checkpoints.configuration();
  }

  /** Notes that the master key was changed while the record was closed. */
  void noteRotation(Instant at) throws SQLException {
    String previous = keyring.previousMasterKey();
    if (previous == null) {
      return;
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("from", previous);
    details.put("to", keyring.masterKey());
    append(List.of(Entry.of(new AuditEvent(at, "master-key.rotated", null, details))));
    keyring.rotationNoted();
  }

  /** What is being taken out of the record; call its {@code begin} after such an entry. */
  Removals removals() {
    return removals;
  }

  /** Signs what there is; the signed checkpoint is on the disk when this returns. */
  void checkpoint() throws SQLException {
    sign();
    store.commit();
  }

  /**
   * Goes over to the key for checkpoints that waits, if one does: an entry says so, and the
   * checkpoint over it is signed by both keys.
   */
  void takeNextKey(Instant at) throws SQLException {
    NoteKey next = keyring.checkpointKeys().next();
    if (next == null) {
      return;
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("from", signer().verifierKey());
    details.put("to", next.verifierKey());
    insert(List.of(Entry.of(new AuditEvent(at, "checkpoint-key.rotated", null, details))));
    trees.insert(due(), signer(), next);
    noteSigned();
    store.commit();
    keyring.checkpointKeys().take(next);
    key = next;
  }

  /** The key that signs, after a change of keys that a crash cut was ended. */
  private NoteKey settledKey() throws SQLException {
    NoteKey next = keyring.checkpointKeys().next();
    if (next == null || !trees.signedLast(next)) {
      return keyring.checkpointKeys().currentOrMade();
    }
    keyring.checkpointKeys().take(next);
    return next;
  }

  private void sign() throws SQLException {
    trees.insert(due(), signer());
    noteSigned();
  }

  private void noteSigned() {
    checkpoint++;
    signedUpTo = tail.sequence();
  }

  private Checkpoint due() {
    return new Checkpoint(
        signer().name(),
        tree.size(),
        tree.root(),
        checkpoint + 1,
        clock.now(),
        checkpoints.build(),
        checkpoints.configuration());
  }

  private static boolean isSignedAtOnce(Entry entry) {
    String name = entry.name();
    return entry.kind() == EntryKind.EVENT && name != null && GIVEN_OUT.contains(name);
  }

  private NoteKey signer() {
    return requireNonNull(key, "the tail was not read");
  }

  private long[] insert(List<Entry> group) throws SQLException {
    Map<String, ContentKey> keys = keyring.keys(persons(group), month());
    Set<String> begun = store.known(OpenExchanges.beginning(group));
    noteClock(group);
    long[] sequences = new long[group.size()];
    for (int index = 0; index < sequences.length; index++) {
      Entry entry = group.get(index);
      int chunks = chunksBefore(entry, begun);
      if (chunks != OpenExchanges.UNFIT) {
        insert(row(entry, chunks, tail, keys));
        sequences[index] = tail.sequence();
        noteRemoval(entry);
      }
    }
    store.flush();
    trees.insertFull(tree);
    return sequences;
  }

  private void insert(StoredRow row) throws SQLException {
    store.insert(row);
    tree.add(row.leaf());
    tail = new Tail(row.sequence(), row.hash());
  }

  /**
   * A group has one time. Where that is before the entry before it, an entry says so first: the
   * verifier takes no other way back.
   */
  private void noteClock(List<Entry> group) throws SQLException {
    Instant before = written;
    Instant now = clock.now();
    written = now;
    boolean noted = !group.isEmpty() && RecordStore.CLOCK_SET.equals(group.get(0).name());
    if (before != null && !noted && now.isBefore(before.minus(ClockWatch.NOTED))) {
      SortedMap<String, String> details = new TreeMap<>();
      details.put("millis", Long.toString(Duration.between(before, now).toMillis()));
      AuditEvent event = new AuditEvent(now, RecordStore.CLOCK_SET, null, details);
      insert(row(Entry.of(event), 0, tail, Collections.emptyMap()));
    }
  }

  /** Lets the thread that waits for the store go, where the store can be left; thread-safe. */
  void abort() {
    keyring.abort();
    store.abort();
  }

  /** Closes a ledger that is of no more use, whatever state it is in. */
  static void discard(@Nullable Ledger ledger) {
    if (ledger == null) {
      return;
    }
    try {
      ledger.close();
    } catch (SQLException e) {
      logger.warn("A connection of the record did not close: {}", e.getMessage());
    }
  }

  /** An entry that removes content is signed at once, so that nobody can add one later. */
  private void noteRemoval(Entry entry) throws SQLException {
    if (entry.removal() != null) {
      store.flush();
      removalStore.insert(tail.sequence(), entry.removal());
      trees.insertFull(tree);
      sign();
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      store.close();
    } finally {
      keyring.close();
    }
  }

  /**
   * How many chunks the entry's exchange has; {@link OpenExchanges#UNFIT} for what contradicts the
   * record, such as a removal that was planned before a legal hold was set or lifted.
   */
  private int chunksBefore(Entry entry, Set<String> begun) throws SQLException {
    String record = entry.record();
    if (record != null) {
      return exchanges.take(entry, record, begun);
    }
    Removal removal = entry.removal();
    boolean fits = removal == null ? holdsClaimed(entry) : isNotHeld(removal);
    return fits ? 0 : OpenExchanges.UNFIT;
  }

  /** A legal hold is not set or lifted while another gateway rests on those there are. */
  private boolean holdsClaimed(Entry entry) throws SQLException {
    if (!HOLDS.contains(String.valueOf(entry.name()))) {
      return true;
    }
    store.flush();
    return removalStore.claimHolds(Claim.TO_CHANGE);
  }

  private boolean isNotHeld(Removal removal) throws SQLException {
    if (removal instanceof Removal.Planned planned) {
      store.flush();
      return removalStore.claimHolds(Claim.TO_READ)
          && removalStore.holdEntries() == planned.holdEntries();
    }
    return true;
  }

  private StoredRow row(Entry entry, int chunks, Tail previous, Map<String, ContentKey> keys) {
    long sequence = previous.sequence() + 1;
    String owner = keyOwner(entry);
    ContentKey key = owner == null ? null : keys.get(owner);
    String subject = entry.person() == null || key == null ? null : key.subject();
    Content sealed = sealed(entry, sequence, key, previous);
    SortedMap<String, Object> facts =
        entry.kind() == EntryKind.OUTCOME ? entry.headerAfter(chunks) : entry.header();
    String header = header(entry, facts, sequence, subject, key, sealed.length());
    Hash maskedHash = chain.content(entry.masked());
    Hash sealedHash = chain.content(sealed);
    Hash leaf = chain.leaf(header, maskedHash, sealedHash);
    return new StoredRow(
        sequence,
        previous.hash(),
        chain.link(previous.hash(), leaf),
        leaf,
        entry.kind(),
        entry.record(),
        entry.name(),
        subject,
        key == null ? null : key.id(),
        entry.at().toEpochMilli(),
        header,
        maskedHash,
        sealedHash,
        entry.masked(),
        sealed);
  }

  private Content sealed(Entry entry, long sequence, @Nullable ContentKey key, Tail previous) {
    if (entry.original().length() == 0 || key == null) {
      return Content.empty();
    }
    byte[] context = context(sequence, entry, key, previous);
    return Content.of(cipher.seal(key.key(), entry.original().bytes(), context));
  }

  private String header(
      Entry entry,
      SortedMap<String, Object> facts,
      long sequence,
      @Nullable String subject,
      @Nullable ContentKey key,
      int sealedBytes) {
    SortedMap<String, Object> header = new TreeMap<>(facts);
    header.put("version", FORMAT_VERSION);
    header.put("sequence", sequence);
    header.put("kind", entry.kind().name());
    header.put("at", entry.at().toString());
    header.put("written", String.valueOf(written));
    header.put("uptimeMillis", clock.uptimeMillis());
    header.put("maskedBytes", entry.masked().length());
    header.put("sealedBytes", sealedBytes);
    put(header, "record", entry.record());
    put(header, "name", entry.name());
    put(header, "subject", subject);
    put(header, "key", key == null ? null : key.id());
    return CanonicalJson.write(header);
  }

  private String month() {
    return YearMonth.from(clock.now().atZone(ZoneOffset.UTC)).toString();
  }

  private static Set<String> persons(List<Entry> group) {
    Set<String> persons = new HashSet<>();
    for (Entry entry : group) {
      String owner = keyOwner(entry);
      if (owner != null) {
        persons.add(owner);
      }
    }
    return persons;
  }

  /**
   * Whose key an entry needs: its person's, or nobody's for the content of nobody in particular.
   */
  private static @Nullable String keyOwner(Entry entry) {
    if (entry.person() != null) {
      return entry.person();
    }
    return entry.original().length() > 0 ? NOBODY : null;
  }

  static byte[] context(long sequence, Entry entry, ContentKey key, Tail previous) {
    return SealedPlace.of(
        sequence,
        entry.kind().name(),
        entry.record(),
        key.subject(),
        key.id(),
        previous.hash().toString());
  }

  private static void put(SortedMap<String, Object> header, String name, @Nullable String value) {
    if (value != null) {
      header.put(name, value);
    }
  }
}
