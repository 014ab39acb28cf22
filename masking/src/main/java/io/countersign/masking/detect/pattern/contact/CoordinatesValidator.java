package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Positions on earth: a pair of decimal degrees, degrees with minutes and seconds (ISO 6709, annex
 * D), and single values that a name such as {@code lat} announces. A pair of decimals alone is a
 * vector, so words, a {@code geo:} scheme (RFC 5870) or letters of the compass must stand by it.
 * The anchor is the first digit.
 */
final class CoordinatesValidator implements AnchorValidator {
  static final RunShape RUN = RunShape.digits(1, 3).after(CoordinatesValidator::goesOn);

  private static final int PAIR_MAX = 64;

  /** Decimal places of a pair without letters of the compass. */
  private static final int PLACES_MIN = 3;

  /** The fewest behind a decimal comma. */
  private static final int COMMA_PLACES = 4;

  private static final double LATITUDE_MAX = 90;
  private static final double LONGITUDE_MAX = 180;

  private static final Context WORDS =
      Context.of(
          "gps",
          "lat",
          "latitude",
          "lon",
          "lng",
          "longitude",
          "coordinate",
          "coordinates",
          "coordinat",
          "coords",
          "koordinaten",
          "koordinate",
          "standort",
          "position",
          "location",
          "located",
          "geo",
          "geolocation",
          "maps",
          "map",
          "coordonnées",
          "coordonnees",
          "latlng",
          "coordenadas",
          "ubicación",
          "ubicacion",
          "localización",
          "coordinate geografiche",
          "posizione",
          "coördinaten",
          "coordinaten",
          "locatie",
          "positie",
          "localização",
          "localizacao",
          "współrzędne",
          "lokalizacja",
          "pozycja",
          "breite",
          "länge",
          "breitengrad",
          "längengrad",
          "waypoint",
          "whereabouts",
          "ortung",
          "geofence",
          "last seen",
          "położenie",
          "posição",
          "posición",
          "ubicazione");

  private static final Context SINGLE =
      Context.of(
          "lat",
          "latitude",
          "lon",
          "lng",
          "long",
          "longitude",
          "breitengrad",
          "längengrad",
          "latitud",
          "longitud",
          "latitudine",
          "longitudine",
          "breedtegraad",
          "lengtegraad",
          "szerokość",
          "długość",
          "mlat",
          "mlon",
          "gpslatitude",
          "gpslongitude");

  private static final String DEGREES =
      "\\d{1,3}(?:[.,]\\d{1,8})?\\s?[°º]\\s?(?:\\d{1,2}(?:[.,]\\d{1,6})?\\s?['′’\u2032]\\s?"
          + "(?:\\d{1,2}(?:[.,]\\d{1,6})?\\s?(?:[\"″”]|''|\u2032\u2032)\\s?)?)?";

  private static final Pattern COMPASS_LAST =
      Pattern.compile(DEGREES + "[NSns][,;/ ]{0,3}" + DEGREES + "[EWOewo](?!\\p{L})");
  private static final Pattern COMPASS_FIRST =
      Pattern.compile(DEGREES + "[,;/ ]{0,3}[EWO]\\s?" + DEGREES);
  private static final Pattern DECIMAL_COMPASS =
      Pattern.compile(
          "\\d{1,2}\\.\\d{2,8} ?°? ?[NS][,;/ ]{1,3}\\d{1,3}\\.\\d{2,8} ?°? ?[EWO](?!\\p{L})");

  /** Behind a letter of the compass: decimal degrees, or degrees and decimal minutes. */
  private static final Pattern LETTER_FIRST =
      Pattern.compile(
          "\\d{1,2}\\.\\d{3,8} ?°?[,;/ ]{1,3}[EWO] ?\\d{1,3}\\.\\d{3,8}(?: ?°)?(?![\\d\\p{L}])"
              + "|\\d{1,2} ?° ?\\d{1,2}[.,]\\d{1,6}['′’]?[,;/ ]{1,3}[EWO] ?\\d{1,3} ?° ?"
              + "\\d{1,2}[.,]\\d{1,6}['′’]?(?![\\d\\p{L}])");

