package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postcodes beside a town: {@code 10115 Berlin}, {@code Springfield, IL 62704}, {@code London NW1
 * 6XE}. Digits that count things stand before nouns as well, so the town must be a known one, a
 * country's letter stand before it, or words of addresses be near. Shapes: Universal Postal Union,
 * addressing guides. The anchor is the first digit.
 */
final class PostcodeValidator implements AnchorValidator {
  /** What stands behind the area of a British or a Canadian code. */
  static final RunShape BRITISH_RUN = RunShape.digits(1, 2).behindCapital();

  /** Five digits may be all there is of a code; fewer go on, or the town follows. */
  static final RunShape WHOLE_RUN =
      RunShape.digits(5, 5).notBehindCapital().notBefore("._").notContinuing("-");

  static final RunShape SHORT_RUN =
      RunShape.digits(2, 4)
          .notBehindCapital()
          .notBefore("._")
          .notContinuing("-")
          .after(c -> " -,".indexOf(c) >= 0 || (c >= 'A' && c <= 'Z'));

  private static final int LENGTH_MAX = 48;

  private static final Context WORDS =
      Context.of(
          "adresse",
          "address",
          "anschrift",
          "wohnt",
          "wohne",
          "wohnen",
          "wohnhaft",
          "wohnort",
          "wohnsitz",
          "lives",
          "living",
          "moved to",
          "based in",
          "street",
          "straße",
          "strasse",
          "sitz",
          "domicilio",
          "dirección",
          "direccion",
          "indirizzo",
          "residente",
          "adres",
          "woon",
          "habite",
          "demeure",
          "reside",
          "zamieszka",
          "mieszka",
          "morada",
          "mora",
          "postal",
          "postcode",
          "plz",
          "postleitzahl",
          "ort",
          "stadt",
          "town",
          "city",
          "ville",
          "ciudad",
          "città",
          "plaats",
          "cidade",
          "miasto",
          "shipping",
          "delivery",
          "lieferung",
          "livraison",
          "entrega",
          "consegna",
          "levering",
          "dostawa",
          "deliver",
          "umgezogen",
          "zieht",
          "kommt aus",
          "vive en",
          "vive a",
          "abita",
          "vive em");

  /** A hyphen and three digits. */
  private static final int BRAZILIAN_REST = 4;

  private static final Set<String> BRAZILIAN_TOWNS =
      Set.of(
          "São",
          "Sao",
          "Rio",
          "Belo",
          "Porto",
          "Brasília",
          "Salvador",
          "Curitiba",
          "Recife",
          "Fortaleza",
          "Manaus",
          "Belém",
          "Goiânia",
          "Campinas",
          "Florianópolis",
          "Vitória",
          "Natal");

  private static final int COUNTING_MAX = 12;

  private static final Set<String> COUNTING =
      Set.of(
          "about",
          "around",
          "roughly",
          "nearly",
          "almost",
          "over",
          "than",
          "some",
          "only",
          "all",
          "circa",
          "zirka",
          "etwa",
          "rund",
          "fast",
          "knapp",
          "über",
          "mehr",
          "environ",
          "presque",
          "quelque",
          "unos",
          "casi",
          "quase",
          "ongeveer",
          "bijna",
          "około",
          "prawie",
          "ponad");

  private static final Set<String> TIMES =
      Set.of(
          "in", "im", "year", "since", "until", "by", "of", "anno", "jahr", "jahre", "seit", "bis",
          "um", "en", "depuis", "nel", "dal", "em", "desde", "sinds", "w", "od", "roku");

  private static final Pattern BEFORE_TOWN =
      Pattern.compile(
          "(\\d{5}(?:-\\d{3})?|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4} ?[A-Z]{2}|\\d{3} \\d{2}"
              + "|\\d{4})(?: |, )"
              + "(['\\p{Lu}][\\p{L}'’-]{1,30})");

