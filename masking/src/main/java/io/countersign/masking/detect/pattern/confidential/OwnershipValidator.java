package io.countersign.masking.detect.pattern.confidential;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines in a header that say who owns code: a copyright line beside words of secrecy, and the lines
 * with those words. Copyright lines of open licences are everybody's and stay. The anchor is the
 * first letter of the line's first word.
 */
final class OwnershipValidator implements PhraseValidator {
  static final String PHRASES =
      """
      copyright
      spdx filecopyrighttext
      proprietary (and confidential|& confidential|information|software|code|source code)
      confidential (and proprietary|property of)
      (unauthorized|unauthorised) (copying|use|reproduction|distribution|disclosure)
      this (file|software|source code|code|program|document) (is|contains|are)
      """;

  private static final int LINE_MAX = 120;
  private static final int AROUND = 320;

  /** A sign or a year must stand there: the law is called so as well. */
  private static final Pattern COPYRIGHT =
      Pattern.compile(
          "(?:(?:spdx-filecopyrighttext:|copyright|\\(c\\))[ :]{0,2}){1,2}"
              + "(?:(?:\\(c\\)|©) ?(?:\\d{4}[-–, ]{0,3}){0,4}|(?<=\\(c\\) )|(?:\\d{4}[-–,"
              + " ]{0,3}){1,4})"
              + "(?:present[ ,]{1,2})?(?:by )?\\p{L}[^\\n\\r*]{1,80}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SECRECY_LINE =
      Pattern.compile(
          "(?:proprietary (?:and|&) confidential|confidential (?:and|&) proprietary"
              + "|proprietary (?:information|software|code|source code)|confidential property of"
              + "|unauthori[sz]ed (?:copying|use|reproduction|distribution|disclosure)"
              + "|this (?:file|software|source code|code|program|document) (?:is|contains|are)"
              + " (?:the )?(?:proprietary|confidential|trade secrets?|part of the proprietary"
              + "|property of))"
              + "[^\\n\\r]{0,100}",
          Pattern.CASE_INSENSITIVE);

  private static final Context SECRECY =
      Context.of(
          "proprietary",
          "confidential",
          "unauthorized",
          "unauthorised",
          "trade secret",
          "trade secrets",
          "internal use",
          "do not distribute",
          "not be disclosed",
          "strictly prohibited",
          "property of",
          "all rights reserved",
          "alle rechte vorbehalten",
          "tous droits réservés",
          "todos los derechos reservados",
          "tutti i diritti riservati",
          "alle rechten voorbehouden",
          "todos os direitos reservados",
          "wszelkie prawa zastrzeżone",
          "do not redistribute",
          "vertraulich");

  private static final Context OPEN =
      Context.of(
          "apache license",
          "mit license",
          "gnu",
          "gpl",
          "lgpl",
          "bsd",
          "mozilla public",
          "mpl",
          "permission is hereby granted",
          "licensed under",
          "spdx-license-identifier",
          "apache-2.0",
          "redistribution and use",
          "creative commons",
          "eclipse public",
          "isc license",
          "unlicense",
          "free software",
          "open source");

  /** Hooks itself in. */
  void addTo(Anchors anchors) {
    anchors.phrases(Map.of(PHRASES, this));
    anchors.character(
        '(',
        (text, anchor, findings) -> {
          if (text.startsWithIgnoreCase(anchor, "(c) ")) {
            check(text, anchor, anchor, findings);
          }
        });
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    if (findings.reachesBeyond(anchor) || !headed(text, anchor)) {
      return;
    }
    Pattern shape = copyright(text, anchor) ? COPYRIGHT : SECRECY_LINE;
    Matcher line = shape.matcher(text.slice(anchor, anchor + LINE_MAX));
    if (!line.lookingAt() || OPEN.between(text, anchor - AROUND, anchor + AROUND)) {
      return;
    }
    boolean secret =
        shape == SECRECY_LINE || SECRECY.between(text, anchor - AROUND, anchor + AROUND);
    if (secret) {
      int lineEnd = anchor + line.group().stripTrailing().length();
      findings.add(anchor, lineEnd, EntityType.OWNERSHIP, Findings.IN_CONTEXT, "ownership");
    }
  }

  private static boolean copyright(ScanText text, int anchor) {
    char first = text.at(anchor);
    return first == '('
        || text.startsWithIgnoreCase(anchor, "copyright")
        || text.startsWithIgnoreCase(anchor, "spdx");
  }

  /** On a line of a comment: first, or behind the end of a sentence. */
  private static boolean headed(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < LINE_MAX && text.at(start - 1) != '\n') {
      if (text.at(start - 1) == ScanText.NONE) {
        break;
      }
      start--;
    }
    int head = start;
    while (head < anchor && (text.at(head) == ' ' || text.at(head) == '\t')) {
      head++;
    }
    boolean comment = "*/#;-!<'\"%{(".indexOf(text.at(head)) >= 0;
    int before = anchor;
    while (before > head && !text.alphanumeric(before - 1) && text.at(before - 1) != '.') {
      before--;
    }
    return comment && (before == head || text.at(before - 1) == '.');
  }
}
