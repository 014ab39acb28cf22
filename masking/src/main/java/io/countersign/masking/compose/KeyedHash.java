package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes values by HMAC-SHA-256: {@code PERSON-h} and the first 60 bits in twelve characters of the
 * lower-case base 32 alphabet of RFC 4648. Who has no key learns nothing; under one key the same
 * value of the same type has the same hash, and two of a million values share one with a
 * probability below 1 in a million. Thread-safe.
 */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 12;
  private static final int BITS = 5;

  private final SecretKeySpec secret;

  KeyedHash(OperatorKey key) {
    secret = new SecretKeySpec(key.derived("hash"), ALGORITHM);
  }

  String of(EntityType type, String value) {
    long bits = ByteBuffer.wrap(mac(type, value)).getLong();
    StringBuilder hash = new StringBuilder(type.label()).append("-h");
    for (int i = 0; i < LENGTH; i++) {
      hash.append(DIGITS.charAt((int) (bits >>> (Long.SIZE - BITS))));
      bits <<= BITS;
    }
    return hash.toString();
  }

  /** Over the UTF-16 units, for lone surrogates differ too. */
  private byte[] mac(EntityType type, String value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(type.label().getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      for (int i = 0; i < value.length(); i++) {
        mac.update((byte) (value.charAt(i) >> 8));
        mac.update((byte) value.charAt(i));
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }
}
