package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.pattern.label.PhraseIndex;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The validators by the anchor at which they are asked. Not changed once it is in use. */
final class AnchorTable implements Anchors {
  private static final int CHARACTERS = 0x80;
  private static final AnchorValidator[] NONE = {};
  static final WordValidator[] NO_WORDS = {};

  private static final NumberRule[] NO_RULES = {};
  private static final int SYMBOLS = 37;
  private static final int SIGN = 36;

  private NumberRule[] numbers = NO_RULES;
  private NumberRule[] digits = NO_RULES;

  /** Which three characters a word can begin with, so that most words are passed over. */
  private final boolean[] openings = new boolean[SYMBOLS * SYMBOLS * SYMBOLS];

  private final AnchorValidator[][] characters = new AnchorValidator[CHARACTERS][];
  private final AnchorValidator[][] words = new AnchorValidator[CHARACTERS * CHARACTERS][];

  private final List<Map<String, PhraseValidator>> phraseTables = new ArrayList<>();

  private WordValidator[][] mixedWords = {};
  private WordValidator[][] capitalWords = {};

  AnchorTable() {
    Arrays.fill(characters, NONE);
    Arrays.fill(words, NONE);
  }

  @Override
  public void number(int digitsMin, NumberValidator validator) {
    numbers = with(numbers, new NumberRule(null, digitsMin, false, validator));
  }

  @Override
  public void number(Context gate, int digitsMin, NumberValidator validator) {
    numbers = with(numbers, new NumberRule(gate, digitsMin, false, validator));
  }

  @Override
  public void digits(AnchorValidator validator) {
    digits = with(digits, NumberRule.of(null, false, validator));
  }

  @Override
  public void digits(Context gate, AnchorValidator validator) {
    digits = with(digits, NumberRule.of(gate, false, validator));
  }

  @Override
  public void digitsAfterLetter(AnchorValidator validator) {
    digits = with(digits, NumberRule.of(null, true, validator));
  }

  @Override
  public void character(char anchor, AnchorValidator validator) {
    if (anchor >= CHARACTERS || Character.isLetterOrDigit(anchor)) {
      throw new IllegalArgumentException(
          "anchor: U+%04X (expected: ASCII, no letter or digit)".formatted((int) anchor));
    }
    characters[anchor] = with(characters[anchor], validator);
  }

  @Override
  public void word(Collection<String> prefixes, AnchorValidator validator) {
    Set<Integer> found = new LinkedHashSet<>();
    for (String prefix : prefixes) {
      found.add(opening(prefix));
      addOpening(prefix);
    }
    for (int opening : found) {
      words[opening] = with(words[opening], validator);
    }
  }

  @Override
  public void phrases(Map<String, PhraseValidator> table) {
    phraseTables.add(table);
  }

  /** The phrases of all tables. */
  PhraseIndex phraseIndex() {
    return new PhraseIndex(phraseTables);
  }

  @Override
  public void mixedWord(int lengthMin, int lengthMax, WordValidator validator) {
    mixedWords = with(mixedWords, lengthMin, lengthMax, validator);
  }

  @Override
  public void capitalWord(int lengthMin, int lengthMax, WordValidator validator) {
    capitalWords = with(capitalWords, lengthMin, lengthMax, validator);
  }

  /** The validators for a word of so many letters and digits. */
  WordValidator[] atMixedWord(int length) {
    return length < mixedWords.length ? mixedWords[length] : NO_WORDS;
  }

  /** The validators for a word of so many letters, capitals first. */
  WordValidator[] atCapitalWord(int length) {
    return length < capitalWords.length ? capitalWords[length] : NO_WORDS;
  }

  /** What is asked at the first digit of a run, in this order. */
  NumberRule[] atNumber() {
    NumberRule[] rules = Arrays.copyOf(digits, digits.length + numbers.length);
    System.arraycopy(numbers, 0, rules, digits.length, numbers.length);
    return rules;
  }

  /** The validators for a character that is neither letter nor digit. */
  AnchorValidator[] at(char c) {
    return c < CHARACTERS ? characters[c] : NONE;
  }

  /** Whether a word that begins with these three characters can be one that is asked for. */
  boolean opens(char first, char second, char third) {
    return openings[(symbol(first) * SYMBOLS + symbol(second)) * SYMBOLS + symbol(third)];
  }

  /** The validators for a word that begins with these two characters. */
  AnchorValidator[] atWord(char first, char second) {
    char base = BaseLetters.of(first);
    return base == ScanText.NONE ? NONE : words[base * CHARACTERS + opening(second)];
  }

  private void addOpening(String prefix) {
    int two = symbol(prefix.charAt(0)) * SYMBOLS + symbol(prefix.charAt(1));
    if (prefix.length() > 2) {
      openings[two * SYMBOLS + symbol(prefix.charAt(2))] = true;
    } else {
      Arrays.fill(openings, two * SYMBOLS, (two + 1) * SYMBOLS, true);
    }
  }

  /** Letters, then digits, then every other character. */
  private static int symbol(char c) {
    char base = BaseLetters.of(c);
    return base >= 'a' ? base - 'a' : base == ScanText.NONE ? SIGN : 26 + base - '0';
  }

  private static NumberRule[] with(NumberRule[] rules, NumberRule added) {
    NumberRule[] longer = Arrays.copyOf(rules, rules.length + 1);
    longer[rules.length] = added;
    return longer;
  }

  private static int opening(String prefix) {
    char first = prefix.length() < 2 ? ScanText.NONE : BaseLetters.of(prefix.charAt(0));
    char second = first == ScanText.NONE ? ScanText.NONE : opening(prefix.charAt(1));
    if (second == ScanText.NONE) {
      throw new IllegalArgumentException(
          "prefix: `" + prefix + "` (expected: two Latin letters, digits or signs, or more)");
    }
    return first * CHARACTERS + second;
  }

  /** The second character of a word as it counts: letters without case and accents. */
  private static char opening(char c) {
    char base = BaseLetters.of(c);
    return base != ScanText.NONE || c >= CHARACTERS ? base : c;
  }

  private static AnchorValidator[] with(AnchorValidator[] validators, AnchorValidator added) {
    AnchorValidator[] longer = Arrays.copyOf(validators, validators.length + 1);
    longer[validators.length] = added;
    return longer;
  }

  private static WordValidator[][] with(
      WordValidator[][] table, int lengthMin, int lengthMax, WordValidator added) {
    WordValidator[][] longer = Arrays.copyOf(table, Math.max(table.length, lengthMax + 1));
    for (int length = 0; length < longer.length; length++) {
      WordValidator[] old = longer[length] == null ? NO_WORDS : longer[length];
      longer[length] = old;
      if (length >= lengthMin && length <= lengthMax) {
        longer[length] = Arrays.copyOf(old, old.length + 1);
        longer[length][old.length] = added;
      }
    }
    return longer;
  }
}
