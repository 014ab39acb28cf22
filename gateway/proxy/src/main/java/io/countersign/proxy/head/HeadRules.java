package io.countersign.proxy.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.countersign.proxy.head.HeadVerdict.Accepted;
import io.countersign.proxy.head.HeadVerdict.Refused;
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
  private static final Set<String> CONNECTION =
      Set.of("close", "keep-alive", "upgrade", "te", "http2-settings");

  /** Headers of the offer to speak HTTP/2, which is declined by not hearing it. */
  private static final Set<String> OFFER = Set.of("upgrade", "http2-settings", "connection");

  private HeadRules() {}

  /** Reads a head with its empty last line. */
  static HeadVerdict check(byte[] head) {
    String text = new String(head, ISO_8859_1);
    String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
    String wrong = requestLine(lines[0]);
    if (wrong != null) {
      return Refused.malformed(wrong);
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      wrong = header(lines[i], headers);
      if (wrong != null) {
        return Refused.malformed(wrong);
      }
    }
    wrong = FieldRules.host("host", headers.get("host"));
    if (wrong == null) {
      wrong = framing(headers, lines[0].endsWith("0"));
    }
    if (wrong == null) {
      wrong = connection(headers);
    }
    return wrong == null ? accept(text, lines, headers) : Refused.malformed(wrong);
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
      return Refused.malformed(
          "`Upgrade` names what is not spoken here (expected: none, or websocket)");
    }
    String wrong = webSocket(lines[0], length, headers);
    return wrong == null ? new Accepted(head, length) : Refused.malformed(wrong);
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
            && key.substring(0, 22)
                .chars()
                .allMatch(c -> FieldRules.letterOrDigit(c) || c == '+' || c == '/');
    return nonce && "13".equals(headers.get("sec-websocket-version"))
        ? null
        : "`sec-websocket-key` or `sec-websocket-version` is missing or wrong (expected: 13)";
  }

  private static @Nullable String requestLine(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3) {
      return "its first line is not method, target and version with one space between";
    }
    String wrong = FieldRules.method(parts[0]);
    if (wrong != null) {
      return wrong;
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
    String name = colon < 0 ? "" : FieldRules.lowerCase(line.substring(0, colon));
    return FieldRules.add(name, FieldRules.trimmed(line.substring(colon + 1)), headers);
  }

  private static @Nullable String framing(Map<String, String> headers, boolean old) {
    String length = headers.get("content-length");
    String encoding = headers.get("transfer-encoding");
    if (length != null && encoding != null) {
      return "`content-length` and `transfer-encoding` stand together (expected: one)";
    }
    String wrong = FieldRules.length(length);
    if (wrong != null) {
      return wrong;
    }
    if (encoding != null && (old || !encoding.equalsIgnoreCase("chunked"))) {
      return "`transfer-encoding` is not `chunked`, or the version is HTTP/1.0";
    }
    return FieldRules.expectation(headers.get("expect"));
  }

  private static @Nullable String connection(Map<String, String> headers) {
    String value = headers.get("connection");
    if (value == null) {
      return null;
    }
    for (String option : value.split(",", -1)) {
      if (!CONNECTION.contains(FieldRules.lowerCase(FieldRules.trimmed(option)))) {
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
      String name = colon < 0 ? "" : FieldRules.lowerCase(line.substring(0, colon));
      if (kept.isEmpty() || !OFFER.contains(name)) {
        kept.add(line);
      }
    }
    return String.join("\r\n", kept) + "\r\n\r\n";
  }
}
