package io.countersign.masking.detect.table;

import io.countersign.masking.detect.OrdinaryWords;
import java.util.Locale;
import java.util.Set;

/** What cells without a checksum or a pattern look like. */
final class CellShapes {
  private static final int NAME_MAX = 80;
  private static final int NAME_WORDS_MAX = 7;
  private static final int FULL_NAME_WORDS_MAX = 4;
  private static final int COMPANY_WORDS_MAX = 10;
  private static final int ADDRESS_MAX = 200;
  private static final int PASSWORD_MIN = 4;
  private static final int PASSWORD_MAX = 64;

  /** What stands in a cell in place of a value. */
  private static final Set<String> NOTHING =
      Set.of(
          "null",
          "none",
          "nil",
          "n/a",
          "na",
          "nan",
          "n.a.",
          "unknown",
          "undefined",
          "unassigned",
          "empty",
          "tbd",
          "tba",
          "todo",
          "yes",
          "no",
          "true",
          "false",
          "ja",
          "nein",
          "oui",
          "non",
          "sí",
          "si",
          "nie",
          "tak",
          "various",
          "other",
          "misc",
          "total",
          "sum",
          "all",
          "any",
          "remote",
          "unbekannt",
          "keine",
          "inconnu",
          "desconocido",
          "ohne",
          "aucun",
          "ninguno",
          "nessuno",
          "geen",
          "nenhum",
          "brak",
          "default",
          "system",
          "admin",
          "root",
          "varchar",
          "string",
          "text",
          "char",
          "required",
          "optional",
          "redacted",
          "masked",
          "hidden",
          "supported",
          "unsupported",
          "not supported",
          "enabled",
          "disabled",
          "not set",
          "set",
          "summe",
          "gesamt",
          "totale",
          "totaal",
          "razem",
          "<na>",
          "(null)",
          "(none)",
          "\\n");

  private CellShapes() {}

  /** Letters in a few words; no digits. */
  static boolean name(CharSequence text, int start, int end) {
    return words(text, start, end, false, NAME_WORDS_MAX);
  }

  /** Letters in some words, digits between them. */
  static boolean company(CharSequence text, int start, int end) {
    return words(text, start, end, true, COMPANY_WORDS_MAX);
  }

  private static boolean words(
      CharSequence text, int start, int end, boolean digitsToo, int wordsMax) {
    if (end - start > NAME_MAX || nothing(text, start, end)) {
      return false;
    }
    int letters = 0;
    int words = 1;
    for (int i = start; i < end; ) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        letters++;
      } else if (c == ' ') {
        words++;
      } else if (Character.isDigit(c) ? !digitsToo : sign(c, digitsToo)) {
        return false;
      }
    }
    return letters >= 2 - (letters > 0 && text.charAt(start) >= 0x2E80 ? 1 : 0)
        && words <= wordsMax;
  }

  /** Whether names are not written with it. */
  private static boolean sign(int c, boolean company) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    boolean joins = ".,'’‘-()·;\"".indexOf(c) >= 0 || (company && "&+!/\"|".indexOf(c) >= 0);
    return !mark && !joins;
  }

  /** A name of two words or more, and not of ordinary ones alone, as {@code build team} is. */
  static boolean fullName(CharSequence text, int start, int end) {
    if (!name(text, start, end)) {
      return false;
    }
    int words = 0;
    boolean ordinary = true;
    for (int i = start; i < end; i++) {
      if (Character.isLetter(text.charAt(i)) && (i == start || text.charAt(i - 1) == ' ')) {
        words++;
        ordinary &=
            Character.isLowerCase(text.charAt(i)) && OrdinaryWords.contains(word(text, i, end));
      }
    }
    return words >= 2 && words <= FULL_NAME_WORDS_MAX && !ordinary;
  }

  private static String word(CharSequence text, int start, int limit) {
    int end = start;
    while (end < limit && text.charAt(end) != ' ') {
      end++;
    }
    return text.subSequence(start, end).toString();
  }

  /** Letters, and digits or a second word; no path, number or address of a network. */
  static boolean address(CharSequence text, int start, int end) {
    if (end - start > ADDRESS_MAX || nothing(text, start, end)) {
      return false;
    }
    int letters = 0;
    boolean blank = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      letters += Character.isLetter(c) ? 1 : 0;
      blank |= c == ' ';
      if ("@<>{}=\\_|".indexOf(c) >= 0 || (c == '/' && i > start && text.charAt(i - 1) == '/')) {
        return false;
      }
    }
    boolean word = letters == end - start && letters > PASSWORD_MIN;
    return letters >= 3 && (blank || word);
  }

  /** Anything but a sign for nothing, a stand-in, or a mark that hides it. */
  static boolean password(CharSequence text, int start, int end) {
    int length = end - start;
    if (length < PASSWORD_MIN || length > PASSWORD_MAX || nothing(text, start, end)) {
      return false;
    }
    boolean other = false;
    boolean plain = false;
    for (int i = start; i < end; i++) {
      other |= text.charAt(i) != text.charAt(start);
      plain |= Character.isLetterOrDigit(text.charAt(i));
    }
    char first = text.charAt(start);
    return other && plain && first != '<' && first != '[' && first != '$' && first != '{';
  }

  private static boolean nothing(CharSequence text, int start, int end) {
    return end - start <= 13
        && NOTHING.contains(text.subSequence(start, end).toString().toLowerCase(Locale.ROOT));
  }
}
