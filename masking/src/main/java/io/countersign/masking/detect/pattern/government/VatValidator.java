package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * VAT identification numbers of the European Union, the United Kingdom and Switzerland: prefix,
 * shape and, where the state publishes one, the check digit (structures: Commission's VIES). Where
 * only the shape is known, words near by must say so. The anchor is the first digit.
 */
final class VatValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.ANY.behindLetters(1, 2, 3, 4);

  private static final int LENGTH_MAX = 15;
  private static final int LENGTH_MIN = 10;

  /** Shorter ones, and such with a letter behind the country and a gap, need a word. */
  private static final int ROMANIAN_MIN = 8;

  private static final Context WORDS =
      Context.of(
          "vat",
          "ust",
          "ust-id",
          "ustid",
          "umsatzsteuer",
          "tva",
          "iva",
          "btw",
          "nip",
          "moms",
          "alv",
          "mwst",
          "uid",
          "tax",
          "steuer",
          "intracommun",
          "dph",
          "dič",
          "pvn",
          "pvm",
          "km",
          "áfa",
          "nif",
          "nipc",
          "cif",
          "supplier",
          "lieferant",
          "fournisseur",
          "proveedor",
          "fornitore",
          "leverancier",
          "fornecedor",
          "dostawca",
          "on the invoice",
          "auf die rechnung",
          "auf der rechnung",
          "sur la facture",
          "en la factura",
          "in fattura",
          "op de factuur",
          "na fatura",
          "na fakturze",
          "CUI",
          "cod fiscal");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int end = anchor;
    if (text.at(end - 1) == ' ' || text.at(end - 1) == '-') {
      end--;
    }
    int start = end;
    while (end - start < 5 && text.letter(start - 1)) {
      start--;
    }
    int letters = end - start;
    boolean word = end < anchor && !Character.isUpperCase(text.at(start + 1));
    boolean apart = letters == 1 && end == anchor && country(text, start);
    if (apart) {
      start -= 3;
      letters += 2;
    }
    if (letters < 2 || letters > 4 || word || text.digit(start - 1) || !begins(text, start)) {
      return;
    }
    StringBuilder read = new StringBuilder(LENGTH_MAX);
    int[] ends = new int[LENGTH_MAX + 1];
    read(text, start, read, ends);
    int shortest = read.indexOf("RO") == 0 ? ROMANIAN_MIN : LENGTH_MIN;
    for (int length = read.length(); length >= shortest; length--) {
      int stop = ends[length];
      boolean alone = !apart && length >= LENGTH_MIN;
      if (closes(text, anchor, stop)
          && accepts(text, start, stop, read.substring(0, length))
          && (alone || WORDS.near(text, start, stop))) {
        findings.add(start, stop, EntityType.TAXID, Findings.CERTAIN, "vat");
        return;
      }
    }
  }

  /** Whether a country in capitals stands one blank or hyphen before the letter of a number. */
  private static boolean country(ScanText text, int letter) {
    char gap = text.at(letter - 1);
    return (gap == ' ' || gap == '-')
        && Character.isUpperCase(text.at(letter - 2))
        && Character.isUpperCase(text.at(letter - 3))
        && !text.alphanumeric(letter - 4);
  }

  private static boolean begins(ScanText text, int start) {
    char first = text.at(start);
    char second = text.at(start + 1);
    return ScanText.isAsciiLetter(first)
        && ScanText.isAsciiLetter(second)
        && VatNumbers.begins(first, second);
  }

  private static void read(ScanText text, int start, StringBuilder read, int[] ends) {
    int i = start;
    int gap = 0;
    while (read.length() < LENGTH_MAX && gap <= 1) {
      char c = text.at(i);
      i++;
      if (ScanText.isDigit(c) || ScanText.isAsciiLetter(c)) {
        read.append(Character.toUpperCase(c));
        ends[read.length()] = i;
        gap = 0;
      } else if (c == ' ' || c == '.' || c == '-') {
        gap++;
      } else {
        return;
      }
    }
  }

  /** Whether the number ends there: no letter or digit follows, and no further group of digits. */
  private static boolean closes(ScanText text, int digits, int stop) {
    if (text.alphanumeric(stop)) {
      return false;
    }
    char next = text.at(stop);
    boolean goesOn = (next == ' ' || next == '-' || next == '.') && text.digit(stop + 1);
    return !goesOn || text.runEnd(digits, LENGTH_MAX) >= stop;
  }

  private static boolean accepts(ScanText text, int start, int end, String number) {
    VatNumbers.Verdict verdict = VatNumbers.verdict(number);
    return verdict == VatNumbers.Verdict.CHECKED
        || (verdict == VatNumbers.Verdict.SHAPED && WORDS.near(text, start, end));
  }
}
