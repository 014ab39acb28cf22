package io.countersign.masking.detect.pattern.government;

import io.countersign.masking.detect.pattern.scan.Context;

/** The names of the numbers that states give: what one of them announces is no other one. */
final class IdentityWords {
  static final Context ALL =
      Context.words(
          "ssn|itin|EIN|FEIN|nino|nhs|utr|steuer-id|steuerid|idnr|nir|siren|siret|dni|nie|bsn"
              + "|burgerservicenummer|rijksregister|niss|insz|pesel|nip|nif|personnummer"
              + "|fødselsnummer|cpr|henkilötunnus|hetu|ahv|avs|SIN|tfn|medicare|abn|aadhaar|cpf"
              + "|cnpj|nric|my number|マイナンバー|rrn|svnr|partita iva|south african id|sa id"
              + "|codice fiscale|sécurité sociale|seguridad social|tax id|tax number|vat"
              + "|passport|reisepass|passeport|iban|imei|account number|acct|bank account"
              + "|kontonummer"
              + "|konto-nr|bankkonto|numéro de compte|compte bancaire|número de cuenta|cuenta"
              + " bancaria"
              + "|numero di conto|conto corrente|rekeningnummer|bankrekening|número da conta|conta"
              + " bancária|numer konta|numer rachunku");

  private IdentityWords() {}
}
