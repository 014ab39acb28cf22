package io.countersign.masking.evaluate;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.evaluate.SpanIndex.Range;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares labels with findings, text by text, and counts. What it remembers does not grow with the
 * number of texts. Not thread-safe.
 *
 * <p>Labels or findings that say the same twice count once. What a finding is right for is counted
 * twice over: exactly (bounds and type, as the CoNLL 2003 shared task did) and by overlap (at least
 * one character in common with a label of the type).
 *
 * <p>Only types that the data labels are scored, unless the caller says which: data that labels
 * names alone says nothing about telephone numbers. Data without any label is taken to say that
 * there is nothing to find.
 */
public final class Evaluator {
  /** Languages, and sources, that are counted apart; further ones are counted together. */
  public static final int GROUPS_MAX = 200;

  /** The name under which further languages and sources are counted. */
  public static final String OTHERS = "(others)";

  private final @Nullable Set<EntityType> declared;
  private final Mistakes mistakes;
  private final Map<EntityType, Tally> types = new EnumMap<>(EntityType.class);
  private final Map<String, Map<EntityType, Tally>> languages = new TreeMap<>();
  private final Map<String, Map<EntityType, Tally>> sources = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long texts;
  private long characters;

  private Evaluator(@Nullable Set<EntityType> declared, int mistakesMax) {
    if (mistakesMax < 0) {
      throw new IllegalArgumentException("mistakesMax: " + mistakesMax + " (expected: >= 0)");
    }
    this.declared = declared;
    this.mistakes = new Mistakes(mistakesMax);
  }

  /**
   * Scores the types that the data labels.
   *
   * @param mistakesMax how many mistakes are shown
   */
  public static Evaluator ofLabelledTypes(int mistakesMax) {
    return new Evaluator(null, mistakesMax);
  }

  /** Scores these types, labelled or not. */
  public static Evaluator of(Collection<EntityType> types, int mistakesMax) {
    return new Evaluator(EnumSet.copyOf(types), mistakesMax);
  }

  /**
   * Counts one text.
   *
   * @param found what was found in it; offsets in UTF-16 units, what the product made itself
   *     ({@link EntityType.Evidence#OWN}) is left out
   * @throws IllegalArgumentException if a finding ends behind the text
   */
  public void add(LabelledText text, Collection<Span> found) {
    SpanIndex labels =
        new SpanIndex(
            text.labels().stream()
                .map(label -> new Range(label.start(), label.end(), label.type()))
                .toList());
    SpanIndex findings =
        new SpanIndex(
            found.stream()
                .filter(span -> span.type().evidence() != EntityType.Evidence.OWN)
                .map(span -> range(span, text))
                .toList());
    Map<EntityType, Tally> counted = new EnumMap<>(EntityType.class);
    Excerpts excerpts = new Excerpts(text, labels, findings);
    labels.ranges().forEach(label -> countLabel(label, findings, excerpts, counted));
    findings.ranges().forEach(finding -> countFinding(finding, labels, excerpts, counted));
    countCharacters(text.text(), labels, findings, counted);
    texts++;
    characters += text.text().codePointCount(0, text.text().length());
    add(counted, types);
    if (!text.language().isEmpty()) {
      add(counted, group(languages, text.language()));
    }
    if (!text.source().isEmpty()) {
      add(counted, group(sources, text.source()));
    }
  }

  /** Counts a text that was not read whole, so that it is not scored. */
  public void addRefused(String cause) {
    refused.merge(requireNonNull(cause, "cause"), 1L, Long::sum);
  }

  /** What came out so far. */
  public Evaluation result() {
    Set<EntityType> scored = scored();
    Map<EntityType, Score> scores = new EnumMap<>(EntityType.class);
    Map<EntityType, Long> notScored = new EnumMap<>(EntityType.class);
    types.forEach(
        (type, tally) -> {
          if (scored.contains(type)) {
            scores.put(type, tally.score());
          } else if (tally.found > 0) {
            notScored.put(type, tally.found);
          }
        });
    return new Evaluation(
        texts,
        characters,
        scores,
        groups(languages, scored),
        groups(sources, scored),
        mistakes.shown(scored),
        mistakes.counts(scored),
        notScored,
        refused);
  }

