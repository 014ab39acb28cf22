package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of people in the fields of forms that are for nothing else, {@code Last name: Love}, {@code
 * "vorname": "Kim"}: the field tells a name even where the word is an ordinary one. Stateless.
 */
final class NameFieldValidator implements PhraseValidator {
  static final String FIELDS =
      """
      (first|last|given|family|middle|maiden|full|patient|patients|employee|customer|applicant) name
      (surname|forename|patient s name|contact person)
      name of (the |)(patient|employee|applicant|child|customer)
      (vor|nach|familien|zu|geburts|kunden|patienten|mitarbeiter)name
      (ansprechpartner|ansprechpartnerin)
      name (des|der) (kunden|kundin|patienten|patientin|kindes|mitarbeiters)
      (prénom|prénoms|nom de famille|nom de naissance|nom de jeune fille)
      nom (du|de la) (patient|patiente|client|cliente|salarié)
      (apellido|apellidos|nombre y apellidos|nombre completo)
      nombre (del|de la) (paciente|cliente|empleado|empleada)
      (cognome|nome e cognome|cognome e nome)
      nome (del|della) (paziente|cliente|dipendente)
      (voornaam|achternaam|familienaam|roepnaam|contactpersoon)
      naam van de (patiënt|klant|medewerker)
      (apelido|sobrenome|nome completo)
      nome (do|da) (paciente|cliente|funcionário|funcionária)
      (imię|nazwisko|imię i nazwisko|nazwisko i imię)
      """;

  private static final int LINK_MAX = 8;
  private static final String LINKS = " \t\"'`*:=|";
  private static final int VALUE_MAX = 100;
  private static final int CELL_MAX = 32;

  /** What else is written there: types of data, and that something is wanted or missing. */
  private static final String OTHERS =
      "(?:String|Text|Str|Varchar|Char|Object|Optional|List|Array|Any|Column|Field|Input|Label"
          + "|Value|Required|Mandatory|None|Null|Nil|Undefined|True|False|Unknown|Empty|Missing"
          + "|Invalid|Max|Min|Pflichtfeld|Erforderlich|Unbekannt|Leer|Fehlt|Obligatoire|Inconnue?"
          + "|Requis|Requerido|Obligatorio|Desconocido|Obbligatorio|Verplicht|Onbekend|Obrigatório"
          + "|Wymagane|Brak|Nieznane|Names?|Vorname|Nachname|Surname|Email|First|Last|Enter|Your"
          + "|Please|Same|See|Bitte|Siehe|Yes|No|Ja|Nein|Not)(?![\\p{L}-])";

  private static final String WORD =
      "(?!"
          + OTHERS
          + ")(?:\\p{Lu}['’])?+\\p{Lu}\\p{Ll}{1,24}+"
          + "(?:[-'’]\\p{L}\\p{Ll}{1,24}+|(?<=Mc|Mac|De|Di|La|Le|Van)\\p{Lu}\\p{Ll}{1,24}+)?+";

  private static final String PARTICLES =
      "(?:von|van|de|der|den|di|da|do|dos|du|del|della|la|le|el|al|bin|zu|zum|ten|ter|y|e|i)";

  private static final Pattern NAME =
      Pattern.compile(
          "(?:"
              + PARTICLES
              + " ){0,2}+"
              + WORD
              + "(?:,? (?:"
              + PARTICLES
              + " ){0,2}+(?:"
              + WORD
              + "|\\p{Lu}\\.)){0,3}+"
              + "(?=\\s{0,2}(?:[\\n\\r\\t,;|\"'<})\\]]|\\z| {2}| ?[-–] | {1,32}\\|))");

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    int value = end;
    boolean told = false;
    boolean cell = false;
    while (value - end < LINK_MAX && LINKS.indexOf(text.at(value)) >= 0) {
      told |= text.at(value) == ':' || text.at(value) == '=';
      cell |= text.at(value) == '|';
      value++;
    }
    if (told == cell || findings.reachesBeyond(value)) {
      return;
    }
    Matcher name = text.matcher(NAME, value, value + VALUE_MAX);
    if (name.lookingAt() && (told || isLastOfTwo(text, start, name.end()))) {
      findings.add(value, name.end(), EntityType.PERSON, Findings.IN_CONTEXT, "name-field");
    }
  }

  /** Whether field and value are the cells of a line, and the line is no head of a table. */
  private static boolean isLastOfTwo(ScanText text, int start, int end) {
    int before = start;
    while (start - before < LINK_MAX && " \t*|".indexOf(text.at(before - 1)) >= 0) {
      before--;
    }
    int behind = end;
    while (behind - end < CELL_MAX && " \t|".indexOf(text.at(behind)) >= 0) {
      behind++;
    }
    boolean line = text.at(before - 1) == '\n' || text.at(before - 1) == ScanText.NONE;
    if (!line || (text.at(behind) != '\n' && text.at(behind) != ScanText.NONE)) {
      return false;
    }
    int next = behind + 1;
    while (next - behind < LINK_MAX && " |:".indexOf(text.at(next)) >= 0) {
      next++;
    }
    return text.at(next) != '-';
  }
}