  private static final Pattern BRITISH =
      Pattern.compile("[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\d])");
  private static final Pattern CANADIAN =
      Pattern.compile(
          "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] ?\\d[ABCEGHJ-NPRSTV-Z]\\d(?![\\p{L}\\d])");
  private static final Pattern ZIP = Pattern.compile("\\d{5}(?:-\\d{4})?(?![\\p{L}\\d]|[-.,]\\d)");
  private static final Pattern NO_TOWN_LETTERS =
      Pattern.compile("\\d{4} ?(?:AM|PM|BC|AD|IT|HR|CD|TV|PC|EU|UK|US|UN|VW|MB|GB|KB|SA|SD|SS)");
  private static final String UNITS = " GB MB TB KB PB HD ";

  /** British and Canadian codes: a capital stands before the digit. */
  static void checkBritish(ScanText text, int anchor, Findings findings) {
    if (capital(text.at(anchor - 1))) {
      british(text, anchor, findings);
    }
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    int digits = anchor;
    while (digits - anchor < 6 && text.digit(digits)) {
      digits++;
    }
    char next = text.at(digits);
    boolean possible = digits - anchor >= 2 && digits - anchor <= 5;
    boolean shaped = next == ' ' || next == '-' || next == ',' || (next >= 'A' && next <= 'Z');
    if (!possible || findings.reachesBeyond(anchor) || before == '.' || before == '_') {
      return;
    }
    if (capital(before)) {
      return;
    }
    if (digits - anchor == 5 && american(text, anchor, findings)) {
      return;
    }
    if (shaped && townMayFollow(text, anchor, digits)) {
      beforeTown(text, anchor, findings);
    }
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Whether the first digits go on as one of the shapes, up to the first letter of the town. */
  private static boolean townMayFollow(ScanText text, int anchor, int digits) {
    char next = text.at(digits);
    return switch (digits - anchor) {
      case 2 ->
          next == '-' && text.digitsEnd(digits + 1, 3) == digits + 4 && townFirst(text, digits + 4);
      case 3 ->
          next == ' ' && text.digitsEnd(digits + 1, 2) == digits + 3 && townFirst(text, digits + 3);
      case 4 ->
          townFirst(text, digits)
              || (next == '-'
                  ? text.digitsEnd(digits + 1, 3) == digits + 4 && townFirst(text, digits + 4)
                  : dutch(text, next == ' ' ? digits + 1 : digits));
      default -> townFirst(text, digits) || brazilian(text, digits);
    };
  }

  /** Five digits and three, before one of the great towns of Brazil. */
  private static boolean brazilian(ScanText text, int digits) {
    int town = digits + BRAZILIAN_REST;
    return text.at(digits) == '-'
        && text.digitsEnd(digits + 1, 3) == town
        && townFirst(text, town)
        && BRAZILIAN_TOWNS.contains(text.slice(town + 1, AddressWords.wordEnd(text, town + 1)));
  }

  private static boolean dutch(ScanText text, int letters) {
    return capital(text.at(letters))
        && capital(text.at(letters + 1))
        && townFirst(text, letters + 2);
  }

  /** Whether a blank, or comma and blank, and the first letter of a name stand there. */
  private static boolean townFirst(ScanText text, int end) {
    char first = text.at(text.at(end) == ',' ? end + 2 : end + 1);
    boolean separated = text.at(end) == ' ' || (text.at(end) == ',' && text.at(end + 1) == ' ');
    return separated && (first == '\'' || Character.isUpperCase(first));
  }

  private static void beforeTown(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    boolean country = before == '-' && country(text, anchor - 1);
    boolean free = before <= ' ' || "(,;:\"'|>".indexOf(before) >= 0;
    if (!country && !free) {
      return;
    }
    Matcher place = BEFORE_TOWN.matcher(text.slice(anchor, anchor + LENGTH_MAX));
    if (!place.lookingAt()) {
      return;
    }
    int code = anchor + place.end(1);
    boolean known =
        Towns.contains(place.group(2)) || place.end(1) > BRAZILIAN_REST + BRAZILIAN_REST;
    boolean word = known || !place.group(2).equals(place.group(2).toUpperCase(Locale.ROOT));
    boolean told = country || WORDS.near(text, anchor, code);
    boolean years = place.end(1) == 4 && year(place.group(1)) && !told;
    years |= !told && counted(text, anchor, place.end(1) == 4);
    if (years || !word || NO_TOWN_LETTERS.matcher(place.group(1)).matches()) {
      return;
    }
    if (known || country || WORDS.near(text, anchor, anchor + place.end())) {
      add(findings, country ? countryStart(text, anchor) : anchor, code);
    }
  }

  /** Behind a word of time or of measure, digits are a year or a count. */
  private static boolean counted(ScanText text, int anchor, boolean year) {
    int start = text.at(anchor - 1) == ' ' ? text.runStart(anchor - 1, COUNTING_MAX) : anchor;
    if (start >= anchor - 1) {
      return false;
    }
    String word = text.lowerSlice(start, anchor - 1);
    return COUNTING.contains(word) || (year && text.at(anchor) == '1' && TIMES.contains(word));
  }

  private static boolean year(String digits) {
    return digits.compareTo("1900") >= 0 && digits.compareTo("2049") <= 0;
  }

  private static boolean country(ScanText text, int hyphen) {
    int start = text.runStart(hyphen, 4);
    return start < hyphen
        && " D A CH F I B L E P PL NL DK DE AT FL LU BE FR IT ES PT "
            .contains(" " + text.slice(start, hyphen) + " ");
  }

  private static int countryStart(ScanText text, int anchor) {
    return text.runStart(anchor - 1, 4);
  }

  /** A state before five digits, and a town before that. */
  private static boolean american(ScanText text, int anchor, Findings findings) {
    boolean state =
        text.at(anchor - 1) == ' '
            && AddressTail.state(text, anchor - 3)
            && afterTown(text, anchor - 4, anchor);
    Matcher zip = ZIP.matcher(text.slice(anchor, anchor + 12));
    if (!state || !zip.lookingAt()) {
      return false;
    }
    add(findings, anchor, anchor + zip.end());
    return true;
  }

  /** A word and a comma; without the comma the state must be one that the code belongs to. */
  private static boolean afterTown(ScanText text, int before, int code) {
    int i = text.at(before) == ' ' ? before - 1 : before;
    if (text.at(i) == ',') {
      return text.letter(i - 1);
    }
    if (!ZipRegions.matches(text.slice(code - 3, code - 1), text.at(code))) {
      return false;
    }
    int word = AddressWords.wordStart(text, i + 1);
    return i < before && word <= i && AddressWords.capitalised(text, word);
  }

  private static void british(ScanText text, int anchor, Findings findings) {
    if (!inwardMayFollow(text, anchor)) {
      return;
    }
    int start = text.runStart(anchor, 3);
    if (anchor - start > 2 || start == anchor || findings.reachesBeyond(start)) {
      return;
    }
    String slice = text.slice(start, start + 9);
    Matcher canadian = CANADIAN.matcher(slice);
    if (anchor - start == 1 && canadian.lookingAt()) {
      if (slice.charAt(3) == ' ' || WORDS.near(text, start, start + canadian.end())) {
        add(findings, start, start + canadian.end());
      }
      return;
    }
    Matcher british = BRITISH.matcher(slice);
    if (!british.lookingAt() || !BritishAreas.contains(text.slice(start, anchor))) {
      return;
    }
    int end = start + british.end();
    boolean unit = UNITS.contains(" " + text.slice(end - 2, end) + " ");
    if (WORDS.near(text, start, end) || (!unit && town(text, start))) {
      add(findings, start, end);
    }
  }

  /** Whether, over one more letter or digit at most, a blank or a digit follows. */
  private static boolean inwardMayFollow(ScanText text, int anchor) {
    char next = text.at(anchor + 1);
    char second = text.at(anchor + 2);
    return next == ' '
        || ((ScanText.isDigit(next) || capital(next))
            && (second == ' ' || ScanText.isDigit(second)));
  }

  /** A known town before the code, over a comma or a line's end. */
  private static boolean town(ScanText text, int start) {
    int end = start;
    while (start - end < 3 && ", \n\r".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    int word = AddressWords.wordStart(text, end);
    return end < start && word < end && Towns.contains(text.slice(word, end));
  }

  private static void add(Findings findings, int start, int end) {
    findings.add(start, end, EntityType.POSTCODE, Findings.IN_CONTEXT, "postcode");
  }
}
