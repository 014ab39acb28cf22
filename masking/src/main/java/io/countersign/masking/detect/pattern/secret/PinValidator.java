package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Personal identification numbers, PUKs and transaction numbers: {@code PIN 4711}, {@code mon code
 * PIN est 4821}, {@code TAN: 482913}. A pin in lower case is also one of a plug and a tangent a
 * function, so those need a sign, a verb or somebody whose they are. The anchor is the first letter
 * of the word.
 */
final class PinValidator implements PhraseValidator {
  static final String WORDS =
      """
      (pin|puk|tan)
      (pin|puk|tan) (number|no|nr|nummer|code)
      (card|bank|atm|sim|debit card|credit card|karten|bank|sms|chip|push|photo|m)(| )(pin|tan)
      (code|codice|código|kod|numer) (pin|puk)
      (door|gate|alarm|entry|safe|lock|keypad|tür|schloss|tresor|haus)(| |-)code
      (code (de la porte|de l alarme|d entrée|de l immeuble)|digicode|codice (della porta|allarme))
      (código de la (puerta|alarma)|código da porta|deurcode|kod do (drzwi|alarmu))
      (geheimzahl|code secret|código secreto|codice segreto|número secreto|numéro secret)
      """;

  /** The plain word with its verb, which counts behind a word for whose it is. */
  static final String CODES = "(code|código|codice|kod) (is|lautet|ist|est|es|è|é|to|brzmi)";

  private static final int VALUE_MAX = 16;
  private static final int LINK_MAX = 24;
  private static final int WORD_MAX = 8;
  private static final int CODE_MIN = 5;

  private static final Set<String> OWNERS =
      Set.of(
          ("my her his your our mein meine dein deine seine ihr ihre mon ma votre ton son mi tu su "
                  + "mio mia tuo suo mijn jouw je uw meu minha seu teu mój moja twój pański")
              .split(" ", -1));

  private static final Pattern PIN =
      Pattern.compile("\\d{4,8}(?![\\p{L}\\d_%€$£]|[.,:/-]\\d| ?(?:%|€|\\$|£|EUR|USD))");

  /** India's postal code is called a PIN too. */
  private static final int POSTAL = 6;

  private final boolean code;

  /** A rule for PINs, or for codes that only their verb and their owner tell. */
  PinValidator(boolean code) {
    this.code = code;
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    if (!digitFollows(text, end)) {
      return;
    }
    int direct = Links.direct(text, end);
    int start = direct > end && !text.letter(direct) ? direct : Links.distant(text, end);
    if (start <= end || text.at(end) == '_' || text.at(anchor - 1) == '-') {
      return;
    }
    Matcher pin = text.matcher(PIN, start, start + VALUE_MAX);
    if (!pin.lookingAt() || postal(text, anchor, end, pin.end() - start)) {
      return;
    }
    boolean told =
        code
            ? pin.end() - start >= CODE_MIN && owned(text, anchor)
            : Links.signed(text, end, start) || owned(text, anchor) || capitals(text, anchor, end);
    if (told) {
      findings.add(start, pin.end(), EntityType.PASSWORD, Findings.IN_CONTEXT, "pin");
    }
  }

  private static boolean digitFollows(ScanText text, int end) {
    int next = end;
    while (next - end < LINK_MAX && text.at(next) != ScanText.NONE && !text.digit(next)) {
      next++;
    }
    return text.digit(next);
  }

  private static boolean owned(ScanText text, int anchor) {
    int start = text.runStart(anchor - 1, WORD_MAX);
    return text.at(anchor - 1) == ' ' && OWNERS.contains(text.lowerSlice(start, anchor - 1));
  }

  private static boolean postal(ScanText text, int anchor, int end, int digits) {
    return digits == POSTAL && end - anchor > 3 && text.startsWithIgnoreCase(anchor, "pin");
  }

  /** Whether the word or one of its parts is written as an abbreviation. */
  private static boolean capitals(ScanText text, int anchor, int end) {
    for (int i = anchor; i < end - 1; i++) {
      if (Character.isUpperCase(text.at(i)) && Character.isUpperCase(text.at(i + 1))) {
        return true;
      }
    }
    return end - anchor > 8;
  }
}
