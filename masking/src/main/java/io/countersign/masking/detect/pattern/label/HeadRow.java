package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;

/**
 * Heads of tables with semicolons or bars between cells: {@code username;role} above {@code
 * jkowalski;admin}. The name beside a label there is another column's, not the label's value.
 */
public final class HeadRow {
  private static final int LINE_MAX = 200;
  private static final int WORD_MAX = 24;
  private static final String SIGNS = ";|";

  private static final WordTable COLUMNS =
      new WordTable(
          List.of(
              ("role roles rolle rôle rol ruolo papel rola status state stato estado statut stan"
                      + " user username login name nachname vorname surname email mail"
                      + " password pw pwd"
                      + " passwort ip host hostname port type typ tipo group groups gruppe date"
                      + " datum created active enabled id uid team department abteilung phone"
                      + " telefon city ort country land os version environment env owner location"
                      + " region zone")
                  .split(" ", -1)));

  private HeadRow() {}

  /**
   * Whether a sign between cells and the name of a column stand behind a label.
   *
   * @param end where the label ends
   * @param value where its value would begin
   */
  static boolean goesOn(ScanText text, int end, int value) {
    int sign = text.at(end) == ' ' ? end + 1 : end;
    int stop = text.runEnd(value, WORD_MAX);
    return SIGNS.indexOf(text.at(sign)) >= 0
        && value - sign <= 2
        && COLUMNS.holdsIgnoringCase(text, value, stop)
        && above(text, sign, text.at(sign));
  }

  /** Whether a label is the last cell of such a head. */
  public static boolean ends(ScanText text, int anchor, int end) {
    int sign = text.at(anchor - 1) == ' ' ? anchor - 2 : anchor - 1;
    return text.at(end) == '\n'
        && SIGNS.indexOf(text.at(sign)) >= 0
        && above(text, sign, text.at(sign));
  }

  /** Whether the next line has as many of the signs. */
  private static boolean above(ScanText text, int sign, char delimiter) {
    int start = sign;
    while (sign - start < LINE_MAX && start > 0 && text.at(start - 1) != '\n') {
      start--;
    }
    int end = lineEnd(text, sign);
    int signs = count(text, start, end, delimiter);
    return text.at(end) == '\n' && signs == count(text, end + 1, lineEnd(text, end + 1), delimiter);
  }

  private static int lineEnd(ScanText text, int from) {
    int end = from;
    while (end - from < LINE_MAX && text.at(end) != '\n' && text.at(end) != ScanText.NONE) {
      end++;
    }
    return end;
  }

  private static int count(ScanText text, int start, int end, char sign) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += text.at(i) == sign ? 1 : 0;
    }
    return count;
  }
}
