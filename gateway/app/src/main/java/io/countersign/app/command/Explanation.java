package io.countersign.app.command;

import io.countersign.masking.EntityType;
import io.countersign.masking.Kept;
import io.countersign.masking.Masking;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one text was masked as it was.
 *
 * @param entries what was found and replaced, or refused the text, ascending
 * @param kept what was found and stays, ascending
 */
record Explanation(Profile profile, List<Entry> entries, List<Entry> kept) {
  /**
   * What happened to one finding.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 units
   * @param operator what was done, in lower case
   * @param reason why, as people would say it
   * @param replacement what stands there now; null where nothing does, or where it shows a part of
   *     the value
   */
  record Entry(
      Span span,
      int line,
      int column,
      String operator,
      String reason,
      @Nullable String replacement) {}

  static Explanation of(String text, Masking masking, Profile profile) {
    List<Entry> entries = new ArrayList<>();
    List<Entry> kept = new ArrayList<>();
    if (masking instanceof Masking.Masked masked) {
      Places places = new Places(text);
      masked.replacements().forEach(one -> entries.add(replaced(one, places, profile)));
      Places keptPlaces = new Places(text);
      masked.kept().forEach(one -> kept.add(kept(one, keptPlaces, profile)));
    } else if (masking instanceof Masking.Blocked blocked) {
      entries.add(refused(blocked.span(), Operator.BLOCK, text, profile));
    } else if (masking instanceof Masking.Sandboxed sandboxed) {
      entries.add(refused(sandboxed.span(), Operator.SANDBOX, text, profile));
    }
    return new Explanation(profile, entries, kept);
  }

  /** How many findings of each type were replaced. */
  Map<EntityType, Integer> sums() {
    return sums(entries);
  }

  /** How many findings of each type stay. */
  Map<EntityType, Integer> keptSums() {
    return sums(kept);
  }

  private static Map<EntityType, Integer> sums(List<Entry> entries) {
    Map<EntityType, Integer> sums = new EnumMap<>(EntityType.class);
    entries.forEach(entry -> sums.merge(entry.span().type(), 1, Integer::sum));
    return sums;
  }

  private static Entry replaced(Replacement replacement, Places places, Profile profile) {
    Span span = replacement.span();
    Operator done = replacement.operator();
    places.moveTo(span.start());
    return new Entry(
        span,
        places.line(),
        places.column(),
        word(done),
        reason(span.type(), done, profile),
        done == Operator.MASK ? null : replacement.text());
  }

  private static String reason(EntityType type, Operator done, Profile profile) {
    if (type.evidence() == EntityType.Evidence.OWN) {
      return "it already looks like a placeholder; such text is always replaced";
    }
    Operator asked = profile.operator(type);
    String by = "profile `" + profile.name() + "`";
    return asked == done
        ? by + " says " + word(done) + " for " + type.label()
        : by
            + " says "
            + word(asked)
            + " for "
            + type.label()
            + ", but this value cannot be treated so safely";
  }

  private static Entry kept(Kept one, Places places, Profile profile) {
    Span span = one.span();
    String by = "profile `" + profile.name() + "`";
    String label = span.type().label();
    String reason =
        switch (one.reason()) {
          case OPERATOR -> by + " says keep for " + label;
          case TEST_VALUE -> "a published test value, and " + by + " keeps those";
          case SCORE ->
              "its score is below "
                  + profile.minimumScore(span.type())
                  + ", the least that "
                  + by
                  + " asks of "
                  + label;
        };
    places.moveTo(span.start());
    return new Entry(span, places.line(), places.column(), word(Operator.KEEP), reason, null);
  }

  private static Entry refused(Span span, Operator operator, String text, Profile profile) {
    Places places = new Places(text);
    places.moveTo(span.start());
    return new Entry(
        span,
        places.line(),
        places.column(),
        word(operator),
        reason(span.type(), operator, profile),
        null);
  }

  private static String word(Operator operator) {
    return operator.toString().toLowerCase(Locale.ROOT);
  }
}
