package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streets whose names have no word for street in them, {@code Nowy Świat 22}: a few words and a
 * number behind a label of addresses, or behind a verb of living somewhere. The anchor is the
 * phrase.
 */
final class AnnouncedAddressValidator implements PhraseValidator {
  /** What stands at the head of a field or a column, with a sign behind it. */
  static final String LABELS =
      """
      (address|home address|street|street address|postal address|mailing address|address line|\
      billing address|shipping address|delivery address|residential address|addr|home addr)(| 1)
      (Adresse|Anschrift|Straße|Strasse|Str|Straße Nr|Straße und Hausnummer|\
      Straße Hausnummer|Wohnadresse|\
      Wohnanschrift|Privatadresse|Postanschrift|Lieferadresse|Lieferanschrift|Rechnungsadresse|\
      Rechnungsanschrift|Heimatadresse|Meldeadresse)
      (adresse postale|adresse de livraison|adresse de facturation|adresse du domicile|domicile)
      (dirección|domicilio|dirección postal|dirección de envío|dirección de entrega)
      (indirizzo|residenza|indirizzo di residenza|indirizzo di consegna|indirizzo di casa)
      (adres|straat|straatnaam|woonadres|straat en huisnummer|postadres|bezorgadres|huisadres|\
      afleveradres)
      (endereço|morada|endereço postal|endereço de entrega|logradouro)
      (ulica|adres zamieszkania|adres korespondencyjny|ulica i numer|adres zameldowania|\
      adres dostawy)
      """;

  /** Where somebody lives or goes to live, before the name of a street. */
  static final String VERBS =
      """
      (lives|live|living|resides|residing) (at|on)
      (wohnt|wohne|wohnen|wohnhaft|lebt) (in|in der|im|am|an der|nach)
      umgezogen nach
      (habite|habitons|habitant|domicilié|domiciliée|demeurant|demeure) (|à|au|à la|sur|chez)
      (vive|vivo|reside|resido|domiciliado|domiciliada) (en|en la|en el)
      (abita|abito|abitano|residente|risiede|mi trasferisco|domiciliato) (|in|a|al|alla)
      (woont|woon|wonen|woonachtig|verhuisd|verhuis) (|aan|aan de|aan het|op|op de|op het|in|in de|\
      naar|naar de)
      bezorgen (op|aan)
      (mora|moro|moramos|resido) (na|no|em|nos|nas)
      (mudei me|mudou se) para (|a|o|as|os)
      entregar na
      (mieszka|mieszkam|mieszkamy|zamieszkały|zamieszkała|zam) (|przy|na|w)
      przeprowadził(|a|em się|am się) (na|się na)
      """;

  private static final int LENGTH_MAX = 96;

  /** A word with a capital, after which smaller ones may stand: {@code Quinta do Lago}. */
  private static final String NAME =
      "(?:(?:ul|al|os|pl|gen|ks|św|c|r|v)[./] ?|de |la |het |'t |\\d{1,2}\\. )?"
          + "\\p{Lu}[\\p{L}.'’/-]{0,24}"
          + "(?: (?:(?:d[aeiou]s?|del|della|degli|delle|dei|la|le|les|du|des|van|de|der|den|het|ter"
          + "|ten|zum|zur|am|an|im|in|und|y|e|et|i|of|the|gen\\.|św\\.|ks\\.|d[’']|l[’'])"
          + " ?){0,2}\\p{Lu}[\\p{L}.'’-]{0,24}){0,4}";

  private static final String NUMBER =
      "(?:,? (?:n[.º°]{1,2}|n\\.? ?[oº°]|nr\\.?|no\\.?|núm\\.?|numer|número))? ?,? ?"
          + "\\d{1,4}(?:(?: ?[-–/] ?\\d{1,4})|(?: ?[a-zA-Z]))?(?![\\p{L}\\d:%€$£]|[.,]\\d| ?[%€$])";

  private static final Pattern NUMBER_LAST =
      Pattern.compile("(" + NAME + ")(?<=[\\p{L}.]) ?" + NUMBER);

  /** {@code 4 The Willows}: behind a written label alone, for numbers count things too. */
  private static final Pattern NUMBER_FIRST =
      Pattern.compile(
          "(\\d{1,4}[a-zA-Z]?(?: (?:bis|ter))?),? " + NAME + "(?<!['’.-])(?![\\p{L}\\d(])");

  /** What is numbered and is no street. */
  private static final Pattern NO_STREET =
      Pattern.compile(
          "(?:.* )?(?:postfach|box|postbus|apartado|postale|page|seite|line|zeile|version|port"
              + "|level|step|figure|table|section|chapter"
              + "|ipv|field|option|sheet|column|spalte|item|type|typ|field|offset|bit|block|byte"
              + "|register|slot|bank|bus|channel|node|pin|mode|test|example|user|customer|server"
              + "|january|february|march|april|may|june|july|august|september|october|november"
              + "|december|januar|februar|märz|mai|juni|juli|oktober|dezember|monday|tuesday"
              + "|wednesday|thursday|friday|saturday|sunday|since|seit|depuis|desde|dal|sinds|od"
              + "|année|año|anno|jaar|ano|roku|year|jahr|windows|android|ios|python|java|wave"
              + "|nach|ab|von|bis)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Behind a verb the sentence goes on or ends, with no other noun. */
  private static final Pattern REST =
      Pattern.compile(
          "[.,;)\"'<|]|\\s*(?:$|\\n)| (?:and|with|in|since|und|mit|in|seit|et|avec|à|depuis|y"
              + "|con|en"
              + "|desde|e|a|da|dal|en|met|te|sinds|com|em|i|z|w|od|umgezogen|gezogen|now|jetzt"
              + "|domani|tomorrow|morgen|demain|mañana|amanhã|jutro)(?!\\p{L})");

  private static final int REST_MAX = 16;

  private final boolean label;

  private AnnouncedAddressValidator(boolean label) {
    this.label = label;
  }

  static AnnouncedAddressValidator label() {
    return new AnnouncedAddressValidator(true);
  }

  static AnnouncedAddressValidator verb() {
    return new AnnouncedAddressValidator(false);
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    int start = label ? labelled(text, anchor, end) : text.at(end) == ' ' ? end + 1 : -1;
    if (start < 0 || findings.reachesBeyond(start)) {
      return;
    }
    Matcher last = text.matcher(NUMBER_LAST, start, start + LENGTH_MAX);
    int close = last.lookingAt() && !NO_STREET.matcher(last.group(1)).matches() ? last.end() : -1;
    if (label && close < 0) {
      Matcher first = text.matcher(NUMBER_FIRST, start, start + LENGTH_MAX);
      close = first.lookingAt() ? first.end() : -1;
    }
    boolean whole = label || (close > 0 && text.matcher(REST, close, close + REST_MAX).lookingAt());
    if (close < 0 || !whole) {
      return;
    }
    int tail = AddressTail.european(text, AddressTail.flat(text, close));
    findings.add(start, tail, EntityType.ADDRESS, Findings.LIKELY, "address");
  }

  /** Where the value begins: behind a sign, or below the label; or -1. */
  private static int labelled(ScanText text, int anchor, int end) {
    int start = Links.direct(text, end);
    return Links.written(text, end, start) || Links.below(text, anchor, end, start) ? start : -1;
  }
}
