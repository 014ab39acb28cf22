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
import org.jspecify.annotations.Nullable;

/**
 * Accounts and banks in national forms of their own, right behind their names. The anchor is the
 * first digit.
 */
final class LabelledAccountValidator implements AnchorValidator {
  /**
   * One form.
   *
   * @param shape the whole value, or one group for each part of it
   * @param check over the whole value without blanks, or null where nothing proves it: then the
   *     label must lead right to it
   */
  private record Form(
      Context label,
      Pattern shape,
      @Nullable Predicate<String> check,
      EntityType type,
      String name) {}

  private static final String GAP = "[ -]?";
  private static final String END = "(?![\\p{L}\\d_]|[./-]\\d)";
  private static final String PARTING = "[\\s,;/|–-]{1,3}";

  /** RIB: bank, branch, account, key (Comité français d'organisation et de normalisation). */
  private static final Form FRENCH =
      account(
          "rib|relevé d'identité bancaire",
          "\\d{5}" + GAP + "\\d{5}" + GAP + "[\\dA-Z]{11}" + GAP + "\\d{2}",
          written -> french(written.replace("-", "")),
          "rib");

  /** An account of a postal bank inside of one. */
  private static final Form FRENCH_POSTAL = account("", "\\d{7}[A-Z]\\d{3}", null, "account");

  /** The parts of one by themselves. */
  private static final Form FRENCH_BANK =
      code("code banque|code guichet|code établissement|code agence", "\\d{5}");

  private static final Form FRENCH_KEY = part("clé rib|cle rib", "\\d{2}", "rib");

  /** NIB: bank, branch, account, two check digits as in the IBAN (Banco de Portugal). */
  private static final Form PORTUGUESE =
      account(
          "nib",
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

  private static final Form SWEDISH = part("bankgiro", "\\d{3,4}-\\d{4}", "bankgiro");

  /** Two digits, up to six, one that is checked (Die Post, Kontonummern). */
  private static final Form SWISS =
      account(
          "postkonto|postcheckkonto|pc-konto|compte postal|ccp|conto postale|postfinance",
          "\\d{2}-\\d{1,6}-\\d",
          LabelledAccountValidator::swiss,
          "postal");

  /** A branch before its account. */
  private static final Form BRAZILIAN =
      code(
          "agência|ag",
          "\\d{4}(?:-[\\dXx])?(?=[\\s,;/|.-]{1,4}(?i:conta|c/c|c\\.c|cc|cta|cp|poupança))");

  /** Branch and institution, in either order (Payments Canada, Rule F4). */
  private static final Form CANADIAN =
      code("transit number|transit no|transit code|branch transit", "\\d{5}");

  private static final Form CANADIAN_BOTH =
      code(
          "transit number|transit no|transit code|branch transit|transit=",
          "(\\d{5})"
              + PARTING
              + "(?:(?i:(?:financial )?(?:institution|inst)(?: (?:number|no"
              + "|code))?\\.?)[ :#.]{0,3})?"
              + "(\\d{3})");

  private static final Form CANADIAN_INSTITUTION =
      code(
          "institution number|institution no|institution code|institution=",
          "(\\d{3})"
              + PARTING
              + "(?i:(?:branch )?transit(?: (?:number|no|code))?\\.?)[ :#.]{0,3}(\\d{5})");

  private static final Form ITALIAN =
      new Form(
          Context.words("ABI|codice abi"),
          Pattern.compile("(\\d{5})" + PARTING + "CAB[ :.]{0,2}(\\d{5})" + END),
          null,
          EntityType.BANKCODE,
          "abi-cab");

  private static final List<Form> FORMS =
      List.of(
          FRENCH,
          FRENCH_POSTAL,
          FRENCH_BANK,
          FRENCH_KEY,
          PORTUGUESE,
          MEXICAN,
          CZECH,
          SWEDISH,
          SWISS,
          BRAZILIAN,
          CANADIAN_BOTH,
          CANADIAN_INSTITUTION,
          CANADIAN,
          ITALIAN);

  /** One of these words stands near each of them. */
  static final Context GATE =
      Context.anyOf(FORMS.stream().map(Form::label).toArray(Context[]::new));

  static final RunShape RUN = RunShape.digits(2, 23).notInWord();

  private static final int DISTANCE = 32;
  private static final int VALUE_MAX = 64;

  private static final int[] CZECH_WEIGHTS = {6, 3, 7, 9, 10, 5, 8, 4, 2, 1};
  private static final int[] SWISS_CARRIES = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    if (before == '_' || ((before == '-' || before == '.') && text.digit(anchor - 2))) {
      return;
    }
    for (Form form : FORMS) {
      if (!form.label().stands(text)) {
        continue;
      }
      Matcher shape = text.matcher(form.shape(), anchor, anchor + VALUE_MAX);
      if (shape.lookingAt()
          && announced(form, text, anchor, shape.end())
          && (form.check() == null || form.check().test(shape.group().replace(" ", "")))) {
        add(shape, form, findings);
        return;
      }
    }
  }

  private static boolean announced(Form form, ScanText text, int start, int end) {
    Context label = form.label();
    boolean before =
        label.before(text, start, DISTANCE)
            && (form.check() != null || Announcement.linked(text, start - DISTANCE, start, label));
    return before || label.stated(text, end) || Announcement.labelled(text, end, label);
  }

  private static void add(Matcher shape, Form form, Findings findings) {
    for (int part = Math.min(1, shape.groupCount()); part <= shape.groupCount(); part++) {
      findings.add(
          shape.start(part), shape.end(part), form.type(), Findings.IN_CONTEXT, form.name());
    }
  }

  private static Form code(String labels, String shape) {
    return new Form(
        Context.words(labels),
        Pattern.compile(shape + END),
        null,
        EntityType.BANKCODE,
        "bank-code");
  }

  /** An account, or a part of one, that nothing else is called. */
  private static Form part(String labels, String shape, String recognizer) {
    return new Form(
        Context.words(labels),
        Pattern.compile(shape + END),
        null,
        EntityType.BANKACCOUNT,
        recognizer);
  }

  /** A form of accounts, which may be called so in any language. */
  private static Form account(
      String labels, String shape, @Nullable Predicate<String> check, String recognizer) {
    return new Form(
        labels.isEmpty()
            ? BankNumberValidator.ACCOUNT
            : Context.anyOf(Context.words(labels), BankNumberValidator.ACCOUNT),
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

  /** The carry of each digit decides the next (modulo 10, recursive). */
  private static boolean swiss(String written) {
    String serial = written.substring(3, written.length() - 2);
    String digits = written.substring(0, 2) + "0".repeat(6 - serial.length()) + serial;
    int carry = 0;
    for (int i = 0; i < digits.length(); i++) {
      carry = SWISS_CARRIES[(carry + digits.charAt(i) - '0') % 10];
    }
    return (10 - carry) % 10 == written.charAt(written.length() - 1) - '0';
  }

  private static boolean czech(String written) {
    String account = written.substring(written.indexOf('-') + 1, written.indexOf('/'));
    String digits = "0".repeat(Math.max(0, CZECH_WEIGHTS.length - account.length())) + account;
    return digits.length() == CZECH_WEIGHTS.length
        && Checksums.weighted(digits, CZECH_WEIGHTS) % 11 == 0;
  }
}
