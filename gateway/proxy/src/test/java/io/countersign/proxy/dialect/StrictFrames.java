package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.Framing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Writes and reads streams in each framing, strictly and apart from the code under test. */
final class StrictFrames {
  private StrictFrames() {}

  /** A stream of events; the name of each stands before its JSON, with a blank between. */
  static byte[] write(Framing framing, List<TestingStream.Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < events.size(); i++) {
      TestingStream.Event event = events.get(i);
      switch (framing) {
        case SSE -> {
          String name = event.name().isEmpty() ? "" : "event: " + event.name() + "\n";
          out.writeBytes(utf8(name + "data: " + event.data() + "\n\n"));
        }
        case NDJSON -> out.writeBytes(utf8(event.data() + "\n"));
        case JSON_ARRAY -> {
          out.writeBytes(utf8((i == 0 ? "[" : ",\r\n") + event.data()));
          out.writeBytes(utf8(i == events.size() - 1 ? "\n]\n" : ""));
        }
        case EVENT_STREAM -> out.writeBytes(frame(event));
        case EVENT_STREAM_CHUNKS -> out.writeBytes(frame(chunk(event)));
      }
    }
    return out.toByteArray();
  }

  static List<TestingStream.Event> read(Framing framing, byte[] stream) {
    return switch (framing) {
      case SSE -> TestingStream.events(stream);
      case NDJSON -> lines(stream);
      case JSON_ARRAY -> elements(stream);
      case EVENT_STREAM -> frames(stream);
      case EVENT_STREAM_CHUNKS -> frames(stream).stream().map(StrictFrames::opened).toList();
    };
  }

  private static List<TestingStream.Event> lines(byte[] stream) {
    String text = Wire.text(stream);
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    List<TestingStream.Event> events = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      events.add(new TestingStream.Event("", TestingStream.JSON.readTree(line).toString()));
    }
    return events;
  }

  private static List<TestingStream.Event> elements(byte[] stream) {
    JsonNode array = TestingStream.JSON.readTree(stream);
    if (!array.isArray()) {
      throw new AssertionError("no array: " + array);
    }
    List<TestingStream.Event> events = new ArrayList<>();
    array.forEach(element -> events.add(new TestingStream.Event("", element.toString())));
    return events;
  }

  private static TestingStream.Event chunk(TestingStream.Event event) {
    String bytes = Base64.getEncoder().encodeToString(utf8(event.data()));
    return new TestingStream.Event("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abcd\"}");
  }

  private static TestingStream.Event opened(TestingStream.Event chunk) {
    check(chunk.name().equals("chunk"));
    String bytes = TestingStream.JSON.readTree(chunk.data()).path("bytes").asString();
    return new TestingStream.Event("", Wire.text(Base64.getDecoder().decode(bytes)));
  }

  private static byte[] frame(TestingStream.Event event) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":event-type", event.name());
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", "event");
    byte[] payload = utf8(event.data());
    ByteBuffer frame = ByteBuffer.allocate(16 + headers.size() + payload.length);
    frame.putInt(frame.capacity()).putInt(headers.size());
    frame.putInt(checksum(frame.array(), 8));
    frame.put(headers.toByteArray()).put(payload);
    frame.putInt(checksum(frame.array(), frame.position()));
    return frame.array();
  }

  private static void header(ByteArrayOutputStream out, String name, String value) {
    out.write(name.length());
    out.writeBytes(utf8(name));
    out.write(7);
    out.write(0);
    out.write(value.length());
    out.writeBytes(utf8(value));
  }

  private static List<TestingStream.Event> frames(byte[] stream) {
    List<TestingStream.Event> events = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stream))) {
      int at = 0;
      while (in.available() > 0) {
        int total = in.readInt();
        int headersLength = in.readInt();
        check(in.readInt() == checksum(Arrays.copyOfRange(stream, at, at + 8), 8));
        byte[] headers = in.readNBytes(headersLength);
        byte[] payload = in.readNBytes(total - headersLength - 16);
        byte[] all = Arrays.copyOfRange(stream, at, at + total - 4);
        check(in.readInt() == checksum(all, all.length));
        String name = new String(headers, StandardCharsets.UTF_8);
        int from = name.indexOf("-type") + 8;
        int length = headers[from - 1];
        events.add(
            new TestingStream.Event(name.substring(from, from + length), Wire.text(payload)));
        at += total;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("a checksum is wrong");
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static byte[] utf8(String text) {
    return Wire.utf8(text);
  }
}
