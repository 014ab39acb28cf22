package io.countersign.audit.verify;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One row as it was found. Never shown: it may hold masked text. */
record Row(
    long sequence,
    ByteBuffer previousHash,
    ByteBuffer hash,
    @Nullable String kind,
    @Nullable String record,
    @Nullable String name,
    @Nullable String subject,
    @Nullable String keyId,
    long atMillis,
    String header,
    ByteBuffer maskedHash,
    ByteBuffer sealedHash,
    ByteBuffer masked,
    ByteBuffer sealed) {
  @Override
  public String toString() {
    return "Row[" + sequence + "]";
  }
}
