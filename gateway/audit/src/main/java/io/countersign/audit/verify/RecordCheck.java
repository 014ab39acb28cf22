package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * All checks of a record, entry by entry: its place, its form and content, the chain, when it was
 * written, what may follow what, the tree and the checkpoints, and why content is gone; of an
 * exported log, which has neither tiles nor content, the others. Not thread-safe.
 */
final class RecordCheck {
  private final RowCheck rows = new RowCheck();
  private final TimeCheck times = new TimeCheck();
  private final Lifecycle lifecycle = new Lifecycle();
  private final boolean complete;
  private final TileCheck tiles;
  private final CheckpointCheck checkpoints;
  private final RemovalCheck removals;
  private ByteBuffer head = RowCheck.origin();
  private long entries;

  /** What contradicts entries before: said unless the tree shows that it began earlier. */
  private @Nullable Finding doubt;

  RecordCheck(SignedTables stored, Expected expected) throws SQLException {
    complete = stored.complete();
    tiles = new TileCheck(stored);
    checkpoints = new CheckpointCheck(stored, expected);
    removals = new RemovalCheck(stored.removals());
  }

  /** Takes the next entry; null when nothing speaks against the record so far. */
  @Nullable Finding add(Row row) throws SQLException {
    Finding finding = found(row);
    return finding == null ? null : checkpoints.first(finding);
  }

  private @Nullable Finding found(Row row) throws SQLException {
    String objection = objection(row);
    if (objection != null) {
      return earlier(new Finding(next(), objection));
    }
    entries++;
    head = row.hash();
    ByteBuffer leaf = rows.leaf(row);
    Finding finding = complete ? tiles.add(leaf) : null;
    if (finding == null) {
      finding = checkpoints.add(row, leaf);
    }
    return finding == null ? signedDoubt() : earlier(finding);
  }

  private @Nullable Finding signedDoubt() {
    Finding found = doubt;
    return found != null && found.firstBad() <= checkpoints.signedEntries() ? found : null;
  }

  private Finding earlier(Finding finding) {
    Finding found = doubt;
    return found != null && found.firstBad() < finding.firstBad() ? found : finding;
  }

  /** What speaks against the record when there are no more entries; null when nothing does. */
  @Nullable Finding end() throws SQLException {
    Finding finding = checkpoints.end();
    if (finding == null && complete) {
      finding = tiles.end(entries);
    }
    if (finding == null) {
      finding = removals.end();
    }
    Finding first = finding == null ? doubt : earlier(finding);
    return first == null ? null : checkpoints.first(first);
  }

  /** The sequence number of the entry that is expected next. */
  long next() {
    return entries + 1;
  }

  /** What is said of a record that nothing speaks against. */
  Verification.Intact intact() {
    return new Verification.Intact(
        entries,
        hex(head),
        checkpoints.signedEntries(),
        checkpoints.checkpoints(),
        checkpoints.key(),
        checkpoints.earlierKeys(),
        checkpoints.last(),
        removals.removed());
  }

  private @Nullable String objection(Row row) {
    if (row.sequence() != next()) {
      return "it is missing";
    }
    String objection = rows.objection(row, head);
    if (objection == null) {
      objection = times.objection(row, rows.header());
    }
    if (objection == null) {
      objection = lifecycle.objection(row, rows.header());
      noteDoubt(lifecycle.doubt());
    }
    return objection != null
        ? objection
        : removals.objection(row, complete && rows.contentIsGone(row));
  }

  private void noteDoubt(@Nullable String reason) {
    if (doubt == null && reason != null) {
      doubt = new Finding(next(), reason);
    }
  }

  private static String hex(ByteBuffer hash) {
    byte[] bytes = new byte[hash.remaining()];
    hash.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
