package io.countersign.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a gateway and its PostgreSQL, and cuts their connections where a test wants it.
 * Thread-safe.
 */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable String> cutAt = new AtomicReference<>();
  private volatile @Nullable Object silence;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Cuts a connection once, when the server says this; the words do not arrive any more. */
  void cutAt(String words) {
    cutAt.set(words);
  }

  /** Nothing passes on the connections there are, and neither side hears that they are gone. */
  void silence() {
    silence = new Object();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        Object before = silence;
        start(() -> pass(client, server, before, false));
        start(() -> pass(server, client, before, true));
      }
    } catch (IOException closed) {
      return; // by the test
    }
  }

  private void pass(Socket from, Socket to, @Nullable Object before, boolean answers) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (before != silence) {
          continue;
        }
        String words = cutAt.get();
        String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        if (answers && words != null && text.contains(words) && cutAt.compareAndSet(words, null)) {
          break;
        }
        out.write(buffer, 0, count);
        out.flush();
      }
      if (before != silence) {
        Thread.sleep(Long.MAX_VALUE);
      }
    } catch (IOException | InterruptedException cut) {
      return; // by a side or by the test
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
