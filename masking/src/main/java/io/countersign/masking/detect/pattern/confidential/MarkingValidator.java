package io.countersign.masking.detect.pattern.confidential;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Confidentiality markings, where a document carries them: on a line of their own with nothing but
 * frame words beside them, in brackets, at the edge of a heading in capitals, or in a field that
 * classifies. In a sentence the same words are words. Labels of the Traffic Light Protocol (FIRST,
 * TLP 2.0) are markings wherever they stand.
 */
final class MarkingValidator implements PhraseValidator {
  private static final int LINE_MAX = 96;

  private static final String LABEL = "TLP";
  private static final List<String> LEVELS = List.of("RED", "AMBER+STRICT", "AMBER");

  private static final String MARKINGS =
      """
      (strictly|highly|company|commercially|private and|private &|business|\
      commercial in) (confidential|confidence)
      (confidential|internal only|internal use only|for internal use only|for internal use|\
      internal|company internal|restricted|strictly restricted|secret|top secret|company secret|\
      trade secret|proprietary|proprietary and confidential|confidential and proprietary|\
      confidential information|commercial in confidence|in confidence|sensitive|\
      highly sensitive|business sensitive|eyes only|for your eyes only|need to know|\
      not for distribution|do not distribute|do not forward|do not copy|not for public release|\
      not for release|internal and confidential|internal confidential|private and confidential|\
      privileged and confidential|privileged & confidential|attorney client privileged|\
      attorney client privileged and confidential|\
      attorney client privilege|attorney client communication|attorney work product|\
      legally privileged|legal privilege|solicitor client privileged|without prejudice|nda|\
      under nda|subject to nda|nda required|mnpi|material non public information|contains mnpi|\
      embargoed|draft do not distribute|draft not for distribution|confidential draft|\
      draft confidential|board confidential|management only|classified|unclassified controlled|\
      controlled unclassified information|cui|official sensitive|for official use only|fouo)
      (streng vertraulich|vertraulich|strikt vertraulich|höchst vertraulich|\
      persönlich vertraulich|persönlich und vertraulich|firmenvertraulich|betriebsgeheimnis|\
      geschäftsgeheimnis|geheim|streng geheim|nur für den internen gebrauch|\
      nur zum internen gebrauch|nur für den dienstgebrauch|vs nur für den dienstgebrauch|\
      nur intern|intern|interne verwendung|nur für internen gebrauch|\
      nur zur internen verwendung|nicht zur weitergabe|nicht zur weitergabe bestimmt|\
      nicht weitergeben|\
      nicht zur veröffentlichung|entwurf nicht zur weitergabe|entwurf nicht weitergeben|\
      entwurf vertraulich|anwaltliche korrespondenz|anwaltsgeheimnis|\
      unterliegt der geheimhaltung|unterliegt dem nda|verschlusssache|sperrfrist)
      (strictement confidentiel|confidentiel|confidentielle|très confidentiel|\
      hautement confidentiel|confidentiel entreprise|usage interne|usage interne uniquement|\
      à usage interne|réservé à un usage interne|document interne|diffusion restreinte|\
      diffusion interdite|ne pas diffuser|ne pas divulguer|secret|secret des affaires|\
      secret professionnel|confidentiel avocat client|projet ne pas diffuser|interne|\
      brouillon ne pas diffuser|brouillon confidentiel|usage exclusivement interne|\
      reproduction interdite|sous embargo|accord de confidentialité)
      (estrictamente confidencial|confidencial|muy confidencial|altamente confidencial|\
      uso interno|solo uso interno|sólo para uso interno|para uso interno|solo para uso interno|\
      uso exclusivo interno|uso interno exclusivamente|uso exclusivamente interno|\
      uso restringido|restringido|difusión limitada|no distribuir|\
      no difundir|secreto|secreto comercial|borrador no distribuir|borrador confidencial|\
      reservado|secreto profesional|privilegio abogado cliente)
      (strettamente confidenziale|confidenziale|riservato|strettamente riservato|riservatissimo|\
      uso interno|solo per uso interno|ad uso interno|per uso interno|non distribuire|\
      non divulgare|segreto|segreto aziendale|segreto professionale|bozza non distribuire|\
      bozza riservata|riservato e confidenziale|diffusione vietata|ad uso esclusivamente interno)
      (strikt vertrouwelijk|vertrouwelijk|zeer vertrouwelijk|streng vertrouwelijk|\
      bedrijfsvertrouwelijk|alleen voor intern gebruik|uitsluitend voor intern gebruik|\
      voor intern gebruik|intern gebruik|geheim|zeer geheim|niet verspreiden|niet doorsturen|\
      concept niet verspreiden|concept vertrouwelijk|bedrijfsgeheim|departementaal vertrouwelijk)
      (estritamente confidencial|estritamente confidencial|confidencial|altamente confidencial|\
      uso interno|apenas para uso interno|somente para uso interno|\
      exclusivamente para uso interno|não distribuir|não divulgar|secreto|segredo comercial|\
      rascunho não distribuir|rascunho confidencial|reservado|restrito|acesso restrito|sigiloso|\
      sigilo profissional)
      (ściśle poufne|poufne|ściśle tajne|tajne|zastrzeżone|tylko do użytku wewnętrznego|\
      wyłącznie do użytku wewnętrznego|do użytku wewnętrznego|nie rozpowszechniać|\
      nie przekazywać dalej|tajemnica przedsiębiorstwa|tajemnica handlowa|\
      projekt nie rozpowszechniać|projekt poufny|poufny|tajemnica adwokacka)
      """;

