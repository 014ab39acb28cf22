package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Makes spans disjoint.
 *
 * <p>Secrets and what refuses the text go first, then what a pattern proved, then names; among
 * equals the longer, the surer, the earlier. A span inside one that went before goes with it (a
 * name in an e-mail address). Of a span that crosses one, what is left over stays masked under its
 * own type, so nothing any recognizer found is ever shown; of a literal nothing is left, for a part
 * of a placeholder is none.
 */
final class Overlaps {
  private static final Comparator<Span> AMONG_EQUALS =
      Comparator.comparingInt((Span span) -> -span.length())
          .thenComparing(Comparator.comparingDouble(Span::score).reversed())
          .thenComparingInt(Span::start)
          .thenComparing(Span::type)
          .thenComparing(Span::recognizer);

  private static final Comparator<Span> BY_START = (one, other) -> one.start() - other.start();

  private Overlaps() {}

  /** Whether spans in the order of their starts touch nowhere. */
  private static boolean disjoint(List<Span> ordered) {
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).start() < ordered.get(i - 1).end()) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of the disjoint, ascending spans holds all of a stretch. */
  static boolean holds(List<Span> resolved, int start, int end) {
    int low = 0;
    int high = resolved.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span at = resolved.get(middle);
      if (at.end() <= start) {
        low = middle + 1;
      } else if (at.start() > start) {
        high = middle - 1;
      } else {
        return at.end() >= end;
      }
    }
    return false;
  }

  /** The disjoint spans, ascending. */
  static List<Span> resolve(String text, List<Span> spans, Profile profile) {
    if (spans.size() < 2) {
      return List.copyOf(spans);
    }
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(BY_START);
    if (disjoint(ordered)) {
      return ordered;
    }
    ordered.sort(
        Comparator.comparingInt((Span span) -> group(span.type(), profile))
            .thenComparing(AMONG_EQUALS));
    NavigableMap<Integer, Span> kept = new TreeMap<>();
    for (Span span : ordered) {
      keep(text, span, kept);
    }
    return List.copyOf(kept.values());
  }

  private static int group(EntityType type, Profile profile) {
    if (type.secret() || profile.operator(type).compareTo(Operator.SANDBOX) >= 0) {
      return 0;
    }
    return switch (type) {
      case PERSON, LOCATION, ORGANIZATION -> 2;
      default -> 1;
    };
  }

  /** Keeps the parts of the span that nothing kept so far covers. */
  private static void keep(String text, Span span, NavigableMap<Integer, Span> kept) {
    List<Span> parts = new ArrayList<>();
    int from = span.start();
    var before = kept.floorEntry(from);
    if (before != null) {
      from = Math.max(from, before.getValue().end());
    }
    while (from < span.end()) {
      var next = kept.ceilingEntry(from);
      int to = next == null ? span.end() : Math.min(span.end(), next.getKey());
      addPart(text, span, from, to, parts);
      from = next == null ? span.end() : next.getValue().end();
    }
    parts.forEach(part -> kept.put(part.start(), part));
  }

  private static void addPart(String text, Span span, int from, int to, List<Span> parts) {
    if (from == span.start() && to == span.end()) {
      parts.add(span);
      return;
    }
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && !Character.isLetterOrDigit(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    if (start < end && span.type() != EntityType.LITERAL) {
      parts.add(new Span(start, end, span.type(), span.score(), span.recognizer()));
    }
  }
}
