package io.countersign.masking.detect.pattern.scan;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of numbers that states and banks give: what one of them announces is no other one. */
public final class IdentityWords {
  private static final int DISTANCE = 40;

  /** So many digits are a number rather than a part of a name, as in {@code AHVN13}. */
  private static final int NUMBER_MIN = 4;

  /** Longer numbers are never those of a state. */
  private static final int DIGITS_MAX = 18;

  /** By how many digits their numbers have; words of none name numbers with letters in them. */
  private static final Map<String, int[]> NAMES =
      Map.ofEntries(
          names("dni|nie", 7, 8),
          names("nric|nino|national insurance|personal identity code|henkilötunnus|hetu"),
          names("passport|reisepass|passeport", 7, 8, 9),
          names("ssn|us sozialversicherung|ubezpieczenia społecznego|itin", 9),
          names("employer identification|EIN|FEIN|SIN|bsn|burgerservicenummer", 9),
          names("tfn", 8, 9),
          names("nif|nif iva|número de iva|numero iva", 9),
          names("siren", 9, 14),
          names("siret", 14),
          names("regon", 9, 14),
          names("nhs|utr|unique taxpayer|nip|cpr|svnr|previdenza sociale", 10),
          names("sozialversicherung", 9, 10, 12, 13),
          names("medicare", 10, 11),
          names("personnummer", 10, 11, 12),
          names("steuer-id|steuerid|idnr|fødselsnummer|pesel|abn|cpf|partita iva", 11),
          names("codice fiscale", 9, 11),
          names("rijksregister|registre national|numéro national|nationaal nummer", 11),
          names("national register|niss|insz", 11),
          names("tax id|tax number", 9, 10, 11, 12),
          names("vat|btw nummer|btw id|umsatzsteuer|ust idnr|ust id|uid nummer", 8, 9, 10, 11, 12),
          names("numéro de tva", 11),
          names("social security|seguridad social|seguro social|segurança social", 9, 11, 12),
          names("aadhaar|マイナンバー", 12),
          names("rrn|resident registration", 11, 13),
          names("ahv|avs|south african id|sa id", 13),
          names("sécurité sociale|nir", 13, 15),
          names("cnpj", 14));

  private static final Context STATE =
      Context.words(String.join("|", new TreeSet<>(NAMES.keySet())));

  private static final Context BANK =
      Context.words(
          "iban|imei|account number|acct|bank account|kontonummer|konto-nr|bankkonto"
              + "|numéro de compte|compte bancaire|número de cuenta|cuenta bancaria"
              + "|numero di conto|conto corrente|rekeningnummer|bankrekening|número da conta|conta"
              + " bancária|numer konta|numer rachunku");

  private static final Context ALL = Context.anyOf(STATE, BANK);

  /** What may be meant by a number of so many digits, right or mistyped. */
  private static final Context[] BY_DIGITS = byDigits();

  private IdentityWords() {}

  /**
   * Whether a name of such a number stands before the offsets and no other number between, or right
   * behind with a verb.
   */
  public static boolean announced(ScanText text, int start, int end) {
    return ALL.between(text, from(text, start), start) || ALL.stated(text, end);
  }

  /**
   * Like {@link #announced}, of names whose numbers have so many digits: {@code SSN
   * 756.9217.0769.85} is no mistyped SSN.
   */
  public static boolean announced(ScanText text, int start, int end, int digits) {
    Context names = BY_DIGITS[Math.min(digits, BY_DIGITS.length - 1)];
    return names.between(text, from(text, start), start) || names.stated(text, end);
  }

  /** Like {@link #announced}, of the numbers that states give. */
  public static boolean stateAnnounced(ScanText text, int start, int end) {
    return STATE.between(text, from(text, start), start) || STATE.stated(text, end);
  }

  /** Whether the name of a number that a state gives stands nearer than words of another kind. */
  public static boolean nearerThan(Context words, ScanText text, int start) {
    return STATE.nearer(text, start, words);
  }

  private static Map.Entry<String, int[]> names(String barred, int... digits) {
    return Map.entry(barred, digits);
  }

  private static Context[] byDigits() {
    Context[] contexts = new Context[DIGITS_MAX + 1];
    for (int digits = 0; digits < contexts.length; digits++) {
      int wanted = digits;
      String names =
          NAMES.entrySet().stream()
              .filter(entry -> Arrays.stream(entry.getValue()).anyMatch(one -> one == wanted))
              .map(Map.Entry::getKey)
              .sorted()
              .collect(Collectors.joining("|"));
      contexts[digits] = names.isEmpty() ? BANK : Context.anyOf(Context.words(names), BANK);
    }
    return contexts;
  }

  /** The end of the last number before the offset, or {@value #DISTANCE} characters before it. */
  private static int from(ScanText text, int start) {
    int digits = 0;
    int from = start;
    while (start - from < DISTANCE && digits < NUMBER_MIN) {
      from--;
      digits = text.digit(from) ? digits + 1 : 0;
    }
    return digits < NUMBER_MIN ? from : from + NUMBER_MIN;
  }
}
