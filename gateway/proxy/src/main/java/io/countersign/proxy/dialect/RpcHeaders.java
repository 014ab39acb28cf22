package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonLimits;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which Model Context Protocol 2026-07-28 repeats a message: {@code Mcp-Method},
 * {@code Mcp-Name} and one {@code Mcp-Param-…} for each argument that the tool's schema names. A
 * server refuses what differs from the body, so each takes the masked value of what it repeats.
 */
final class RpcHeaders {
  private static final String METHOD = "mcp-method";
  private static final String NAME = "mcp-name";
  private static final String PARAM = "mcp-param-";
  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  private final JsonDocument body;
  private final JsonDocument masked;

  /** Both have the same values in the same order: masking only changes strings. */
  private RpcHeaders(JsonDocument body, JsonDocument masked) {
    this.body = body;
    this.masked = masked;
  }

  /** Whether a header repeats a part of the body. */
  static boolean repeats(String lowerName) {
    return lowerName.equals(METHOD) || lowerName.equals(NAME) || lowerName.startsWith(PARAM);
  }

  static RepeatedHeaders read(Map<String, String> headers, byte[] body, byte[] masked) {
    if (headers.keySet().stream().noneMatch(name -> repeats(name.toLowerCase(Locale.ROOT)))) {
      return RepeatedHeaders.NONE;
    }
    try {
      JsonDocument clear = JsonDocument.read(body, JsonLimits.REQUEST);
      return new RpcHeaders(clear, JsonDocument.read(masked, JsonLimits.REQUEST)).read(headers);
    } catch (InvalidJsonException e) {
      throw new IllegalStateException("a body that was read is no JSON: " + e.problem());
    }
  }

  private RepeatedHeaders read(Map<String, String> headers) {
    Map<String, String> out = new HashMap<>();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!repeats(name)) {
        continue;
      }
      if (name.startsWith(PARAM) && !JsonDocument.isWord(name)) {
        return RepeatedHeaders.wrong("a header `Mcp-Param-…` has a name that is no plain word");
      }
      @Nullable String value = decoded(header.getValue());
      int node = value == null ? -1 : repeated(name, value);
      if (node < 0) {
        String shown = name.startsWith(PARAM) ? "Mcp-Param-…" : name;
        return RepeatedHeaders.wrong("`" + shown + "` repeats nothing that stands in the body");
      }
      out.put(name, encoded(text(masked, node)));
    }
    return new RepeatedHeaders(out, null);
  }

  /** The value that a header repeats, or -1. */
  private int repeated(String name, String value) {
    int params = body.member(ROOT, "params");
    if (name.equals(METHOD)) {
      return equal(body.member(ROOT, "method"), value);
    }
    if (name.equals(NAME)) {
      int named = params < 0 ? -1 : body.member(params, "name");
      return equal(named >= 0 || params < 0 ? named : body.member(params, "uri"), value);
    }
    int arguments = params < 0 ? -1 : body.member(params, "arguments");
    for (int at = arguments + 1; arguments >= 0 && at < body.after(arguments); at++) {
      if (equal(at, value) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private int equal(int node, String value) {
    return node >= 0 && !body.isContainer(node) && text(body, node).equals(value) ? node : -1;
  }

  private static String text(JsonDocument document, int node) {
    return document.kind(node) == JsonKind.STRING
        ? document.text(node).value()
        : document.raw(node);
  }

  /** A header's text, or null where it is badly encoded. */
  private static @Nullable String decoded(String value) {
    if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
      return value;
    }
    try {
      int end = Math.max(ENCODED.length(), value.length() - ENCODED_END.length());
      return new String(Base64.getDecoder().decode(value.substring(ENCODED.length(), end)), UTF_8);
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  private static String encoded(String value) {
    boolean plain =
        value.equals(value.strip())
            && value.chars().allMatch(c -> c >= ' ' && c < 0x7F)
            && !value.startsWith(ENCODED);
    return plain
        ? value
        : ENCODED + Base64.getEncoder().encodeToString(value.getBytes(UTF_8)) + ENCODED_END;
  }

  @Override
  public String toString() {
    return "RpcHeaders[" + body.size() + " values]";
  }
}
