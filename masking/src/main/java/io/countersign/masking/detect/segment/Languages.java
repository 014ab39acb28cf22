package io.countersign.masking.detect.segment;

import io.countersign.masking.detect.Spares;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the language of text, as far as its length allows. Thread-safe. */
public final class Languages {
  /** What is answered for text whose language cannot be told: ISO 639-2's "undetermined". */
  public static final String UNDETERMINED = "und";

  /** The languages in which names are known, by ISO 639-1 code. */
  public static final Set<String> COVERED = Set.of("en", "de", "fr", "es", "it", "nl", "pt", "pl");

  /** Letters of another script that it takes to say so. */
  private static final int SCRIPT_LETTERS_MIN = 12;

  /** Words that it takes to call a language uncovered. */
  private static final int WORDS_MIN = 8;

  /** Words of its own that it takes, and at least every sixth. */
  private static final int HITS_MIN = 3;

  /** Words that it takes when no language at all knows them. */
  private static final int UNKNOWN_WORDS_MIN = 40;

  /** So much more must speak for an uncovered language than for the best covered one. */
  private static final double LEAD = 1.3;

  /** What a text's words must say on average. */
  private static final double SCORE_MIN = 0.25;

  private static final double UNKNOWN_SHARE_MAX = 0.05;
  private static final double PROSE_LOWER_SHARE = 0.8;

  private static final Map<UnicodeScript, String> BY_SCRIPT =
      Map.ofEntries(
          Map.entry(UnicodeScript.CYRILLIC, "ru"),
          Map.entry(UnicodeScript.GREEK, "el"),
          Map.entry(UnicodeScript.ARABIC, "ar"),
          Map.entry(UnicodeScript.HEBREW, "he"),
          Map.entry(UnicodeScript.HAN, "zh"),
          Map.entry(UnicodeScript.HIRAGANA, "ja"),
          Map.entry(UnicodeScript.KATAKANA, "ja"),
          Map.entry(UnicodeScript.HANGUL, "ko"),
          Map.entry(UnicodeScript.THAI, "th"),
          Map.entry(UnicodeScript.DEVANAGARI, "hi"),
          Map.entry(UnicodeScript.BENGALI, "bn"),
          Map.entry(UnicodeScript.TAMIL, "ta"),
          Map.entry(UnicodeScript.GEORGIAN, "ka"),
          Map.entry(UnicodeScript.ARMENIAN, "hy"));

  private static final Spares<LanguageTally> TALLIES = new Spares<>(LanguageTally::new);

  private Languages() {}

  /** The ISO 639 code of a text's language, or {@link #UNDETERMINED}. */
  public static String of(String text) {
    LanguageTally tally = new LanguageTally();
    tally.add(text, 0, text.length());
    UnicodeScript script = tally.script();
    if (script != UnicodeScript.LATIN) {
      return inScript(tally, script);
    }
    int best = tally.best();
    boolean said = best >= 0 && tally.score(best) >= SCORE_MIN * tally.count();
    return said ? LanguageWords.bundled().code(best) : UNDETERMINED;
  }

  /**
   * The languages of a text's prose that are not {@link #COVERED}, by ISO 639 code, {@link
   * #UNDETERMINED} for one that is none of those known here. Paragraphs are judged one by one,
   * those too short for it together.
   */
  public static Set<String> uncovered(String text, List<Segment> segments) {
    Set<String> found = Set.of();
    LanguageTally tally = TALLIES.take();
    LanguageTally shortParts = null;
    for (Segment segment : segments) {
      if (!segment.kind().forPeople()) {
        continue;
      }
      int start = segment.start();
      while (start < segment.end()) {
        int end = paragraphEnd(text, start, segment.end());
        tally.clear();
        tally.add(text, start, end);
        if (tally.count() < WORDS_MIN && tally.script() == UnicodeScript.LATIN) {
          shortParts = shortParts == null ? TALLIES.take() : shortParts;
          shortParts.add(text, start, end);
        } else {
          found = withUncovered(tally, found);
        }
        start = end + 1;
      }
    }
    giveBack(tally);
    if (shortParts != null) {
      found = withUncovered(shortParts, found);
      giveBack(shortParts);
    }
    return found;
  }

  private static void giveBack(LanguageTally tally) {
    tally.clear();
    TALLIES.giveBack(tally);
  }

  /** Where the next blank line stands, or the end. */
  private static int paragraphEnd(String text, int start, int end) {
    int i = start;
    while (i < end && !(text.charAt(i) == '\n' && i + 1 < end && text.charAt(i + 1) == '\n')) {
      i++;
    }
    return i;
  }

  private static Set<String> withUncovered(LanguageTally tally, Set<String> found) {
    String language = uncovered(tally);
    if (language == null) {
      return found;
    }
    Set<String> more = found.isEmpty() ? new TreeSet<>() : found;
    more.add(language);
    return more;
  }

  private static @Nullable String uncovered(LanguageTally tally) {
    UnicodeScript script = tally.script();
    if (script != UnicodeScript.LATIN) {
      return tally.lettersIn(script) >= SCRIPT_LETTERS_MIN ? inScript(tally, script) : null;
    }
    if (tally.count() < WORDS_MIN) {
      return null;
    }
    int best = tally.best();
    if (best >= 0 && tally.score(best) >= SCORE_MIN * tally.count()) {
      return leads(tally, best) ? LanguageWords.bundled().code(best) : null;
    }
    boolean unknown =
        tally.count() >= UNKNOWN_WORDS_MIN
            && tally.knownShare() <= UNKNOWN_SHARE_MAX
            && tally.lowerShare() >= PROSE_LOWER_SHARE;
    return unknown ? UNDETERMINED : null;
  }

  private static boolean leads(LanguageTally tally, int best) {
    LanguageWords words = LanguageWords.bundled();
    int hits = tally.hits(best);
    if (COVERED.contains(words.code(best)) || hits < HITS_MIN || hits * 6 < tally.count()) {
      return false;
    }
    for (int i = 0; i < words.languages(); i++) {
      if (COVERED.contains(words.code(i)) && tally.score(i) * LEAD > tally.score(best)) {
        return false;
      }
    }
    return true;
  }

  private static String inScript(LanguageTally tally, UnicodeScript script) {
    boolean kana =
        tally.lettersIn(UnicodeScript.HIRAGANA) + tally.lettersIn(UnicodeScript.KATAKANA) > 0;
    if (script == UnicodeScript.HAN && kana) {
      return "ja";
    }
    return BY_SCRIPT.getOrDefault(script, UNDETERMINED);
  }
}
