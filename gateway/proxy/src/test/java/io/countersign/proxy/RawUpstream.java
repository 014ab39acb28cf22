package io.countersign.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback that answers with the bytes it is told, whatever they are. */
final class RawUpstream implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();

  /** For each request the number of the connection it came on. */
  final List<Integer> served = new CopyOnWriteArrayList<>();

  volatile byte[] answer = new byte[0];

  /** Whether the connection stays open behind the answer. */
  volatile boolean keeps;

  RawUpstream() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        int number = connections.incrementAndGet();
        threads.execute(() -> serve(socket, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (readRequest(in)) {
        served.add(number);
        socket.getOutputStream().write(answer);
        socket.getOutputStream().flush();
        if (!keeps) {
          return;
        }
      }
    } catch (SocketException gone) {
      // The gateway closed the connection: that is what most of the tests want.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a head and the body it announces. */
  private static boolean readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
    int at = text.indexOf("content-length: ") + "content-length: ".length();
    int length = Integer.parseInt(text.substring(at, text.indexOf("\r\n", at)));
    in.readNBytes(length);
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
