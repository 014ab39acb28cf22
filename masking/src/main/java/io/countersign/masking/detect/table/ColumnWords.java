package io.countersign.masking.detect.table;

import io.countersign.masking.detect.pattern.label.Phrases;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people call columns whose cells have no shape of their own: names, places, companies,
 * streets. What values of a shape are called stands with the patterns.
 */
final class ColumnWords {
  /** Also behind other words: {@code customer first name}. */
  private static final String PEOPLE =
      """
      (first|given|fore|last|sur|family|middle|maiden|full|second|legal|preferred)(| )(name|names)
      (customer|client|employee|patient|contact|account holder|cardholder|card holder|student|\
      manager|member|guest|tenant|applicant|candidate|beneficiary|recipient|sender|payee|payer|\
      doctor|physician|teacher|buyer|seller|passenger|spouse|mother|father|parent|child|person|\
      people|holder|insured|policyholder|subscriber|attendee|participant|signatory|worker|staff|\
      colleague|supervisor|emergency contact|next of kin|agent|rep|lead|donor|driver|player|\
      debtor|creditor|owner|user full|real|cust|emp|passager) (name|names)
      (surname|forename|lastname|firstname|fullname|fname|lname|given name|patient|cardholder|\
      card holder|account holder|payee|beneficiary|next of kin|emergency contact)
      (Vorname|Vornamen|Nachname|Nachnamen|Familienname|Zuname|Geburtsname|Rufname|Vollname|\
      Vor und Nachname|Name Vorname|Vorname Name|Vorname Nachname|Nachname Vorname|\
      Vollständiger Name|Kundenname|Mitarbeitername|Patientenname|Ansprechpartner|\
      Ansprechpartnerin|Mitarbeiter|Mitarbeiterin|Mitarbeitende|Kontoinhaber|Kontoinhaberin|\
      Karteninhaber|Versicherungsnehmer|Versicherter|Patient|Patientin|Mieter|Mieterin|\
      Auftraggeber|Zahlungsempfänger|Begünstigter|Zahlungspflichtiger|Sachbearbeiter|\
      Sachbearbeiterin|Ehepartner|Beguenstigter Zahlungspflichtiger|\
      Begünstigter Zahlungspflichtiger|Name des Kunden|Name des Mitarbeiters)
      (prénom|prénoms|nom de famille|nom de naissance|nom complet|nom et prénom|nom prénom|\
      prénom nom|nom du client|nom de l employé|nom du salarié|titulaire|bénéficiaire|salarié|\
      salariée|employé|employée|nom patient|nom client|nom d usage|nom usuel|interlocuteur)
      (apellido|apellidos|primer apellido|segundo apellido|nombre completo|nombre y apellidos|\
      nombre y apellido|nombres|nombre del cliente|nombre del empleado|nombre cliente|\
      nombre de pila|titular|beneficiario|beneficiaria|empleado|empleada|paciente|trabajador|\
      persona de contacto)
      (cognome|nome e cognome|cognome e nome|nome cognome|cognome nome|nome completo|\
      nominativo|intestatario|nome cliente|nome del cliente|nome dipendente|dipendente|paziente)
      (voornaam|voornamen|achternaam|familienaam|volledige naam|roepnaam|geboortenaam|\
      naam klant|klantnaam|naam werknemer|medewerker|werknemer|rekeninghouder|begunstigde|\
      contactpersoon|naam contactpersoon|patiënt)
      (sobrenome|apelido|primeiro nome|último nome|nome do cliente|nome do funcionário|\
      nome do paciente|nome próprio|funcionário|colaborador|beneficiário)
      (imię|imiona|nazwisko|imię i nazwisko|nazwisko i imię|nazwisko rodowe|pracownik|\
      imię nazwisko|pacjent|osoba kontaktowa|posiadacz|właściciel rachunku)
      """;

  private static final String NAMES =
      "(name|names|nom|noms|nombre|nome|nomi|naam|namen|nomes|imie|employee|person|student"
          + "|contact|kunde|kundin|klant|klient|cliente|cliente nombre|customer|client|member"
          + "|candidate|applicant|guest|tenant|recipient|sender|display name|kontakt|contacto"
          + "|contatto|participant|attendee|passenger|empfänger|destinataire|destinatario"
          + "|display name|displayname|mitglied|lid|schüler|schuler|élève|alumno|who|wer|gast)";

  private static final String ACTORS =
      "(owner|assignee|reporter|assigned to|author|creator|created by|updated by|modified by"
          + "|approver|approved by|reviewer|requester|requestor|requested by|manager|supervisor"
          + "|line manager|team lead|teacher|doctor|physician|sales rep|account owner"
          + "|account manager|opportunity owner|lead owner|contact owner|case owner|watchers"
          + "|raised by|opened by|closed by|changed by|sold by|signed by|bearbeiter|ersteller"
          + "|zugewiesen an|autor|verantwortlich|verantwortlicher|vorgesetzter|vorgesetzte"
          + "|responsable|auteur|assigné à|rapporteur|créé par|asignado a|informador|creado por"
          + "|responsabile|autore|assegnato a|verantwoordelijke|auteur|toegewezen aan|responsável"
          + "|atribuído a|kierownik|przypisany do|zgłaszający|counterparty|payer|payee|drawer"
          + "|gegenpartei|zahler|contraparte|contrepartie|teilnehmer|lehrer|arzt|ärztin|médecin"
          + "|médico|medico|arts|lekarz|relationship manager|spouse|mother|father|parent|guardian)";

