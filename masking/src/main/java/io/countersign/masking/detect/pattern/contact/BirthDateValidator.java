package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.DateReader;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

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
          "född",
          "födelse",
          "født",
          "fødsel",
          "narozen",
          "syntynyt");

  /** A date behind a star: birth in German. */
  static void checkStarred(ScanText text, int anchor, Findings findings) {
    if (star(text, anchor)) {
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
    int end = month >= 0 ? DateReader.dayAndYear(text, anchor) : DateReader.end(text, anchor);
    if (end < 0) {
      checkYear(text, anchor, findings);
    } else if (announced(text, start, DISTANCE) || explained(text, end)) {
      findings.add(start, end, EntityType.BIRTHDATE, Findings.IN_CONTEXT, "birthdate");
    }
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
    return star(text, start) || BIRTH.between(text, from, start);
  }

  /** A star before a date means birth in German. */
  private static boolean star(ScanText text, int start) {
    int at = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    return text.at(at) == '*'
        && text.at(at - 1) != '*'
        && !text.alphanumeric(at - 1)
        && (text.at(at - 1) == '(' || text.at(at - 2) == ',' || text.at(at - 1) == ',');
  }

  private static boolean explained(ScanText text, int end) {
    int open = text.at(end) == ' ' ? end + 1 : end;
    return (text.at(open) == '(' && BIRTH.between(text, open, open + 20))
        || BIRTH.stated(text, end);
  }
}
