package io.countersign.audit.key;

import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key all others hang on. It is used only to derive: one key that wraps content keys, one that
 * makes pseudonyms, and a fingerprint (HKDF-Expand of RFC 5869 with one block; the input is random,
 * so no extract step is needed). Never shown. Thread-safe.
 */
public final class MasterKey {
  private static final String HMAC = "HmacSHA256";
  private static final int PSEUDONYM_BYTES = 16;

  private final SecretKey wrapping;
  private final SecretKey pseudonyms;
  private final String fingerprint;

  public MasterKey(byte[] key) {
    wrapping = new SecretKeySpec(derive(key, "countersign audit wrapping"), "AES");
    pseudonyms = new SecretKeySpec(derive(key, "countersign audit pseudonyms"), HMAC);
    byte[] mark = derive(key, "countersign audit fingerprint");
    fingerprint = HexFormat.of().formatHex(mark, 0, PSEUDONYM_BYTES);
  }

  /**
   * The key from where the source says it is.
   *
   * @throws AuditStartException when it cannot be had
   */
  public static MasterKey from(MasterKeySource source, AuditFolder folder, SecureRandom random) {
    if (source instanceof MasterKeySource.Given given) {
      return new MasterKey(given.bytes());
    }
    return source instanceof MasterKeySource.InToken token
        ? new MasterKey(TokenKey.derive(token))
        : new MasterKeyFile(folder).key(random);
  }

  /** The key that wraps content keys and the key of checkpoints. */
  public SecretKey wrapping() {
    return wrapping;
  }

  /** Says which master key a ring belongs to and nothing about the key. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The name a person has in clear columns: without the master key it leads to nobody. */
  public String pseudonym(String person) {
    byte[] mac = mac(pseudonyms, person.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, PSEUDONYM_BYTES);
  }

  private MasterKey(SecretKey wrapping, SecretKey pseudonyms, String fingerprint) {
    this.wrapping = wrapping;
    this.pseudonyms = pseudonyms;
    this.fingerprint = fingerprint;
  }

  /** The same key with the pseudonyms of another one. */
  MasterKey withPseudonyms(byte[] key) {
    return new MasterKey(wrapping, new SecretKeySpec(key, HMAC), fingerprint);
  }

  /** The key that makes the pseudonyms, to be wrapped. */
  byte[] pseudonyms() {
    return pseudonyms.getEncoded();
  }

  private static byte[] derive(byte[] key, String purpose) {
    byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] input = Arrays.copyOf(text, text.length + 1);
    input[text.length] = 1;
    return mac(new SecretKeySpec(key, HMAC), input);
  }

  private static byte[] mac(SecretKey key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(input);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no " + HMAC, impossible);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[" + fingerprint + "]";
  }
}
