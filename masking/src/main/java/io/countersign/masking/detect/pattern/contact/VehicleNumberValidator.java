package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;

/**
 * Vehicle identification numbers: 17 letters and digits without I, O and Q (ISO 3779). The check
 * digit in the ninth place holds for vehicles sold in North America (49 CFR 565.15), wherever they
 * were made; one that checks needs no words, every other does.
 */
final class VehicleNumberValidator implements WordValidator {
  private static final int LENGTH = 17;
  private static final int CHECK = 8;
  private static final int YEAR = 9;

  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** Values of A to Z; -1 where a letter is not used. */
  private static final int[] LETTERS = {
    1, 2, 3, 4, 5, 6, 7, 8, -1, 1, 2, 3, 4, 5, -1, 7, -1, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private static final Context WORDS =
      Context.of(
          "vin",
          "vehicle",
          "chassis",
          "fahrgestell",
          "fahrgestellnummer",
          "fin",
          "fahrzeug-ident",
          "fahrzeugidentifi",
          "fahrzeug",
          "châssis",
          "numéro de série",
          "véhicule",
          "vehicule",
          "bastidor",
          "vehículo",
          "vehiculo",
          "telaio",
          "veicolo",
          "voertuig",
          "chassisnummer",
          "chassi",
          "quadro",
          "veículo",
          "nadwozia",
          "pojazdu",
          "car",
          "auto",
          "wagen",
          "truck",
          "frame number");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    if (end - start != LENGTH || bound(text, start)) {
      return;
    }
    String number = text.slice(start, start + LENGTH);
    String upper = upper(number);
    if (!shaped(upper)) {
      return;
    }
    boolean path = text.at(start - 1) == '/';
    boolean checked = upper.equals(number) && checks(upper) && told(upper);
    if (checked || (!path && WORDS.near(text, start, start + LENGTH))) {
      double score = checked ? Findings.CERTAIN : Findings.IN_CONTEXT;
      findings.add(start, start + LENGTH, EntityType.VIN, score, "vin");
    }
  }

  private static boolean bound(ScanText text, int start) {
    char before = text.at(start - 1);
    char after = text.at(start + LENGTH);
    boolean file = before == '/' && after != '/';
    return before == '_' || before == '-' || after == '_' || after == '-' || file;
  }

  private static String upper(String number) {
    StringBuilder out = new StringBuilder(LENGTH);
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      out.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
    }
    return out.toString();
  }

  /** Letters that are used, three digits at the end, and a letter somewhere. */
  private static boolean shaped(String number) {
    int letters = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = number.charAt(i);
      if (!ScanText.isDigit(c)) {
        if (c > 'Z' || LETTERS[c - 'A'] < 0) {
          return false;
        }
        letters++;
      }
    }
    boolean serial = true;
    for (int i = LENGTH - 3; i < LENGTH; i++) {
      serial &= ScanText.isDigit(number.charAt(i));
    }
    return serial && letters >= 2;
  }

  private static boolean checks(String number) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = number.charAt(i);
      sum += (ScanText.isDigit(c) ? c - '0' : LETTERS[c - 'A']) * WEIGHTS[i];
    }
    char expected = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
    return number.charAt(CHECK) == expected;
  }

  /**
   * Without words the model year must be one, the number no hexadecimal digest, and outside of
   * North America the last four characters digits.
   */
  private static boolean told(String number) {
    boolean beyondHex = false;
    for (int i = 0; i < LENGTH; i++) {
      beyondHex |= number.charAt(i) > 'F';
    }
    boolean american = number.charAt(0) >= '1' && number.charAt(0) <= '5';
    return beyondHex
        && "0UZ".indexOf(number.charAt(YEAR)) < 0
        && (american || ScanText.isDigit(number.charAt(LENGTH - 4)));
  }
}
