package io.countersign.masking.operate;

import io.countersign.masking.EntityType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of typed values under the key of one purpose. Thread-safe. */
final class ValueMac {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  ValueMac(OperatorKey key, String purpose) {
    secret = new SecretKeySpec(key.derived(purpose), ALGORITHM);
  }

  /** The first 64 bits; over the UTF-16 units, for lone surrogates differ too. */
  long bits(EntityType type, String value, int number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(type.label().getBytes(StandardCharsets.US_ASCII));
      mac.update(ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(number).flip());
      for (int i = 0; i < value.length(); i++) {
        mac.update((byte) (value.charAt(i) >> 8));
        mac.update((byte) value.charAt(i));
      }
      return ByteBuffer.wrap(mac.doFinal()).getLong();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }
}
