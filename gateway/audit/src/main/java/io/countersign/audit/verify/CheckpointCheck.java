package io.countersign.audit.verify;

import io.countersign.audit.proof.SignedCheckpoint;
import io.countersign.audit.proof.TreeGrowth;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.verify.SignedTables.StoredCheckpoint;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries against the checkpoints that were signed over them. Each start of the gateway
 * says which key signs; a start, a stop and a reopening are signed in the same commit. Before the
 * first start that names a key nothing is signed, as in records of older versions; whoever knows
 * the key from elsewhere does not take that for an answer.
 *
 * <p>A key hands over to the next one in an entry whose checkpoint both signed: the old key says
 * who comes after it, the new one what came before it. So it is enough to know any one key of such
 * a chain. Not thread-safe.
 */
final class CheckpointCheck {
  private static final Set<String> SIGNED_AT_ONCE =
      Set.of(
          "gateway.started",
          "gateway.stopped",
          "record.reopened",
          "checkpoint-key.rotated",
          "person.erased",
          "content.expired");

  private final SignedTables stored;
  private final TreeGrowth tree = new TreeGrowth();
  private final Expected expected;
  private final List<Verification.EarlierKey> earlierKeys = new ArrayList<>();
  private @Nullable VerifierKey key;
  private @Nullable VerifierKey nextKey;
  private @Nullable SignedCheckpoint noted;
  private @Nullable Finding strangeKey; // until the key known from elsewhere turns up
  private @Nullable StoredCheckpoint next;
  private String last = "";
  private long checkpoints;
  private long signedEntries;

  CheckpointCheck(SignedTables stored, Expected expected) throws SQLException {
    this.stored = stored;
    this.expected = expected;
    next = stored.nextCheckpoint();
  }

  /** Takes the next entry, which was found to be in its place. */
  @Nullable Finding add(Row row, ByteBuffer leaf) throws SQLException {
    String objection = announcement(row);
    if (objection != null) {
      return new Finding(row.sequence(), objection);
    }
    tree.add(leaf);
    if (noted != null && noted.size() == tree.size() && !noted.root().equals(tree.root())) {
      return new Finding(signedEntries + 1, "the checkpoint from elsewhere signed other entries");
    }
    StoredCheckpoint due = next;
    while (due != null && due.size() <= tree.size()) {
      Finding finding = check(due);
      if (finding != null) {
        return finding;
      }
      checkpoints++;
      last = due.note();
      signedEntries = due.size();
      due = stored.nextCheckpoint();
      next = due;
    }
    boolean unsigned = key != null && signedEntries < tree.size();
    return unsigned && "EVENT".equals(row.kind()) && SIGNED_AT_ONCE.contains(row.name())
        ? new Finding(
            signedEntries + 1, "it was never signed, although entry " + tree.size() + " always is")
        : null;
  }

  /** What is wrong with what stands behind the last entry; null when nothing is. */
  @Nullable Finding end() {
    if (next != null) {
      return missing("checkpoint " + next.number());
    }
    if (strangeKey != null) {
      return strangeKey;
    }
    if (expected.checkpoint() != null && noted == null) {
      return new Finding(
          1, "the checkpoint from elsewhere was not signed by the key of this record");
    }
    return noted != null && noted.size() > tree.size()
        ? missing("the checkpoint from elsewhere")
        : null;
  }

  /**
   * The first of a finding and of what is wrong with the key. That a key was none of those known
   * shows only at the end, but then everything it signed is bad.
   */
  Finding first(Finding finding) {
    return strangeKey != null && strangeKey.firstBad() < finding.firstBad() ? strangeKey : finding;
  }

  private Finding missing(String signer) {
    return new Finding(tree.size() + 1, "it was signed by " + signer + " and is missing");
  }

  /** How many checkpoints were believed. */
  long checkpoints() {
    return checkpoints;
  }

  /** How many entries the last of them signs. */
  long signedEntries() {
    return signedEntries;
  }

