package io.countersign.masking.detect.pattern.contact;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How names of streets end that are one word. All lists are in lower case. */
final class StreetEnds {
  /** The fewest letters of a compound name of a street. */
  private static final int ALONE_MIN = 7;

  /** Ends of compound street names that hardly any other word has. */
  private static final List<String> STREET_ENDS =
      List.of(
          "straße",
          "strasse",
          "str.",
          "str",
          "allee",
          "gasse",
          "chaussee",
          "straat",
          "laan",
          "gracht",
          "gatan",
          "vägen",
          "gade",
          "steenweg",
          "burgwal",
          "voorhout",
          "plantsoen");

  /** Ends that other words have too. */
  private static final List<String> WEAK_STREET_ENDS =
      List.of(
          "weg",
          "platz",
          "ring",
          "damm",
          "ufer",
          "stieg",
          "steig",
          "pfad",
          "markt",
          "promenade",
          "plein",
          "dijk",
          "kade",
          "singel",
          "vej",
          "vei",
          "graben",
          "berg",
          "hof",
          "garten",
          "wall",
          "linden");

  private static final Set<String> STREET_WORDS =
      Stream.concat(STREET_ENDS.stream(), WEAK_STREET_ENDS.stream()).collect(toUnmodifiableSet());

  private static final List<List<String>> STREET_ENDS_BY_LAST = byLast(STREET_ENDS);

  private static final List<List<String>> WEAK_STREET_ENDS_BY_LAST = byLast(WEAK_STREET_ENDS);

  /** What words that end like streets and name none begin with, before way, place, dyke, quay. */
  private static final Pattern NO_STREET =
      Pattern.compile(
          "(?:flucht|lösungs|rechts?|übertragungs|rettungs|ausbildungs|bildungs|vertriebs"
              + "|mittel|irr"
              + "|um|aus|hin|rück|schleich|verkehrs|transport|kommunikations|heim|dienst|instanzen"
              + "|liefer|versand|zahlungs|kontakt|arbeits|schul|werde|lebens|berufs|karriere|lehr"
              + "|wander|rad|fuß|geh|feld|wald|melde|beschwerde|klage|signal|strahlen|atem|luft"
              + "|harn|gallen|infektions|sonder|königs|mittel|brems|halte|federungs|stell|verstell"
              + "|sitz|park|liege|speicher|steh|lager|spiel|sport|fußball|tennis|golf|flug|camping"
              + "|schlaf|studien|kita|krippen|bau|treff|test|messe|tanz|start|lande|rast|grill|zelt"
              + "|tisch|fenster|gang|listen|tabellen|spitzen|steck|ausbildungs|pflege|heim|spiel"
              + "|einstell|abstell|container|rang|rück|vorder|spreng|brenn|hinter|stamm|ver"
              + "|ersatz|praktikums|betreuungs|therapie|reha|probe|büro|studio|schau|dreh"
              + "|über|unter"
              + "|onder|rijks|snel|spoor|water|vaar|auto|haven|uit|tussen|omme|half|af)"
              + "(?:weg|platz|plein|kade|dijk)");

  private StreetEnds() {}

  /**
   * Whether the word is a name of a street by itself, without words of addresses near: a compound
   * that is no ordinary noun, or the canal that many Dutch towns have.
   */
  static boolean alone(String lower) {
    boolean compound =
        lower.length() >= ALONE_MIN
            && (lower.endsWith("weg")
                || lower.endsWith("platz")
                || lower.endsWith("plein")
                || lower.endsWith("kade")
                || lower.endsWith("dijk"));
    return lower.equals("singel") || (compound && !NO_STREET.matcher(lower).matches());
  }

  /** Whether the word is longer than such an end, which hardly any other word has. */
  static boolean strong(String lower) {
    return endsLonger(lower, STREET_ENDS_BY_LAST);
  }

  /** The same of ends that other words have too. */
  static boolean weak(String lower) {
    return endsLonger(lower, WEAK_STREET_ENDS_BY_LAST);
  }

  /** Whether the word is one of the ends itself, as in {@code Lange Straße}. */
  static boolean word(String lower) {
    return STREET_WORDS.contains(lower);
  }

  private static boolean endsLonger(String lower, List<List<String>> ends) {
    int last = lower.isEmpty() ? 0 : lower.charAt(lower.length() - 1);
    if (last >= ends.size()) {
      return false;
    }
    List<String> candidates = ends.get(last);
    for (int i = 0; i < candidates.size(); i++) {
      String end = candidates.get(i);
      if (lower.length() > end.length() + 1 && lower.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** The ends by their last character. */
  private static List<List<String>> byLast(List<String> ends) {
    return IntStream.rangeClosed(0, 'z')
        .mapToObj(
            last -> ends.stream().filter(end -> end.charAt(end.length() - 1) == last).toList())
        .toList();
  }
}
