package io.countersign.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.Set;

/**
 * The gateway's own secrets, made at the first start and kept in the data folder, readable by the
 * owner only: one for pseudonyms, one that signs statements about callers, one for masking, one
 * that seals the maps of text at providers.
 *
 * @param pseudonym 32 bytes
 * @param context on the curve P-256
 * @param masking 32 bytes; the same values give the same hashes, encrypted values and surrogates as
 *     long as it is the same
 * @param stored 32 bytes; without it nobody can go on with text that a provider keeps
 */
record GatewaySecrets(Secret pseudonym, ECPrivateKey context, Secret masking, Secret stored) {
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** Bytes that are never shown. */
  static final class Secret {
    private final byte[] bytes;

    Secret(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return "Secret[redacted]";
    }
  }

  /** The secrets of a data folder; missing ones are made. */
  static GatewaySecrets of(Path data, SecureRandom random)
      throws IOException, GeneralSecurityException {
    byte[] pseudonym = loadOrCreate(data.resolve("pseudonym.key"), () -> key(random));
    byte[] masking = loadOrCreate(data.resolve("masking.key"), () -> key(random));
    byte[] stored = loadOrCreate(data.resolve("stored.key"), () -> key(random));
    byte[] context = loadOrCreate(data.resolve("context.key"), () -> ecKey(random));
    ECPrivateKey key =
        (ECPrivateKey)
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(context));
    return new GatewaySecrets(new Secret(pseudonym), key, new Secret(masking), new Secret(stored));
  }

  @Override
  public String toString() {
    return "GatewaySecrets[redacted]";
  }

  private static byte[] key(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ecKey(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static byte[] loadOrCreate(Path file, Source source)
      throws IOException, GeneralSecurityException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new IOException(
            "`"
                + file
                + "` is "
                + PosixFilePermissions.toString(permissions)
                + " (expected: rw-------): run chmod 600 on it");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      byte[] made = source.make();
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.write(file, made, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      return made;
    }
  }

  /** Makes a secret. */
  @FunctionalInterface
  private interface Source {
    byte[] make() throws GeneralSecurityException;
  }
}