  private static final String PLACES =
      "(city|town|home city|home town|hometown|billing city|shipping city|mailing city"
          + "|place of birth|birth place|birthplace|city of birth|municipality"
          + "|ort|stadt|wohnort|geburtsort|wohnsitz|gemeinde|ville|commune|lieu de naissance"
          + "|ville de naissance|ciudad|localidad|población|municipio|lugar de nacimiento|città"
          + "|comune|località|luogo di nascita|woonplaats|plaats|stad|geboorteplaats|cidade"
          + "|localidade|município|naturalidade|local de nascimento|miasto|miejscowość"
          + "|miejsce urodzenia|miejsce zamieszkania)";

  private static final String COMPANIES =
      "(company|company name|companyname|organization|organisation|organization name|employer"
          + "|account name|firm|firm name|business name|legal entity|supplier|supplier name|vendor"
          + "|vendor name|customer company|corporation|firma|firmenname|unternehmen|arbeitgeber"
          + "|lieferant|gesellschaft|société|entreprise|raison sociale|employeur|fournisseur"
          + "|empresa|compañía|razón social|proveedor|empleador|azienda|società|ragione sociale"
          + "|datore di lavoro|fornitore|bedrijf|bedrijfsnaam|werkgever|leverancier|empregador"
          + "|razão social|fornecedor|nazwa firmy|pracodawca|dostawca|spółka)";

  private static final String ADDRESSES =
      """
      (address|home address|street|street address|postal address|mailing address|address line|\
      address line 1|address line 2|address 1|address 2|address1|address2|billing address|\
      shipping address|delivery address|residential address|billing street|shipping street|\
      mailing street|residence)
      (Adresse|Anschrift|Straße|Strasse|Straße Nr|Straße und Hausnummer|Straße Hausnummer|\
      Wohnadresse|Privatadresse|Postanschrift|Lieferadresse|Rechnungsadresse|Lieferanschrift|\
      Rechnungsanschrift|Wohnanschrift|Meldeadresse)
      (adresse postale|rue|adresse de livraison|adresse de facturation|domicile)
      (dirección|domicilio|calle|dirección postal|dirección de envío)
      (indirizzo|residenza|indirizzo di residenza)
      (adres|straat|straatnaam|woonadres|straat en huisnummer|postadres)
      (endereço|morada|rua|endereço postal)
      (ulica|adres zamieszkania|adres korespondencyjny|ulica i numer)
      """;

  private static final String TRAITS =
      """
      (gender|sex|department|dept|job title|nationality|marital status|hire date|date hired|\
      date joined|e mail|email|mail|e mail address|email address|years of experience|diagnosis|\
      diagnoses|diagnosis code|dx|primary diagnosis|Diagnose|Diagnosen|Hauptdiagnose|diagnostic|\
      diagnóstico|diagnosi|rozpoznanie|\
      allergies|blood type|religion|ethnicity|pronouns)
      (employee|staff|personnel|member|student|patient|worker|applicant|payroll|customer) \
      (id|no|nr|number)
      (Geschlecht|Abteilung|Anrede|Eintrittsdatum|Familienstand|Personalnummer|Personal Nr|\
      Mitarbeiternummer|Mitgliedsnummer|Matrikelnummer|Patientennummer|Kundennummer)
      (sexe|civilité|date d embauche|situation familiale|matricule|numéro client)
      (sexo|género|puesto|departamento|fecha de ingreso|estado civil|número de empleado)
      (sesso|reparto|mansione|data di assunzione|stato civile|matricola)
      (geslacht|afdeling|datum in dienst|burgerlijke staat|personeelsnummer)
      (data de admissão|número de funcionário)
      (płeć|stanowisko|dział|data zatrudnienia|stan cywilny)
      """;

  /** Labels that say less in a line than at the head of a column, and what they are short for. */
  private static final String LICENCES =
      "(licence|license|licence no|license no|licence number|license number|dl no|dl number)";

  private static final Phrases<String> LONGER = Phrases.of(Map.of(LICENCES, "driving licence"));

  private static final String CARDS =
      """
      (card|credit card|debit card|payment card|cc|visa|card or account) (number|no|nr|num)
      (visa|mastercard|amex) card
      (card|credit card|debit card|pan|card pan|Karte|Kreditkarte|Kreditkartennummer|\
      Kartennummer|carte|carte bancaire|numéro de carte|n carte|tarjeta|número de tarjeta|\
      num tarjeta|tarjeta de crédito|carta|carta di credito|numero carta|numero di carta|\
      creditcard|kaart|kaartnummer|creditcardnummer|cartão|número do cartão|cartão de crédito|\
      karta|numer karty|nr karty)
      """;

