package io.countersign.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.MovedClock;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.tree.Checkpoint;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.MerkleTree;
import io.countersign.audit.tree.NoteKey;
import io.countersign.audit.tree.Proofs;
import io.countersign.audit.tree.Subtrees;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness signs, and what it refuses to. */
class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final NoteKey record = NoteKey.make(NoteKey.Signer.RECORD, "record/1", random);
  private final List<Hash> leaves = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final MovedClock clock = new MovedClock(NOW);
  private Witness witness;

  @BeforeEach
  void open() {
    for (int leaf = 0; leaf < 40; leaf++) {
      leaves.add(new Hash(ByteBuffer.allocate(32).putInt(leaf).array()));
    }
    witness = openAgain();
  }

  @AfterEach
  void close() {
    witness.close();
  }

  @Test
  void checkpoints_thatGrow_areCosignedAndRemembered() {
    assertThat(add(0, 7)).isEqualTo(200);
    assertThat(add(7, 7)).as("an idle record").isEqualTo(200);
    assertThat(add(7, 31)).isEqualTo(200);
    witness.close();
    witness = openAgain();
    assertThat(witness.seen()).containsExactly(note(31));
    assertThat(add(31, 40)).isEqualTo(200);
  }

  @Test
  void cosignature_isOneThatOthersCanCheck() {
    Witness.Answer answer = witness.addCheckpoint(request(0, 7, List.of(), note(7)));
    VerifierKey key = VerifierKey.parse(witness.verifierKey());
    String signed = answer.body().substring(answer.body().lastIndexOf(' ') + 1).strip();
    byte[] signature = Base64.getDecoder().decode(signed);
    String text = note(7).substring(0, note(7).indexOf("\n\n") + 1);
    assertThat(answer.body()).startsWith("\u2014 witness/a ").endsWith("\n");
    assertThat(key.signed(text.getBytes(StandardCharsets.UTF_8), signature)).isTrue();
    assertThat(ByteBuffer.wrap(signature).getLong(4)).isEqualTo(NOW.getEpochSecond());
    String other = text.replace("7", "8");
    assertThat(key.signed(other.getBytes(StandardCharsets.UTF_8), signature)).isFalse();
    signature[5] ^= 1;
    assertThat(key.signed(text.getBytes(StandardCharsets.UTF_8), signature)).isFalse();
  }

  @Test
  void checkpoint_ofAShorterOrAnotherRecord_isNotCosigned() {
    assertThat(add(0, 20)).isEqualTo(200);
    Witness.Answer older = witness.addCheckpoint(request(0, 7, List.of(), note(7)));
    assertThat(older).isEqualTo(new Witness.Answer(409, "20\n"));
    assertThat(witness.addCheckpoint(request(20, 7, List.of(), note(7))).status()).isEqualTo(400);
    leaves.set(3, leaves.get(4));
    assertThat(add(20, 20)).as("a fork of the same size").isEqualTo(409);
    assertThat(add(20, 31)).as("a fork that grew").isEqualTo(422);
    assertThat(witness.seen()).hasSize(1).first().asString().contains("record/1\n20\n");
  }

  @Test
  void checkpoint_withoutItsProof_isNotCosigned() {
    assertThat(add(0, 7)).isEqualTo(200);
    assertThat(witness.addCheckpoint(request(7, 9, List.of(), note(9))).status()).isEqualTo(422);
    List<Hash> tooMuch = List.of(leaves.get(0));
    assertThat(witness.addCheckpoint(request(7, 7, tooMuch, note(7))).status()).isEqualTo(422);
  }

  @Test
  void checkpoint_signedByAnother_isNotCosigned() {
    NoteKey thief = NoteKey.make(NoteKey.Signer.RECORD, "record/1", random);
    String forged = thief.sign(checkpoint(7));
    assertThat(witness.addCheckpoint(request(0, 7, List.of(), forged)).status()).isEqualTo(403);
    String stranger = note(7).replace("record/1", "record/2");
    assertThat(witness.addCheckpoint(request(0, 7, List.of(), stranger)).status()).isEqualTo(404);
    assertThat(witness.seen()).isEmpty();
  }

  /** Cut off, rolled back, written anew, and by whom: each is a line in the witness' own log. */
  @Test
  void refusals_areEachSaidAndCounted() {
    assertThat(add(0, 20)).isEqualTo(200);
    assertThat(warnings).as("as it should be").isEmpty();
    refused(7, 7, RefusalReason.SMALLER, "smaller (seen: 20 entries, offered: 7 entries)");
    refused(0, 7, RefusalReason.SMALLER, "smaller (seen: 20 entries, offered: 7 entries)");
    Witness.Answer cut = witness.addCheckpoint(request(20, 7, List.of(), note(7)));
    assertThat(cut.status()).isEqualTo(400);
    assertSaid(RefusalReason.SMALLER, "record/1", "smaller (seen: 20 entries, offered: 7 entries)");
    leaves.set(3, leaves.get(4));
    refused(20, 20, RefusalReason.OTHER_ROOT, "other_root (seen: 20 entries, offered: 20 entries)");
    refused(20, 31, RefusalReason.INCONSISTENT, "inconsistent (seen: 20 entries, offered: 31");
    NoteKey thief = NoteKey.make(NoteKey.Signer.RECORD, "record/1", random);
    witness.addCheckpoint(request(20, 31, List.of(), thief.sign(checkpoint(31))));
    assertSaid(
        RefusalReason.UNKNOWN_KEY, "record/1", "unknown_key (seen: 20 entries, offered: not");
    String stranger = note(7).replace("record/1", "record/2");
    witness.addCheckpoint(request(0, 7, List.of(), stranger));
    assertSaid(RefusalReason.UNKNOWN_RECORD, "unknown", "unknown_record");
    assertThat(witness.records().get(0).refused(RefusalReason.SMALLER)).isEqualTo(3);
    assertThat(warnings).as("what others write is not repeated").isEmpty();
  }

  /** The control: a gateway that starts again does not know what the witness saw, and is told. */
  @Test
  void gatewayThatDoesNotKnowWhatWasSeen_isNoAlarm() {
    assertThat(add(0, 20)).isEqualTo(200);
    assertThat(add(0, 31)).isEqualTo(409);
    assertThat(add(20, 31)).isEqualTo(200);
    assertThat(add(0, 31)).as("the same again").isEqualTo(409);
    assertThat(warnings).isEmpty();
    assertThat(witness.records().get(0))
        .isEqualTo(new WatchedRecord("record/1", 31, Duration.ZERO, Map.of()));
  }

  @Test
  void sameRefusal_isSaidOnceAMinute() {
    assertThat(add(0, 20)).isEqualTo(200);
    for (int second = 0; second < 120; second++) {
      assertThat(add(7, 7)).isEqualTo(409);
      clock.move(Duration.ofSeconds(1));
    }
    assertThat(warnings).hasSize(2);
    assertThat(witness.records().get(0).refused(RefusalReason.SMALLER)).isEqualTo(120);
  }

  @Test
  void recordThatFallsSilent_isSaidOnceAndWhenItSpeaksAgain() {
    assertThat(add(0, 20)).isEqualTo(200);
    clock.move(WitnessWatch.SILENT.minusSeconds(1));
    witness.watch();
    assertThat(warnings).as("not yet").isEmpty();
    clock.move(Duration.ofSeconds(1));
    witness.watch();
    witness.watch();
    assertThat(warnings).hasSize(1).first().asString().contains("`record/1` is silent", "15 min");
    assertThat(add(7, 7)).as("what it refuses is no sign of life").isEqualTo(409);
    warnings.clear();
    clock.move(Duration.ofMinutes(1));
    assertThat(witness.records().get(0).silent()).isEqualTo(Duration.ofMinutes(16));
    assertThat(add(20, 20)).isEqualTo(200);
    assertThat(warnings).hasSize(1).first().asString().contains("speaks again after 960 s");
    clock.move(WitnessWatch.SILENT);
    witness.watch();
    assertThat(warnings).as("and once more").hasSize(2);
  }

  /** A witness that was started again still knows whom it has to hear. */
  @Test
  void recordSilentSinceTheStart_isSaid_oneNeverHeardIsNot() {
    clock.move(WitnessWatch.SILENT);
    witness.watch();
    assertThat(warnings).as("never heard").isEmpty();
    assertThat(add(0, 20)).isEqualTo(200);
    witness.close();
    witness = openAgain();
    clock.move(WitnessWatch.SILENT);
    witness.watch();
    assertThat(warnings).hasSize(1).first().asString().contains("silent", "seen: 20 entries");
  }

  private void refused(int oldSize, int size, RefusalReason reason, String said) {
    assertThat(add(oldSize, size)).isIn(409, 422);
    assertSaid(reason, "record/1", said);
  }

  /** That it was said last, and counted; a minute later, so that it is said again. */
  private void assertSaid(RefusalReason reason, String origin, String said) {
    assertThat(warnings).hasSize(1).first().asString().contains("`" + origin + "`", said);
    assertThat(witness.records())
        .filteredOn(record -> record.origin().equals(origin))
        .allMatch(record -> record.refused(reason) > 0)
        .hasSize(1);
    warnings.clear();
    clock.move(WitnessWatch.SAID_EVERY);
  }

  @Test
  void request_thatIsNone_isRefused() {
    for (String text :
        List.of(
            "",
            "old 0",
            "old 0\n\n",
            "old -1\n\n" + note(7),
            "old x\n\n" + note(7),
            "new 0\n\n" + note(7),
            "old 0\n!\n\n" + note(7),
            "old 0\n" + "AAAA\n".repeat(64) + "\n" + note(7))) {
      assertThat(witness.addCheckpoint(text).status()).as(text).isEqualTo(400);
    }
  }

  @Test
  void folder_heldByAnotherWitness_isRefused() {
    assertThatThrownBy(this::openAgain).isInstanceOf(AuditStartException.class);
  }

  private Witness openAgain() {
    List<String> keys = List.of(record.verifierKey());
    return StoredWitness.open(folder, "witness/a", keys, clock, random, warnings::add);
  }

  private int add(int oldSize, int size) {
    List<Hash> proof = oldSize == 0 ? List.of() : Proofs.consistency(oldSize, size, tree());
    return witness.addCheckpoint(request(oldSize, size, proof, note(size))).status();
  }

  private static String request(int oldSize, int size, List<Hash> proof, String note) {
    assertThat(note).contains("\n" + size + "\n");
    List<ByteBuffer> hashes = proof.stream().map(hash -> ByteBuffer.wrap(hash.bytes())).toList();
    return new WitnessRequest(oldSize, hashes, note).write();
  }

  private String note(int size) {
    return record.sign(checkpoint(size));
  }

  private Checkpoint checkpoint(int size) {
    Hash root = Proofs.root(size, tree());
    return new Checkpoint(record.name(), size, root, size, NOW, "test", "none");
  }

  private Subtrees<RuntimeException> tree() {
    return (height, index) -> {
      MerkleTree tree = new MerkleTree();
      leaves.subList((int) (index << height), (int) ((index + 1) << height)).forEach(tree::add);
      return tree.root();
    };
  }
}
