package io.countersign.audit.key;

import io.countersign.audit.store.AuditStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Derives a master key in a PKCS#11 token: HMAC-SHA-256 over one fixed text, with a key that never
 * leaves the token (HKDF-Expand of RFC 5869 with one block). The same key gives the same master key
 * on every gateway, so nothing has to be kept beside it.
 */
final class TokenKey {
  private static final String PROVIDER = "SunPKCS11";
  private static final byte[] PURPOSE =
      "countersign audit master key\u0001".getBytes(StandardCharsets.US_ASCII);

  private TokenKey() {}

  /**
   * The master key.
   *
   * @throws AuditStartException when the token does not give it; the PIN is in no message
   */
  static byte[] derive(MasterKeySource.InToken place) {
    if (!Files.isReadable(place.module())) {
      throw new AuditStartException(
          "the library of the token `" + place.module() + "` cannot be read (expected: a file)");
    }
    try {
      Provider token = provider(place);
      try {
        KeyStore keys = KeyStore.getInstance("PKCS11", token);
        keys.load(null, place.pin());
        Mac mac = Mac.getInstance("HmacSHA256", token);
        mac.init(key(place, keys));
        return mac.doFinal(PURPOSE);
      } finally {
        // Else the token would do anything for anybody in this process, whatever their PIN.
        if (token instanceof AuthProvider open) {
          open.logout();
        }
      }
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      throw new AuditStartException(
          "the master key cannot be had from " + place + ": " + reason(e), e);
    }
  }

  private static Provider provider(MasterKeySource.InToken place) {
    Provider base = Security.getProvider(PROVIDER);
    if (base == null) {
      throw new AuditStartException(
          "this Java has no " + PROVIDER + " (expected: its module jdk.crypto.cryptoki)");
    }
    // Its own syntax for a configuration that is not a file; it replaces ${...} in paths.
    return base.configure(
        "--name = countersign-"
            + place.slot()
            + "\nlibrary = "
            + place.module()
            + "\nslot = "
            + place.slot()
            + "\n");
  }

  private static SecretKey key(MasterKeySource.InToken place, KeyStore keys)
      throws GeneralSecurityException {
    Key found = keys.getKey(place.object(), null);
    if (!(found instanceof SecretKey key)) {
      throw new AuditStartException(
          "there is no secret key at "
              + place
              + "; the token shows "
              + keys.size()
              + " others (expected: a generic secret key of 32 bytes with that label)");
    }
    if (key.getEncoded() != null) {
      throw new AuditStartException(
          "anybody with the PIN can take out "
              + place
              + " (expected: sensitive, not extractable); make another one");
    }
    return key;
  }

  /** The token's own word is in the innermost cause. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
