package io.countersign.masking.detect.pattern;

import io.countersign.masking.detect.pattern.label.PhraseIndex;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.RunShape;
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

  private final List<NumberRules.Rule> numbers = new ArrayList<>();
  private final List<NumberRules.Rule> digits = new ArrayList<>();

  private final WordOpenings openings = new WordOpenings();
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
    numbers.add(new NumberRules.Rule(null, RunShape.ANY.count(digitsMin), null, validator));
  }

  @Override
  public void number(Context gate, int digitsMin, NumberValidator validator) {
    numbers.add(new NumberRules.Rule(gate, RunShape.ANY.count(digitsMin), null, validator));
  }

  @Override
  public void digits(RunShape shape, AnchorValidator validator) {
    digits.add(new NumberRules.Rule(null, shape, validator, null));
  }

  @Override
  public void digits(Context gate, RunShape shape, AnchorValidator validator) {
    digits.add(new NumberRules.Rule(gate, shape, validator, null));
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
      openings.add(WordOpenings.ANCHOR, prefix);
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

  /** What can begin with a word, phrases included. */
  WordOpenings openings(PhraseIndex phrases) {
    openings.add(WordOpenings.PHRASE, phrases::opens);
    return openings;
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

  /** What is asked at the first digit of a run. */
  NumberRules numberRules() {
    return new NumberRules(digits, numbers);
  }

  /** The validators for a character that is neither letter nor digit. */
  AnchorValidator[] at(char c) {
    return c < CHARACTERS ? characters[c] : NONE;
  }

  /** The validators for a word that begins with these two characters. */
  AnchorValidator[] atWord(char first, char second) {
    char base = BaseLetters.of(first);
    return base == ScanText.NONE ? NONE : words[base * CHARACTERS + opening(second)];
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
