package io.countersign.audit;

import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Ends what nobody else will end any more: intents whose run is over. */
final class Recovery {
  private static final int GROUP_MAX = 256;

  private Recovery() {}

  /** The run ends: nothing of it stays open, and its last entry says so. */
  static void noteStop(Ledger ledger, Entry stop) throws SQLException {
    closeOpenIntents(ledger, ledger.openIntents(), "gateway_stopped", stop.at());
    ledger.appendSigned(stop);
  }

  /** Gives each of these intents the outcome {@code INTERRUPTED}, for this reason. */
  static void closeOpenIntents(Ledger ledger, Collection<String> records, String reason, Instant at)
      throws SQLException {
    List<String> open = List.copyOf(records);
    for (int start = 0; start < open.size(); start += GROUP_MAX) {
      List<Entry> group = new ArrayList<>();
      for (String record : open.subList(start, Math.min(start + GROUP_MAX, open.size()))) {
        group.add(Entry.of(interrupted(record, reason, at)));
      }
      ledger.append(group);
    }
  }

  private static Outcome interrupted(String record, String reason, Instant at) {
    return new Outcome(
        record,
        null,
        at,
        OutcomeKind.INTERRUPTED,
        0,
        reason,
        -1,
        -1,
        -1,
        Collections.emptySortedMap(),
        Content.empty(),
        Content.empty());
  }
}
