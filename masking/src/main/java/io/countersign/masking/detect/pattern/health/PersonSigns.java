package io.countersign.masking.detect.pattern.health;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordTable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs that a text speaks of a person: a patient, a title, kin, a pronoun, a form's label for a
 * name, a date of birth, a sick note, or two capitalised words in a row.
 */
final class PersonSigns {
  private static final int DISTANCE = 80;
  private static final int HOLDER_DISTANCE = 40;
  private static final int VERB_MAX = 10;

  /** People, and pronouns as subjects. */
  private static final Context HOLDERS =
      Context.words(
          "patient|paciente|paziente|patiënt|pacjent|insured person|versicherte|employee"
              + "|colleague|mitarbeiter|kollege|kollegin|salarié|employé|empleado|empleada"
              + "|dipendente|werknemer|medewerker|funcionário|funcionária|pracownik|pracownica"
              + "|mr|mrs|dr|herr|herrn|frau|mme|mlle|madame|monsieur|sr|sra|srta|señor|señora"
              + "|senhor|senhora|signor|sig ra|dhr|mevr|mevrouw|meneer|pani|pana|panu"
              + "|my son|his son|her son|our son|their son|s son|daughter|mother=|father=|wife="
              + "|husband=|child=|children=|brother=|sister=|mój syn|mojego syna"
              + "|mein kind|ihr kind|das kind|sohn="
              + "|tochter=|mutter=|vater=|ehefrau|ehemann|bruder=|schwester=|fils|fille=|mère"
              + "|père|épouse=|frère=|sœur|enfant=|hijo|hija|madre=|padre=|esposa|esposo|marido"
              + "|hermano|hermana|figlio|figlia|moglie|marito|fratello|sorella|zoon|dochter"
              + "|moeder=|vader=|broer|filho|filha|mãe|irmão|irmã|córka|córki|matka|matki|ojciec"
              + "|żona|żony|siostra|siostry"
              + "|she|he|i have|i had|i am|i was|i suffer|er hat|sie hat|er leidet|sie leidet"
              + "|er ist|sie ist|er wurde|sie wurde|ich habe|ich bin|ich leide|elle|il a|il est"
              + "|il souffre|j'ai|je suis|ella|él|tengo|lei|hij|zij|ela|ele|tenho|ona|mam"
              + "|year old|years old|jahre alt|jährige|jähriger");

  private static final Context OTHERS =
      Context.words(
          "his|her|him|my|your diagnosis|your sick note|your icd|your dx|mi diagnóstico|mi cie"
              + "|mi enfermedad|mi baja|seine|seiner|seinem|seinen|ihre|ihrer"
              + "|ihrem|ihren|mein|meine|sa|mon|son diagnostic|son dossier|son arrêt|son code"
              + "|su|suo|sua|mio|mia|zijn diagnose|zijn ziekte|zijn dossier|zijn code|haar|mijn"
              + "|seu|dele|dela|meu|minha|jego|jej|jemu|mój|moja|moje|mojej|mojego"
              + "|first name|last name|full name|surname|vorname|nachname|prénom|apellidos|cognome"
              + "|voornaam|achternaam|sobrenome|nazwisko"
              + "|sick note|sick leave|krankschreibung|krankmeldung|krankgeschrieben"
              + "|arbeitsunfähig|arrêt maladie|arrêt de travail|baja médica|ziekmelding"
              + "|atestado|zwolnienie lekarskie"
              + "|born|dob|date of birth|birth date|geboren|geb|geburtsdatum|né le|née le"
              + "|date de naissance|nacido|nacida|fecha de nacimiento|nato il|nata il"
              + "|data di nascita|geboortedatum|nascido|nascida|data de nascimento|urodzony"
              + "|urodzona|data urodzenia");

  private static final Context ALL = Context.anyOf(HOLDERS, OTHERS);

  /** Titles that are words of another kind in lower case, before a name. */
  private static final Pattern TITLE =
      Pattern.compile("(?<![\\p{L}\\d])(?:Ms\\.?|M\\.|Miss|Pan|Sig\\.) \\p{Lu}\\p{Ll}");

