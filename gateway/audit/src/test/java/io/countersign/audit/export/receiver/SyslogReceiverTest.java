package io.countersign.audit.export.receiver;

import static io.countersign.audit.export.receiver.TestingLines.line;
import static io.countersign.audit.export.receiver.TestingLines.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syslog over sockets, with and without TLS. */
class SyslogReceiverTest {
  private static final String MESSAGE =
      "<109>1 2026-11-21T08:15:30.123456Z gateway-1 countersign - refusal - entry ";

  @TempDir Path folder;

  @Test
  void frames_areTheseBytes() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SyslogReceiver receiver = receiver(server.getLocalPort(), null)) {
      receiver.send(List.of(line(9), line(10)));
      try (Socket socket = server.accept()) {
        String expected = "76 " + MESSAGE + "9" + "77 " + MESSAGE + "10";
        byte[] found = socket.getInputStream().readNBytes(expected.length());
        assertThat(new String(found, StandardCharsets.US_ASCII)).isEqualTo(expected);
      }
    }
  }

  @Test
  void hostThatIsNoHostName_isLeftOut() throws Exception {
    try (TestingSyslogServer server = TestingSyslogServer.plain();
        SyslogReceiver receiver =
            new SyslogReceiver(address(server.port(), null), "two words\n", 100)) {
      receiver.send(lines(1, 1));
      assertThat(server.next()).startsWith("<109>1 2026-11-21T08:15:30.123456Z - countersign - ");
    }
  }

  @Test
  void linesOverTls_arriveInTheirOrder() throws Exception {
    TestingIdentity own = TestingIdentity.make(folder, "server", "dns:localhost", "EC");
    try (TestingSyslogServer server = TestingSyslogServer.secured(own.trusting(own), false);
        SyslogReceiver receiver =
            receiver(server.port(), new ClientTls(own.certificate(), null, null))) {
      for (int sequence = 1; sequence <= 500; sequence++) {
        receiver.send(lines(sequence, sequence));
        receiver.idle();
      }
      for (int sequence = 1; sequence <= 500; sequence++) {
        assertThat(server.next()).isEqualTo(MESSAGE + sequence);
      }
    }
  }

  @Test
  void receiverThatAsks_isShownOurCertificate() throws Exception {
    TestingIdentity theirs = TestingIdentity.make(folder, "server", "dns:localhost", "EC");
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      TestingIdentity ours = TestingIdentity.make(folder, algorithm, "dns:gateway-1", algorithm);
      ClientTls files = new ClientTls(theirs.certificate(), ours.certificate(), ours.key());
      try (TestingSyslogServer server = TestingSyslogServer.secured(theirs.trusting(ours), true);
          SyslogReceiver receiver = receiver(server.port(), files)) {
        receiver.send(lines(1, 1));
        assertThat(server.next()).isEqualTo(MESSAGE + 1);
      }
    }
  }

  @Test
  void receiverOfAnotherAuthorityOrName_getsNothing() throws Exception {
    TestingIdentity theirs = TestingIdentity.make(folder, "server", "dns:localhost", "EC");
    TestingIdentity other = TestingIdentity.make(folder, "other", "dns:other.example", "EC");
    refuses(theirs, other);
    refuses(other, other);
  }

  private void refuses(TestingIdentity theirs, TestingIdentity trusted) throws Exception {
    ClientTls files = new ClientTls(trusted.certificate(), null, null);
    try (TestingSyslogServer server = TestingSyslogServer.secured(theirs.trusting(theirs), false);
        SyslogReceiver receiver = receiver(server.port(), files)) {
      assertThatThrownBy(() -> receiver.send(lines(1, 1))).isInstanceOf(SSLException.class);
      assertThat(server.arrived()).isEmpty();
    }
  }

  @Test
  void line_isConfirmedOnceAWindowLiesBehindIt() throws Exception {
    try (TestingSyslogServer server = TestingSyslogServer.plain();
        SyslogReceiver receiver =
            new SyslogReceiver(address(server.port(), null), "gateway-1", 240)) {
      assertThat(receiver.send(lines(1, 3))).isNull();
      assertThat(receiver.send(lines(4, 5))).isEqualTo(line(1).reached());
      assertThat(receiver.send(lines(6, 9))).isEqualTo(line(5).reached());
      assertThat(receiver.finish()).isEqualTo(line(9).reached());
    }
  }

  @Test
  void receiverThatEnds_isSeenWhileThereIsNothingToSend() throws Exception {
    try (TestingSyslogServer server = TestingSyslogServer.plain();
        SyslogReceiver receiver = receiver(server.port(), null)) {
      receiver.idle();
      receiver.send(lines(1, 1));
      receiver.idle();
      server.next();
      server.disconnect();
      assertThatThrownBy(
              () -> {
                for (int look = 0; look < 10_000; look++) {
                  receiver.idle();
                }
              })
          .isInstanceOf(IOException.class);
      receiver.send(lines(1, 2));
      assertThat(server.next()).isEqualTo(MESSAGE + 1);
    }
  }

  @Test
  void receiverThatBreaksOff_confirmsNothing() throws Exception {
    try (TestingSyslogServer server = TestingSyslogServer.plain();
        SyslogReceiver receiver = receiver(server.port(), null)) {
      server.cutAfter(100);
      assertThatThrownBy(
              () -> {
                for (int sequence = 1; sequence < 100_000; sequence++) {
                  assertThat(receiver.send(lines(sequence, sequence))).isNull();
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(receiver.finish()).isNull();
    }
  }

  @Test
  void receiverThatDoesNotRead_isBrokenOff() throws Exception {
    try (TestingSyslogServer server = TestingSyslogServer.plain();
        SyslogReceiver receiver = receiver(server.port(), null)) {
      server.reading(false);
      receiver.send(lines(1, 1));
      CompletableFuture<?> endless =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    receiver.send(List.of(line(2, "x".repeat(100_000))));
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThatThrownBy(() -> endless.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      receiver.abort();
      assertThatThrownBy(() -> endless.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      server.reading(true);
    }
  }

  private static SyslogReceiver receiver(int port, @Nullable ClientTls tls) {
    return new SyslogReceiver(address(port, tls), "gateway-1", SyslogReceiver.WINDOW_BYTES);
  }

  private static SyslogAddress address(int port, @Nullable ClientTls tls) {
    return new SyslogAddress("localhost", port, tls);
  }
}