  /** Of a card beside its number; of much else in other tables. */
  private static final String EXPIRIES =
      """
      (expiry|expiry date|exp|exp date|expires|expiration|expiration date|valid thru|valid until|\
      valid to|good thru|validity|mm yy|mm yyyy)
      (gültig bis|Gültigkeit|Ablauf|Ablaufdatum|Verfall|Verfallsdatum|Karte gültig bis)
      (date d expiration|validité|expire|expire le|expire fin|échéance|date de validité|\
      valable jusqu au)
      (caducidad|fecha de caducidad|vencimiento|fecha de vencimiento|vence|caduca|válida hasta)
      (scadenza|data di scadenza|data scadenza|valida fino|valida fino a|vervaldatum|\
      geldig tot|geldig t m|verloopt)
      (validade|data de validade|vencimento|válido até|data ważności|ważność|ważna do|\
      termin ważności|data wygaśnięcia)
      """;

  /** What tells of somebody only where the rows are about people. */
  private static final String DIAGNOSES =
      """
      (diagnosis|diagnoses|dx|primary|principal|secondary|main|admission) (diagnosis|dx) \
      (code|codes|)
      (diagnosis|diagnoses|dx|icd|icd 10|icd10|icd 10 cm|icd 10 gm|icd 9|diag) (code|codes|no|)
      (Diagnose|Diagnosen|Hauptdiagnose|Nebendiagnose|Diagnosecode|Diagnoseschlüssel|ICD Code)
      (diagnostic|diagnostics|code diagnostic|cim|cim 10|code cim 10|code cim)
      (diagnóstico|diagnósticos|código diagnóstico|cie|cie 10|código cie 10|cid|cid 10|código cid)
      (diagnosi|codice diagnosi|codice icd 10|diagnosecode|rozpoznanie|kod icd 10|kod choroby)
      """;

  private static final Phrases<Boolean> DIAGNOSIS_COLUMNS = Phrases.of(Map.of(DIAGNOSES, true));

  private static final Phrases<Boolean> CARD_COLUMNS =
      Phrases.of(Map.of(CARDS, true, EXPIRIES, false));

  private static final Phrases<Column.Content> WHOLE = Phrases.of(whole());
  private static final Phrases<Column.Content> ENDINGS =
      Phrases.of(Map.of(PEOPLE, Column.Content.PERSON));

  private ColumnWords() {}

  /** What the cells below hold. */
  static Column.Content content(String label) {
    ScanText text = ScanText.of(label);
    Phrases.Match<Column.Content> whole = WHOLE.longest(text, 0);
    if (whole != null && whole.end() == label.length()) {
      return whole.value();
    }
    for (int start = 0; start < label.length(); start = label.indexOf(' ', start) + 1) {
      Phrases.Match<Column.Content> ending = ENDINGS.longest(text, start);
      if (ending != null && ending.end() == label.length()) {
        return ending.value();
      }
      if (label.indexOf(' ', start) < 0) {
        break;
      }
    }
    return Column.Content.ANYTHING;
  }

  /** Whether the column holds numbers of cards. */
  static boolean card(String label) {
    return cardColumn(label, true);
  }

  /**
   * What a label is short for, or the label.
   *
   * @param cards whether a column of the table holds numbers of cards
   */
  static String longer(String label, boolean cards) {
    if (cards && cardColumn(label, false)) {
      return "card " + label;
    }
    Phrases.Match<String> whole = LONGER.longest(ScanText.of(label), 0);
    return whole != null && whole.end() == label.length() ? whole.value() : label;
  }

  /** The label where the rows are about people: a diagnosis is then one of a patient. */
  static String personal(String label) {
    Phrases.Match<Boolean> whole = DIAGNOSIS_COLUMNS.longest(ScanText.of(label), 0);
    return whole != null && whole.end() == label.length() ? "patient " + label : label;
  }

  private static boolean cardColumn(String label, boolean number) {
    Phrases.Match<Boolean> whole = CARD_COLUMNS.longest(ScanText.of(label), 0);
    return whole != null && whole.end() == label.length() && whole.value() == number;
  }

  private static Map<String, Column.Content> whole() {
    Map<String, Column.Content> words = new LinkedHashMap<>();
    words.put(PEOPLE, Column.Content.PERSON);
    words.put(NAMES, Column.Content.NAME);
    words.put(ACTORS, Column.Content.ACTOR);
    words.put(PLACES, Column.Content.PLACE);
    words.put(COMPANIES, Column.Content.COMPANY);
    words.put(ADDRESSES, Column.Content.ADDRESS);
    words.put(TRAITS, Column.Content.TRAIT);
    return words;
  }
}
