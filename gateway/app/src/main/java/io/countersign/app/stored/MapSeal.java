package io.countersign.app.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.proxy.stored.StoredOwner;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals maps with AES-256-GCM, a random 96-bit nonce in front (NIST SP 800-38D, 8.2.2), so that
 * they open for the same person, destination and id alone, and names them by a keyed hash of the
 * three. Both keys are derived from one secret (HKDF-Expand of RFC 5869 with one block; the input
 * is random, so no extract step is needed). Not thread-safe.
 */
final class MapSeal {
  private static final String HMAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random;
  private final SecretKey sealing;
  private final Mac naming;
  private final Cipher cipher;

  MapSeal(byte[] secret, SecureRandom random) {
    this.random = random;
    try {
      Mac derive = Mac.getInstance(HMAC);
      derive.init(new SecretKeySpec(secret, HMAC));
      sealing = new SecretKeySpec(derived(derive, "countersign stored maps sealing"), "AES");
      naming = Mac.getInstance(HMAC);
      naming.init(new SecretKeySpec(derived(derive, "countersign stored maps names"), HMAC));
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no AES-GCM or no " + HMAC, impossible);
    }
  }

  /** The name in the table: without the secret it leads to nobody. */
  byte[] name(StoredOwner owner, String id) {
    return naming.doFinal(context(owner, id));
  }

  /** Who a person is in the table: without the secret, nobody. */
  byte[] person(StoredOwner owner) {
    return naming.doFinal(context(new StoredOwner(owner.person(), ""), ""));
  }

  byte[] seal(StoredOwner owner, String id, byte[] clear) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context(owner, id));
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(clear.length));
    cipher.doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
    return sealed;
  }

  /**
   * Opens what was sealed for the same owner and id.
   *
   * @throws GeneralSecurityException when one of them or one bit differs
   */
  byte[] open(StoredOwner owner, String id, byte[] sealed) throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("sealed bytes: " + sealed.length + " (too few)");
    }
    GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES);
    cipher.init(Cipher.DECRYPT_MODE, sealing, nonce);
    cipher.updateAAD(context(owner, id));
    return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  /** Each part with its length, so that no two triples are the same bytes. */
  private static byte[] context(StoredOwner owner, String id) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String part : new String[] {owner.person(), owner.destination(), id}) {
        byte[] utf8 = part.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] derived(Mac mac, String purpose) {
    byte[] text = purpose.getBytes(UTF_8);
    byte[] input = Arrays.copyOf(text, text.length + 1);
    input[text.length] = 1;
    return mac.doFinal(input);
  }

  @Override
  public String toString() {
    return "MapSeal[redacted]";
  }
}
