package io.countersign.proxy.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes frames of an AWS event stream. */
final class EventStreamWriter {
  private static final int STRING = 7;

  private EventStreamWriter() {}

  static byte[] event(StreamEvent event) {
    return frame("event", ":event-type", event);
  }

  static byte[] exception(StreamEvent event) {
    return frame("exception", ":exception-type", event);
  }

  private static byte[] frame(String messageType, String nameHeader, StreamEvent event) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, nameHeader, event.name());
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", messageType);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[Integer.BYTES]);
    integer(frame, headers.size());
    frame.writeBytes(new byte[EventStreamFrame.CHECKSUM]);
    frame.writeBytes(headers.toByteArray());
    frame.writeBytes(event.json().getBytes(StandardCharsets.UTF_8));
    frame.writeBytes(new byte[EventStreamFrame.CHECKSUM]);
    return EventStreamFrame.sealed(frame.toByteArray());
  }

  private static void header(ByteArrayOutputStream out, String name, String value) {
    out.write(name.length());
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(STRING);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static void integer(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >> shift);
    }
  }
}
