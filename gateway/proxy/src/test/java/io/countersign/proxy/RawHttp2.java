package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2 on which exactly the frames go out that it is told, well-formed or not.
 * Fields of a head are written as literals, so nothing is too strange to be sent.
 */
final class RawHttp2 implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  static final long NO_ERROR = 0;
  static final long PROTOCOL_ERROR = 1;
  static final long REFUSED_STREAM = 7;
  static final long CANCEL = 8;
  static final long ENHANCE_YOUR_CALM = 11;

  private static final int TIMEOUT_MILLIS = 5000;

  /**
   * What came on one stream.
   *
   * @param reset the error that ended it early; null: none
   */
  record Answer(
      int status, Map<String, String> headers, String body, int dataFrames, @Nullable Long reset) {}

  private static final class Stream {
    final Map<String, String> headers = new TreeMap<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int dataFrames;
    boolean ended;
    @Nullable Long reset;
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);
  private final Map<Integer, Stream> streams = new HashMap<>();

  /** SETTINGS of the other side, by number. */
  final Map<Integer, Integer> settings = new TreeMap<>();

  /** The error of its GOAWAY; null: none came. */
  @Nullable Long goAway;

  int pingAcks;

  /** What {@link #upload} may send yet: what the stream's window has got, the connection's too. */
  private final Semaphore sendable = new Semaphore(65_535);

  /** Whether what is read is given back to the windows at once. */
  boolean widening = true;

  RawHttp2(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  RawHttp2(Socket connected) throws IOException {
    socket = connected;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  synchronized void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    socket.getOutputStream().write(frame.array());
    socket.getOutputStream().flush();
  }

  /** A head in one frame; fields are names and values in turn. */
  void headers(int stream, boolean end, String... fields) throws IOException {
    frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block(fields));
  }

  void data(int stream, boolean end, String text) throws IOException {
    frame(DATA, end ? END_STREAM : 0, stream, text.getBytes(UTF_8));
  }

  /** A request whose body keeps to the windows; another thread has to read meanwhile. */
  void upload(int stream, String body, String... fields) throws IOException {
    headers(stream, false, fields);
    byte[] bytes = body.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(16_384, bytes.length - at);
      sendable.acquireUninterruptibly(length);
      at += length;
      int flags = at == bytes.length ? END_STREAM : 0;
      frame(DATA, flags, stream, Arrays.copyOfRange(bytes, at - length, at));
    }
  }

  void reset(int stream, long error) throws IOException {
    frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt((int) error).array());
  }

  void widen(int stream, int bytes) throws IOException {
    frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
  }

  /** A header block of literals without indexing (RFC 7541, section 6.2.2), no Huffman code. */
  static byte[] block(String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      block.write(0);
      string(block, fields[i]);
      string(block, fields[i + 1]);
    }
    return block.toByteArray();
  }

  private static void string(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (bytes.length < 127) {
      block.write(bytes.length);
    } else {
      block.write(127);
      int rest = bytes.length - 127;
      while (rest >= 128) {
        block.write((rest & 0x7F) | 0x80);
        rest >>= 7;
      }
      block.write(rest);
    }
    block.writeBytes(bytes);
  }

  /** Reads until a stream has ended, and keeps what comes on others. */
  Answer answer(int stream) throws IOException {
    while (!of(stream).ended) {
      read();
    }
    return soFar(stream);
  }

  Answer soFar(int stream) {
    Stream each = of(stream);
    int status = Integer.parseInt(each.headers.getOrDefault(":status", "0"));
    return new Answer(status, each.headers, each.body.toString(UTF_8), each.dataFrames, each.reset);
  }

  /** Reads until as much has come on a stream. */
  void readBytes(int stream, int atLeast) throws IOException {
    while (of(stream).body.size() < atLeast && !of(stream).ended) {
      read();
    }
  }

  /** Reads to the end of the connection; the error of its GOAWAY, or null. */
  @Nullable Long end() throws IOException {
    try {
      while (true) {
        read();
      }
    } catch (EOFException | java.net.SocketException e) {
      return goAway;
    }
  }

  private Stream of(int stream) {
    return streams.computeIfAbsent(stream, any -> new Stream());
  }

  /** Reads one frame. */
  void read() throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & 0x7FFFFFFF;
    byte[] payload = in.readNBytes(length);
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    switch (type) {
      case HEADERS -> head(stream, payload);
      case DATA -> {
        of(stream).body.write(payload);
        of(stream).dataFrames++;
        if (widening && length > 0) {
          widen(0, length);
          widen(stream, length);
        }
      }
      case RST_STREAM -> {
        of(stream).reset = (long) buffer.getInt();
        of(stream).ended = true;
      }
      case SETTINGS -> {
        while (buffer.hasRemaining()) {
          settings.put((int) buffer.getShort(), buffer.getInt());
        }
      }
      case WINDOW_UPDATE -> {
        if (stream != 0) {
          sendable.release(buffer.getInt());
        }
      }
      case GOAWAY -> goAway = (long) buffer.getInt(4);
      case PING -> pingAcks += flags;
      default -> {}
    }
    if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
      of(stream).ended = true;
    }
  }

  private void head(int stream, byte[] block) throws IOException {
    try {
      Http2Headers headers = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
      headers.forEach(
          field -> {
            String name = field.getKey().toString();
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
              throw new IllegalStateException("upper case: " + name);
            }
            of(stream).headers.put(name, field.getValue().toString());
          });
    } catch (Http2Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
