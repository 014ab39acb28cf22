package io.countersign.audit.key;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a sealed original is bound to, so that it opens in its own place only. */
public final class SealedPlace {
  private SealedPlace() {}

  /**
   * The context of {@link AesGcm}.
   *
   * @param previousHash of the entry before, in hexadecimal digits
   */
  public static byte[] of(
      long sequence,
      String kind,
      @Nullable String record,
      String subject,
      String keyId,
      String previousHash) {
    return String.join(
            "\n",
            "countersign record 1",
            Long.toString(sequence),
            kind,
            String.valueOf(record),
            subject,
            keyId,
            previousHash)
        .getBytes(StandardCharsets.UTF_8);
  }
}