  /** With the decimal comma of the continent, which leaves the semicolon between the two. */
  private static final Pattern COMMAS =
      Pattern.compile("(\\d{1,2}),(\\d{4,8}) ?[;/ ] ?-?(\\d{1,3}),(\\d{4,8})(?![\\d\\p{L}]|,\\d)");

  /** Longitude first, as in the well-known text of OGC 06-103r4. */
  private static final Pattern POINT =
      Pattern.compile("(\\d{1,3}\\.\\d{3,15}) (-?\\d{1,2}\\.\\d{3,15})(?= ?\\))");

  /** Five places or more, which nobody gives a measure of anything else in running text. */
  private static final Pattern FINE =
      Pattern.compile("[+-]?[1-9]\\d\\.\\d{5,8}, ?[+-]?\\d{1,3}\\.\\d{5,8}");

  private static final Pattern PLACES =
      Pattern.compile("[+-]?[1-9]\\d?\\.\\d{4,15}\\s?[,;/ ]\\s?[+-]?\\d{1,3}\\.\\d{4,15}");

  private static final Context LATITUDES =
      Context.words("breite|breitengrad|latitude|latitud|latitudine|lat|szerokość|breedtegraad");

  private static final int NAME_DISTANCE = 14;

  private static final Pattern NAMED_PAIR =
      Pattern.compile(
          "\\d{1,2}[.,]\\d{4,8}°?[,;/]? (?iu:längengrad|länge|longitude|longitud|longitudine"
              + "|long|lon"
              + "|lng|długość|lengtegraad)[:=]? ?[+-]?\\d{1,3}[.,]\\d{4,8}(?![\\d\\p{L}])");

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\d{1,3} deg \\d{1,2}' \\d{1,2}(?:\\.\\d{1,4})?\" ?[NS],? \\d{1,3} deg \\d{1,2}'"
              + " \\d{1,2}(?:\\.\\d{1,4})?\" ?[EW]");

  private static final Set<String> PREPOSITIONS =
      Set.of(
          ("at à near from to around here bei auf nahe in nach von chez près vers depuis ici en"
                  + " desde"
                  + " cerca aquí a da presso vicino qui bij naar vanaf hier op em perto aqui w przy"
                  + " na do od koło tutaj")
              .split(" ", -1));

  private static final Pattern PAIR =
      Pattern.compile(
          "(\\d{1,2}\\.\\d{3,15})[\"']?\\s?[,;/ ]\\s?[\"']?([+-]?\\d{1,3}\\.\\d{3,15})(?![\\d\\p"
              + "{L}])");

  /** Decimals, or the sign of degrees, over a blank too. */
  private static boolean goesOn(char beside, RunShape.Kind beyond) {
    return switch (beside) {
      case '.', ',' -> beyond == RunShape.Kind.DIGIT;
      case ' ' -> beyond == RunShape.Kind.OTHER;
      case '°', 'º' -> true;
      default -> false;
    };
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    int whole = anchor;
    while (whole - anchor < 4 && text.digit(whole)) {
      whole++;
    }
    if (whole - anchor > 3 || findings.reachesBeyond(anchor)) {
      return;
    }
    char next = text.at(whole) == ' ' ? text.at(whole + 1) : text.at(whole);
    if (next == '°' || next == 'º') {
      compass(text, anchor, findings);
    } else if (next == '.'
        && text.digit(whole + 2)
        && !letterFirst(text, anchor, findings)
        && !text.letter(anchor - 1)) {
      decimal(text, anchor, whole, findings);
    } else if (next == ',' && text.digitsEnd(whole + 1, COMMA_PLACES) == whole + 1 + COMMA_PLACES) {
      commas(text, anchor, findings);
    }
  }

  private static void commas(ScanText text, int anchor, Findings findings) {
    char sign = text.at(text.digitsEnd(text.digitsEnd(anchor, COMMA_PLACES) + 1, PAIR_MAX));
    if (sign == '°' || sign == 'º') {
      compass(text, anchor, findings);
      return;
    }
    if (namedPair(text, anchor, findings)) {
      return;
    }
    Matcher pair = text.matcher(COMMAS, anchor, anchor + PAIR_MAX);
    if (!text.letter(anchor - 1) && text.at(anchor - 1) != ',' && pair.lookingAt()) {
      int start = sign(text.at(anchor - 1)) ? anchor - 1 : anchor;
      boolean range =
          Integer.parseInt(pair.group(1)) < LATITUDE_MAX
              && Integer.parseInt(pair.group(3)) < LONGITUDE_MAX;
      boolean place = text.at(start - 1) == ' ' && placed(text, start - 1);
      if (range && (place || WORDS.near(text, start, pair.end()))) {
        add(start, pair.end(), findings);
      }
    }
  }

  /** The number behind {@code N}, over a blank at most, and the second behind {@code E}. */
  private static boolean letterFirst(ScanText text, int anchor, Findings findings) {
    int letter = text.at(anchor - 1) == ' ' ? anchor - 2 : anchor - 1;
    if ((text.at(letter) != 'N' && text.at(letter) != 'S') || text.alphanumeric(letter - 1)) {
      return false;
    }
    Matcher both = text.matcher(LETTER_FIRST, anchor, anchor + PAIR_MAX);
    boolean found = both.lookingAt();
    if (found) {
      add(letter, both.end(), findings);
    }
    return found;
  }

  /** The second number has a name of its own: {@code Breite 52,52001, Länge 13,40495}. */
  private static boolean namedPair(ScanText text, int anchor, Findings findings) {
    Matcher pair = text.matcher(NAMED_PAIR, anchor, anchor + PAIR_MAX);
    boolean found = LATITUDES.before(text, anchor, NAME_DISTANCE) && pair.lookingAt();
    if (found) {
      add(sign(text.at(anchor - 1)) ? anchor - 1 : anchor, pair.end(), findings);
    }
    return found;
  }

  /** The degrees that exiftool writes: {@code 52 deg 31' 12.00" N}. The anchor is the word. */
  static void checkWritten(ScanText text, int anchor, int end, Findings findings) {
    int start = anchor - 1;
    while (anchor - start <= COMMA_PLACES && text.digit(start - 1)) {
      start--;
    }
    Matcher written = text.matcher(WRITTEN, start, start + PAIR_MAX);
    if (start < anchor - 1 && written.lookingAt()) {
      add(start, written.end(), findings);
    }
  }

  private static boolean point(ScanText text, int anchor, int start, Findings findings) {
    int bracket = text.at(start - 1) == '(' ? start - 1 : -1;
    int word = bracket > 0 && text.at(bracket - 1) == ' ' ? bracket - 1 : bracket;
    if (bracket < 0 || !text.startsWithIgnoreCase(word - 5, "point")) {
      return false;
    }
    Matcher both = text.matcher(POINT, anchor, anchor + PAIR_MAX);
    boolean found =
        both.lookingAt()
            && Double.parseDouble(both.group(1)) <= LONGITUDE_MAX
            && Math.abs(Double.parseDouble(both.group(2))) <= LATITUDE_MAX;
    if (found) {
      add(start, both.end(), findings);
    }
    return found;
  }

  private static void compass(ScanText text, int anchor, Findings findings) {
    if (letterFirst(text, anchor, findings)) {
      return;
    }
    String slice = text.slice(anchor, anchor + PAIR_MAX);
    Matcher last = COMPASS_LAST.matcher(slice);
    if (last.lookingAt()) {
      add(anchor, anchor + last.end(), findings);
      return;
    }
    int letter = text.at(anchor - 1) == ' ' ? anchor - 2 : anchor - 1;
    char north = text.at(letter);
    Matcher first = COMPASS_FIRST.matcher(slice);
    if ((north == 'N' || north == 'S') && !text.alphanumeric(letter - 1) && first.lookingAt()) {
      add(letter, anchor + slice.substring(0, first.end()).stripTrailing().length(), findings);
    }
  }

  private static void decimal(ScanText text, int anchor, int whole, Findings findings) {
    int end = whole + 1;
    while (end - whole < 17 && text.digit(end)) {
      end++;
    }
    int start = sign(text.at(anchor - 1)) ? anchor - 1 : anchor;
    char before = text.at(start - 1);
    if (end - whole < 3 || before == '.' || before == '_' || ScanText.isDigit(before)) {
      return;
    }
    if (point(text, anchor, start, findings) || namedPair(text, anchor, findings)) {
      return;
    }
    boolean places = end - whole > PLACES_MIN || compassFollows(text, end);
    if (places && secondMayFollow(text, end) && pair(text, anchor, start, findings)) {
      return;
    }
    if (end - whole > 3
        && !text.alphanumeric(end)
        && SINGLE.before(text, start, 14)
        && Math.abs(value(text, anchor, end)) <= LONGITUDE_MAX) {
      add(start, end, findings);
    }
  }

  /** Whether a letter of the compass stands behind the first number, over a blank at most. */
  private static boolean compassFollows(ScanText text, int end) {
    int sign = text.at(end) == ' ' ? end + 1 : end;
    int behind = text.at(sign) == '°' ? sign + 1 : sign;
    char letter = text.at(behind > sign && text.at(behind) == ' ' ? behind + 1 : behind);
    return letter == 'N' || letter == 'S';
  }

  /** Whether a letter of the compass, a quote or a separator stands behind the first number. */
  private static boolean secondMayFollow(ScanText text, int end) {
    char next = text.at(end);
    return (next > 0 && next <= ' ') || "NS,;/\"'°".indexOf(next) >= 0;
  }

  private static boolean pair(ScanText text, int anchor, int start, Findings findings) {
    String slice = text.slice(anchor, anchor + PAIR_MAX);
    Matcher compass = DECIMAL_COMPASS.matcher(slice);
    if (compass.lookingAt()) {
      add(start, anchor + compass.end(), findings);
      return true;
    }
    Matcher pair = PAIR.matcher(slice);
    if (!pair.lookingAt()) {
      return false;
    }
    int end = anchor + pair.end();
    boolean position = inRange(pair) && pairOnly(text, start, end) && told(text, start, end);
    if (position) {
      add(start, end, findings);
    }
    return position;
  }

  private static boolean told(ScanText text, int start, int end) {
    return WORDS.near(text, start, end)
        || (text.at(start - 1) == '@' && !text.alphanumeric(start - 2))
        || precise(text, start, end);
  }

  /**
   * Four places at least, not near the point where the equator meets the meridian of Greenwich, and
   * a preposition of place before them, {@code lives at 48.858370, 2.294481}, or brackets around
   * more places.
   */
  private static boolean precise(ScanText text, int start, int end) {
    if (text.at(start - 1) == '(') {
      // Behind a word of a sentence, not in a list of pairs nor what a function is called with.
      return text.at(end) == ')'
          && text.at(start - 2) == ' '
          && text.letter(start - 3)
          && (FINE.matcher(text.slice(start, end)).matches()
              || (placed(text, start - 2) && PLACES.matcher(text.slice(start, end)).matches()));
    }
    if (text.at(start - 1) != ' ' || !PLACES.matcher(text.slice(start, end)).matches()) {
      return false;
    }
    boolean code = text.alphanumeric(end) || "=*/+])}".indexOf(text.at(end)) >= 0;
    return !code && placed(text, start - 1);
  }

  /** Whether the word that ends at the offset is a preposition of place. */
  private static boolean placed(ScanText text, int end) {
    return PREPOSITIONS.contains(text.lowerSlice(text.runStart(end, 10), end));
  }

  private static boolean inRange(Matcher pair) {
    double first = Double.parseDouble(pair.group(1));
    double second = Math.abs(Double.parseDouble(pair.group(2)));
    // Parts of one, as of a figure, are in the sea off Africa.
    return first <= LATITUDE_MAX && second <= LONGITUDE_MAX && (first >= 1 || second >= 1);
  }

  /** No third number of a vector before or behind. */
  private static boolean pairOnly(ScanText text, int start, int end) {
    int next = text.at(end) == ',' ? end + 1 : end;
    next = text.at(next) == ' ' ? next + 1 : next;
    boolean more = next > end + 1 && (text.digit(next) || sign(text.at(next)));
    int previous = text.at(start - 1) == ' ' ? start - 2 : start - 1;
    return !more && !(text.at(previous) == ',' && text.digit(previous - 1));
  }

  private static double value(ScanText text, int start, int end) {
    return Double.parseDouble(text.slice(start, end));
  }

  private static boolean sign(char c) {
    return c == '-' || c == '+' || c == '\u2212';
  }

  private static void add(int start, int end, Findings findings) {
    findings.add(start, end, EntityType.COORDINATES, Findings.IN_CONTEXT, "coordinates");
  }
}
