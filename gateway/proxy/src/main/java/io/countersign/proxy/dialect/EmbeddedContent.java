package io.countersign.proxy.dialect;

import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body carries in base64 (RFC 4648) and what it says that this is: in a {@code data:} URL
 * (RFC 2397), or beside it. Holds what a caller sent: never shown.
 */
record EmbeddedContent(List<String> declared, String base64) {
  private static final String DATA = "data:";
  private static final String MARK = ";base64,";

  private static final List<String> TYPE_MEMBERS =
      List.of("media_type", "mimeType", "mime_type", "format", "filename", "document_name");

  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "bmp");

  private static final Set<String> RECORDINGS =
      Set.of(
          "wav",
          "mp3",
          "mp4",
          "mpeg",
          "mpga",
          "m4a",
          "webm",
          "ogg",
          "oga",
          "opus",
          "flac",
          "aac",
          "mov",
          "mkv",
          "flv",
          "mpg",
          "wmv",
          "three_gp",
          "3gp",
          "pcm",
          "pcm16");

  /** Null: it is another text, an address for example. */
  static @Nullable EmbeddedContent read(JsonDocument document, int node) {
    @Nullable String value = document.string(node);
    if (value == null) {
      return null;
    }
    if (value.startsWith(DATA)) {
      int mark = value.indexOf(MARK);
      // No parameter: a name could hold anything.
      boolean plain = mark > 0 && value.indexOf(';') == mark;
      return plain
          ? decodable(
              List.of(value.substring(DATA.length(), mark)), value.substring(mark + MARK.length()))
          : null;
    }
    return decodable(declared(document, node), value);
  }

  private static List<String> declared(JsonDocument document, int node) {
    List<String> declared = new ArrayList<>();
    int at = document.parent(node);
    for (int up = 0; up < 2 && at >= 0 && document.kind(at) == JsonKind.OBJECT; up++) {
      for (String member : TYPE_MEMBERS) {
        @Nullable String said = document.string(document.member(at, member));
        if (said != null) {
          declared.add(said);
        }
      }
      at = document.parent(at);
    }
    return declared;
  }

  private static @Nullable EmbeddedContent decodable(List<String> declared, String base64) {
    EmbeddedContent content = new EmbeddedContent(declared, base64);
    try {
      return content.bytes().length == 0 ? null : content;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  byte[] bytes() {
    boolean urlSafe = base64.indexOf('-') >= 0 || base64.indexOf('_') >= 0;
    return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(base64);
  }

  /** What it is said to be, or null: nobody says. */
  static @Nullable AttachmentKind kind(List<String> declared) {
    for (String said : declared) {
      String lower = said.toLowerCase(Locale.ROOT);
      String ending = lower.substring(lower.lastIndexOf('.') + 1);
      if (lower.startsWith("image/") || IMAGES.contains(ending)) {
        return AttachmentKind.IMAGE;
      }
      if (lower.startsWith("audio/") || lower.startsWith("video/") || RECORDINGS.contains(ending)) {
        return AttachmentKind.RECORDING;
      }
      if (!lower.equals("application/octet-stream")) {
        return AttachmentKind.DOCUMENT;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "EmbeddedContent[" + base64.length() + " characters]";
  }
}
