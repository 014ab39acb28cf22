package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.Gates;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.RunShape.Kind;
import io.countersign.masking.detect.pattern.scan.RunShape.Side;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked at the first digit of a run. Which rules can find anything there is one AND of five
 * tables: a bit for each rule by the length of the run, by two characters on each side of it, by
 * the letters before it, and by the digits read across separators. Immutable once made.
 */
final class NumberRules {
  private static final int RULES_MAX = 64;
  private static final int CHARACTERS = 0x100;

  /** Longer runs are all alike. */
  private static final int LENGTHS = 32;

  private static final Kind[] KINDS = Kind.values();

  /** The kinds of the characters that the tables know. */
  private static final byte[] KIND = kinds();

  private final AnchorValidator[] validators;
  private final NumberValidator[] numberValidators;
  private final Gates gates;

  private final long[] byLength = new long[LENGTHS + 1];

  /** By the character beside the run and the kind of the one beyond it. */
  private final long[] byBefore = new long[(CHARACTERS + 1) * KINDS.length];

  private final long[] byAfter = new long[(CHARACTERS + 1) * KINDS.length];
  private final long[] byLetters = new long[RunShape.LETTERS_MAX + 1];
  private final long[] byCount = new long[NumberCandidate.DIGITS_MAX + 1];

  /** The rules that ask about the letters before the digits. */
  private long lettered;

  /** The rules that ask about digits read across separators. */
  private long counting;

  /**
   * One rule; either of the validators is there.
   *
   * @param gate words of which one must stand near, or null
   */
  record Rule(
      @Nullable Context gate,
      RunShape shape,
      @Nullable AnchorValidator validator,
      @Nullable NumberValidator numberValidator) {}

  /**
   * Makes the tables.
   *
   * @param digits rules whose validators read the text themselves, asked first
   * @param numbers rules whose validators read digits across separators
   */
  NumberRules(List<Rule> digits, List<Rule> numbers) {
    List<Rule> rules = new ArrayList<>(digits);
    rules.addAll(numbers);
    if (rules.size() > RULES_MAX) {
      throw new IllegalArgumentException(
          "rules for numbers: " + rules.size() + " (expected: at most " + RULES_MAX + ")");
    }
    validators = digits.stream().map(Rule::validator).toArray(AnchorValidator[]::new);
    numberValidators = numbers.stream().map(Rule::numberValidator).toArray(NumberValidator[]::new);
    List<@Nullable Context> gated = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      gated.add(rules.get(i).gate());
      add(rules.get(i), 1L << i);
    }
    gates = new Gates(gated);
    counting |= ~0L << digits.size();
  }

  /**
   * Asks the rules.
   *
   * @param start the first digit of the run
   * @param end exclusive
   */
  void check(ScanText text, int start, int end, NumberCandidate number, Findings findings) {
    char before = text.at(start - 1);
    char after = text.at(end);
    long open =
        byLength[Math.min(end - start, LENGTHS)]
            & byBefore[side(before, text.at(start - 2))]
            & byAfter[side(after, text.at(end + 1))];
    if ((open & lettered) != 0) {
      open &= byLetters[letters(text, before, start)];
    }
    if (!NumberCandidate.separates(after)) {
      open &= byCount[Math.min(end - start, NumberCandidate.DIGITS_MAX)];
    }
    if ((open & counting) != 0) {
      number.read(start);
      open &= byCount[number.count()];
    }
    if (open != 0) {
      ask(open, text, start, number, findings);
    }
  }

  private void ask(long open, ScanText text, int start, NumberCandidate number, Findings findings) {
    text.focus(start);
    long left = (open & ~gates.always()) == 0 ? open : open & gates.open(text);
    for (; left != 0; left &= left - 1) {
      int rule = Long.numberOfTrailingZeros(left);
      if (rule < validators.length) {
        validators[rule].check(text, start, findings);
      } else {
        numberValidators[rule - validators.length].check(number, findings);
      }
    }
  }

  /** As {@link RunShape#letters} counts them. */
  private static int letters(ScanText text, char before, int start) {
    int last = before == ' ' || before == '-' ? start - 2 : start - 1;
    if (!ScanText.isAsciiLetter(text.at(last))) {
      return 0;
    }
    int letters = 1;
    while (letters < RunShape.LETTERS_MAX && text.letter(last - letters)) {
      letters++;
    }
    return letters;
  }

  private void add(Rule rule, long bit) {
    RunShape shape = rule.shape();
    for (int length = 1; length < LENGTHS; length++) {
      byLength[length] |= shape.length().test(length) ? bit : 0;
    }
    byLength[LENGTHS] |= bit;
    fill(byBefore, shape.before(), bit);
    fill(byAfter, shape.after(), bit);
    counting |= shape.countMin() > 1 ? bit : 0;
    for (int count = shape.countMin(); count < byCount.length; count++) {
      byCount[count] |= bit;
    }
    lettered |= shape.letters().test(0) ? 0 : bit;
    for (int letters = 0; letters < byLetters.length; letters++) {
      byLetters[letters] |= shape.letters().test(letters) ? bit : 0;
    }
  }

  /** Characters beyond the table count as fitting. */
  private static void fill(long[] table, Side side, long bit) {
    for (int kind = 0; kind < KINDS.length; kind++) {
      for (char beside = 0; beside < CHARACTERS; beside++) {
        table[beside * KINDS.length + kind] |= side.fits(beside, KINDS[kind]) ? bit : 0;
      }
      table[CHARACTERS * KINDS.length + kind] |= bit;
    }
  }

  private static int side(char beside, char beyond) {
    return Math.min(beside, CHARACTERS) * KINDS.length + KIND[Math.min(beyond, CHARACTERS)];
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[CHARACTERS + 1];
    for (char c = 0; c <= CHARACTERS; c++) {
      kinds[c] = (byte) Arrays.asList(KINDS).indexOf(Kind.of(c));
    }
    return kinds;
  }

  @Override
  public String toString() {
    return "NumberRules" + Arrays.toString(byLength);
  }
}
