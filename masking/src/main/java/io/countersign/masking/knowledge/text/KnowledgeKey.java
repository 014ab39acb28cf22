package io.countersign.masking.knowledge.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that values and passages are hashed with, so that nobody without it can try values out
 * on what is kept. Each use has a key of its own, derived by HMAC-SHA-256 from the secret and the
 * name of the use. Immutable and thread-safe; never shown.
 */
public final class KnowledgeKey {
  /** The shortest secret, in bytes of UTF-8. */
  public static final int SECRET_BYTES_MIN = 32;

  static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;

  private KnowledgeKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * A key of a secret from outside, such as 32 random bytes in base64.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #SECRET_BYTES_MIN}
   */
  public static KnowledgeKey of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SECRET_BYTES_MIN) {
      throw new IllegalArgumentException(
          "a secret of " + bytes.length + " bytes (expected: at least " + SECRET_BYTES_MIN + ")");
    }
    return new KnowledgeKey(bytes);
  }

  /** A key of this process alone, for what is not kept. */
  public static KnowledgeKey random() {
    byte[] bytes = new byte[SECRET_BYTES_MIN];
    new SecureRandom().nextBytes(bytes);
    return new KnowledgeKey(bytes);
  }

  /** An HMAC-SHA-256 for one use; not thread-safe. */
  public Mac mac(String use) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(derived(use), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }

  /** A fast keyed hash for one use. */
  public SipHash sipHash(String use) {
    ByteBuffer key = ByteBuffer.wrap(derived(use));
    return new SipHash(key.getLong(), key.getLong());
  }

  /** A number for one use that nobody without the secret knows. */
  public long seed(String use) {
    return ByteBuffer.wrap(derived(use)).getLong();
  }

  private byte[] derived(String use) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JVM", missing);
    }
  }

  @Override
  public String toString() {
    return "KnowledgeKey[***]";
  }
}
