package io.countersign.proxy.head;

import io.countersign.proxy.head.HeadVerdict.Refused;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of one HTTP/2 request head (RFC 9113, sections 8.2 and 8.3), as strict as that of
 * HTTP/1.1 where both say the same: whoever stands behind reads it as one of those. The order of
 * fields is Netty's to judge, since what it hands on has none.
 */
final class StreamHeadRules {
  private static final int PSEUDO_HEADERS = 4;

  private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":path", ":authority");

  /** What speaks of a connection has no place in one that many requests share. */
  private static final Set<String> OF_CONNECTIONS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private StreamHeadRules() {}

  /** What is wrong with a head, or null. A `host` that repeats `:authority` is taken away. */
  static @Nullable Refused check(Http2Headers head, HeadLimits limits) {
    if (head.size() > limits.headersMax() + PSEUDO_HEADERS) {
      return Refused.tooLarge(limits);
    }
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<CharSequence, CharSequence> field : head) {
      String name = field.getKey().toString();
      String value = field.getValue().toString();
      if (name.length() + value.length() > limits.lineBytesMax()) {
        return Refused.tooLarge(limits);
      }
      String wrong = field(name, value, headers);
      if (wrong != null) {
        return Refused.malformed(wrong);
      }
    }
    String wrong = request(headers);
    if (wrong != null) {
      return Refused.malformed(wrong);
    }
    if (headers.containsKey(":authority")) {
      head.remove("host");
    }
    return null;
  }

  private static @Nullable String field(String name, String value, Map<String, String> headers) {
    String wrong = value(value);
    if (wrong != null) {
      return wrong;
    }
    if (name.startsWith(":")) {
      if (!PSEUDO.contains(name)) {
        return "it has a pseudo-header that requests of this gateway do not have";
      }
      return headers.put(name, value) == null ? null : "`" + name + "` stands twice";
    }
    if (name.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      return "a header's name has capitals";
    }
    if (OF_CONNECTIONS.contains(name) || (name.equals("te") && !value.equals("trailers"))) {
      return "it has a header that speaks of the connection";
    }
    return FieldRules.add(name, value, headers);
  }

  private static @Nullable String value(String value) {
    int length = value.length();
    if (length > 0
        && (FieldRules.blank(value.charAt(0)) || FieldRules.blank(value.charAt(length - 1)))) {
      return "a header's value begins or ends with a blank";
    }
    return value.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)
        ? "it has a control byte"
        : null;
  }

  private static @Nullable String request(Map<String, String> headers) {
    String wrong = FieldRules.method(headers.getOrDefault(":method", ""));
    if (wrong != null) {
      return wrong;
    }
    String scheme = headers.getOrDefault(":scheme", "");
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return "`:scheme` is missing or neither `https` nor `http`";
    }
    wrong = TargetRules.problem(headers.getOrDefault(":path", ""));
    if (wrong == null) {
      wrong = authority(headers);
    }
    if (wrong == null) {
      wrong = FieldRules.length(headers.get("content-length"));
    }
    return wrong == null ? FieldRules.expectation(headers.get("expect")) : wrong;
  }

  private static @Nullable String authority(Map<String, String> headers) {
    String authority = headers.get(":authority");
    String host = headers.get("host");
    if (authority == null) {
      return FieldRules.host("host", host);
    }
    return host != null && !host.equalsIgnoreCase(authority)
        ? "`host` is not the same as `:authority`"
        : FieldRules.host(":authority", authority);
  }
}
