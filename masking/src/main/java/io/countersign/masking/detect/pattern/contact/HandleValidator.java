package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;

/**
 * Handles: {@code @name}. Annotations, decorators, style rules and package scopes begin in the same
 * way, so words of social networks must stand near by, or the handle be one that only people have,
 * with a digit, a full stop or an underscore, in running text. The anchor is the at sign.
 */
final class HandleValidator implements AnchorValidator {
  private static final int LENGTH_MIN = 3;
  private static final int LENGTH_MAX = 39;
  private static final int CONTEXT = 40;

  private static final Context WORDS =
      Context.of(
          "twitter",
          "instagram",
          "insta",
          "tiktok",
          "telegram",
          "mastodon",
          "threads",
          "github",
          "gitlab",
          "linkedin",
          "slack",
          "discord",
          "snapchat",
          "handle",
          "follow",
          "folge",
          "folgen",
          "tweet",
          "posted",
          "profil",
          "profile",
          "account",
          "konto",
          "compte",
          "cuenta",
          "conta",
          "username",
          "user",
          "nutzer",
          "benutzer",
          "utilisateur",
          "usuario",
          "utente",
          "gebruiker",
          "volg",
          "suis",
          "suivez",
          "sigue",
          "segui",
          "obserwuj",
          "użytkownik",
          "ping",
          "mention",
          "dm",
          "cc",
          "thanks",
          "thx",
          "danke",
          "merci",
          "gracias",
          "grazie",
          "bedankt",
          "obrigado",
          "obrigada",
          "dzięki",
          "pinged",
          "tagged",
          "assigned",
          "reviewer",
          "on x");

  /** Annotations, decorators and rules of style that stand where handles could. */
  private static final Set<String> CODE =
      Set.of(
          ("param return returns throws author since see link code deprecated "
                  + "inheritDoc version Override Test Nullable NonNull Autowired Bean "
                  + "Component Service Inject Data Getter Setter Entity Table Column "
                  + "SuppressWarnings Deprecated FunctionalInterface SafeVarargs media "
                  + "import charset font-face keyframes supports namespace page layer "
                  + "property container include mixin extend use forward each else for "
                  + "while function warn error debug if staticmethod classmethod "
                  + "dataclass pytest app router types interface available objc "
                  + "selector end class private protected public optional required "
                  + "synthesize dynamic autoreleasepool try catch finally main escaping "
                  + "MainActor State Published type typedef template example todo "
                  + "internal ts-ignore ts-expect-error ts-nocheck jest here channel "
                  + "ingroup default defaultValue typeParam tparam api group profiles opts echo "
                  + "moduledoc "
                  + "everyone all latest next user username name home local localhost")
              .split(" ", -1));

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char first = text.at(anchor + 1);
    boolean opens = opens(text.at(anchor - 1)) && (ScanText.isAsciiLetter(first) || first == '_');
    if (!opens) {
      return;
    }
    int end = end(text, anchor + 1);
    int length = end - anchor - 1;
    if (length < LENGTH_MIN || length > LENGTH_MAX || continues(text, end)) {
      return;
    }
    if (CODE.contains(text.slice(anchor + 1, end))) {
      return;
    }
    if (declared(text, anchor)) {
      return;
    }
    boolean own =
        marked(text, anchor + 1, end) && (prose(text, anchor, end) || addressed(text, anchor, end));
    if (own || WORDS.before(text, anchor, CONTEXT)) {
      findings.add(
          anchor, end, EntityType.USERNAME, own ? Findings.LIKELY : Findings.IN_CONTEXT, "handle");
    }
  }

  /** An annotation on an indented line, or the tag of a comment: {@code * @default}. */
  private static boolean declared(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < CONTEXT && (text.at(start - 1) == ' ' || text.at(start - 1) == '\t')) {
      start--;
    }
    char sign = text.at(start - 1);
    int behind = sign == '*' || sign == '#' ? start - 2 : start - 1;
    while (start - behind < CONTEXT && (text.at(behind) == ' ' || text.at(behind) == '\t')) {
      behind--;
    }
    boolean indented = start < anchor || behind < start - 1;
    return indented && (text.at(behind) == '\n' || (behind < 0 && behind < start - 1));
  }

  private static boolean opens(char before) {
    return before == ScanText.NONE || before <= ' ' || "([,;:>\"'*_".indexOf(before) >= 0;
  }

  private static int end(ScanText text, int from) {
    int end = from;
    while (end - from <= LENGTH_MAX && part(text.at(end))) {
      end++;
    }
    while (end > from && (text.at(end - 1) == '.' || text.at(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  private static boolean part(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '_' || c == '.' || c == '-';
  }

  /** Arguments, a path, a version or an assignment behind it: code, not a person. */
  private static boolean continues(ScanText text, int end) {
    char next = text.at(end);
    char behind = next == ' ' ? text.at(end + 1) : next;
    return behind == '|'
        || behind == '='
        || next == '('
        || next == '/'
        || next == '@'
        || next == '['
        || next == ';'
        || next == '{'
        || next == '<';
  }

  private static boolean marked(ScanText text, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      if (c == '_' || ScanText.isDigit(c)) {
        return !text.startsWith(from, "param") && lower(text, from, end);
      }
    }
    return false;
  }

  private static boolean lower(ScanText text, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      if (c >= 'A' && c <= 'Z') {
        return false;
      }
    }
    return true;
  }

  /** A word before it on the line, and no code right behind it. */
  private static boolean prose(ScanText text, int anchor, int end) {
    char next = text.at(end);
    boolean word = text.at(anchor - 1) == ' ' && (text.letter(anchor - 2) || comma(text, anchor));
    return word && (next == ScanText.NONE || next <= ' ' || ".,!?)".indexOf(next) >= 0);
  }

  /**
   * Where a message begins, behind the name of who writes it or behind the sign of a quotation, and
   * a sentence goes on behind it on the same line.
   */
  private static boolean addressed(ScanText text, int anchor, int end) {
    boolean first = anchor == 0 || text.at(anchor - 1) == '\n';
    char before = text.at(anchor - 2);
    boolean quoted = before == '>' && (anchor == 2 || text.at(anchor - 3) == '\n');
    boolean said = before == ':' && text.alphanumeric(anchor - 3);
    boolean begins = first || (text.at(anchor - 1) == ' ' && (quoted || said));
    if (text.startsWith(anchor - 3, "RT ") && !text.alphanumeric(anchor - 4)) {
      return text.at(end) == ':' && text.at(end + 1) == ' ';
    }
    int next = text.at(end) == ',' ? end + 1 : end;
    return begins && text.at(next) == ' ' && text.letter(next + 1);
  }

  private static boolean comma(ScanText text, int anchor) {
    return text.at(anchor - 2) == ',' && text.letter(anchor - 3);
  }
}
