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
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key (RFC 8032) that signs checkpoints as notes (C2SP signed-note): the key of a
 * record, or that of a witness. Never shown. Thread-safe.
 */
public final class NoteKey {
  /** Whose key it is, and so what it signs. */
  public enum Signer {
    /** The record: signs the note's text. */
    RECORD((byte) 0x01),
    /** A witness: signs the note's text and a time (C2SP tlog-cosignature). */
    WITNESS((byte) 0x04);

    private final byte type;

    Signer(byte type) {
      this.type = type;
    }
  }

  /** How many bytes the secret has. */
  public static final int SECRET_BYTES = 32;

  private static final String ED25519 = "Ed25519";
  private static final int ID_BYTES = 4;

  private final Signer signer;
  private final String name;
  private final PrivateKey key;
  private final byte[] secret;
  private final byte[] publicKey;
  private final byte[] id;

  private NoteKey(Signer signer, String name, PrivateKey key, byte[] secret, byte[] publicKey) {
    this.signer = signer;
    this.name = name;
    this.key = key;
    this.secret = secret;
    this.publicKey = publicKey;
    id = Arrays.copyOf(id(), ID_BYTES);
  }

  /**
   * The key of a secret.
   *
   * @param name what it signs as: one word without {@code +}
   * @param secret {@value #SECRET_BYTES} random bytes
   * @param publicKey the point that belongs to it, encoded as RFC 8032 says
   * @throws IllegalArgumentException when they are no key
   */
  public static NoteKey of(Signer signer, String name, byte[] secret, byte[] publicKey) {
    requireNonNull(secret, "secret");
    if (name.isEmpty() || name.chars().anyMatch(unit -> unit <= ' ' || unit == '+')) {
      throw new IllegalArgumentException("a key's name is one word without `+`");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(ED25519)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
      return new NoteKey(signer, name, key, secret.clone(), publicKey.clone());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key that signs checkpoints", e);
    }
  }

  /** A new key. */
  public static NoteKey make(Signer signer, String name, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] encoded = pair.getPublic().getEncoded();
      int from = encoded.length - SECRET_BYTES;
      return of(signer, name, secret, Arrays.copyOfRange(encoded, from, encoded.length));
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

  /** The public key as others note it: {@code name+id+key} (the verifier key of a note). */
  public String verifierKey() {
    byte[] typed =
        ByteBuffer.allocate(1 + publicKey.length).put(signer.type).put(publicKey).array();
    return String.join(
        "+", name, HexFormat.of().formatHex(id), Base64.getEncoder().encodeToString(typed));
  }

  /** The checkpoint as a note that this record's key signs. */
  public String sign(Checkpoint checkpoint) {
    String text = checkpoint.text();
    return text + "\n" + signature(text);
  }

  /** The same, signed by the key that takes this one's place too. */
  public String sign(Checkpoint checkpoint, NoteKey next) {
    return sign(checkpoint) + next.signature(checkpoint.text());
  }

  /**
   * The checkpoint of a note that this record's key signed, perhaps beside others; null for any
   * other note. An Ed25519 signature depends on key and text only, so it is enough to sign again.
   */
  public @Nullable Checkpoint signed(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      return null;
    }
    String text = note.substring(0, end + 1);
    try {
      Checkpoint checkpoint = Checkpoint.parse(text);
      String ours = signature(text).stripTrailing();
      return note.substring(end + 2).lines().anyMatch(ours::equals) ? checkpoint : null;
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }

  /**
   * The line by which this witness says that it saw a note's text.
   *
   * @param text the note up to the blank line, its newline included
   */
  public String cosign(String text, Instant at) {
    long seconds = at.getEpochSecond();
    String seen = "cosignature/v1\ntime " + seconds + "\n" + text;
    byte[] signature = sign(seen.getBytes(StandardCharsets.UTF_8));
    return line(
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).flip());
  }

  private String signature(String text) {
    return line(ByteBuffer.wrap(sign(text.getBytes(StandardCharsets.UTF_8))));
  }

  private String line(ByteBuffer signature) {
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES + signature.remaining()).put(id).put(signature).array();
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
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

  private byte[] id() {
    MessageDigest digest = MerkleTree.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(signer.type);
    return digest.digest(publicKey);
  }

  @Override
  public String toString() {
    return "NoteKey[" + name + "]";
  }
}
