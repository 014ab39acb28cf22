package io.countersign.proxy.head;

import org.jspecify.annotations.Nullable;

/**
 * Which request targets may pass: origin form only, in the characters of RFC 3986, without any
 * spelling that two readers could understand differently (dot segments, empty segments, path
 * parameters, escapes of characters that need none).
 */
final class TargetRules {
  private static final String PUNCTUATION = "-._~!$&'()*+,=:@/";

  private TargetRules() {}

  /** What is wrong with a target, or null. */
  static @Nullable String problem(String target) {
    if (!target.startsWith("/")) {
      return "the target is not a path (expected: a target that starts with `/`)";
    }
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    String wrong = characters(path, PUNCTUATION);
    if (wrong != null) {
      return wrong;
    }
    wrong = characters(query, PUNCTUATION + "?;");
    if (wrong != null) {
      return wrong;
    }
    return segments(path);
  }

  private static @Nullable String segments(String path) {
    if (path.contains("//")) {
      return "the path has an empty segment (expected: no `//`)";
    }
    for (String segment : path.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return "the path has a dot segment (expected: a path as it is meant)";
      }
    }
    return null;
  }

  private static @Nullable String characters(String text, String punctuation) {
    int segment = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      segment = c == '/' ? i + 1 : segment;
      if (c == '%') {
        int high = hexadecimal(text, i + 1);
        int low = hexadecimal(text, i + 2);
        boolean slash = high == 2 && low == 15 && isResourceName(text, segment);
        if (high < 0 || low < 0 || (misread((high << 4) | low) && !slash)) {
          return "the target has an escape that is wrong or stands for what needs none";
        }
        i += 2;
      } else if (!letterOrDigit(c) && punctuation.indexOf(c) < 0) {
        return "the target has a character that must not stand there (expected: RFC 3986, no `;`)";
      }
    }
    return null;
  }

  /** Amazon's names of resources hold slashes, and stand in one segment: {@code arn:…%2Fid}. */
  private static boolean isResourceName(String text, int segment) {
    return text.startsWith("arn:", segment) || text.startsWith("arn%3A", segment);
  }

  private static int hexadecimal(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }

  private static boolean misread(int c) {
    return c < 0x20
        || c == 0x7F
        || c == '%'
        || c == '/'
        || c == '\\'
        || c == ';'
        || c == '.'
        || letterOrDigit((char) c);
  }

  private static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
