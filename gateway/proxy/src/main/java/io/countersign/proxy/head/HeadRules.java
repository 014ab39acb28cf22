package io.countersign.proxy.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.countersign.proxy.head.HeadVerdict.Accepted;
import io.countersign.proxy.head.HeadVerdict.Refused;
import io.countersign.proxy.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of one HTTP/1.1 request head, at least as strict as the strictest reader that could
 * stand behind or before us (RFC 9112; sections 3.2, 5 and 6.3 above all). It reads whole lines
 * that {@link LineScanner} found free of control bytes.
 */
final class HeadRules {
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

  private static final Set<String> CONNECTION =
      Set.of("close", "keep-alive", "upgrade", "te", "http2-settings");

  /** OPTIONS would be answered by the framework as a question of CORS, which is not served. */
  private static final Set<String> NOT_SERVED = Set.of("CONNECT", "TRACE", "OPTIONS");

  /** Headers of the offer to speak HTTP/2, which is declined by not hearing it. */
  private static final Set<String> OFFER = Set.of("upgrade", "http2-settings", "connection");

  private HeadRules() {}

  /** Reads a head with its empty last line. */
  static HeadVerdict check(byte[] head) {
    String text = new String(head, ISO_8859_1);
    String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
    String wrong = requestLine(lines[0]);
    if (wrong != null) {
      return malformed(wrong);
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      wrong = header(lines[i], headers);
      if (wrong != null) {
        return malformed(wrong);
      }
    }
    wrong = host(headers);
    if (wrong == null) {
      wrong = framing(headers, lines[0].endsWith("0"));
    }
    if (wrong == null) {
      wrong = connection(headers);
    }
    return wrong == null ? accept(text, lines, headers) : malformed(wrong);
  }

  private static HeadVerdict accept(String head, String[] lines, Map<String, String> headers) {
    long length = bodyLength(headers);
    String upgrade = headers.get("upgrade");
    if (upgrade == null) {
      return new Accepted(head, length);
    }
    if (upgrade.equalsIgnoreCase("h2c")) {
      return new Accepted(withoutOffer(lines), length);
    }
    if (!upgrade.equalsIgnoreCase("websocket")) {
      return malformed("`Upgrade` names what is not spoken here (expected: none, or websocket)");
    }
    String wrong = webSocket(lines[0], length, headers);
    return wrong == null ? new Accepted(head, length) : malformed(wrong);
  }

  /** The client's side of an opening handshake (RFC 6455, section 4.1). */
  private static @Nullable String webSocket(
      String requestLine, long bodyLength, Map<String, String> headers) {
    if (!requestLine.startsWith("GET ") || !requestLine.endsWith("1") || bodyLength != 0) {
      return "a WebSocket is asked for otherwise than by GET of version 1.1 without a body";
    }
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    if (!List.of(connection.replace(" ", "").split(",", -1)).contains("upgrade")) {
      return "`connection` does not name `upgrade`, though `upgrade` stands there";
    }
    String key = headers.getOrDefault("sec-websocket-key", "");
    boolean nonce =
        key.length() == 24
            && key.endsWith("==")
            && key.substring(0, 22).chars().allMatch(c -> letterOrDigit(c) || c == '+' || c == '/');
    return nonce && "13".equals(headers.get("sec-websocket-version"))
        ? null
        : "`sec-websocket-key` or `sec-websocket-version` is missing or wrong (expected: 13)";
  }

  private static Refused malformed(String text) {
    return new Refused(RefusalCode.MALFORMED_REQUEST, "The request is malformed: " + text + ".");
  }

  private static @Nullable String requestLine(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3) {
      return "its first line is not method, target and version with one space between";
    }
    String method = parts[0];
    if (method.isEmpty() || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      return "its method is not a word in capitals";
    }
    if (NOT_SERVED.contains(method)) {
      return "its method is not served";
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      return "its version is not HTTP/1.1";
    }
    return TargetRules.problem(parts[1]);
  }

  private static @Nullable String header(String line, Map<String, String> headers) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      return "a header goes on in the next line (expected: one line each)";
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!token(name)) {
      return "a header's name is empty or has characters no name has";
    }
    String value = trimmed(line.substring(colon + 1));
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

  private static @Nullable String host(Map<String, String> headers) {
    String host = headers.get("host");
    if (host == null) {
      return "`host` is missing";
    }
    String name = host;
    int bracket = host.lastIndexOf(']');
    int colon = host.lastIndexOf(':');
    if (colon > bracket) {
      String port = host.substring(colon + 1);
      boolean digits = !port.isEmpty() && port.length() <= 5 && digits(port);
      if (!digits || Integer.parseInt(port) > 65535) {
        return "`host` has a port that is none";
      }
      name = host.substring(0, colon);
    }
    boolean literal = name.startsWith("[") && name.endsWith("]");
    String bare = literal ? name.substring(1, name.length() - 1) : name;
    String more = literal ? ":." : ".-_";
    boolean good = bare.chars().allMatch(c -> letterOrDigit(c) || more.indexOf(c) >= 0);
    return bare.isEmpty() || !good ? "`host` is not a name or address" : null;
  }

  private static @Nullable String framing(Map<String, String> headers, boolean old) {
    String length = headers.get("content-length");
    String encoding = headers.get("transfer-encoding");
    if (length != null && encoding != null) {
      return "`content-length` and `transfer-encoding` stand together (expected: one)";
    }
    if (length != null && (length.isEmpty() || length.length() > 18 || !digits(length))) {
      return "`content-length` is not a number";
    }
    if (encoding != null && (old || !encoding.equalsIgnoreCase("chunked"))) {
      return "`transfer-encoding` is not `chunked`, or the version is HTTP/1.0";
    }
    String expected = headers.get("expect");
    return expected != null && !expected.equalsIgnoreCase("100-continue")
        ? "`expect` is not `100-continue`"
        : null;
  }

  private static @Nullable String connection(Map<String, String> headers) {
    String value = headers.get("connection");
    if (value == null) {
      return null;
    }
    for (String option : value.split(",", -1)) {
      if (!CONNECTION.contains(trimmed(option).toLowerCase(Locale.ROOT))) {
        return "`connection` names a header (expected: close, keep-alive, upgrade, te)";
      }
    }
    return null;
  }

  private static long bodyLength(Map<String, String> headers) {
    if (headers.containsKey("transfer-encoding")) {
      return HeadVerdict.CHUNKED;
    }
    String length = headers.get("content-length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private static String withoutOffer(String[] lines) {
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (kept.isEmpty() || !OFFER.contains(name)) {
        kept.add(line);
      }
    }
    return String.join("\r\n", kept) + "\r\n\r\n";
  }

  private static boolean token(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> letterOrDigit(c) || TOKEN_PUNCTUATION.indexOf(c) >= 0);
  }

  /** Without spaces and tabs around it, and no other characters that count as white space. */
  private static String trimmed(String value) {
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

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean letterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
