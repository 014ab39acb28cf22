package io.countersign.audit.verify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.proof.SignedCheckpoint;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.NoteKey;
import io.countersign.audit.verify.SignedTables.StoredCheckpoint;
import io.countersign.audit.witness.Witness;
import io.countersign.audit.witness.WitnessRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another key for checkpoints, what a crash in between leaves, and rotations that are forged. */
class CheckpointKeyRotationTest {
  private static final MasterKeySource IN_FOLDER = MasterKeySource.inDataFolder();

  @TempDir Path folder;
  private String oldKey = "";
  private String newKey = "";
  private String before = "";
  private String after = "";

  /** One run under the old key, one in which the new one takes over, and one under it. */
  @BeforeEach
  void write() throws Exception {
    run("r1");
    Verification.Intact first = intact(Expected.nothing());
    oldKey = first.key();
    before = first.checkpoint();
    newKey = rotate(folder);
    run("r2");
    run("r3");
    after = intact(Expected.nothing()).checkpoint();
  }

  @Test
  void record_whoseKeyWasChanged_isIntactForWhoKnowsEitherKeyOrCheckpoint() throws Exception {
    assertThat(newKey).isNotEqualTo(oldKey).startsWith(oldKey.substring(0, oldKey.indexOf('+')));
    assertThat(TestingRecord.column(folder, "name")).containsOnlyOnce("checkpoint-key.rotated");
    for (Expected expected :
        List.of(
            Expected.nothing(),
            new Expected(oldKey, null),
            new Expected(newKey, null),
            new Expected(oldKey, before),
            new Expected(newKey, before),
            new Expected(oldKey, after),
            new Expected(newKey, after))) {
      Verification.Intact found = intact(expected);
      assertThat(found.key()).isEqualTo(newKey);
      assertThat(found.earlierKeys())
          .containsExactly(new Verification.EarlierKey(oldKey, rotatedAt() + 1));
    }
  }

  @Test
  void record_isKnownByAnyKeyOfALongerChain() throws Exception {
    String third = rotate(folder);
    run("r4");
    for (String key : List.of(oldKey, newKey, third)) {
      assertThat(intact(new Expected(key, after)).earlierKeys())
          .extracting(Verification.EarlierKey::key)
          .containsExactly(oldKey, newKey);
    }
  }

  @Test
  void key_ofSomebodyElse_isNoneOfThisRecord() throws Exception {
    NoteKey stranger = read().otherKey();
    assertThat(verify(new Expected(stranger.verifierKey(), null)))
        .isInstanceOfSatisfying(
            Verification.Tampered.class,
            tampered -> {
              assertThat(tampered.firstBadSequence()).isEqualTo(1);
              assertThat(tampered.reason()).contains("it names another key that signs");
            });
    ForgedRecord cut = read();
    cut.rows.remove(rotatedAt() - 1);
    Finding first = cut.verified(new Expected(stranger.verifierKey(), null));
    assertThat(requireNonNull(first).firstBad()).isEqualTo(1);
  }

  /** The record has the hand-over, the keys do not know of it yet. */
  @Test
  void crash_betweenTheTwoDatabases_isEndedAtTheNextStart(@TempDir Path crashed) throws Exception {
    String third = rotate(folder);
    Path waiting = Files.copy(folder.resolve("keys.db"), folder.resolve("kept"));
    try (Audit running = TestingRecord.open(folder)) {
      assertThat(running.log().open()).isTrue();
      TestingRecord.copyFiles(folder, crashed);
    }
    for (String file : List.of("keys.db", "keys.db-wal", "keys.db-shm")) {
      Files.deleteIfExists(crashed.resolve(file));
    }
    Files.copy(waiting, crashed.resolve("keys.db"));
    TestingRecord.open(crashed).close();
    TestingRecord.open(crashed).close();
    assertThat(TestingRecord.column(crashed, "name"))
        .filteredOn("checkpoint-key.rotated"::equals)
        .as("that of the start before, and this one")
        .hasSize(2);
    assertThat(AuditVerifier.create(new Expected(oldKey, null)).verify(crashed))
        .isInstanceOfSatisfying(
            Verification.Intact.class, found -> assertThat(found.key()).isEqualTo(third));
  }

  @Test
  void keysOfBeforeTheChange_putBack_areRefused() throws Exception {
    Path older = Files.copy(folder.resolve("keys.db"), folder.resolve("kept"));
    rotate(folder);
    run("r4");
    Files.move(older, folder.resolve("keys.db"), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> run("r5"))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("was not signed by the key of this record");
  }

