package io.countersign.audit.tree;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key (RFC 8032) that signs checkpoints as notes (C2SP signed-note). Never shown.
 * Thread-safe.
 */
public final class CheckpointKey {
  /** How many bytes the secret has. */
  public static final int SECRET_BYTES = 32;

  private static final String ED25519 = "Ed25519";
  private static final byte ALGORITHM_ED25519 = 0x01;
  private static final int ID_BYTES = 4;

  private final String name;
  private final PrivateKey key;
  private final byte[] secret;
  private final byte[] publicKey;
  private final byte[] id;

  private CheckpointKey(String name, PrivateKey key, byte[] secret, byte[] publicKey) {
    this.name = name;
    this.key = key;
    this.secret = secret;
    this.publicKey = publicKey;
    id = id(name, publicKey);
  }

  /**
   * The key of a secret.
   *
   * @param name what it signs as: one word without {@code +}
   * @param secret {@value #SECRET_BYTES} random bytes
   * @param publicKey the point that belongs to it, encoded as RFC 8032 says
   * @throws IllegalArgumentException when they are no key
   */
  public static CheckpointKey of(String name, byte[] secret, byte[] publicKey) {
    requireNonNull(secret, "secret");
    if (name.isEmpty() || name.chars().anyMatch(unit -> unit <= ' ' || unit == '+')) {
      throw new IllegalArgumentException("a key's name is one word without `+`");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(ED25519)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
      return new CheckpointKey(name, key, secret.clone(), publicKey.clone());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key that signs checkpoints", e);
    }
  }

  /** A new key. */
  public static CheckpointKey make(String name, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] encoded = pair.getPublic().getEncoded();
      int from = encoded.length - SECRET_BYTES;
      return of(name, secret, Arrays.copyOfRange(encoded, from, encoded.length));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no " + ED25519, impossible);
    }
  }

  /** What it signs as. */
  public String name() {
    return name;
  }

  /** The secret, to be sealed. */
  public byte[] secret() {
    return secret.clone();
  }

  /** The public key, encoded as RFC 8032 says. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** The public key as auditors note it: {@code name+id+key} (the verifier key of a note). */
  public String verifierKey() {
    byte[] typed = new byte[publicKey.length + 1];
    typed[0] = ALGORITHM_ED25519;
    System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
    return name
        + "+"
        + HexFormat.of().formatHex(id)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /** The checkpoint as a signed note. */
  public String sign(Checkpoint checkpoint) {
    String text = checkpoint.text();
    byte[] signature = sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] line = ByteBuffer.allocate(ID_BYTES + signature.length).put(id).put(signature).array();
    return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
  }

  /**
   * The checkpoint of a note that this key alone signed; null for any other note. An Ed25519
   * signature depends on key and text only, so it is enough to sign again.
   */
  public @Nullable Checkpoint signed(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      return null;
    }
    try {
      Checkpoint checkpoint = Checkpoint.parse(note.substring(0, end + 1));
      return sign(checkpoint).equals(note) ? checkpoint : null;
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }

  private byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ED25519);
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java cannot sign with " + ED25519, impossible);
    }
  }

  private static byte[] id(String name, byte[] publicKey) {
    MessageDigest digest = MerkleTree.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ALGORITHM_ED25519);
    return Arrays.copyOf(digest.digest(publicKey), ID_BYTES);
  }

  @Override
  public String toString() {
    return "CheckpointKey[" + name + "]";
  }
}
