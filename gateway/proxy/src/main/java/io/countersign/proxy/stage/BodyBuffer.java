package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
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

  private void append(byte[] piece) {
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

  /**
   * Decodes one gzip member that is the whole body.
   *
   * @param inflationMax how many times larger than sent the decoded bytes may be
   */
  static byte[] gunzip(byte[] sent, int decodedMax, int inflationMax) {
    int most = (int) Math.min(decodedMax, Math.max(1024L, (long) sent.length * inflationMax));
    BodyBuffer decoded = new BodyBuffer(most, RefusalCode.BODY_TOO_LARGE);
    byte[] piece = new byte[8192];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        decoded.append(Arrays.copyOf(piece, n));
      }
    } catch (IOException e) {
      throw new RefusalException(
          RefusalCode.UNSUPPORTED_ENCODING, "The body is not the gzip that its head says it is.");
    }
    return decoded.bytes();
  }

  @Override
  public String toString() {
    return "BodyBuffer[" + bytes.size() + " bytes]";
  }
}
