package io.countersign.proxy.dialect;

import io.countersign.proxy.document.AttachmentKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses attachments by what they are said to be, before anybody looks into them. */
final class AttachmentRefusals {
  private static final String NOT_TEXT =
      "found a document that is not text in UTF-8 (expected: a media type such as text/plain, or"
          + " the text itself)";

  private AttachmentRefusals() {}

  /** Why it is refused, or null: it is judged later. */
  static @Nullable String of(List<String> declared, Set<AttachmentKind> kinds) {
    @Nullable AttachmentKind kind = EmbeddedContent.kind(declared);
    if (kind == null ? !kinds.isEmpty() : kinds.contains(kind)) {
      return null;
    }
    if (kind == AttachmentKind.IMAGE) {
      return "found an image, which nobody can read and `masking.attachments.images` refuses; say"
          + " in words what it shows";
    }
    if (kind == AttachmentKind.RECORDING) {
      return "found a recording, which nobody can read; it passes only where"
          + " `masking.attachments.recordings` and the use case allow it";
    }
    return NOT_TEXT;
  }
}
