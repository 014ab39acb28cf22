package io.countersign.audit.key;

import javax.crypto.SecretKey;

/** The key that seals one person's originals of one month. Never shown. */
public record ContentKey(String id, String subject, SecretKey key) {
  @Override
  public String toString() {
    return "ContentKey[" + id + "]";
  }
}