  @Test
  void secondKey_whileOneWaits_isRefused() throws Exception {
    String waiting = rotate(folder);
    assertThatThrownBy(() -> rotate(folder))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining(waiting)
        .hasMessageContaining("start the gateway once");
    Audit.rotateMasterKey(
        folder, IN_FOLDER, DatabaseSettings.inDataFolder(), IN_FOLDER, new SecureRandom());
    run("r4");
    assertThat(intact(Expected.nothing()).key()).isEqualTo(waiting);
  }

  @Test
  void key_ofARunningOrUnbegunRecord_isNotChanged(@TempDir Path empty) throws Exception {
    try (Audit running = TestingRecord.open(folder)) {
      assertThat(running.log().open()).isTrue();
      assertThatThrownBy(() -> rotate(folder)).hasMessageContaining("another process");
    }
    assertThatThrownBy(() -> rotate(empty)).hasMessageContaining("begun");
  }

  @Test
  void rotation_withoutTheOldSignature_isFound() throws Exception {
    found(
        rotatedAt() + 1,
        "is not what was signed",
        forged -> resign(forged, note -> without(note, oldKey)));
  }

  @Test
  void rotation_withoutTheNewSignature_isFound() throws Exception {
    found(
        rotatedAt() + 1,
        "is not signed by the key that takes over",
        forged -> resign(forged, note -> without(note, newKey)));
  }

  /** Everything from the rotation on, written and signed by an attacker who has no key of ours. */
  @Test
  void rotation_toAKeyOfTheAttackers_isFound() throws Exception {
    found(
        rotatedAt() + 1,
        "is not what was signed",
        forged -> {
          NoteKey own = forged.otherKey();
          rewrite(forged, newKey, own.verifierKey());
          signFrom(forged, own);
        });
  }

  /** Negative control: the same forgery by somebody who has the old key is a rotation. */
  @Test
  void rotation_toAnotherKeyByWhoHasTheOldOne_isBelieved() throws Exception {
    ForgedRecord forged = read();
    NoteKey old = NoteKey.make(NoteKey.Signer.RECORD, name(), new SecureRandom());
    NoteKey next = forged.otherKey();
    rewrite(forged, oldKey, old.verifierKey());
    rewrite(forged, newKey, next.verifierKey());
    forged.signAgain(old);
    signFrom(forged, next);
    StoredCheckpoint both = forged.checkpoints.get(handOver(forged));
    Checkpoint same = requireNonNull(next.signed(both.note()));
    forged.checkpoints.set(
        handOver(forged), new StoredCheckpoint(both.number(), both.size(), old.sign(same, next)));
    assertThat(forged.verified(Expected.nothing())).isNull();
    assertThat(requireNonNull(forged.verified(new Expected(oldKey, null))).firstBad()).isEqualTo(1);
    assertThat(requireNonNull(forged.verified(new Expected(newKey, null))).firstBad()).isEqualTo(1);
  }

  @Test
  void rotation_ofAnotherKeyOrToAnotherRecordsOrToNone_isFound() throws Exception {
    NoteKey stranger = read().otherKey();
    NoteKey elsewhere = NoteKey.make(NoteKey.Signer.RECORD, "else/where", new SecureRandom());
    int place = rotatedAt();
    for (String[] change :
        List.of(
            new String[] {oldKey, stranger.verifierKey(), "a key that does not sign this record"},
            new String[] {newKey, elsewhere.verifierKey(), "no other key of this record"},
            new String[] {newKey, oldKey, "no other key of this record"},
            new String[] {newKey, "none", "does not say which key"})) {
      found(
          place + 1,
          change[2],
          forged -> {
            String header = forged.rows.get(place).header().replace(change[0], change[1]);
            forged.rows.set(place, ForgedRecord.with(forged.rows.get(place), 9, header));
            forged.chain(place);
            forged.tile();
          });
    }
  }

  @Test
  void rotation_takenOut_isFound() throws Exception {
    int place = rotatedAt();
    ForgedRecord forged = read();
    forged.rows.remove(place);
    forged.checkpoints.remove(handOver(read()));
    forged.chain(place);
    forged.tile();
    assertThat(requireNonNull(forged.verified(Expected.nothing())).firstBad())
        .isLessThanOrEqualTo(place + 1L);
  }

  @Test
  void witness_thatKnowsTheOldKey_signsTheHandOverAndThenNeedsTheNewOne(@TempDir Path seen)
      throws Exception {
    List<StoredCheckpoint> notes = read().checkpoints;
    int handOver = handOver(read());
    try (Witness witness = witness(seen, oldKey)) {
      assertThat(add(witness, 0, notes.get(0)).status()).isEqualTo(200);
    }
    try (Witness witness = witness(seen.resolve("fresh"), oldKey)) {
      assertThat(add(witness, 0, notes.get(handOver)).status()).isEqualTo(200);
      assertThat(add(witness, notes.get(handOver).size(), notes.get(handOver + 1)).status())
          .isEqualTo(403);
    }
    try (Witness witness = witness(seen.resolve("fresh"), oldKey, newKey)) {
      // Same size, so no proof is needed: the next checkpoint of this test has more entries.
      assertThat(add(witness, notes.get(handOver).size(), notes.get(handOver)).status())
          .isEqualTo(200);
      assertThat(add(witness, notes.get(handOver).size(), notes.get(handOver + 1)).status())
          .as("signed by a key it knows, but without a proof")
          .isEqualTo(422);
    }
  }

