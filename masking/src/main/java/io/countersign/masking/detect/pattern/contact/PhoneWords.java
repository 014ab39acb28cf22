package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.detect.pattern.scan.Context;

/** What people call telephones, and what they call the other numbers that look like theirs. */
final class PhoneWords {
  static final Context PHONE =
      Context.words(
          "tel|tél|phone|telephone|telefon|telefono"
              + "|teléfono|téléphone|telefoon|telefone"
              + "|telemóvel|mobile|mobil|mobiel|móvil|movil|cell|cellphone|call me|call us"
              + "|call him|call her|call them|call on|call at|call the|please call|call back at"
              + "|call back on|calls from|called from|call from|caller|fax|handy|portable"
              + "|cellulare|gsm|komórka|whatsapp|rufnummer|ruf mich|anrufen|sms|text me"
              + "|durchwahl|hotline|ring me|reach me|dial|appelez|llámame|llamar|chiamami"
              + "|chiamaci|chiamare|chiami|chiamate il|chiama il|bel me|dzwoń|contact number"
              + "|emergency contact|contact d'urgence|contacto de emergencia|notfallkontakt"
              + "|fijo|fixe|fisso|vast nummer|me liga|ligue|ligar para|kom"
              + "|télécopie|ligne directe|port.|festnetz|fon|telefax|rückruf|zurückrufen"
              + "|a call:|a ring|please ring|reach her on|reach him on|reach them on|reach me on"
              + "|rufen sie"
              + "|rappelez|tlfno|landline|msisdn|ph|mob|contact no.|contact no:|tfno|tlf|telf"
              + "|cel.|celular"
              + "|llama al|llame al"
              + "|llámanos|llámeme|tlm|telm|fone|vaste lijn|telnr|terugbellen|faks|zadzwoń"
              + "|zadzwonić"
              + "|oddzwonić|oddzwoń"
              + "|电话|手机|联系电话|電話|電話番号|携帯|тел|телефон|моб|फोन|전화|휴대폰|هاتف|جوال|τηλ");

  static final Context OTHERS =
      Context.words(
          "cnpj|cpf|siret|siren|vat|nhs|nir|pesel|regon|personnummer|cpr|abn|aadhaar"
              + "|partita iva|umsatzsteuer|ssn|social security|previdenza|seguridad social"
              + "|sécurité sociale|sozialversicherung|ubezpiecz|imei|routing|aba|ein"
              + "|employer identification|tax|fiscal|steuer|nif|nip|insurance|sort code|account"
              + "|konto|conto|cuenta|compte|conta=|rekening|rachunek|iban|bic|passport"
              + "|reisepass|ausweis|licence|license|identity|identification|ausweisnummer"
              + "|segurança social|burgerservice|identifica|bank|order|invoice|ticket"
              + "|account number|id|ref|isbn|issn|rechnung|bestell|kundennummer|vorgang"
              + "|aktenzeichen|tracking|serial|part no|version|build=|commit|pid|port|bytes"
              + "|timestamp|case no|article|artikel|artículo|articolo|artigo|artykuł|sku|item no"
              + "|item code|product code|reference code|code=");

  /** Somebody's own number, which may be one of another kind: the library must hold it valid. */
  static final Context OWN =
      Context.words(
          "my number is|s number|her number|his number|their number|your number|our number"
              + "|number is|numbers are|nummer ist|ihre nummer|seine nummer|deine nummer"
              + "|numéro est|son numéro|votre numéro|ton numéro|leur numéro|número es|su número"
              + "|tu número|numero è|suo numero|tuo numero|nummer is|haar nummer|zijn nummer"
              + "|jouw nummer|uw nummer|seu número|teu número|número é|jego numer|jej numer"
              + "|twój numer|numer to|mój numer to|meine nummer ist|mon numéro est|mi número es"
              + "|il mio numero è|mijn nummer is|o meu número é|my number:|meine nummer:"
              + "|mon numéro:|mi número:|il mio numero:|mijn nummer:|meu número:|mój numer:"
              + "|direct:|direct line|reach us|reached at|reached on|contact me on|contact me at"
              + "|erreichen|erreichbar unter|joindre au|joignable au|contacto:|contactarme"
              + "|contactarnos|contactar-me|contactar-nos|mi trova al|mi trovi al"
              + "|raggiungibile al|contattarmi|bereikbaar|bereiken op|pod numerem");

  /** Of these, what is short for a telephone and a word for others as well. */
  static final Context SHORT = Context.words("port.");

  /** Codes that telephone numbers begin with. */
  static final Context AREAS =
      Context.words("area code|dialling code|dialing code|std code|dial in code");

  private PhoneWords() {}
}
