package io.countersign.audit.export.receiver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of syslog that takes octet counting literally: digits, one space, so many bytes. It
 * can break a connection off in the middle of a message, or not read at all.
 */
public final class TestingSyslogServer implements AutoCloseable {
  private final ServerSocket server;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<Socket> open = new ArrayList<>();
  private final Thread thread = new Thread(this::accept, "testing-syslog");
  private volatile int cutAfterBytes = Integer.MAX_VALUE;
  private volatile boolean reading = true;
  private volatile @Nullable IOException failure;

  private TestingSyslogServer(ServerSocket server) {
    this.server = server;
    thread.setDaemon(true);
    thread.start();
  }

  public static TestingSyslogServer plain() throws IOException {
    return plain(0);
  }

  static TestingSyslogServer plain(int port) throws IOException {
    return new TestingSyslogServer(new ServerSocket(port, 5, InetAddress.getLoopbackAddress()));
  }

  static TestingSyslogServer secured(SSLContext context, boolean asksForCertificate)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(asksForCertificate);
    return new TestingSyslogServer(socket);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The next connections are reset after so many bytes, wherever that is. */
  public void cutAfter(int bytes) {
    cutAfterBytes = bytes;
  }

  /** Whether connections are read from. */
  void reading(boolean now) {
    reading = now;
  }

  /** The next message that arrived whole. */
  public String next() throws InterruptedException {
    String message = messages.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message within a minute; " + failure);
    }
    return message;
  }

  /** What arrived whole and was not asked for yet. */
  public List<String> arrived() {
    List<String> arrived = new ArrayList<>();
    messages.drainTo(arrived);
    return arrived;
  }

  /** Closes what is open, as a receiver does that ends. */
  synchronized void disconnect() throws IOException {
    for (Socket one : open) {
      one.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    disconnect();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        synchronized (this) {
          open.add(socket);
        }
        Thread reader = new Thread(() -> read(socket), "testing-syslog-connection");
        reader.setDaemon(true);
        reader.start();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  private void read(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 512);
      socket.setSoTimeout(60_000);
      int left = cutAfterBytes;
      in.mark(1);
      while (!reading) {
        Thread.onSpinWait();
      }
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      for (int length = length(in); length >= 0; length = length(in)) {
        message.reset();
        for (int index = 0; index < length; index++) {
          if (left-- <= 0) {
            socket.setSoLinger(true, 0);
            return;
          }
          message.write(required(in.read()));
        }
        messages.add(message.toString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /** The digits in front of a message; -1 at the end of the connection. */
  private static int length(InputStream in) throws IOException {
    int unit = in.read();
    if (unit < 0) {
      return -1;
    }
    int length = 0;
    for (; unit != ' '; unit = required(in.read())) {
      if (unit < '0' || unit > '9' || length > 100_000 || (length == 0 && unit == '0')) {
        throw new IOException("no octet count: " + unit);
      }
      length = length * 10 + unit - '0';
    }
    return length;
  }

  private static int required(int unit) throws EOFException {
    if (unit < 0) {
      throw new EOFException("in the middle of a message");
    }
    return unit;
  }
}