  /** Marks that are ordinary words: they need more than a line of their own. */
  private static final Set<String> WEAK =
      Set.of(
          "internal",
          "intern",
          "interne",
          "secret",
          "geheim",
          "secreto",
          "segreto",
          "sensitive",
          "restricted",
          "nda",
          "proprietary",
          "without prejudice",
          "sperrfrist",
          "poufny",
          "need to know",
          "classified",
          "reservado",
          "restrito",
          "tajne",
          "cui");

  private static final String FRAME_WORDS =
      "page|seite|página|pagina|pag|strona|str|p|of|von|de|sur|di|van|z|draft|entwurf|brouillon"
          + "|borrador|bozza|concept|rascunho|version|version|v|the|this|document|dokument"
          + "|documento|is|and|und|et|y|e|en|i|only|nur|company|gmbh|ag|inc|ltd|llc|sa|spa|bv"
          + "|copyright|©|all|rights|reserved|or|not|do|distribute|copy|forward|information"
          + "|material|nur|für|den|die|das|empfänger|empfängerin|adressaten|bestimmt|nicht|zur"
          + "|weitergabe|weitergeben|ne|pas|diffuser|divulguer|difundir|divulgar|divulgare"
          + "|diffondere|verspreiden|rozpowszechniać";

  /** What takes a marking back: {@code not confidential}. */
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?<![\\p{L}])(?:not|nicht|non|pas|no|niet|não|nie)[\\s-]{1,3}\\z",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int DOUBLED_MAX = 40;
  private static final Pattern DOUBLED =
      Pattern.compile("(?:attorney[- ]client )?privileged (?:&|and) \\z", Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:h[1-6]|p|div|b|strong|em|i|center|span|td|th|tr|header|footer|title|body)"
              + "(?: [^<>]{0,80})?>",
          Pattern.CASE_INSENSITIVE);

  /** A company and a dash before the marking in a footer. */
  private static final Pattern OWNER =
      Pattern.compile(
          "[^.!?:]{1,48}\\b(?:Corp|Inc|Ltd|LLC|LLP|PLC|GmbH|AG|SE|KG|S\\.?A|SARL|SAS|S\\.?L"
              + "|S\\.?p\\.?A|S\\.?r\\.?l|B\\.?V|N\\.?V|Lda|Sp\\. z o\\.o)\\.?"
              + " {0,2}[-–—|•·] {0,2}");

  private static final Pattern FRAME =
      Pattern.compile(
          "(?:[\\s\\p{Punct}\\d–—•·©■►«»„“”]|(?<![\\p{L}])(?:" + FRAME_WORDS + ")(?![\\p{L}]))*+",
          Pattern.CASE_INSENSITIVE);

  /** A field that classifies, right before the marking. */
  private static final Pattern FIELD =
      Pattern.compile(
          "(?:classification|sensitivity|confidentiality|security level|security classification"
              + "|protection class|marking|data class|document class|distribution|handling"
              + "|klassifizierung|klassifikation|vertraulichkeit|vertraulichkeitsstufe|einstufung"
              + "|schutzklasse|schutzbedarf|geheimhaltungsstufe|verteiler|niveau de confidentialité"
              + "|confidentialité|clasificación|nivel de confidencialidad|confidencialidad"
              + "|classificazione|livello di riservatezza|riservatezza|classificatie"
              + "|vertrouwelijkheid|classificação|confidencialidade|klasyfikacja|poufność"
              + "|klauzula|x-classification|x-sensitivity|status|label)[\"'*_]{0,3} ?[:=>|;]"
              + " ?[\"'*_]{0,3}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|re|aw|fwd?|wg)"
              + " ?: ?(?:[\\[(*]{0,2})$",
          Pattern.CASE_INSENSITIVE);

  /** Hooks itself in. */
  void addTo(Anchors anchors) {
    Map<String, PhraseValidator> phrases = new LinkedHashMap<>();
    phrases.put(LABEL, MarkingValidator::checkLevel);
    phrases.put(MARKINGS, this);
    anchors.phrases(phrases);
  }

  @Override
  public void check(ScanText text, int start, int end, Findings findings) {
    int opened = opened(text, start);
    if (!findings.reachesBeyond(opened) && !named(text, start, end) && carried(text, opened, end)) {
      findings.add(opened, end, EntityType.MARKING, Findings.IN_CONTEXT, "marking");
    }
  }

  private static void checkLevel(ScanText text, int start, int colon, Findings findings) {
    int from = text.at(colon + 1) == ' ' ? colon + 2 : colon + 1;
    for (String level : LEVELS) {
      int end = from + level.length();
      if (text.at(colon) == ':'
          && text.startsWithIgnoreCase(from, level)
          && !text.alphanumeric(end)
          && !asked(text.slice(end, lineEnd(text, end)))) {
        findings.add(start, end, EntityType.MARKING, Findings.CERTAIN, "tlp");
        return;
      }
    }
  }

  private static boolean carried(ScanText text, int start, int end) {
    int lineStart = lineStart(text, start);
    int lineEnd = lineEnd(text, end);
    String before = untagged(text.slice(lineStart, start));
    if (DENIAL.matcher(before).find()) {
      return false;
    }
    if (FIELD.matcher(before).find() || SUBJECT.matcher(before).find()) {
      return true;
    }
    String marking = text.slice(start, end);
    boolean capitals = marking.equals(marking.toUpperCase(Locale.ROOT));
    boolean weak = WEAK.contains(marking.toLowerCase(Locale.ROOT));
    if (bracketed(text, start, end)) {
      return capitals || !weak;
    }
    String after = untagged(text.slice(end, lineEnd));
    if (asked(after)) {
      return false;
    }
    boolean whole = text.at(lineStart - 1) < ' ' && text.at(lineEnd) < ' ';
    if (whole && frame(before) && frame(after)) {
      return !weak || capitals || decorated(before, after);
    }
    if (whole && (!weak || capitals) && OWNER.matcher(before).matches() && frame(after)) {
      return true;
    }
    return capitals && !weak && edge(before, after, whole);
  }

  /** A part of a name: {@code secret_version}. */
  private static boolean named(ScanText text, int start, int end) {
    return text.at(start - 1) == '_' || text.at(end) == '_';
  }

  /** Where the words begin that double the marking, {@code Privileged & Confidential}. */
  private static int opened(ScanText text, int start) {
    Matcher doubled = text.matcher(DOUBLED, start - DOUBLED_MAX, start);
    return doubled.find() ? doubled.start() : start;
  }

  /** Without the tags of HTML that paragraphs and headings stand in. */
  private static String untagged(String line) {
    return line.indexOf('<') < 0 ? line : TAG.matcher(line).replaceAll(" ");
  }

  private static boolean asked(String after) {
    return after.indexOf('?') >= 0;
  }

  private static boolean frame(String text) {
    return FRAME.matcher(text).matches();
  }

  /** More than blanks around it: stars, rules, dashes, a page number. */
  private static boolean decorated(String before, String after) {
    return !before.isBlank()
        || (!after.isBlank() && !after.strip().equals(".") && !after.startsWith(":"));
  }

  private static boolean bracketed(ScanText text, int start, int end) {
    char open = text.at(start - 1);
    char close = text.at(end);
    return (open == '[' && close == ']')
        || (open == '*' && close == '*' && text.at(start - 2) == '*');
  }

  /** In capitals, first or last on its line and apart from the rest by a dash, a bar or a colon. */
  private static boolean edge(String before, String after, boolean whole) {
    boolean first = frame(before) && separated(after.stripLeading(), true);
    boolean last = whole && frame(after) && separated(before.stripTrailing(), false);
    return first || last;
  }

  private static boolean separated(String rest, boolean start) {
    if (rest.isEmpty()) {
      return false;
    }
    char c = start ? rest.charAt(0) : rest.charAt(rest.length() - 1);
    return "-–—|:/•·".indexOf(c) >= 0;
  }

  private static int lineStart(ScanText text, int from) {
    int start = from;
    while (from - start < LINE_MAX
        && text.at(start - 1) != '\n'
        && text.at(start - 1) != ScanText.NONE) {
      start--;
    }
    return start;
  }

  private static int lineEnd(ScanText text, int from) {
    int end = from;
    while (end - from < LINE_MAX && text.at(end) != '\n' && text.at(end) != ScanText.NONE) {
      end++;
    }
    return end;
  }
}
