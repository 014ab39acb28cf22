package io.countersign.masking.detect.pattern.scan;

/** The names of numbers that states and banks give: what one of them announces is no other one. */
public final class IdentityWords {
  private static final int DISTANCE = 40;

  /** So many digits are a number rather than a part of a name, as in {@code AHVN13}. */
  private static final int NUMBER_MIN = 4;

  private static final Context STATE =
      Context.words(
          "ssn|social security|sozialversicherung|us sozialversicherung|ubezpieczenia społecznego"
              + "|itin|national insurance|unique taxpayer|resident registration"
              + "|employer identification|EIN|FEIN|nino|nhs|utr|steuer-id|steuerid|idnr|nir|siren"
              + "|siret|dni|nie|bsn"
              + "|burgerservicenummer|rijksregister|registre national|numéro national|nationaal"
              + " nummer|national register|niss|insz|pesel|nip|regon|nif|personnummer"
              + "|fødselsnummer|cpr|henkilötunnus|personal identity code|hetu|ahv|avs|SIN|tfn"
              + "|medicare|abn|aadhaar|cpf"
              + "|cnpj|nric|マイナンバー|rrn|svnr|partita iva|south african id|sa id"
              + "|codice fiscale|sécurité sociale|seguridad social|seguro social|segurança social"
              + "|previdenza sociale|tax id|tax number|vat|nif iva"
              + "|número de iva|numero iva|btw nummer|btw id|umsatzsteuer|ust idnr|numéro de tva"
              + "|passport|reisepass|passeport");

  private static final Context BANK =
      Context.words(
          "iban|imei|account number|acct|bank account|kontonummer|konto-nr|bankkonto"
              + "|numéro de compte|compte bancaire|número de cuenta|cuenta bancaria"
              + "|numero di conto|conto corrente|rekeningnummer|bankrekening|número da conta|conta"
              + " bancária|numer konta|numer rachunku");

  private static final Context ALL = Context.anyOf(STATE, BANK);

  private IdentityWords() {}

  /**
   * Whether a name of such a number stands before the offsets and no other number between, or right
   * behind with a verb.
   */
  public static boolean announced(ScanText text, int start, int end) {
    return ALL.between(text, from(text, start), start) || ALL.stated(text, end);
  }

  /** Like {@link #announced}, of the numbers that states give. */
  public static boolean stateAnnounced(ScanText text, int start, int end) {
    return STATE.between(text, from(text, start), start) || STATE.stated(text, end);
  }

  /** Whether the name of a number that a state gives stands nearer than words of another kind. */
  public static boolean nearerThan(Context words, ScanText text, int start) {
    return STATE.nearer(text, start, words);
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
