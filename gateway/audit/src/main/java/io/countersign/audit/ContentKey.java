package io.countersign.audit;

import javax.crypto.SecretKey;

/** The key that seals one person's originals of one month. Never shown. */
record ContentKey(String id, String subject, SecretKey key) {
  @Override
  public String toString() {
    return "ContentKey[" + id + "]";
  }
}
