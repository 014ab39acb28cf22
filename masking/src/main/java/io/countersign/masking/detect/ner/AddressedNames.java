package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names of people that an address behind them tells, whatever stands around: {@code Les Spahnn
 * <spahnn@example.com>} (RFC 5322, section 3.4), where the address has a word of the name, and
 * {@code Kay Mann/Sales/Acme@ACME}, as Lotus Notes writes names. Such lines say nothing else that a
 * model could go by. Immutable and thread-safe; time is linear in the text.
 */
final class AddressedNames {
  static final String BY_ADDRESS = "name-addressed";

  private static final double SCORE = 0.9;
  private static final int LOCAL_MAX = 64;
  private static final int DOMAIN_MAX = 253;
  private static final int NAME_MAX = 60;
  private static final int WORDS_MAX = 5;

  /** Shorter words of a name stand in too many addresses by chance. */
  private static final int TELLING_MIN = 3;

  private static final int PATH_PARTS_MAX = 5;

  private final Lexicon lexicon;

  AddressedNames(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The names of the text, ascending and disjoint. */
  List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at);
      boolean mailbox = start > 0 && start < at && text.charAt(start - 1) == '<';
      Range name = mailbox ? addressed(text, from, start, at) : ofNotes(text, from, at);
      if (name.start < name.end) {
        spans.add(new Span(name.start, name.end, EntityType.PERSON, SCORE, BY_ADDRESS));
      }
      from = at;
    }
    return spans;
  }

  /** A part of the text: UTF-16 units; empty where there is none. */
  private record Range(int start, int end) {
    static final Range NONE = new Range(0, 0);
  }

  private static int localStart(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LOCAL_MAX && isLocal(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '+';
  }

  /** The name before {@code <local@domain>}, if a word of it stands in the local part. */
  private Range addressed(String text, int from, int local, int at) {
    int end = local - 1;
    while (end > from && "\"' ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean quoted = end < text.length() && text.charAt(end) == '"';
    String address = "";
    int start = end;
    int wordEnd = end;
    boolean told = false;
    for (int words = 0; words < WORDS_MAX; words++) {
      int wordStart = wordStart(text, from, wordEnd);
      boolean rare = isNameWord(text, wordStart, wordEnd);
      if (!rare && !isCommonName(text, wordStart, wordEnd)) {
        break;
      }
      // Most addresses stand behind a word that is no name: theirs is read where it may be asked
      // for.
      address = words == 0 ? plain(text, local, at) : address;
      String word = plain(text, wordStart, wordEnd);
      boolean tells = tells(text, wordStart, wordEnd, word, address);
      if (!rare && !tells && !quoted) {
        break;
      }
      told =
          told
              || (tells
                  && isPersonal(text, wordStart, wordEnd)
                  && !domain(text, at).contains(word));
      start = wordStart;
      wordEnd = gapStart(text, from, wordStart);
    }
    return told ? new Range(start, end) : Range.NONE;
  }

  /** The name right before the sign, with the units of a directory in between or without. */
  private Range ofNotes(String text, int from, int at) {
    boolean organisation =
        at + 2 < text.length()
            && Character.isUpperCase(text.charAt(at + 1))
            && Character.isLetter(text.charAt(at + 2))
            && !isDomain(text, at + 1);
    if (!organisation) {
      return Range.NONE;
    }
    int end = at;
    for (int parts = 0; parts < PATH_PARTS_MAX; parts++) {
      int part = wordStart(text, from, end);
      if (part == end || part == from || text.charAt(part - 1) != '/') {
        break;
      }
      end = part - 1;
    }
    int start = end;
    int wordEnd = end;
    int listed = 0;
    int words = 0;
    while (words < WORDS_MAX) {
      int wordStart = wordStart(text, from, wordEnd);
      if (!isNameWord(text, wordStart, wordEnd)) {
        break;
      }
      listed |= lexicon.bits(text, wordStart, wordEnd) & (Lexicon.GIVEN | Lexicon.FAMILY);
      start = wordStart;
      words++;
      wordEnd = wordStart > from && text.charAt(wordStart - 1) == ' ' ? wordStart - 1 : wordStart;
    }
    return words > 1 && listed != 0 ? new Range(start, end) : Range.NONE;
  }

  private static boolean isDomain(String text, int start) {
    int dot = text.substring(start, domainEnd(text, start)).indexOf('.');
    return dot > 0
        && start + dot + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(start + dot + 1));
  }

  /** The letters of the domain, where the name of a firm stands too. */
  private static String domain(String text, int at) {
    return plain(text, at + 1, domainEnd(text, at + 1));
  }

  private static int domainEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < DOMAIN_MAX && isLocal(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** An initial, or a capitalised word that is neither a title nor a word of everyday. */
  private boolean isNameWord(String text, int start, int end) {
    int bits = bits(text, start, end);
    return isCapital(text, start, end)
        && (end - start == 1
            || (bits & Lexicon.GIVEN) != 0
            || (bits & (Lexicon.COMMON | Lexicon.TITLE | Lexicon.CALENDAR)) == 0);
  }

  /** A word of everyday that may be a name, as {@code Les} and {@code Will} are. */
  private boolean isCommonName(String text, int start, int end) {
    return isCapital(text, start, end) && (bits(text, start, end) & Lexicon.TITLE) == 0;
  }

  /** A word that the lists know from names of people, or not at all. */
  private boolean isPersonal(String text, int start, int end) {
    int bits = bits(text, start, end);
    return bits == 0 || (bits & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
  }

  private static boolean isCapital(String text, int start, int end) {
    return start < end && Character.isUpperCase(text.codePointAt(start));
  }

  private int bits(String text, int start, int end) {
    boolean stop = end > start && text.charAt(end - 1) == '.';
    return lexicon.bits(text, start, stop ? end - 1 : end);
  }

  private static boolean tells(String text, int start, int end, String word, String address) {
    return word.length() >= TELLING_MIN
        && (address.contains(word)
            || (!isAscii(text, start, end)
                && address.contains(withoutMarks(german(text.substring(start, end))))));
  }

  /** Letters of the alphabet alone, as addresses have them. */
  private static String plain(String text, int start, int end) {
    return isAscii(text, start, end)
        ? letters(text, start, end)
        : withoutMarks(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isAscii(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String letters(String text, int start, int end) {
    byte[] letters = new byte[end - start];
    int count = 0;
    for (int i = start; i < end; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (c >= 'a' && c <= 'z') {
        letters[count++] = (byte) c;
      }
    }
    return new String(letters, 0, count, StandardCharsets.US_ASCII);
  }

  private static String withoutMarks(String lower) {
    String latin =
        lower
            .replace("ø", "o")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("đ", "d");
    String parted = Normalizer.normalize(latin, Normalizer.Form.NFD);
    return letters(parted, 0, parted.length());
  }

  private static String german(String word) {
    return word.toLowerCase(Locale.ROOT).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
  }

  /** The start of the word that ends at the offset: letters, apostrophes, hyphens, a full stop. */
  private static int wordStart(String text, int from, int end) {
    int start = end;
    while (start > from && end - start < NAME_MAX && isPart(text.charAt(start - 1))) {
      start--;
    }
    while (start < end && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isPart(char c) {
    return Character.isLetter(c) || c == '\'' || c == '’' || c == '-' || c == '.';
  }

  /** Over one blank, and a comma before it, as in {@code Spahnn, Les}. */
  private static int gapStart(String text, int from, int start) {
    if (start == from || text.charAt(start - 1) != ' ') {
      return start;
    }
    boolean comma = start - 2 >= from && text.charAt(start - 2) == ',';
    return comma ? start - 2 : start - 1;
  }

  @Override
  public String toString() {
    return "AddressedNames";
  }
}
