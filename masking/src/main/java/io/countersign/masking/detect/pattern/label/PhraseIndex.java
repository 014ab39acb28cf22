package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.BaseLetters;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The phrases of all rooms in one trie: a word is looked up once, whatever the number of tables. Of
 * the phrases of one table that begin at a word, the longest is asked. Four letters rule out most
 * words before the trie is walked. Built once, then immutable.
 */
public final class PhraseIndex {
  private static final int CODE_BITS = 5;
  private static final int CODES = 1 << CODE_BITS;

  /** One validator of one table. */
  private record Entry(int table, PhraseValidator validator) {}

  private final Phrases<List<Entry>> phrases;
  private final boolean[] openings = new boolean[CODES * CODES * CODES];

  /** For every four characters, whether a phrase can begin with them: a bit each. */
  private final long[] longerOpenings = new long[CODES * CODES * CODES * CODES / Long.SIZE];

  /**
   * Builds the index.
   *
   * @param tables each from phrases, as {@link Phrases#of} takes them, to who is asked at them; at
   *     most 64
   */
  public PhraseIndex(List<Map<String, PhraseValidator>> tables) {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (int table = 0; table < tables.size(); table++) {
      int number = table;
      Phrases.expand(tables.get(table))
          .forEach(
              (phrase, validator) ->
                  entries
                      .computeIfAbsent(phrase, key -> new ArrayList<>())
                      .add(new Entry(number, validator)));
    }
    phrases = Phrases.ofExpanded(entries);
    for (String phrase : entries.keySet()) {
      // A phrase of two letters may be followed by anything.
      for (int third = 0; third < CODES; third++) {
        if (phrase.length() == 2 || third == code(phrase.charAt(2))) {
          int key = key(code(phrase.charAt(0)), code(phrase.charAt(1)), third);
          openings[key] = true;
          addLonger(phrase, key);
        }
      }
    }
  }

  /** Whether a phrase can begin with these characters. */
  public boolean opens(char first, char second, char third) {
    return openings[key(code(first), code(second), code(third))];
  }

  /** Asks the validators of the phrases that begin at the word. */
  public void check(ScanText text, int start, Findings findings) {
    if (opensLonger(text, start)) {
      checkLonger(text, start, start, findings);
    }
  }

  /**
   * Asks the validators of the phrases longer than the last, the longest first.
   *
   * @return the tables of which one was asked: a bit each
   */
  private long checkLonger(ScanText text, int start, long last, Findings findings) {
    long found = phrases.next(text, last);
    if (found == Phrases.NONE) {
      return 0;
    }
    long asked = checkLonger(text, start, found, findings);
    List<Entry> entries = phrases.value(found);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      long bit = 1L << entry.table();
      if ((asked & bit) == 0) {
        asked |= bit;
        entry.validator().check(text, start, Phrases.end(found), findings);
      }
    }
    return asked;
  }

  /** Whether a phrase of any table begins at the word. */
  public boolean beginsAt(ScanText text, int start) {
    return opens(text.at(start), text.at(start + 1), text.at(start + 2))
        && phrases.next(text, start) != Phrases.NONE;
  }

  /** Notes the fourth character; behind a gap, which may be longer in a text, it is any. */
  private void addLonger(String phrase, int key) {
    boolean any = phrase.length() < 4 || phrase.lastIndexOf(' ', 2) > 0;
    for (int fourth = 0; fourth < CODES; fourth++) {
      if (any || fourth == code(phrase.charAt(3))) {
        int longer = key << CODE_BITS | fourth;
        longerOpenings[longer >> 6] |= 1L << longer;
      }
    }
  }

  private boolean opensLonger(ScanText text, int start) {
    int three = key(code(text.at(start)), code(text.at(start + 1)), code(text.at(start + 2)));
    int longer = three << CODE_BITS | code(text.at(start + 3));
    return (longerOpenings[longer >> 6] & 1L << longer) != 0;
  }

  private static int key(int first, int second, int third) {
    return (first << CODE_BITS | second) << CODE_BITS | third;
  }

  /** Letters from 1; digits, signs between words and everything else share the codes behind. */
  private static int code(char c) {
    char base = BaseLetters.of(c);
    if (base >= 'a') {
      return base - 'a' + 1;
    }
    return base != ScanText.NONE ? 27 : 28;
  }
}