  /** The keys that signed before the last one. */
  List<Verification.EarlierKey> earlierKeys() {
    return earlierKeys;
  }

  /** The key that signed the last of them; empty when there are no entries. */
  String key() {
    return key == null ? "" : key.text();
  }

  /** The last of them; empty when there is none. */
  String last() {
    return last;
  }

  private @Nullable String announcement(Row row) {
    if (!"EVENT".equals(row.kind())) {
      return null;
    }
    if ("checkpoint-key.rotated".equals(row.name())) {
      return rotation(row);
    }
    return "gateway.started".equals(row.name()) ? start(row) : null;
  }

  private @Nullable String start(Row row) {
    VerifierKey announced = named(row, "checkpointKey");
    VerifierKey before = key == null ? expected.verifierKey() : key;
    if (announced == null) {
      return before == null ? null : "it does not say which key signs";
    }
    if (before != null && !before.text().equals(announced.text())) {
      String strange = "it names another key that signs: " + unlike(announced, before);
      if (key != null || !before.name().equals(announced.name())) {
        return strange;
      }
      strangeKey = new Finding(row.sequence(), strange);
    }
    if (key == null) {
      use(announced);
    }
    return null;
  }

  private @Nullable String rotation(Row row) {
    VerifierKey from = named(row, "from");
    VerifierKey to = named(row, "to");
    if (from == null || to == null) {
      return "it does not say which key takes the place of which";
    }
    if (key == null || !key.text().equals(from.text())) {
      return "it changes a key that does not sign this record: " + from.text();
    }
    if (!to.name().equals(from.name()) || to.text().equals(from.text())) {
      return "it names no other key of this record: " + unlike(to, from);
    }
    nextKey = to;
    return null;
  }

  private static String unlike(VerifierKey found, VerifierKey wanted) {
    return found.text() + " (expected: " + wanted.text() + ")";
  }

  /** From here on this key signs. */
  private void use(VerifierKey other) {
    key = other;
    if (expected.key() != null && expected.key().equals(other.text())) {
      strangeKey = null;
    }
    if (noted == null && expected.checkpoint() != null) {
      noted = SignedCheckpoint.open(expected.checkpoint(), other);
    }
  }

  private static @Nullable VerifierKey named(Row row, String detail) {
    CanonicalHeader header = CanonicalHeader.parse(row.header());
    String text = header == null ? null : header.detail(detail);
    try {
      return text == null ? null : VerifierKey.parse(text);
    } catch (IllegalArgumentException notAKey) {
      return null;
    }
  }

  private @Nullable Finding check(StoredCheckpoint due) {
    long first = signedEntries + 1;
    if (due.number() != checkpoints + 1 || due.size() < signedEntries) {
      return new Finding(first, "checkpoint " + (checkpoints + 1) + " is missing");
    }
    SignedCheckpoint signed = key == null ? null : SignedCheckpoint.open(due.note(), key);
    if (signed == null || signed.number() != due.number() || signed.size() != due.size()) {
      return new Finding(first, "checkpoint " + due.number() + " is not what was signed");
    }
    if (due.size() != tree.size() || !signed.root().equals(tree.root())) {
      return new Finding(
          first, "checkpoint " + due.number() + " signed other entries up to " + due.size());
    }
    return nextKey == null ? null : handOver(due, nextKey);
  }

  /** What the key before signed, the next one has to have signed too. */
  private @Nullable Finding handOver(StoredCheckpoint due, VerifierKey to) {
    if (SignedCheckpoint.open(due.note(), to) == null) {
      return new Finding(
          signedEntries + 1,
          "checkpoint " + due.number() + " is not signed by the key that takes over");
    }
    earlierKeys.add(new Verification.EarlierKey(key(), due.size()));
    nextKey = null;
    boolean unknown = noted == null;
    use(to);
    if (unknown && noted != null && noted.size() <= due.size()) {
      noted = null; // no key signs before its turn
    }
    return null;
  }
}
