package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.network.Ipv4Validator;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;

/**
 * E-mail addresses: dot-atom and quoted local part of RFC 5322, section 3.4.1, letters of any
 * script (RFC 6531), within the lengths of RFC 5321, section 4.5.3.1, and a domain whose last label
 * exists or is one that companies use inside, or the address of a host. The anchor is the at sign;
 * a blank on one of its sides or both is read over.
 */
final class EmailValidator implements AnchorValidator {
  private static final int LOCAL_MAX = 64;
  private static final int LITERAL_MAX = 48;
  private static final int WORD_MIN = 4;

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char before = text.at(anchor - 1);
    boolean spaced = before == ' ' || text.at(anchor + 1) == ' ';
    int localEnd = before == ' ' ? anchor - 1 : anchor;
    int domain = text.at(anchor + 1) == ' ' ? anchor + 2 : anchor + 1;
    int start =
        text.at(localEnd - 1) == '"' ? quotedStart(text, localEnd) : localStart(text, localEnd);
    boolean word = spaced && !telling(text, start, localEnd);
    if (start >= localEnd || (word && !named(text, localEnd - start, anchor, domain))) {
      return;
    }
    int end = domainEnd(text, domain, spaced);
    if (end > 0 && !remoteOfGit(text, start, localEnd, end)) {
      findings.add(start, end, EntityType.EMAIL, Findings.CERTAIN, "email");
    }
  }

  private static int domainEnd(ScanText text, int domain, boolean spaced) {
    if (text.at(domain) == '[') {
      return literalEnd(text, domain);
    }
    int end = DomainReader.end(text, domain);
    if (end > 0 || spaced) {
      return end;
    }
    return text.digit(domain)
        ? Ipv4Validator.end(text, domain)
        : DomainReader.internalEnd(text, domain);
  }

  /**
   * A word that may be a local part, before a sign with blanks that is no operator of a program.
   */
  private static boolean named(ScanText text, int length, int anchor, int domain) {
    return length >= WORD_MIN
        && text.at(anchor + 1) == ' '
        && !text.startsWith(domain, "self.")
        && !text.startsWith(domain, "this.");
  }

  /** Where the dot-atom that ends at the offset starts. */
  static int localStart(ScanText text, int end) {
    int start = end;
    while (end - start < LOCAL_MAX && local(text.at(start - 1))) {
      start--;
    }
    start = behindName(text, start, end);
    while (start < end && !text.alphanumeric(start) && text.at(start) != '_') {
      start++;
    }
    boolean dotLast = text.at(end - 1) == '.';
    return dotLast ? end : start;
  }

  /**
   * Behind the last sign that divides a name from its value, {@code mail=} or {@code ?to=}. RFC
   * 3696 has an example with an equals sign in the local part, but a slash stands before it. In the
   * path of a URL a slash divides too.
   */
  private static int behindName(ScanText text, int start, int end) {
    int from = start;
    boolean path = false;
    boolean url = text.at(start - 1) == ':';
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      url |= c == '/' && text.at(i + 1) == '/';
      path |= c == '/';
      if (c == '?' || c == '&' || c == '|' || (c == '=' && !path) || (c == '/' && url)) {
        from = i + 1;
      }
    }
    return from;
  }

  private static int quotedStart(ScanText text, int end) {
    int start = end - 2;
    while (end - start <= LOCAL_MAX && text.at(start) >= ' ' && text.at(start) != '"') {
      start--;
    }
    boolean quoted = text.at(start) == '"' && end - start > 2;
    return quoted && !text.alphanumeric(start - 1) ? start : end;
  }

  private static boolean local(char c) {
    return ScanText.isDigit(c) || ScanText.isLetter(c) || "._-+!#$%&*/?^{|}~'=".indexOf(c) >= 0;
  }

  /**
   * With blanks around the sign, a full stop or a digit must say that a local part stands there.
   */
  private static boolean telling(ScanText text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '.' || c == '_' || ScanText.isDigit(c)) {
        return true;
      }
    }
    return false;
  }

  private static int literalEnd(ScanText text, int open) {
    int end = open + 1;
    while (end - open < LITERAL_MAX
        && (text.alphanumeric(end) || ".:-".indexOf(text.at(end)) >= 0)) {
      end++;
    }
    boolean address = text.digit(open + 1) || text.startsWithIgnoreCase(open + 1, "IPv6:");
    return address && text.at(end) == ']' ? end + 1 : -1;
  }

  /** {@code git@host:path} names a repository, and everybody's user there is the same. */
  private static boolean remoteOfGit(ScanText text, int start, int localEnd, int end) {
    return localEnd - start == 3
        && text.startsWith(start, "git")
        && (text.at(end) == ':' || text.at(end) == '/');
  }
}
