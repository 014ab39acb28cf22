package io.countersign.proxy.framing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The framings there are. */
public enum Framing {
  /** Server-sent events (WHATWG HTML, section 9.2). */
  SSE("text/event-stream", "text/event-stream; charset=utf-8") {
    @Override
    public byte[] write(StreamEvent event) {
      String name = event.name().isEmpty() ? "" : "event: " + event.name() + "\n";
      return utf8(name + "data: " + event.json() + "\n\n");
    }

    @Override
    public byte[] end() {
      return utf8("\n\n");
    }
  },

  /** One JSON object a line. */
  NDJSON("application/x-ndjson", "application/x-ndjson") {
    @Override
    public byte[] write(StreamEvent event) {
      return utf8(event.json() + "\n");
    }

    @Override
    public byte[] end() {
      return utf8("\n");
    }
  },

  /** One JSON array, whose elements arrive one by one. */
  JSON_ARRAY("application/json", "application/json") {
    @Override
    public byte[] write(StreamEvent event) {
      return utf8(",\n" + event.json());
    }

    @Override
    public byte[] refusal(StreamEvent event, boolean begun) {
      return utf8((begun ? "," : "[") + event.json() + "]");
    }
  },

  /** AWS event streams: binary frames with headers and two checksums. */
  EVENT_STREAM("application/vnd.amazon.eventstream", "application/vnd.amazon.eventstream") {
    @Override
    public byte[] write(StreamEvent event) {
      return EventStreamWriter.event(event);
    }

    @Override
    public byte[] refusal(StreamEvent event, boolean begun) {
      return EventStreamWriter.exception(event);
    }
  },

  /** AWS event streams whose events hold a model's own events, in base64. */
  EVENT_STREAM_CHUNKS("application/vnd.amazon.eventstream", "application/vnd.amazon.eventstream") {
    @Override
    public byte[] write(StreamEvent event) {
      return ChunkFrame.written(event.json().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] refusal(StreamEvent event, boolean begun) {
      return EventStreamWriter.exception(event);
    }
  };

  private final String mediaType;
  private final String contentType;

  Framing(String mediaType, String contentType) {
    this.mediaType = mediaType;
    this.contentType = contentType;
  }

  /** The framing with this name, e.g. {@code json-array}. */
  public static Framing named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What providers call it, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** What the caller is told. */
  public String contentType() {
    return contentType;
  }

  /** A reader for one stream. */
  public FrameReader reader() {
    return switch (this) {
      case SSE -> new SseReader();
      case NDJSON -> new LineFrameReader();
      case JSON_ARRAY -> new ArrayReader();
      case EVENT_STREAM -> new EventStreamReader(frame -> frame);
      case EVENT_STREAM_CHUNKS -> new EventStreamReader(ChunkFrame::of);
    };
  }

  /** What ends a last event that nothing ended. */
  public byte[] end() {
    return new byte[0];
  }

  /** An event between two others. */
  public abstract byte[] write(StreamEvent event);

  /**
   * A refusal as the last bytes of a stream.
   *
   * @param begun whether an event stands before it
   */
  public byte[] refusal(StreamEvent event, boolean begun) {
    return write(event);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
