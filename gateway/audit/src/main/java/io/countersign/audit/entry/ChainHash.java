package io.countersign.audit.entry;

import io.countersign.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of the record. A leaf binds an entry's header and the hashes of its content; a link
 * binds a leaf to everything before it.
 *
 * <p>The leaf is that of RFC 6962 (prefix 0x00), so that a Merkle tree can be built over the same
 * leaves. It covers the content's hashes and not the content: content can be erased and every proof
 * stays valid. The link's prefix 0x02 is used by neither leaf nor node of such a tree. Not
 * thread-safe.
 */
public final class ChainHash {
  private static final byte LEAF = 0x00;
  private static final byte LINK = 0x02;

  private final MessageDigest digest;

  public ChainHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  public Hash content(Content content) {
    return new Hash(digest.digest(content.bytes()));
  }

  public Hash leaf(String header, Hash maskedHash, Hash sealedHash) {
    digest.update(LEAF);
    digest.update(header.getBytes(StandardCharsets.UTF_8));
    digest.update(maskedHash.bytes());
    return new Hash(digest.digest(sealedHash.bytes()));
  }

  public Hash link(Hash previous, Hash leaf) {
    digest.update(LINK);
    digest.update(previous.bytes());
    return new Hash(digest.digest(leaf.bytes()));
  }
}
