package io.countersign.masking.operate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that hashes, format-preserving encryption and surrogates are made with. Each has a key
 * of its own, derived by HMAC-SHA-256 of its name (the extraction-free form of RFC 5869, section
 * 2.3). Immutable and thread-safe; never shown.
 */
public final class OperatorKey {
  /** The length of a key. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  private OperatorKey(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "key: " + bytes.length + " bytes (expected: " + BYTES + ")");
    }
    secret = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key of given bytes.
   *
   * @throws IllegalArgumentException unless there are {@value #BYTES} of them
   */
  public static OperatorKey of(byte[] bytes) {
    return new OperatorKey(bytes);
  }

  /** A key nobody else has. */
  public static OperatorKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OperatorKey(bytes);
  }

  /** The {@value #BYTES} bytes of the key for one purpose. */
  byte[] derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }

  @Override
  public String toString() {
    return "OperatorKey";
  }
}
