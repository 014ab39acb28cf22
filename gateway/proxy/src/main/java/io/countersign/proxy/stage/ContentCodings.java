package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The codings of one body, in the order in which they were applied. Immutable. */
final class ContentCodings {
  private static final int CODINGS_MAX = 2;

  /** What decoding may always yield: a ratio says little about a tiny body. */
  private static final long DECODED_BYTES_FREE = 1024;

  private final List<ContentCoding> applied;

  private ContentCodings(List<ContentCoding> applied) {
    this.applied = applied;
  }

  /**
   * Reads {@code Content-Encoding}.
   *
   * @throws RefusalException {@code unsupported_encoding} for a coding that is not known, or for
   *     more than two
   */
  static ContentCodings of(HttpHeaders headers) {
    List<ContentCoding> applied = new ArrayList<>();
    String value = String.join(",", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING));
    for (String element : value.split(",", -1)) {
      String name = element.trim();
      if (!name.isEmpty() && !name.equalsIgnoreCase("identity")) {
        applied.add(ContentCoding.of(name).orElseThrow(ContentCodings::unknown));
      }
      if (applied.size() > CODINGS_MAX) {
        throw new RefusalException(
            RefusalCode.UNSUPPORTED_ENCODING,
            "The body has more codings than are read here (expected: at most two).");
      }
    }
    return new ContentCodings(List.copyOf(applied));
  }

  /**
   * Undoes the codings, the last one first. Each is held to the same bound, so that a small end
   * cannot hide a large middle.
   *
   * @throws RefusalException {@code body_too_large} or {@code unsupported_encoding}
   */
  byte[] decode(byte[] sent, StageLimits limits) {
    long inflated = Math.max(DECODED_BYTES_FREE, (long) sent.length * limits.inflationMax());
    int decodedMax = (int) Math.min(limits.bodyBytesMax(), inflated);
    byte[] body = sent;
    for (int i = applied.size() - 1; i >= 0; i--) {
      body = applied.get(i).decode(body, decodedMax);
    }
    return body;
  }

  private static RefusalException unknown() {
    return new RefusalException(
        RefusalCode.UNSUPPORTED_ENCODING,
        "The body's encoding is not read here (expected: gzip, deflate, br, zstd or none).");
  }
}
