package io.countersign.proxy.framing;

import io.countersign.proxy.json.Splice;
import java.util.Arrays;

/**
 * A frame whose data stands in one stretch of its bytes. Nothing else depends on the data.
 *
 * @param from where the data begins in {@code raw}
 */
@SuppressWarnings("ArrayRecordComponent")
record RawFrame(byte[] raw, int from, byte[] data) implements Frame {
  static RawFrame of(byte[] raw, int from, int to) {
    return new RawFrame(raw, from, Arrays.copyOfRange(raw, from, to));
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public void replace(Splice splice, int start, int end, byte[] bytes) {
    splice.replace(start + from, end + from, bytes);
  }

  @Override
  public int rawOffset(int offset) {
    return offset + from;
  }

  @Override
  public String toString() {
    return "RawFrame[" + raw.length + " bytes]";
  }
}
