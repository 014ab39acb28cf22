package io.countersign.masking.detect.pattern.finance;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts and banks in national forms of their own, right behind their names. The anchor is the
 * first digit.
 */
final class LabelledAccountValidator implements AnchorValidator {
  /**
   * One form.
   *
   * @param shape the whole value, or one group for each part of it
   * @param check over the whole value without blanks
   */
  private record Form(
      Context label, Pattern shape, Predicate<String> check, EntityType type, String name) {}

  private static final String GAP = "[ -]?";
  private static final String END = "(?![\\p{L}\\d_]|[./-]\\d)";

  /** RIB: bank, branch, account, key (Comité français d'organisation et de normalisation). */
  private static final Form FRENCH =
      account(
          "rib|relevé d'identité bancaire|numéro de compte|compte bancaire|compte=",
          "\\d{5}" + GAP + "\\d{5}" + GAP + "[\\dA-Z]{11}" + GAP + "\\d{2}",
          written -> french(written.replace("-", "")),
          "rib");

  /** NIB: bank, branch, account, two check digits as in the IBAN (Banco de Portugal). */
  private static final Form PORTUGUESE =
      account(
          "nib|número da conta|conta=|conta bancária",
          "\\d{4}" + GAP + "\\d{4}" + GAP + "\\d{11}" + GAP + "\\d{2}",
          written -> Checksums.mod97(written.replace("-", "")) == 1,
          "nib");

  /** CLABE: bank, place, account, weights 3-7-1 mod 10 (Asociación de Bancos de México). */
  private static final Form MEXICAN =
      account(
          "clabe",
          "\\d{3}" + GAP + "\\d{3}" + GAP + "\\d{11}" + GAP + "\\d",
          written -> mexican(written.replace("-", "")),
          "clabe");

  /** Prefix, account, bank; weights mod 11 in either part (vyhláška ČNB 169/2011). */
  private static final Form CZECH =
      account(
          "číslo účtu|č.ú|bankovní účet|účet",
          "(?:\\d{2,6}-)?\\d{2,10}/\\d{4}",
          LabelledAccountValidator::czech,
          "czech");

  private static final Form SWEDISH =
      account("bankgiro", "\\d{3,4}-\\d{4}", digits -> true, "bankgiro");

  private static final Form ITALIAN =
      new Form(
          Context.words("ABI|codice abi"),
          Pattern.compile("(\\d{5})[ ,;/–-]{1,3}CAB[ :.]{0,2}(\\d{5})" + END),
          digits -> true,
          EntityType.BANKCODE,
          "abi-cab");

  private static final List<Form> FORMS =
      List.of(FRENCH, PORTUGUESE, MEXICAN, CZECH, SWEDISH, ITALIAN);

  /** One of these words stands near each of them. */
  static final Context GATE =
      Context.anyOf(FORMS.stream().map(Form::label).toArray(Context[]::new));

  static final RunShape RUN = RunShape.digits(2, 23).notInWord();

  private static final int DISTANCE = 24;
  private static final int VALUE_MAX = 32;

  private static final int[] CZECH_WEIGHTS = {6, 3, 7, 9, 10, 5, 8, 4, 2, 1};

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (before == '_' || ((before == '-' || before == '.') && text.digit(anchor - 2))) {
      return;
    }
    for (Form form : FORMS) {
      if (form.label().before(text, anchor, DISTANCE)) {
        Matcher shape = text.matcher(form.shape(), anchor, anchor + VALUE_MAX);
        if (shape.lookingAt() && form.check().test(shape.group().replace(" ", ""))) {
          add(shape, form, findings);
          return;
        }
      }
    }
  }

  private static void add(Matcher shape, Form form, Findings findings) {
    for (int part = Math.min(1, shape.groupCount()); part <= shape.groupCount(); part++) {
      findings.add(
          shape.start(part), shape.end(part), form.type(), Findings.IN_CONTEXT, form.name());
    }
  }

  private static Form account(
      String labels, String shape, Predicate<String> check, String recognizer) {
    return new Form(
        Context.words(labels),
        Pattern.compile(shape + END),
        check,
        EntityType.BANKACCOUNT,
        recognizer);
  }

  /** Letters count 1 to 9 three times over, the last time from 2. */
  private static boolean french(String written) {
    long rest = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int letter = c - 'A' + (c >= 'S' ? 1 : 0);
      rest = (rest * 10 + (ScanText.isDigit(c) ? c - '0' : letter % 9 + 1)) % 97;
    }
    return rest == 0;
  }

  private static boolean mexican(String digits) {
    int sum = 0;
    int[] weights = {3, 7, 1};
    for (int i = 0; i < digits.length() - 1; i++) {
      sum += (digits.charAt(i) - '0') * weights[i % 3] % 10;
    }
    return (10 - sum % 10) % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  private static boolean czech(String written) {
    String account = written.substring(written.indexOf('-') + 1, written.indexOf('/'));
    String digits = "0".repeat(Math.max(0, CZECH_WEIGHTS.length - account.length())) + account;
    return digits.length() == CZECH_WEIGHTS.length
        && Checksums.weighted(digits, CZECH_WEIGHTS) % 11 == 0;
  }
}
