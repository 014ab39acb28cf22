package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** A body as it arrives, counted by our own code. Not thread-safe. Never shown. */
final class BodyBuffer {
  private final int bytesMax;
  private final RefusalCode tooLarge;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  BodyBuffer(int bytesMax, RefusalCode tooLarge) {
    this.bytesMax = bytesMax;
    this.tooLarge = tooLarge;
  }

  /** Takes the buffer over. */
  void add(DataBuffer buffer) {
    try {
      append(take(buffer));
    } finally {
      DataBufferUtils.release(buffer);
    }
  }

  void append(byte[] piece) {
    if (piece.length > bytesMax - bytes.size()) {
      throw new RefusalException(
          tooLarge, "The body is larger than " + bytesMax + " bytes, which is the most taken.");
    }
    bytes.writeBytes(piece);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  static byte[] take(DataBuffer buffer) {
    byte[] piece = new byte[buffer.readableByteCount()];
    buffer.read(piece);
    return piece;
  }

  @Override
  public String toString() {
    return "BodyBuffer[" + bytes.size() + " bytes]";
  }
}
