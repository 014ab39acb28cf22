package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection that sends exactly the bytes it is told and reads until the other side closes. */
final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5000;

  private final Socket socket;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** All that comes until the end; fails when the connection stays open. */
  String readToEnd() throws IOException {
    return read("\0never");
  }

  /** What comes up to and with a text. */
  String read(String end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        read.write(b);
        if (read.toString(ISO_8859_1).endsWith(end)) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("still open after: " + read.toString(ISO_8859_1), e);
    }
    return read.toString(ISO_8859_1);
  }

  /** Closes with a reset instead of an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
