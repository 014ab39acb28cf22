package io.countersign.audit.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the record says why content is gone. Content may be missing only where a later entry
 * erased its person or let it expire; such an entry is signed in its own commit. What these entries
 * say is read before they are checked themselves, so each one that was used must still turn up in
 * its place, word for word. Not thread-safe.
 */
final class RemovalCheck {
  private static final String ERASED = "person.erased";
  private static final String EXPIRED = "content.expired";
  private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern ENTRY = Pattern.compile("[1-9][0-9]{0,17}");

  /** What entries that were not checked yet say, by their sequence number. */
  private final NavigableMap<Long, String> said = new TreeMap<>();

  private final Map<String, NavigableMap<Long, String>> erasures = new HashMap<>();
  private final Deque<Range> ahead = new ArrayDeque<>();
  private final List<Range> around = new ArrayList<>();
  private final NavigableMap<Long, Used> used = new TreeMap<>();

  RemovalCheck(List<Row> removals) {
    List<Range> ranges = new ArrayList<>();
    for (Row row : removals) {
      said.put(row.sequence(), row.header());
      CanonicalHeader header = CanonicalHeader.parse(row.header());
      if (header == null) {
        continue;
      }
      String subject = header.detail("subject");
      if (ERASED.equals(row.name()) && subject != null) {
        erasures
            .computeIfAbsent(subject, any -> new TreeMap<>())
            .put(row.sequence(), "erased by entry " + row.sequence() + decided(header));
      } else if (EXPIRED.equals(row.name())) {
        String why = "expired by policy " + header.detail("policy") + ", entry " + row.sequence();
        ranges.addAll(ranges(row.sequence(), why, header.detail("ranges")));
      }
    }
    ranges.sort(Comparator.comparingLong(Range::first));
    ahead.addAll(ranges);
  }

  static boolean isRemoval(Row row) {
    return "EVENT".equals(row.kind()) && (ERASED.equals(row.name()) || EXPIRED.equals(row.name()));
  }

  /** Takes the next entry; why it cannot be believed, null when it can. */
  @Nullable String objection(Row row, boolean contentIsGone) {
    if (contentIsGone && !explained(row)) {
      return "its content is missing, and no entry says why";
    }
    if (!isRemoval(row)) {
      return null;
    }
    String before = said.remove(row.sequence());
    if (!row.header().equals(before)) {
      return "it removes content and is not where such entries are found";
    }
    return ERASED.equals(row.name()) ? unwanted(row) : null;
  }

  /** What is wrong when there are no more entries; null when nothing is. */
  @Nullable Finding end() {
    for (Map.Entry<Long, Used> one : used.entrySet()) {
      if (said.containsKey(one.getKey())) {
        String reason = "its content is missing, and entry " + one.getKey() + " is not there";
        return new Finding(one.getValue().first, reason);
      }
    }
    return null;
  }

  /** The entries that removed something, in order. */
  List<Verification.Removed> removed() {
    List<Verification.Removed> removed = new ArrayList<>();
    used.forEach((entry, one) -> removed.add(new Verification.Removed(entry, one.why, one.count)));
    return removed;
  }

  private boolean explained(Row row) {
    long sequence = row.sequence();
    NavigableMap<Long, String> erasure = erasures.get(row.subject());
    Map.Entry<Long, String> found = erasure == null ? null : erasure.higherEntry(sequence);
    if (found != null) {
      use(found.getKey(), found.getValue(), sequence);
      return true;
    }
    while (!ahead.isEmpty() && ahead.peek().first <= sequence) {
      around.add(ahead.remove());
    }
    around.removeIf(range -> range.last < sequence);
    for (Range range : around) {
      if (range.entry > sequence) {
        use(range.entry, range.why, sequence);
        return true;
      }
    }
    return false;
  }

  private void use(long entry, String why, long sequence) {
    used.computeIfAbsent(entry, any -> new Used(why, sequence)).count++;
  }

  /** Where an erasure that follows another gateway's was decided. */
  private static String decided(CanonicalHeader header) {
    String log = header.detail("decidedLog");
    return log == null
        ? ""
        : ", decided by entry " + header.detail("decidedEntry") + " of log " + log;
  }

  private static @Nullable String unwanted(Row row) {
    CanonicalHeader header = CanonicalHeader.parse(row.header());
    if (header == null || header.detail("order") == null) {
      return "it erases a person and names no request for it";
    }
    String asked = header.detail("askedBy");
    String approved = header.detail("approvedBy");
    if (asked == null || approved == null || Objects.equals(asked, approved)) {
      return "it erases a person without two people who wanted it";
    }
    String log = header.detail("decidedLog");
    String entry = header.detail("decidedEntry");
    boolean both = log != null && NODE.matcher(log).matches() && isEntry(entry);
    return both || (log == null && entry == null)
        ? null
        : "it follows an erasure of another log and does not name its entry";
  }

  private static boolean isEntry(@Nullable String number) {
    return number != null && ENTRY.matcher(number).matches();
  }

  /** Ranges that are not written as they should be cover nothing. */
  private static List<Range> ranges(long entry, String why, @Nullable String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : String.valueOf(text).split(",", -1)) {
      String[] ends = part.split("-", -1);
      try {
        if (ends.length == 2) {
          ranges.add(new Range(entry, why, Long.parseLong(ends[0]), Long.parseLong(ends[1])));
        }
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    return ranges;
  }

  /** The entries from one to another whose content one entry let expire. */
  private record Range(long entry, String why, long first, long last) {}

  /** How often an entry was the reason, and for which one first. */
  private static final class Used {
    private final String why;
    private final long first;
    private long count;

    Used(String why, long first) {
      this.why = why;
      this.first = first;
    }
  }
}