  private static Range range(Span span, LabelledText text) {
    if (span.end() > text.text().length()) {
      throw new IllegalArgumentException(
          "finding ends at " + span.end() + " (expected: at most " + text.text().length() + ")");
    }
    return new Range(span.start(), span.end(), span.type());
  }

  private void countLabel(
      Range label, SpanIndex findings, Excerpts excerpts, Map<EntityType, Tally> counted) {
    Tally tally = counted.computeIfAbsent(label.type(), type -> new Tally());
    tally.labelled++;
    List<Range> touching = findings.overlapping(label.start(), label.end());
    boolean sameType = touching.stream().anyMatch(finding -> finding.type() == label.type());
    tally.labelsTouched += sameType ? 1 : 0;
    if (touching.contains(label)) {
      tally.exact++;
      return;
    }
    Mistake.Kind kind =
        touching.isEmpty()
            ? Mistake.Kind.MISSED
            : sameType ? Mistake.Kind.WRONG_BOUNDS : Mistake.Kind.WRONG_TYPE;
    note(kind, label, excerpts);
  }

  private void countFinding(
      Range finding, SpanIndex labels, Excerpts excerpts, Map<EntityType, Tally> counted) {
    Tally tally = counted.computeIfAbsent(finding.type(), type -> new Tally());
    tally.found++;
    List<Range> touched = labels.overlapping(finding.start(), finding.end());
    if (touched.isEmpty()) {
      tally.falseAlarms++;
      note(Mistake.Kind.FALSE_ALARM, finding, excerpts);
    } else if (touched.stream().anyMatch(label -> label.type() == finding.type())) {
      tally.findingsTouching++;
    }
  }

  private void note(Mistake.Kind kind, Range about, Excerpts excerpts) {
    if (mistakes.count(about.type(), kind)) {
      mistakes.keep(excerpts.mistake(kind, about));
    }
  }

  /** Characters that two labels of one type share count once. */
  private static void countCharacters(
      String text, SpanIndex labels, SpanIndex findings, Map<EntityType, Tally> counted) {
    Map<EntityType, Integer> countedTo = new EnumMap<>(EntityType.class);
    for (Range label : labels.ranges()) {
      int from = Math.max(label.start(), countedTo.getOrDefault(label.type(), 0));
      if (from >= label.end()) {
        continue;
      }
      countedTo.put(label.type(), label.end());
      Tally tally = requireNonNull(counted.get(label.type()), "tally");
      tally.characters += text.codePointCount(from, label.end());
      for (Range finding : findings.overlapping(from, label.end())) {
        int start = Math.max(from, finding.start());
        int end = Math.min(label.end(), finding.end());
        if (start < end) {
          tally.charactersCovered += text.codePointCount(start, end);
          from = end;
        }
      }
    }
  }

  private static Map<EntityType, Tally> group(
      Map<String, Map<EntityType, Tally>> groups, String name) {
    boolean apart = groups.containsKey(name) || groups.size() < GROUPS_MAX;
    return groups.computeIfAbsent(apart ? name : OTHERS, key -> new EnumMap<>(EntityType.class));
  }

  private static void add(Map<EntityType, Tally> counted, Map<EntityType, Tally> sums) {
    counted.forEach((type, tally) -> sums.computeIfAbsent(type, key -> new Tally()).add(tally));
  }

  private Set<EntityType> scored() {
    if (declared != null) {
      return declared;
    }
    Set<EntityType> labelled = EnumSet.noneOf(EntityType.class);
    types.forEach(
        (type, tally) -> {
          if (tally.labelled > 0) {
            labelled.add(type);
          }
        });
    return labelled.isEmpty() ? EnumSet.allOf(EntityType.class) : labelled;
  }

  private static Map<String, Score> groups(
      Map<String, Map<EntityType, Tally>> groups, Set<EntityType> scored) {
    Map<String, Score> scores = new LinkedHashMap<>();
    groups.forEach(
        (name, tallies) -> {
          Score sum = Score.NONE;
          for (Map.Entry<EntityType, Tally> entry : tallies.entrySet()) {
            sum = scored.contains(entry.getKey()) ? sum.plus(entry.getValue().score()) : sum;
          }
          scores.put(name, sum);
        });
    return scores;
  }
}
