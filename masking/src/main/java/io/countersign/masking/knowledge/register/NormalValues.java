package io.countersign.masking.knowledge.register;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.knowledge.text.WordReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one way each value of a register is written before it is hashed. */
final class NormalValues {
  /** The most words of a name, signs such as apostrophes included. */
  static final int NAME_WORDS_MAX = 4;

  /** The longest number, in letters and digits; an IBAN has at most 34. */
  static final int NUMBER_UNITS_MAX = 34;

  /** Shorter numbers stand everywhere. */
  static final int NUMBER_UNITS_MIN = 3;

  private static final int IBAN_UNITS_MIN = 15;

  private NormalValues() {}

  /** The normal form of a cell; null: it is no value of its kind. */
  static @Nullable String of(ColumnKind kind, String cell) {
    String value = NormalizedText.of(cell.strip()).text();
    return switch (kind) {
      case NAME -> name(value);
      case NUMBER -> number(value, NUMBER_UNITS_MIN);
      case IBAN -> number(value, IBAN_UNITS_MIN);
      case DATE -> Dates.ofCell(value);
      case EMAIL -> email(value);
    };
  }

  /** What a cell of a kind should look like, for a message. */
  static String expected(ColumnKind kind) {
    return switch (kind) {
      case NAME -> "a name of up to " + NAME_WORDS_MAX + " words";
      case NUMBER ->
          NUMBER_UNITS_MIN + " to " + NUMBER_UNITS_MAX + " letters and digits, one digit at least";
      case IBAN -> "an IBAN";
      case DATE -> "a day as 1980-03-27 or 27.03.1980";
      case EMAIL -> "an e-mail address";
    };
  }

  /** A stretch of a text as part of a name. */
  static void appendWord(StringBuilder name, String text, int start, int end) {
    if (name.length() > 0) {
      name.append(' ');
    }
    name.append(text.substring(start, end).replace('\u2019', '\'').toLowerCase(Locale.ROOT));
  }

  /** The letters and digits of a stretch of a text, in upper case. */
  static String number(String text, int start, int end) {
    StringBuilder number = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        number.append(Character.toUpperCase(c));
      }
    }
    return number.toString();
  }

  static String emailForm(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String name(String value) {
    StringBuilder name = new StringBuilder();
    WordReader reader = new WordReader(value, 0);
    int words = 0;
    boolean letters = false;
    while (reader.next()) {
      words++;
      letters |= reader.word();
      appendWord(name, value, reader.start(), reader.end());
    }
    return letters && words <= NAME_WORDS_MAX ? name.toString() : null;
  }

  private static @Nullable String number(String value, int unitsMin) {
    String number = number(value, 0, value.length());
    boolean digit = number.chars().anyMatch(Character::isDigit);
    boolean good = digit && number.length() >= unitsMin && number.length() <= NUMBER_UNITS_MAX;
    return good ? number : null;
  }

  private static @Nullable String email(String value) {
    int at = value.indexOf('@');
    boolean good =
        at > 0
            && at == value.lastIndexOf('@')
            && Addresses.start(value, at) == 0
            && Addresses.end(value, at) == value.length();
    return good ? emailForm(value) : null;
  }
}
