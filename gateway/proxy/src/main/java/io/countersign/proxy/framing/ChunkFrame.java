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
 * @param padding what stands beside it
 */
@SuppressWarnings("ArrayRecordComponent")
record ChunkFrame(Frame outer, byte[] data, String padding) implements Frame {
  private static final String NAME = "chunk";

  /** The frame's model event; any other frame, an exception for example, as it is. */
  static Frame of(Frame frame) {
    return frame.name().equals(NAME) ? opened(frame) : frame;
  }

  /** A frame with this event. */
  static byte[] written(byte[] event) {
    String json = "{\"bytes\":\"" + Base64.getEncoder().encodeToString(event) + "\"}";
    return EventStreamWriter.event(new StreamEvent(NAME, json));
  }

  private static ChunkFrame opened(Frame frame) {
    try {
      JsonDocument document = JsonDocument.read(frame.data(), JsonLimits.ANSWER);
      int event = document.member(JsonDocument.ROOT, "bytes");
      @Nullable String bytes = document.string(event);
      if (bytes != null) {
        byte[] data = Base64.getDecoder().decode(bytes.getBytes(US_ASCII));
        return new ChunkFrame(frame, data, padding(document, event));
      }
    } catch (InvalidJsonException | IllegalArgumentException damaged) {
      throw malformed();
    }
    throw malformed();
  }

  /** Every name and value but the event. */
  private static String padding(JsonDocument document, int event) {
    StringBuilder padding = new StringBuilder();
    for (int node = JsonDocument.ROOT + 1; node < document.size(); node++) {
      @Nullable String name = document.name(node);
      if (node != event && name != null) {
        padding.append(name).append(": ");
      }
      if (node != event && !document.isContainer(node)) {
        @Nullable String text = document.string(node);
        padding.append(text == null ? document.raw(node) : text).append('\n');
      }
    }
    return padding.toString();
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
  public String beside() {
    return outer.beside() + padding;
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
