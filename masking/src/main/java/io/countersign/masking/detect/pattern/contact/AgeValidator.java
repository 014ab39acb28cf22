package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ages of people: {@code 34 years old}, {@code aged 34}, {@code 34-jährig}, {@code âgé de 34 ans}.
 * Years alone are a duration, so the words of age must stand against the number. The anchor is the
 * first digit.
 */
final class AgeValidator implements AnchorValidator {
  static final RunShape RUN =
      RunShape.digits(1, 3).before(c -> c <= ' ' || "\"'(:=,>|".indexOf(c) >= 0);

  private static final int AGE_MAX = 120;

  /** First letters of the words for years and months. */
  private static final String UNITS = "yjalm";

  private static final Context AGES =
      Context.of(
          "age",
          "ages",
          "aged",
          "alter",
          "lebensalter",
          "âge",
          "âgé",
          "âgée",
          "âgés",
          "edad",
          "età",
          "leeftijd",
          "idade",
          "wiek",
          "wieku",
          "agé",
          "agée",
          "turned",
          "turns");

  private static final int BEFORE_MAX = 28;
  private static final int AFTER_MAX = 28;
  private static final int THING_MAX = 40;

  /** What says alone that the number behind it is an age. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?<![\\p{L}\\d_-])(?:age|alter|[âa]ge|edad|et[àa]|leeftijd|idade|wiek)[\"'*_]{0,2}"
              + "(?:>| ?\\||\\n|(?:</?\\p{L}{1,10}>\\s{0,2}){2,3}) ?[\"'*]{0,2}$"
              + "|(?<![\\p{L}\\d_-])(?:aged|age of|ages?(?: is)?[\"']?[:=]|at age|at the age of"
              + "|is age|patient age|age|alter(?: von|)[\"']?:?|im alter von|ihr alter:?"
              + "|(?:lebensalter|alter|[âa]ge|edad|et[àa]|leeftijd|idade|wiek)[\"']?(?: ?:|=)?"
              + "|(?:(?:patient|customer|client|user|member|person|employee|child)[_ -]?)?"
              + "age(?:[_ -](?:in[_ -])?(?:years|yrs))?[\"']?(?: ?:|=)"
              + "|à l'âge de|âgée? de|[âa]g[ée]e?s? de|edad de"
              + "|con edad|all'età di|età di|leeftijd van"
              + "|idade de|w wieku|aged about|ages) ?[\"']?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What says so behind the number. */
  private static final Pattern EXPLAINED =
      Pattern.compile(
          "(?:[ -](?:years?|yrs?|year)[ -]olds?|[ -]?y/?o|[ -]?y\\. ?o\\.|[ -]years? of age"
              + "| Jahren?(?:"
              + " jung)? alt"
              + "|[ -]?jährige?[rsn]?| Jahre jung| a[ñn]os de edad| años cumplidos| anni di età"
              + "| jaar oud|[ -]jarige?| anos de idade| lat[ai]? życia|[ -]?letni(?:a|ego|ej|emu"
              + "|ą|m)?"
              + "| J\\. alt| jähriger"
              + "|[ -]?latk(?:a|i|iem)| months? old| Monate alt| ans d'âge)(?![\\p{L}\\d]|-\\d)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Verbs of having so many years, before a number that a word for years follows. */
  private static final Pattern HAVING =
      Pattern.compile(
          "(?<![\\p{L}])(?:j'ai|tu as|il a|elle a|a|avait|aura|tiene|tengo|cumple|cumplió|tenía"
              + "|ha|ho|aveva|compie|is|ben|was|wordt|werd|tem|tenho|tinha|faz|fez|com|ma|mam"
              + "|a los|aos"
              + "|(?:starb|verstarb|erst|schon|bereits|sie|er) mit"
              + "|miał|miała|skończył|skończyła|kończy|mając|mającej|mającego|bin|ist|wird|war"
              + "|wurde) $",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A person right before the bracket that holds the years. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(?<![\\p{L}])(?:patient(?:in|e)?|paciente|paziente|patiënte?|pacjent(?:ka)?|herrn?|frau"
              + "|mr|mrs|ms|mme|m|monsieur|madame|sr|sra|señora?|sig|signora?|dhr|mevr|pan|pani)"
              + "\\.?[^()\\n]{0,20} ?\\($",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What a person is, and a word for having so many years. */
  private static final Pattern PERSON_OF =
      Pattern.compile(
          "(?<!\\p{L})(?:boy|girl|man|woman|personn?es?|persona|pessoa|persoon|homme|femme"
              + "|garçon|fille|patiente?"
              + "|hombre|mujer|niñ[oa]|chic[oa]|joven|var[óo]n|señora?|enferm[oa]|doente|utente"
              + "|paciente|paziente|signora|uomo|donna"
              + "|ragazz[oa]"
              + "|bambin[oa]|homem|mulher|menin[oa]|rapaz|vrouw|man"
              + "|jongen|meisje|mężczyzna|kobieta)(?:,? (?:de|di|van|of)|,) $",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern YEARS_OF =
      Pattern.compile(
          " (?:ans|años|anni|anos|jaar|lat|years)(?! (?:d[aei]|van|of)(?!\\p{L})|\\p{L}| d')",
          Pattern.CASE_INSENSITIVE);

  /** A first name, its years and what else there is to say: {@code Jean, 66 ans, boulanger}. */
  private static final Pattern FIRST_NAME = Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}\\p{Ll}+, $");

  private static final Pattern YEARS_LISTED =
      Pattern.compile(
          " (?:ans|años|anni|anos|jaar|lata?|Jahre), (?!(?:un[ae]?|les?|las?|el|il|des?|et|y|e|o"
              + "|und|die|der|das|ein|eine)\\b)\\p{Ll}");

  /** Somebody turned so old; what is behind it tells it from turned pages. */
  private static final Pattern TURNED =
      Pattern.compile("(?:\\b(?:[Ss]?[Hh]e|I|who)|\\p{Lu}\\p{Ll}+)(?: just| has)? turn(?:ed|s) $");

  private static final Pattern BIRTHDAY =
      Pattern.compile(
          "[.,;!?]|$|\\n| (?:last|this|next|on|in|today|yesterday|tomorrow|and|but)(?!\\p{L})");

  /** What is so many years old and nobody. */
  private static final String THINGS =
      "(?:wine|whisk(?:e)?y|scotch|rum|cheese|house|home|building|church|bridge|castle|tree|forest"
          + "|car|truck|ship|boat|plane|aircraft|engine|pipeline|cluster|voiture|maison|immeuble"
          + "|arbre|entreprise|vin|logiciel|coche|casa|edificio"
          + "|empresa|vino|árbol|macchina|azienda|albero|carro|prédio|vinho|árvore|huis|wijn|boom"
          + "|samochód|dom|budynek|wino|drzewo|cognac|brandy|company|firm|business|brand|contract"
          + "|agreement|law|rule|tradition|mortgage|loan|bond|debt|lease|bug|issue|ticket|problem"
          + "|code|codebase|program|project|software|app|application|version|release|server"
          + "|laptop|computer|machine|system|database|file|library|framework|account|data|record"
          + "|photo|book|song|film|movie|study|report|plan|warranty|guarantee|projekt|jubiläum"
          + "|bestehen|garantie|laufzeit|vertrag|haus|gebäude|firma|unternehmen|tradition|erfahrung"
          + "|gewährleistung|auto|fahrzeug|wein|baum|kirche|fehler|system|programm|zeitraum|haft"
          + "|haftstrafe|pause|forschung|arbeit|zusammenarbeit|mietvertrag|kredit|anleihe)";

  private static final Pattern OF_THING =
      Pattern.compile(
          "(?:[ -](?:years?|yrs?)[ -]olds?|[ -]?jährige?[rsnm]?|[ -]?letni(?:a|ego|ej|emu|ą|m)?) "
              + "(?:\\p{Ll}+ )?"
              + THINGS
              + "(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern THING_IS =
      Pattern.compile(
          "(?<!\\p{L})"
              + THINGS
              + " (?:is|was|are|ist|war|sind|will be|about|over|almost|a|avait|tiene|tenía|ha"
              + "|aveva|tem"
              + "|tinha|heeft|ma|miał|miała) "
              + "(?:now |about |over |almost |only |just |über |fast )?$"
              + "|(?<!\\p{L})"
              + THINGS
              + ",? (?:aged |âgée? de |de |di |van )?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Two names before a bracket, and behind it what befalls people alone. */
  private static final Pattern NAMED = Pattern.compile("\\p{Lu}\\p{Ll}+ \\p{Lu}[\\p{L}'’-]+ \\($");

  /** Somebody of the family before the bracket that holds the years. */
  private static final Pattern KIN =
      Pattern.compile(
          "(?<!\\p{L})(?:my|her|his|our|their|meine?|mon|ma|mi|mia|mio|mijn|minha|meu|mój|moja) "
              + "(?:dad|father|mum|mom|mother|brother|sister|son|daughter|wife|husband|partner"
              + "|uncle|aunt|grandm[ao]|grandpa|grandmother|grandfather|vater|mutter|bruder"
              + "|schwester|sohn|tochter|mann|frau|oma|opa|père|mère|frère|sœur|fils|fille|mari"
              + "|femme|padre|madre|hermano|hermana|hijo|hija|marido|mujer|fratello|sorella"
              + "|figlio|figlia|marito|moglie|vader|moeder|broer|zus|zoon|dochter|pai|mãe|irmão"
              + "|irmã|filho|filha|ojciec|matka|brat|siostra|syn|córka|żona|mąż) \\($",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Years and a letter for the sex: {@code Pt 58F with COPD}. */
  static final RunShape SEX_RUN = RunShape.digits(2, 2).before(" \n(").after("FMfm");

  private static final Pattern SEX_PERSON =
      Pattern.compile("(?:(?:^|[\\s(])(?i:pt|pat|patient)[.:]? |\\p{Lu}\\p{Ll}+, )\\(?$");

  private static final Pattern CLINICAL =
      Pattern.compile(
          ".\\)?,? (?:hx|h/o|history of|c/o|p/w|complain|present(?:ing|ed|s)|admitted|PMH|s/p"
              + "|diagnosed)(?!\\p{L})|.\\)?, on medication");

  private static final Pattern LIVING =
      Pattern.compile(
          "\\) (?:(?:ist|war|wurde|is|was|est|era|es|è|é|jest) (?:sehr |schwer |leicht "
              + "|seriously )?"
              + "(?:krank|verletzt|tot|verstorben|gestorben|schwanger|verheiratet|ledig|ill|sick"
              + "|dead|injured|pregnant|married|single|malade|mort|morte|enceinte|mariée?"
              + "|enferm[ao]"
              + "|muert[ao]|casad[ao]|embarazada|malat[ao]|mort[ao]|sposat[ao]|incinta|doente|ziek"
              + "|overleden|getrouwd|chor[ya]|zamężna|żonaty)|starb|verstarb|wohnt|died|lives"
              + "|habite"
              + "|vive|abita|mora|woont|mieszka)(?!\\p{L})");

  static final RunShape NAMED_RUN = RunShape.digits(2, 2).before("(").after(")");

  /** Between commas: {@code Anna Schmidt, 34, lives}, {@code female, 67, with pain}. */
  static final RunShape LISTED_RUN = RunShape.digits(2, 2).before(" ").after(",");

  private static final Pattern LISTED_NAME =
      Pattern.compile("(?<![\\p{L}.] )\\p{Lu}\\p{Ll}+ \\p{Lu}[\\p{L}'’-]+, $");

  /** What says that somebody is spoken of; a letter for the sex alone begins the line. */
  private static final Pattern LISTED_PERSON =
      Pattern.compile(
          "(?:^|[\\s(:])(?:(?:\\n|[Pp]atient:? |[Pp]t:? |^)[FMWfmw]|(?iu:female|male|man|woman|boy"
              + "|girl|mann|frau|männlich|weiblich|patient(?:in|e)?|homme|femme|hombre|mujer|varón"
              + "|uomo|donna|maschio|femmina|vrouw|homem|mulher|mężczyzna|kobieta|paciente"
              + "|paziente|patiënte?|pacjent(?:ka)?)), $");

  private static final Pattern LISTED_LIVING =
      Pattern.compile(
          ", (?:who|lives|lived|died|has been|was (?:born|admitted|seen)|works|wohnt|wohnhaft|lebt"
              + "|starb|verstarb|ist|wurde|arbeitet|habite|vit|travaille|vive|trabaja|abita|lavora"
              + "|woont|werkt|mora|trabalha|mieszka|pracuje|married|single|verheiratet|ledig"
              + "|geschieden|marié|divorcé|casad[oa]|solter[oa]|sposat[oa])(?!\\p{L})");

  private static final Pattern YEARS =
      Pattern.compile(
          " (?:ans|años|anni|jaar|anos|lat|lata|Jahren?|years)(?=\\s?(?:[.,;!?)]|$|\\n| (?:und"
              + "|et|y|e|en|i|old|ha|is|ist|and|wohn|w|vive|woont|mieszka|habite|who|geworden"
              + "|oud|alt|już)))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** One of these words stands near every age. */
  static final Context GATE =
      Context.words(
          "age|aged|ages|alter|lebensalter|âge|âgé|âgée|âgés|âgées|age de|edad|età|eta|leeftijd"
              + "|idade|wiek|wieku|year|years|yr|yrs|y/o|y.o|yo|old|alt|jahre|jahren|jahr|jährig"
              + "|jung|años"
              + "|anos|anni|jaar|jarig|jarige|lat|lata|lati|latka|latki|latkiem|letni|letnia"
              + "|letniego|letniej|ans|turned|turns|month|months|monate|monat");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int end = text.runEnd(anchor, 4);
    while (end > anchor && !text.digit(end - 1)) {
      end--;
    }
    char before = text.at(anchor - 1);
    boolean alone = before <= ' ' || "\"'(:=,>|".indexOf(before) >= 0;
    if (end - anchor > 3 || !alone || text.digit(end) || !plausible(text, anchor, end)) {
      return;
    }
    if (decimal(text, end) || !hinted(text, anchor, end) || !aged(text, anchor, end)) {
      return;
    }
    findings.add(anchor, end, EntityType.AGE, Findings.IN_CONTEXT, "age");
  }

  /** {@code Anna Schmidt (34) ist krank}. */
  static void checkNamed(ScanText text, int anchor, Findings findings) {
    int end = anchor + 2;
    boolean named =
        text.at(anchor - 1) == '('
            && text.at(anchor) != '0'
            && text.digit(anchor + 1)
            && text.at(end) == ')'
            && text.at(anchor - 2) == ' '
            && (text.matcher(KIN, anchor - THING_MAX, anchor).find()
                || (LIVING.matcher(text.slice(end, end + THING_MAX)).lookingAt()
                    && NAMED.matcher(text.slice(anchor - THING_MAX, anchor)).find()));
    if (named) {
      findings.add(anchor, end, EntityType.AGE, Findings.LIKELY, "age");
    }
  }

  /** {@code Pt 58F with COPD}; {@code Reed, John, 54M, known asthma}. */
  static void checkSex(ScanText text, int anchor, Findings findings) {
    int end = anchor + 2;
    boolean aged =
        text.at(anchor) != '0'
            && text.digit(anchor + 1)
            && "FMfm".indexOf(text.at(end)) >= 0
            && !text.alphanumeric(end + 1)
            && (text.matcher(SEX_PERSON, anchor - THING_MAX, anchor).find()
                || text.matcher(CLINICAL, end, end + THING_MAX).lookingAt());
    if (aged) {
      findings.add(anchor, end, EntityType.AGE, Findings.LIKELY, "age");
    }
  }

  /** {@code Anna Schmidt, 34, lives}; {@code female, 67, with pain}. */
  static void checkListed(ScanText text, int anchor, Findings findings) {
    int end = anchor + 2;
    boolean listed =
        text.startsWith(anchor - 2, ", ")
            && text.letter(anchor - 3)
            && text.at(anchor) != '0'
            && text.digit(anchor + 1)
            && text.at(end) == ','
            && text.at(end + 1) == ' '
            && text.letter(end + 2);
    if (!listed) {
      return;
    }
    String before = text.slice(anchor - THING_MAX, anchor);
    boolean living = LISTED_LIVING.matcher(text.slice(end, end + THING_MAX)).lookingAt();
    if (LISTED_PERSON.matcher(before).find() || (living && LISTED_NAME.matcher(before).find())) {
      findings.add(anchor, end, EntityType.AGE, Findings.LIKELY, "age");
    }
  }

  private static boolean plausible(ScanText text, int start, int end) {
    String digits = text.slice(start, end);
    for (int i = 0; i < digits.length(); i++) {
      if (!ScanText.isDigit(digits.charAt(i))) {
        return false;
      }
    }
    return Integer.parseInt(digits) <= AGE_MAX && (digits.length() == 1 || digits.charAt(0) != '0');
  }

  private static boolean decimal(ScanText text, int end) {
    char next = text.at(end);
    boolean joined = next == '.' || next == ',' || next == ':' || next == '/';
    return next == '%' || (joined && text.digit(end + 1));
  }

  /** Cheap: a word of years begins behind the number, or a word of age stands before it. */
  private static boolean hinted(ScanText text, int start, int end) {
    char next = text.at(end);
    char unit = Character.toLowerCase(next == ' ' || next == '-' ? text.at(end + 1) : next);
    return UNITS.indexOf(unit) >= 0 || AGES.before(text, start, BEFORE_MAX);
  }

  private static boolean ofThing(ScanText text, int start, int end) {
    return text.matcher(OF_THING, end, end + THING_MAX).lookingAt()
        || text.matcher(THING_IS, start - THING_MAX, start).find();
  }

  private static boolean aged(ScanText text, int start, int end) {
    return told(text, start, end) && !ofThing(text, start, end);
  }

  /** Whether the words before it or behind say that it is an age. */
  private static boolean told(ScanText text, int start, int end) {
    String after = text.slice(end, end + AFTER_MAX);
    if (EXPLAINED.matcher(after).lookingAt()) {
      return true;
    }
    char last = text.at(start - 1);
    boolean linked =
        "(>|\"':=".indexOf(last) >= 0
            || "|:=,".indexOf(text.at(start - 2)) >= 0
            || text.letter(start - 2);
    if (!linked) {
      return false;
    }
    String before = text.slice(start - BEFORE_MAX, start);
    if (ANNOUNCED.matcher(before).find()) {
      return true;
    }
    if (YEARS_LISTED.matcher(after).lookingAt() && FIRST_NAME.matcher(before).find()) {
      return end - start == 2;
    }
    if (YEARS_OF.matcher(after).lookingAt() && PERSON_OF.matcher(before).find()) {
      return true;
    }
    if (TURNED.matcher(before).find()) {
      return end - start == 2 && BIRTHDAY.matcher(after).lookingAt();
    }
    Matcher years = YEARS.matcher(after);
    return years.lookingAt()
        && (last == '(' ? PERSON.matcher(before).find() : HAVING.matcher(before).find());
  }
}
