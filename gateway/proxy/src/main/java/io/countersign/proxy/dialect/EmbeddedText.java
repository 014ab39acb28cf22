package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that a body carries in base64: in a {@code data:} URL (RFC 2397), or beside the member
 * that names its media type or format. Holds clear text: never shown.
 *
 * @param prefix what stands before the base64, empty or {@code data:...;base64,}
 * @param urlSafe whether the alphabet is that of URLs (RFC 4648, section 5)
 * @param padded whether padding fills the last group
 */
record EmbeddedText(String prefix, boolean urlSafe, boolean padded, String text) {
  private static final String MARK = ";base64,";

  private static final List<String> TYPE_MEMBERS = List.of("media_type", "mimeType", "mime_type");

  /** What is text though its type does not begin with {@code text/}. */
  private static final Set<String> TEXT_TYPES =
      Set.of(
          "application/json",
          "application/x-ndjson",
          "application/xml",
          "application/yaml",
          "application/x-yaml",
          "application/csv",
          "application/javascript",
          "application/sql");

  private static final Set<String> CHARSETS = Set.of("charset=utf-8", "charset=us-ascii");

  private static final Set<String> TEXT_FORMATS = Set.of("txt", "md", "csv", "html");

  /** The text that a string carries, or null: it carries something else, or nobody says what. */
  static @Nullable EmbeddedText read(JsonDocument document, int node) {
    @Nullable String value = document.string(node);
    if (value == null) {
      return null;
    }
    if (value.startsWith("data:")) {
      int mark = value.indexOf(MARK);
      String prefix = mark < 0 ? "" : value.substring(0, mark + MARK.length());
      return mark > 0 && isText(value.substring("data:".length(), mark))
          ? decoded(prefix, value.substring(prefix.length()))
          : null;
    }
    return isDeclaredText(document, node) ? decoded("", value) : null;
  }

  /** The string with another text in it. */
  String with(String other) {
    Base64.Encoder encoder = urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder();
    encoder = padded ? encoder : encoder.withoutPadding();
    return prefix + encoder.encodeToString(other.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isDeclaredText(JsonDocument document, int node) {
    int parent = document.parent(node);
    for (String member : TYPE_MEMBERS) {
      @Nullable String type = document.string(document.member(parent, member));
      if (type != null) {
        return isText(type);
      }
    }
    int above = document.parent(parent);
    @Nullable String format = above < 0 ? null : document.string(document.member(above, "format"));
    return format != null && TEXT_FORMATS.contains(format);
  }

  private static boolean isText(String mediaType) {
    String[] parts = mediaType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      // A charset that is read here, and no other parameter: a name could hold anything.
      if (!CHARSETS.contains(parts[i].replace("\"", ""))) {
        return false;
      }
    }
    return parts[0].startsWith("text/") || TEXT_TYPES.contains(parts[0]);
  }

  private static @Nullable EmbeddedText decoded(String prefix, String base64) {
    boolean urlSafe = base64.indexOf('-') >= 0 || base64.indexOf('_') >= 0;
    Base64.Decoder decoder = urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(decoder.decode(base64)))
              .toString();
      boolean padded = base64.length() % 4 == 0;
      return new EmbeddedText(prefix, urlSafe, padded, text);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Neither base64 nor UTF-8: what another reader makes of it is not known.
      return null;
    }
  }

  @Override
  public String toString() {
    return "EmbeddedText[" + text.length() + " units]";
  }
}
