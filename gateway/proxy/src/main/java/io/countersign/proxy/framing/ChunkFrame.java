package io.countersign.proxy.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.Splice;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A frame of an AWS event stream that holds an event of a model's own: {@code {"bytes":
 * "<base64>"}}. What else stands beside it is padding, and is left out where the event changes.
 *
 * @param data the model's event
 */
@SuppressWarnings("ArrayRecordComponent")
record ChunkFrame(Frame outer, byte[] data) implements Frame {
  private static final String NAME = "chunk";

  /** The frame's model event; any other frame, an exception for example, as it is. */
  static Frame of(Frame frame) {
    return frame.name().equals(NAME) ? new ChunkFrame(frame, inner(frame.data())) : frame;
  }

  /** A frame with this event. */
  static byte[] written(byte[] event) {
    String json = "{\"bytes\":\"" + Base64.getEncoder().encodeToString(event) + "\"}";
    return EventStreamWriter.event(new StreamEvent(NAME, json));
  }

  private static byte[] inner(byte[] payload) {
    try {
      JsonDocument document = JsonDocument.read(payload, JsonLimits.ANSWER);
      @Nullable String bytes = document.string(document.member(JsonDocument.ROOT, "bytes"));
      if (bytes != null) {
        return Base64.getDecoder().decode(bytes.getBytes(US_ASCII));
      }
    } catch (InvalidJsonException | IllegalArgumentException damaged) {
      throw malformed();
    }
    throw malformed();
  }

  private static MalformedAnswerException malformed() {
    return new MalformedAnswerException(
        "the upstream's event stream has a chunk without an event in base64");
  }

  @Override
  public byte[] raw() {
    return outer.raw();
  }

  /** Empty: the model's event says itself what it is. */
  @Override
  public String name() {
    return "";
  }

  @Override
  public void replace(Splice splice, int start, int end, byte[] bytes) {
    splice.replace(start, end, bytes);
  }

  @Override
  public byte[] changed(Splice splice) {
    return splice.isEmpty() ? raw() : written(splice.apply(data, 0, data.length));
  }

  /** Lengths and checksums change with the data. */
  @Override
  public int rawOffset(int offset) {
    return -1;
  }

  @Override
  public String toString() {
    return "ChunkFrame[" + data.length + " bytes]";
  }
}
