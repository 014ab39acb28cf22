package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords of letters alone that a line of a note or of configuration sets: {@code password:
 * kaffeemaschine}. The name begins the line and the word ends it; in code a sign follows, and types
 * and fields have capitals inside.
 */
final class PlainPasswords {
  private static final int LENGTH_MIN = 6;
  private static final int NAME_MAX = 48;
  private static final int INDENT_MAX = 24;
  private static final int JUMBLED_MIN = 8;
  private static final int CHANGES = 3;

  private static final Pattern WORD = Pattern.compile("\\p{L}\\p{Ll}{5,39}");

  private static final Pattern CAMEL_CASE = Pattern.compile("[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)+");

  /** Names whose value is a text that is shown, or says whether something is done. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?i).*(?:forg[eo]t|reset|change|show|hide|invalid|confirm|repeat|wrong|missing|lost"
              + "|enter|update|create|require|label|error|hash).*");

  /** What is said of passwords; the rest is in {@link WeakPasswords}. */
  private static final Set<String> SAID =
      Set.of(
          ("supported unsupported planned deprecated experimental standard offered "
                  + "forgotten enforced login signin username account email settings security "
                  + "change update "
                  + "confirm repeat minimum mandatory available unavailable present absent "
                  + "unchanged validated verified accepted rejected failed failure success "
                  + "successful updated created deleted removed locked saved stored hashed "
                  + "plaintext cleartext visible sample credential credentials database secretref "
                  + "configured pending needed private confidential internal sensitive varchar "
                  + "unicode binary bytea symbol nullable keyword writeonly managed supplied "
                  + "provided omitted blocked shared unsafe secure insecure matches different "
                  + "obligatory include included exclude excluded ignored always whatever "
                  + "gesetzt geändert zurückgesetzt erforderlich notwendig korrekt gültig "
                  + "unverändert verschlüsselt gesperrt sicher schwach gespeichert bekannt "
                  + "unbekannt vorhanden fehlend fehlerhaft persönlich vertraulich hinterlegt "
                  + "ändern anzeigen zurücksetzen eingeben bestätigen wiederholen "
                  + "modifié oubliée incorrecte confidentiel chiffré expiré modifier "
                  + "olvidado cambiada requerida obligatoria necesaria caducada confidencial "
                  + "richiesta dimenticata modificata mancante riservata "
                  + "gewijzigd vereist vertrouwelijk onbekend wijzigen "
                  + "alterada exigida expirada "
                  + "zmienione wygasło wymagana nieznane zmień")
              .split(" ", -1));

  private PlainPasswords() {}

  /**
   * Whether the line holds nothing but the name and the word.
   *
   * @param nameEnd where the name ends
   * @param value where the word begins
   * @param end where it ends
   */
  static boolean set(ScanText text, int nameEnd, int value, int end) {
    char sign = text.at(nameEnd);
    boolean linked = sign == '=' ? value == nameEnd + 1 : text.startsWith(nameEnd, ": ");
    if (!linked || end - value < LENGTH_MIN || !endsLine(text, end)) {
      return false;
    }
    int start = nameEnd;
    while (nameEnd - start < NAME_MAX && part(text.at(start - 1))) {
      start--;
    }
    String word = text.slice(value, end);
    return opensLine(text, start, sign)
        && WORD.matcher(word).matches()
        && WeakPasswords.word(word)
        && !SAID.contains(text.lowerSlice(value, end))
        && !text.startsWithIgnoreCase(start, word)
        && !SHOWN.matcher(text.slice(start, nameEnd)).matches();
  }

  /** Letters that change their case as no word and no name of code does. */
  static boolean jumbled(String value) {
    int changes = 0;
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      changes += Character.isUpperCase(c) != Character.isUpperCase(value.charAt(i - 1)) ? 1 : 0;
    }
    boolean letters = value.chars().allMatch(c -> ScanText.isAsciiLetter((char) c));
    return letters
        && value.length() >= JUMBLED_MIN
        && changes >= CHANGES
        && changes * JUMBLED_MIN >= CHANGES * value.length()
        && !CAMEL_CASE.matcher(value).matches();
  }

  private static boolean endsLine(ScanText text, int end) {
    char next = text.at(end);
    return next == ScanText.NONE || next == '\n' || next == '\r';
  }

  /** An item of a list or an exported variable too; in code an argument is indented. */
  private static boolean opensLine(ScanText text, int start, char sign) {
    int open = text.startsWith(start - 7, "export ") ? start - 7 : start;
    int line = open;
    while (sign == ':' && open - line < INDENT_MAX && " \t-".indexOf(text.at(line - 1)) >= 0) {
      line--;
    }
    char before = text.at(line - 1);
    return before == ScanText.NONE || before == '\n' || before == '\r';
  }

  private static boolean part(char c) {
    return ScanText.isLetter(c) || ScanText.isDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
