package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates that words of birth announce. Only the words since the last number count, so that of two
 * dates in one sentence the right one is taken. The anchor is the first digit of a number.
 */
final class BirthDateValidator implements AnchorValidator {
  /** A day, a year, or a whole date without separators. */
  static final RunShape RUN =
      RunShape.ANY.length(n -> n <= 2 || n == 4 || n == 8).notInWord().notBefore("_");

  private static final int DISTANCE = 48;
  private static final int YEAR_DISTANCE = 14;

  static final Context BIRTH =
      Context.of(
          "born",
          "birth",
          "dob",
          "d.o.b",
          "bday",
          "b-day",
          "geboren",
          "geb.",
          "geb",
          "geburts",
          "geborene",
          "né",
          "née",
          "nés",
          "nee",
          "naissance",
          "nacido",
          "nacida",
          "nació",
          "nacio",
          "nacimiento",
          "fecha nac",
          "nato",
          "nata",
          "nascita",
          "nascido",
          "nascida",
          "nasceu",
          "nascimento",
          "data de nasc",
          "geboorte",
          "urodzony",
          "urodzona",
          "urodzony",
          "urodzenia",
          "urodził",
          "ur.",
          "cumpleaños",
          "compleanno",
          "mon anniversaire",
          "son anniversaire",
          "verjaardag",
          "urodziny",
          "faço anos",
          "faz anos",
          "f. nac",
          "fecha de nac",
          "ddn",
          "date naiss",
          "date de naiss",
          "data nasc",
          "nasc.",
          "nasc",
          "data ur",
          "do b",
          "d.n.",
          "gebdat",
          "född",
          "födelse",
          "født",
          "fødsel",
          "narozen",
          "syntynyt");

  /** Verbs and nouns that follow a date of birth where the verb stands last. */
  private static final Context BEHIND =
      Context.of("geboren", "geburtstag", "urodzony", "urodzona", "narozen");

  /** A name of two words before the {@code b.} */
  private static final Pattern NAMED =
      Pattern.compile("(?<!\\p{L})\\p{Lu}\\p{Ll}+ \\p{Lu}[\\p{L}'’-]+ b\\. $");

  private static final int NAME_MAX = 48;

  /** Within so many characters. */
  private static final int BEHIND_MAX = 26;

  /** Dates that no other rule reads: a year with its Polish letter, an Italian first of a month. */
  private static final Pattern NATIONAL =
      Pattern.compile(
          "(\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)\\d\\d|\\d{1,2} \\p{L}{3,12} (?:19|20)\\d\\d)"
              + " ?r(?:\\.|oku)?(?!\\p{L})"
              + "|(1[oº°] (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre"
              + "|ottobre|novembre|dicembre) (?:19|20)\\d\\d)(?![\\p{L}\\d])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int NATIONAL_MAX = 28;

  /** A date behind a star, birth in German, or behind the English {@code b.} of genealogists. */
  static void checkStarred(ScanText text, int anchor, Findings findings) {
    int month = DateReader.monthBefore(text, anchor);
    if (star(text, anchor) || shortened(text, month < 0 ? anchor : month)) {
      new BirthDateValidator().check(text, anchor, findings);
    }
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (ScanText.isLetter(before) || before == '_') {
      return;
    }
    int month = DateReader.monthBefore(text, anchor);
    int start = month >= 0 ? month : anchor;
    int end = month >= 0 ? DateReader.dayAndYear(text, anchor) : end(text, anchor);
    if (end < 0) {
      checkYear(text, anchor, findings);
    } else if (announced(text, start, DISTANCE) || explained(text, end)) {
      findings.add(start, end, EntityType.BIRTHDATE, Findings.IN_CONTEXT, "birthdate");
    }
  }

  private static int end(ScanText text, int anchor) {
    int end = DateReader.end(text, anchor);
    if (end > 0 || !text.digitOutsideWord(anchor)) {
      return end;
    }
    Matcher date = text.matcher(NATIONAL, anchor, anchor + NATIONAL_MAX);
    if (!date.lookingAt()) {
      return -1;
    }
    return date.group(1) == null ? date.end(2) : date.end(1);
  }

  /** A year alone right after the word: {@code born in 1985}. */
  private static void checkYear(ScanText text, int anchor, Findings findings) {
    int end = text.runEnd(anchor, 5);
    char century = text.at(anchor + 1);
    boolean year =
        end - anchor == 4
            && ((text.at(anchor) == '1' && century == '9')
                || (text.at(anchor) == '2' && century == '0'))
            && text.digit(anchor + 2)
            && text.digit(anchor + 3);
    if (year && announced(text, anchor, YEAR_DISTANCE)) {
      findings.add(anchor, end, EntityType.BIRTHDATE, Findings.LIKELY, "birthdate");
    }
  }

  private static boolean announced(ScanText text, int start, int distance) {
    int from = start;
    while (start - from < distance && !text.digit(from - 1) && text.at(from - 1) != ScanText.NONE) {
      from--;
    }
    return star(text, start) || shortened(text, start) || BIRTH.between(text, from, start);
  }

  /** A star before a date means birth in German. */
  private static boolean star(ScanText text, int start) {
    int at = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    return text.at(at) == '*'
        && text.at(at - 1) != '*'
        && !text.alphanumeric(at - 1)
        && (text.at(at - 1) == '(' || text.at(at - 2) == ',' || text.at(at - 1) == ',');
  }

  /** {@code John Smith, b. 21/06/1953}: a name before it, no item of a list. */
  private static boolean shortened(ScanText text, int start) {
    char before = text.at(start - 5);
    return text.startsWith(start - 3, "b. ")
        && ((before == ',' && text.letter(start - 6))
            || text.at(start - 4) == '('
            || text.matcher(NAMED, start - NAME_MAX, start).find());
  }

  /** Words of birth behind the date, before the next number and the sentence's end. */
  private static boolean followed(ScanText text, int end) {
    int to = end;
    while (to - end < BEHIND_MAX && !text.digit(to) && ".,;!?\n".indexOf(text.at(to)) < 0) {
      to++;
    }
    return text.at(end) == ' ' && BEHIND.between(text, end, to);
  }

  private static boolean explained(ScanText text, int end) {
    if (followed(text, end)) {
      return true;
    }
    int open = text.at(end) == ' ' ? end + 1 : end;
    return (text.at(open) == '(' && BIRTH.between(text, open, open + 20))
        || BIRTH.stated(text, end);
  }
}