  private void found(long firstBad, String reason, Forgery forgery) throws Exception {
    ForgedRecord forged = read();
    assertThat(forged.verified(Expected.nothing())).as("before").isNull();
    forgery.on(forged);
    Finding finding = forged.verified(Expected.nothing());
    assertThat(finding).isNotNull();
    assertThat(requireNonNull(finding).reason()).contains(reason);
    assertThat(finding.firstBad()).isEqualTo(firstBad);
  }

  private void resign(ForgedRecord forged, UnaryOperator<String> change) throws Exception {
    int place = handOver(forged);
    StoredCheckpoint both = forged.checkpoints.get(place);
    forged.checkpoints.set(
        place, new StoredCheckpoint(both.number(), both.size(), change.apply(both.note())));
  }

  /** The note without the signature of one key. */
  private static String without(String note, String key) {
    StringBuilder left = new StringBuilder();
    String text = note.substring(0, note.indexOf("\n\n") + 2);
    for (String line : note.substring(text.length()).lines().toList()) {
      String alone = text + line + "\n";
      if (SignedCheckpoint.open(alone, VerifierKey.parse(key)) == null) {
        left.append(line).append('\n');
      }
    }
    return text + left;
  }

  /** Every header with one key in the place of another, and everything made to fit. */
  private static void rewrite(ForgedRecord forged, String from, String to) {
    for (int index = 0; index < forged.rows.size(); index++) {
      Row row = forged.rows.get(index);
      forged.rows.set(index, ForgedRecord.with(row, 9, row.header().replace(from, to)));
    }
    forged.chain(0);
    forged.tile();
  }

  /**
   * The checkpoints from the hand-over on, signed by this key alone over the entries as they are.
   */
  private static void signFrom(ForgedRecord forged, NoteKey key) {
    ForgedRecord signed = forged.copy();
    signed.signAgain(key);
    for (int index = handOver(forged); index < forged.checkpoints.size(); index++) {
      forged.checkpoints.set(index, signed.checkpoints.get(index));
    }
  }

  /** Which checkpoint is over the entry that changes the key. */
  private static int handOver(ForgedRecord record) {
    int place = place(record);
    for (int index = 0; index < record.checkpoints.size(); index++) {
      if (record.checkpoints.get(index).size() == place + 1) {
        return index;
      }
    }
    throw new AssertionError("no checkpoint over the hand-over");
  }

  private int rotatedAt() throws Exception {
    return place(read());
  }

  private static int place(ForgedRecord record) {
    for (int index = 0; index < record.rows.size(); index++) {
      if ("checkpoint-key.rotated".equals(record.rows.get(index).name())) {
        return index;
      }
    }
    throw new AssertionError("no hand-over");
  }

  private String name() {
    return oldKey.substring(0, oldKey.indexOf('+'));
  }

  private ForgedRecord read() throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"))) {
      return ForgedRecord.read(connection);
    }
  }

  private Verification.Intact intact(Expected expected) {
    Verification found = verify(expected);
    assertThat(found).isInstanceOf(Verification.Intact.class);
    return (Verification.Intact) found;
  }

  private Verification verify(Expected expected) {
    return AuditVerifier.create(expected).verify(folder);
  }

  private void run(String record) throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      TestingRecord.await(audit.log().intent(TestingRecord.intent(record, "ada")));
      TestingRecord.await(audit.log().outcome(TestingRecord.outcome(record, "ada")));
    }
  }

  private static String rotate(Path data) {
    return Audit.rotateCheckpointKey(
        data, IN_FOLDER, DatabaseSettings.inDataFolder(), new SecureRandom());
  }

  private static Witness witness(Path data, String... keys) {
    return Witness.open(data, "witness/a", List.of(keys), Clock.systemUTC(), new SecureRandom());
  }

  private static Witness.Answer add(Witness witness, long old, StoredCheckpoint checkpoint) {
    return witness.addCheckpoint(new WitnessRequest(old, List.of(), checkpoint.note()).write());
  }

  /** What somebody with every right on the database does. */
  @FunctionalInterface
  private interface Forgery {
    void on(ForgedRecord record) throws Exception;
  }
}
