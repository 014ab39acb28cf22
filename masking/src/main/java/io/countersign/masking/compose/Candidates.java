package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.Kept;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one message, sorted by the profile into what is treated and what stays.
 *
 * <p>What stays is taken out before overlaps are resolved: a kept organisation must not take the
 * person in its name with it.
 */
final class Candidates {
  private final String text;
  private final Profile profile;
  private final List<Span> treated = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();

  Candidates(String text, Profile profile) {
    this.text = text;
    this.profile = profile;
  }

  void add(Span span) {
    Kept.@Nullable Reason reason = reasonToKeep(span);
    if (reason == null) {
      treated.add(span);
    } else {
      kept.add(new Kept(span, reason));
    }
  }

  void addAll(List<Span> spans) {
    spans.forEach(this::add);
  }

  /** What is treated, disjoint and ascending. */
  List<Span> resolved() {
    return Overlaps.resolve(text, treated, profile);
  }

  /** What stays and does not touch what is treated, ascending. */
  List<Kept> keptBeside(List<Span> resolved) {
    if (kept.isEmpty()) {
      return List.of();
    }
    return kept.stream()
        .filter(one -> !touchesAny(one.span(), resolved))
        .distinct()
        .sorted(Comparator.comparingInt(one -> one.span().start()))
        .toList();
  }

  /** The first finding of an operator that refuses the text, or null. */
  @Nullable Span first(Operator operator) {
    Span first = null;
    for (Span span : treated) {
      if (profile.operator(span.type()) == operator
          && (first == null || span.start() < first.start())) {
        first = span;
      }
    }
    return first;
  }

  private Kept.@Nullable Reason reasonToKeep(Span span) {
    EntityType type = span.type();
    if (type.evidence() == EntityType.Evidence.OWN) {
      return null;
    }
    if (profile.operator(type) == Operator.KEEP) {
      return Kept.Reason.OPERATOR;
    }
    if (span.score() < profile.minimumScore(type)) {
      return Kept.Reason.SCORE;
    }
    boolean keepsTestValues = profile.testValues() == Profile.TestValues.KEEP;
    return keepsTestValues && TestValues.contains(type, text.substring(span.start(), span.end()))
        ? Kept.Reason.TEST_VALUE
        : null;
  }

  /** Whether a span shares a character with one of others that are disjoint and ascending. */
  private static boolean touchesAny(Span one, List<Span> others) {
    int low = 0;
    int high = others.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (others.get(middle).end() > one.start()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < others.size() && others.get(low).start() < one.end();
  }
}
