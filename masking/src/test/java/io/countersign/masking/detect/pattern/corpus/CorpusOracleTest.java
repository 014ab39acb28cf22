package io.countersign.masking.detect.pattern.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The slow way as the oracle: over the corpus of a kind, values and near-misses in eight languages,
 * the scanner finds what a regular expression, a check and the labels find, and nothing else. What
 * needs no label is held to that over the texts of all kinds.
 */
@Tag("long")
class CorpusOracleTest {
  private static final int PER_LANGUAGE = 50;
  private static final long SEED = 7;

  /** Kinds without an expression, and why. */
  private static final Map<Integer, String> WITHOUT =
      Map.of(
          13, "Base58Check and Bech32 are no sums of digits: WalletCodesTest has their vectors",
          14, "EIP-55 is a Keccak hash: WalletCodesTest has its vectors",
          54, "the telephone library is the authority: PhoneNumbersTest compares with it",
          55, "streets are lists of words, not a shape",
          91, "markings are lists of words and a place on the page",
          93, "groups of words around a word",
          94, "a comment at the head of a file");

  /**
   * Eleven or so digits with a weak check: the scanner leaves them out where words announce a
   * number of another kind, or where they are a time of day, and the expressions know no words.
   */
  private static final Set<Integer> LEFT_TO_OTHERS = Set.of(9, 23, 30, 31, 34, 35, 37);

  /** The part of a URL before the host, with its at sign, stands inside of a longer finding. */
  private static final Set<Integer> INSIDE_OTHERS = Set.of(53);

  private static final Map<Integer, Row> ROWS =
      PatternCorpus.rows().stream().collect(Collectors.toMap(Row::number, row -> row));

  static Stream<OracleShapes.Shape> shapes() {
    return OracleShapes.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void scanner_corpusOfAKind_agreesWithTheExpression(OracleShapes.Shape shape) {
    Row row = row(shape);
    List<String> differences = new ArrayList<>();
    int found = 0;
    for (Sample sample : PatternCorpus.samples(row, SEED, PER_LANGUAGE)) {
      Set<String> expected = expected(shape, row, sample.text());
      Set<String> scanned = scanned(row, sample.text());
      found += expected.size();
      if (!expected.equals(scanned)) {
        differences.add("expected " + expected + " scanned " + scanned + " in " + sample.text());
      }
    }
    assertThat(differences).as("%s", row).isEmpty();
    assertThat(found).isGreaterThanOrEqualTo(PER_LANGUAGE * 8);
  }

  @Test
  void shapes_ofAllKinds_areThereOrSaidToBeMissing() {
    Set<Integer> known = shapes().map(OracleShapes.Shape::row).collect(Collectors.toSet());
    assertThat(known).doesNotContainAnyElementsOf(WITHOUT.keySet()).hasSameSizeAs(OracleShapes.ALL);
    known.addAll(WITHOUT.keySet());
    assertThat(known).isEqualTo(ROWS.keySet());
  }

  @Test
  void scanner_textsOfAllKinds_agreesWithExpressionsThatNeedNoLabel() {
    List<String> differences = new ArrayList<>();
    for (Row texts : ROWS.values()) {
      for (Sample sample : PatternCorpus.samples(texts, SEED, PER_LANGUAGE / 2)) {
        List<Span> spans = spans(sample.text());
        shapes()
            .filter(shape -> shape.bare() == shape.announced())
            .filter(shape -> !INSIDE_OTHERS.contains(shape.row()))
            .forEach(shape -> compare(shape, texts, sample.text(), spans, differences));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static void compare(
      OracleShapes.Shape shape,
      Row texts,
      String text,
      List<Span> spans,
      List<String> differences) {
    Row row = row(shape);
    Set<String> expected = expected(shape, row, text);
    Set<String> scanned =
        spans.stream()
            .filter(span -> span.type() == row.type())
            .filter(span -> row.recognizers().contains(span.recognizer()))
            .map(span -> value(span, text))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean justified =
        LEFT_TO_OTHERS.contains(row.number()) && texts != row && expected.containsAll(scanned);
    if (!expected.equals(scanned) && !justified) {
      differences.add(row + " expected " + expected + " scanned " + scanned + " in " + text);
    }
  }

  /** Negative control: expressions without their checks do not agree. */
  @Test
  void scanner_expressionWithoutCheck_disagrees() {
    OracleShapes.Shape lei = shapes().filter(shape -> shape.row() == 10).findFirst().orElseThrow();
    OracleShapes.Shape unchecked =
        new OracleShapes.Shape(
            lei.row(), lei.announced(), lei.bare(), value -> true, value -> true);
    assertThat(PatternCorpus.samples(row(lei), SEED, PER_LANGUAGE))
        .anyMatch(
            sample ->
                !expected(unchecked, row(lei), sample.text())
                    .equals(scanned(row(lei), sample.text())));
  }

  private static Row row(OracleShapes.Shape shape) {
    return Objects.requireNonNull(ROWS.get(shape.row()));
  }

  private static Set<String> expected(OracleShapes.Shape shape, Row row, String text) {
    boolean announced = row.labelPattern().matcher(text).find();
    Pattern pattern = announced ? shape.announced() : shape.bare();
    Predicate<String> check = announced ? shape.check() : shape.bareCheck();
    Set<String> expected = new TreeSet<>();
    if (pattern == null) {
      return expected;
    }
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      boolean right = check.test(matcher.group().replaceAll("[^\\p{L}\\d]", ""));
      if (right) {
        expected.add(matcher.group());
      }
      from = right ? matcher.end() : matcher.start() + 1;
    }
    return expected;
  }

  private static Set<String> scanned(Row row, String text) {
    return spans(text).stream()
        .filter(span -> span.type() == row.type() && row.named(span.recognizer()))
        .map(span -> value(span, text))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Span> spans(String text) {
    NormalizedText view = NormalizedText.of(text);
    Recognition found = PatternRecognizers.bundled().recognize(view);
    return ((Recognition.Complete) found).spans().stream().map(view::toOriginal).toList();
  }

  private static String value(Span span, String text) {
    return text.substring(span.start(), span.end());
  }
}
