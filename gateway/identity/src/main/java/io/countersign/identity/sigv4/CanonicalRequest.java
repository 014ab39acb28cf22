package io.countersign.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/**
 * A request in the one form that both sides sign ("Create a signed AWS API request", step 1).
 *
 * <p>Paths are escaped once more than on the wire, as every service but S3 wants it, and are not
 * normalized: what would need it never gets here.
 */
final class CanonicalRequest {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private CanonicalRequest() {}

  /**
   * The canonical request.
   *
   * @param signed the names of the signed headers, in order
   * @param payloadHash the body's SHA-256 in lower-case hexadecimal
   */
  static String of(RequestHead head, Collection<String> signed, String payloadHash) {
    StringBuilder out = new StringBuilder(512);
    out.append(head.method()).append('\n');
    out.append(escape(head.path().isEmpty() ? "/" : head.path(), true)).append('\n');
    out.append(query(head.query())).append('\n');
    for (String name : signed) {
      StringJoiner values = new StringJoiner(",");
      head.values(name).forEach(value -> values.add(collapsed(value)));
      out.append(name).append(':').append(values).append('\n');
    }
    out.append('\n').append(String.join(";", signed)).append('\n').append(payloadHash);
    return out.toString();
  }

  /** Parameters by name, then by value, as they read once escaped. */
  private static String query(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    List<String[]> pairs = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.add(new String[] {again(name), again(value)});
      }
    }
    pairs.sort((a, b) -> a[0].equals(b[0]) ? a[1].compareTo(b[1]) : a[0].compareTo(b[0]));
    StringJoiner joined = new StringJoiner("&");
    pairs.forEach(pair -> joined.add(pair[0] + "=" + pair[1]));
    return joined.toString();
  }

  /** The same text with exactly the escapes that the form asks for. */
  private static String again(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      int high = raw.charAt(i) == '%' ? digit(raw, i + 1) : -1;
      int low = high < 0 ? -1 : digit(raw, i + 2);
      if (low < 0) {
        bytes.writeBytes(raw.substring(i, i + 1).getBytes(UTF_8));
      } else {
        bytes.write((high << 4) | low);
        i += 2;
      }
    }
    return escape(bytes.toByteArray(), false);
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }

  private static String escape(String text, boolean path) {
    return escape(text.getBytes(UTF_8), path);
  }

  private static String escape(byte[] bytes, boolean path) {
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (byte each : bytes) {
      char c = (char) (each & 0xFF);
      if (unreserved(c) || (path && c == '/')) {
        out.append(c);
      } else {
        out.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
      }
    }
    return out.toString();
  }

  /** RFC 3986, section 2.3. */
  private static boolean unreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  /** Without white space at its ends, and with single spaces. */
  private static String collapsed(String value) {
    String stripped = value.strip();
    if (!stripped.contains("  ")) {
      return stripped;
    }
    StringBuilder out = new StringBuilder(stripped.length());
    char last = 0;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c != ' ' || last != ' ') {
        out.append(c);
      }
      last = c;
    }
    return out.toString();
  }
}