  private static final Pattern POSSESSIVE =
      Pattern.compile(
          "(?<![\\p{L}\\d_])(?!(?:Today|Yesterday|Let|What|Here|That|It|There)['’])"
              + "\\p{Lu}\\p{Ll}{1,20}['’]s (?:[Dd]iagnos|[Dd]x|ICD|[Ss]ick)");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?<![\\p{L}\\d_])(?:name|nom|nombre|nome|naam|imię)"
              + "[ \\t]?[:=|;\\t][ \\t]?+(\\p{L}{2,20})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\d_])(\\p{Lu}\\p{Ll}{1,20}+)(?:-\\p{Lu}\\p{Ll}{1,20}+)? "
              + "(?:\\p{Lu}\\. |(?:d[aeio]s?|du|del|della|la|van|der|den|von|zu|ter) ){0,2}+"
              + "(?=(\\p{Lu}['’]?\\p{L}{0,3}\\p{Ll}{1,20}+)(?![\\d_]))");

  /** Capitalised words that names are not made of. */
  private static final WordTable NO_NAMES =
      words(
          """
          a an the in on of and for is are was what which how explain compare describe list
          der die das ein eine wie le la les un une el los las il lo o os um uma het een de
          diagnosis diagnoses diagnostic diagnostics diagnose diagnosen code codes icd table
          tabelle chapter kapitel chapitre capítulo capitolo hoofdstuk rozdział version
          modification classification classificação clasificación classificazione
          klassifikation international internationale internacional internazionale statistical
          world health organization organisation organização organización ministry ministério
          ministerio ministero ministère medical clinical hospital clinic klinik insurance
          system department bundesinstitut american national association type typ tipo
          diabetes mellitus disease diseases disorder disorders syndrome episode episodes
          depressive depression major recurrent severe moderate mild mental behavioral
          behavioural essential primary secondary acute chronic unspecified other
          complications hypertension asthma infection cancer malignant neoplasm anxiety
          störung störungen psychische mittelgradige schwere leichte akute chronische
          krankheit check engine error fault
          """);

  /** What a name at a sentence's start goes on with. */
  private static final WordTable VERBS =
      words(
          """
          has have had is was were got received suffers hat hatte ist war wurde leidet erhielt
          bekam a est était souffre tiene tuvo es fue está padece sufre ha è soffre heeft
          kreeg lijdt tem teve é foi sofre ma miał miała jest został została cierpi choruje
          """);

  private PersonSigns() {}

  /** Whether such a sign stands near, before the offsets or behind them. */
  static boolean near(ScanText text, int start, int end) {
    return between(ALL, text, start - DISTANCE, end + DISTANCE);
  }

  /** Whether somebody who can have something stands shortly before. */
  static boolean holder(ScanText text, int start) {
    return between(HOLDERS, text, start - HOLDER_DISTANCE, start);
  }

  private static boolean between(Context words, ScanText text, int from, int to) {
    return words.between(text, from, to)
        || text.matcher(TITLE, from, to).find()
        || text.matcher(POSSESSIVE, from, to).find()
        || named(text, from, to);
  }

  private static boolean named(ScanText text, int from, int to) {
    Matcher label = text.matcher(LABEL, from, to);
    while (label.find()) {
      if (!NO_NAMES.holdsIgnoringCase(text, label.start(1), label.end(1))) {
        return true;
      }
    }
    Matcher name = text.matcher(NAME, from, to);
    while (name.find()) {
      boolean words =
          NO_NAMES.holdsIgnoringCase(text, name.start(1), name.end(1))
              || NO_NAMES.holdsIgnoringCase(text, name.start(2), name.end(2));
      if (!words && (!opensSentence(text, name.start()) || goesOn(text, name.end(2)))) {
        return true;
      }
    }
    return false;
  }

  private static WordTable words(String text) {
    return new WordTable(List.of(text.strip().split("\\s+", -1)));
  }

  /** Every word is capitalised there. */
  private static boolean opensSentence(ScanText text, int start) {
    int i = start - 1;
    while (i >= 0 && start - i < VERB_MAX && text.at(i) == ' ') {
      i--;
    }
    return i < 0 || ".!?\n\r".indexOf(text.at(i)) >= 0;
  }

  private static boolean goesOn(ScanText text, int end) {
    if (text.at(end) != ' ') {
      return ",:;|(\t'’\"".indexOf(text.at(end)) >= 0;
    }
    int stop = text.runEnd(end + 1, VERB_MAX);
    return text.at(end + 1) == '('
        || (stop > end + 1 && VERBS.holdsIgnoringCase(text, end + 1, stop));
  }
}
