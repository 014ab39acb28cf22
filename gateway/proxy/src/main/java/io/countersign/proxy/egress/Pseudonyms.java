package io.countersign.proxy.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for people that only the gateway can lead back to them: HMAC-SHA-256 of the person's id
 * under the gateway's secret, cut to 128 bits. Thread-safe.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Pseudonyms under a secret.
   *
   * @param secret at least 16 bytes
   */
  public Pseudonyms(byte[] secret) {
    requireNonNull(secret, "secret");
    if (secret.length < 16) {
      throw new IllegalArgumentException(
          "pseudonym secret: " + secret.length + " bytes (expected: >= 16)");
    }
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The pseudonym of a person, e.g. {@code p-3f0c…}: 34 characters. */
  public String of(String person) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(("person\0" + person).getBytes(UTF_8));
      return "p-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM + ", which it must have", e);
    }
  }

  @Override
  public String toString() {
    return "Pseudonyms[redacted]";
  }
}
