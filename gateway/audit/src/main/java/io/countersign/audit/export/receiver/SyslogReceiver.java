package io.countersign.audit.export.receiver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over a stream with octet counting: the length in bytes, a space, the message.
 *
 * <p>Syslog has no acknowledgement. A write that succeeds says that the bytes are in a buffer of
 * this machine; a connection that breaks may take along what is in its buffers. So a line counts as
 * received only when a window of further bytes was written after it on the same connection, or when
 * the receiver, told of our end, has read to it and ended too. When a connection breaks, the lines
 * of the window are sent again on the next one.
 */
final class SyslogReceiver implements Receiver {
  /** More than what is usually in the buffers of both machines. */
  static final int WINDOW_BYTES = 1 << 20;

  private static final int CONNECT_MILLIS = 10_000;
  private static final int FINISH_MILLIS = 5_000;
  private static final int SEND_BUFFER_BYTES = 64 * 1024;
  private static final int HOST_CHARACTERS_MAX = 255;

  /** RFC 5424, 6.2.1: facility 13 is the audit log. */
  private static final int FACILITY = 13 * 8;

  private final SyslogAddress address;
  private final String host;
  private final int windowBytes;
  private final Deque<Sent> window = new ArrayDeque<>();
  private long windowed; // bytes in the window
  private @Nullable Socket socket;
  private @Nullable OutputStream out;
  private volatile @Nullable Socket plain;

  SyslogReceiver(SyslogAddress address, String host, int windowBytes) {
    this.address = address;
    this.host = isHost(host) ? host : "-";
    this.windowBytes = windowBytes;
  }

  @Override
  public @Nullable ExportPosition send(List<ExportLine> lines) throws IOException {
    try {
      OutputStream stream = connected();
      for (ExportLine line : lines) {
        byte[] frame = frame(line);
        stream.write(frame);
        window.add(new Sent(line.reached(), frame.length));
        windowed += frame.length;
      }
      stream.flush();
      return outOfWindow();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void idle() throws IOException {
    Socket open = socket;
    if (open == null) {
      return;
    }
    try {
      if (ended(open, 1)) {
        throw new IOException("the receiver closed the connection");
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public @Nullable ExportPosition finish() throws IOException {
    Socket open = socket;
    Sent last = window.peekLast();
    if (open == null || last == null) {
      close();
      return null;
    }
    try {
      open.shutdownOutput();
      return ended(open, FINISH_MILLIS) ? last.reached() : null;
    } finally {
      close();
    }
  }

  /** The socket below TLS: closing TLS itself would wait for the write that is to be broken off. */
  @Override
  public void abort() {
    Socket open = plain;
    if (open != null) {
      closeQuietly(open);
    }
  }

  @Override
  public void close() {
    abort();
    plain = null;
    socket = null;
    out = null;
    window.clear();
    windowed = 0;
  }

  private OutputStream connected() throws IOException {
    Socket open = socket;
    OutputStream stream = out;
    if (open != null && stream != null) {
      idle();
      return stream;
    }
    Socket fresh = new Socket();
    plain = fresh;
    fresh.setSendBufferSize(SEND_BUFFER_BYTES);
    fresh.setTcpNoDelay(true);
    fresh.setKeepAlive(true);
    fresh.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
    fresh.setSoTimeout(CONNECT_MILLIS);
    ClientTls tls = address.tls();
    socket = tls == null ? fresh : secured(fresh, tls);
    out = new BufferedOutputStream(socket.getOutputStream(), SEND_BUFFER_BYTES);
    return out;
  }

  private SSLSocket secured(Socket fresh, ClientTls tls) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            tls.context()
                .getSocketFactory()
                .createSocket(fresh, address.host(), address.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Whether the receiver has ended; what it says, if anything, means nothing in syslog. */
  private static boolean ended(Socket open, int millis) throws IOException {
    open.setSoTimeout(millis);
    InputStream in = open.getInputStream();
    byte[] said = new byte[256];
    try {
      while (in.read(said) >= 0) {
        open.setSoTimeout(1);
      }
      return true;
    } catch (SocketTimeoutException stillThere) {
      return false;
    }
  }

  private @Nullable ExportPosition outOfWindow() {
    ExportPosition reached = null;
    for (Sent first = window.peek();
        first != null && windowed - first.bytes() >= windowBytes;
        first = window.peek()) {
      windowed -= first.bytes();
      reached = first.reached();
      window.remove();
    }
    return reached;
  }

  private byte[] frame(ExportLine line) {
    String message =
        "<"
            + (FACILITY + line.severity().syslog())
            + ">1 "
            + line.at().truncatedTo(ChronoUnit.MICROS)
            + " "
            + host
            + " countersign - "
            + line.kind()
            + " - "
            + line.text();
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    byte[] length = (bytes.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[length.length + bytes.length];
    System.arraycopy(length, 0, frame, 0, length.length);
    System.arraycopy(bytes, 0, frame, length.length, bytes.length);
    return frame;
  }

  private static boolean isHost(String name) {
    return !name.isEmpty()
        && name.length() <= HOST_CHARACTERS_MAX
        && name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  private static void closeQuietly(Socket open) {
    try {
      open.close();
    } catch (IOException e) {
      // It is of no more use in any case, and what was on it is sent again.
      return;
    }
  }

  /** A line that was written and may still be in a buffer. */
  private record Sent(ExportPosition reached, int bytes) {}
}
