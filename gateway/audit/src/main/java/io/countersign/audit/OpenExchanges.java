package io.countersign.audit;

import io.countersign.audit.entry.Entry;
import io.countersign.audit.entry.EntryKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may follow what: one intent, then chunks numbered without gaps, then one outcome; or one
 * refusal. Not thread-safe: the ledger's.
 */
final class OpenExchanges {
  /** The entry contradicts the record: it is the caller's mistake, or there already. */
  static final int UNFIT = -1;

  /** How many chunks each intent has that has no outcome. */
  private final Map<String, Integer> chunks = new HashMap<>();

  /** These are open too, with so many chunks each. */
  void add(Map<String, Integer> found) {
    chunks.putAll(found);
  }

  /** The record ids of those that are open. */
  Set<String> records() {
    return chunks.keySet();
  }

  /** The record ids of what must be the first of its exchange. */
  static Set<String> beginning(List<Entry> group) {
    Set<String> records = new HashSet<>();
    for (Entry entry : group) {
      String record = entry.record();
      if (record != null && isFirst(entry)) {
        records.add(record);
      }
    }
    return records;
  }

  /**
   * Takes an entry of an exchange, or not.
   *
   * @param begun the record ids that entries have already; this one's is added
   * @return how many chunks the exchange had before; {@link #UNFIT}: it cannot come now
   */
  int take(Entry entry, String record, Set<String> begun) {
    if (entry.kind() == EntryKind.OUTCOME) {
      Integer before = chunks.remove(record);
      return before == null ? UNFIT : before;
    }
    if (entry.kind() == EntryKind.CHUNK) {
      Integer before = chunks.get(record);
      if (before == null || entry.number() != before + 1) {
        return UNFIT;
      }
      chunks.put(record, entry.number());
      return before;
    }
    if (!begun.add(record)) {
      return UNFIT;
    }
    if (entry.kind() == EntryKind.INTENT) {
      chunks.put(record, 0);
    }
    return 0;
  }

  private static boolean isFirst(Entry entry) {
    return entry.kind() == EntryKind.INTENT || entry.kind() == EntryKind.REFUSAL;
  }

  @Override
  public String toString() {
    return "OpenExchanges[" + chunks.size() + "]";
  }
}
