package io.countersign.proxy.head;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of the header fields of one request in every version of HTTP (RFC 9110, sections 5 and
 * 7.2). A complaint is a text for the caller without any byte of the request.
 */
final class FieldRules {
  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  /** Headers that may stand once at most. */
  private static final Set<String> SINGLE =
      Set.of(
          "host",
          "content-length",
          "authorization",
          "content-type",
          "content-encoding",
          "transfer-encoding",
          "expect",
          "upgrade",
          "sec-websocket-key",
          "sec-websocket-version");

  /** OPTIONS would be answered by the framework as a question of CORS, which is not served. */
  private static final Set<String> NOT_SERVED = Set.of("CONNECT", "TRACE", "OPTIONS");

  private FieldRules() {}

  static @Nullable String method(String method) {
    if (method.isEmpty() || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      return "its method is not a word in capitals";
    }
    return NOT_SERVED.contains(method) ? "its method is not served" : null;
  }

  /** Adds a field, whose name is in lower case, to those before it. */
  static @Nullable String add(String name, String value, Map<String, String> headers) {
    if (!token(name)) {
      return "a header's name is empty or has characters no name has";
    }
    if (name.indexOf('_') >= 0 && SINGLE.contains(name.replace('_', '-'))) {
      return "a header's name is a misspelling of one that counts";
    }
    String before = headers.get(name);
    if (before != null && SINGLE.contains(name)) {
      return "`" + name + "` stands twice (expected: once)";
    }
    headers.put(name, before == null ? value : before + "," + value);
    return null;
  }

  /**
   * A host with or without a port.
   *
   * @param field how the caller wrote it: {@code host} or {@code :authority}
   */
  static @Nullable String host(String field, @Nullable String host) {
    if (host == null) {
      return "`" + field + "` is missing";
    }
    String name = host;
    int bracket = host.lastIndexOf(']');
    int colon = host.lastIndexOf(':');
    if (colon > bracket) {
      String port = host.substring(colon + 1);
      boolean digits = !port.isEmpty() && port.length() <= 5 && digits(port);
      if (!digits || Integer.parseInt(port) > 65535) {
        return "`" + field + "` has a port that is none";
      }
      name = host.substring(0, colon);
    }
    boolean literal = name.startsWith("[") && name.endsWith("]");
    String bare = literal ? name.substring(1, name.length() - 1) : name;
    String more = literal ? ":." : ".-_";
    boolean good = bare.chars().allMatch(c -> letterOrDigit(c) || more.indexOf(c) >= 0);
    return bare.isEmpty() || !good ? "`" + field + "` is not a name or address" : null;
  }

  static @Nullable String length(@Nullable String length) {
    return length != null && (length.isEmpty() || length.length() > 18 || !digits(length))
        ? "`content-length` is not a number"
        : null;
  }

  static @Nullable String expectation(@Nullable String expected) {
    return expected != null && !expected.equalsIgnoreCase("100-continue")
        ? "`expect` is not `100-continue`"
        : null;
  }

  /** Without spaces and tabs around it, and no other characters that count as white space. */
  static String trimmed(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && blank(value.charAt(start))) {
      start++;
    }
    while (end > start && blank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean letterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean token(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> letterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0);
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
