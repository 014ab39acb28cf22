package io.countersign.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that notes are checked with, as it is written: {@code name+id+key} (C2SP
 * signed-note). It is the key of a record, which signs the note's text, or that of a witness, which
 * signs the text and a time (C2SP tlog-cosignature). Immutable, thread-safe.
 */
public final class VerifierKey {
  private static final byte ED25519 = 0x01;
  private static final byte COSIGNATURE = 0x04;
  private static final int TIME_BYTES = 8;
  private static final int ID_BYTES = 4;
  private static final int KEY_BYTES = 32;

  /** What stands before the key's bytes in an X.509 public key (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String text;
  private final String name;
  private final byte type;
  private final ByteBuffer id;
  private final PublicKey key;

  private VerifierKey(String text, String name, byte type, ByteBuffer id, PublicKey key) {
    this.text = text;
    this.name = name;
    this.type = type;
    this.id = id;
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException when the text is no such key
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("a key is written `name+id+key`");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_BYTES || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
      throw new IllegalArgumentException("the key is not an Ed25519 key");
    }
    ByteBuffer id = ByteBuffer.wrap(HexFormat.of().parseHex(parts[1]));
    ByteBuffer named = StandardCharsets.UTF_8.encode(parts[0] + "\n");
    ByteBuffer expected = new Sha256().of(named, ByteBuffer.wrap(typed)).limit(ID_BYTES);
    if (!id.equals(expected)) {
      throw new IllegalArgumentException("the key's id is not that of its name and key");
    }
    return new VerifierKey(text, parts[0], typed[0], id, publicKey(typed));
  }

  /** The key as it is written. */
  public String text() {
    return text;
  }

  /** What it signs as. */
  public String name() {
    return name;
  }

  /**
   * Whether this key made the signature over a note's text.
   *
   * @param signature the key's id, for a witness the time in seconds as 8 bytes, and the 64 bytes
   *     of RFC 8032
   */
  public boolean signed(byte[] noteText, byte[] signature) {
    ByteBuffer rest = ByteBuffer.wrap(signature);
    int time = type == COSIGNATURE ? TIME_BYTES : 0;
    if (rest.remaining() < ID_BYTES + time || !rest.slice(0, ID_BYTES).equals(id)) {
      return false;
    }
    rest.position(ID_BYTES);
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      if (type == COSIGNATURE) {
        String head = "cosignature/v1\ntime " + rest.getLong() + "\n";
        verifier.update(head.getBytes(StandardCharsets.UTF_8));
      }
      verifier.update(noteText);
      return verifier.verify(signature, rest.position(), rest.remaining());
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static PublicKey publicKey(byte[] typed) {
    byte[] encoded = new byte[X509_PREFIX.length + KEY_BYTES];
    System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
    System.arraycopy(typed, 1, encoded, X509_PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key is not a point of Ed25519", e);
    }
  }
}
