package io.countersign.audit.witness;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record and its witness, which runs beside it on a socket of its own. */
class WitnessReportsTest {
  @TempDir Path folder;
  @TempDir Path older;
  @TempDir Path watching;

  private HttpServer server;
  private Witness witness;

  @BeforeEach
  void start() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("first", "ada")));
    }
    witness =
        Witness.open(watching, "witness/a", List.of(key()), Clock.systemUTC(), new SecureRandom());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/add-checkpoint",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Witness.Answer answer = witness.addCheckpoint(body);
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    witness.close();
  }

  @Test
  void record_thatGrows_isCosignedToItsEnd() throws Exception {
    runOnce("second");
    runOnce("third");
    String checkpoint = Files.readString(folder.resolve("checkpoint.txt"));
    assertThat(checkpoint).contains("\n\u2014 countersign.local/", "\n\u2014 witness/a ");
    assertThat(checkpoint).startsWith(witness.seen().get(0));
    assertThat(AuditVerifier.create(new Expected(key(), checkpoint)).verify(folder))
        .isInstanceOf(Verification.Intact.class);
    assertThat(TestingRecord.column(folder, "name")).doesNotContain("witness.disagreed");
  }

  @Test
  void record_rolledBack_isToldByTheWitness() throws Exception {
    TestingRecord.copyFiles(folder, older);
    runOnce("second");
    String seen = witness.seen().get(0);
    TestingRecord.copyFiles(older, folder);
    try (Audit audit = open()) {
      await(audit.log().intent(intent("other", "ada")));
      awaitProblem(audit);
    }
    assertThat(witness.seen()).containsExactly(seen);
    assertThat(AuditVerifier.create(new Expected(key(), seen)).verify(folder))
        .isInstanceOf(Verification.Tampered.class);
    assertThat(TestingRecord.column(folder, "name")).contains("witness.disagreed");
  }

  private void runOnce(String record) throws Exception {
    try (Audit audit = open()) {
      await(audit.log().intent(intent(record, "ada")));
    }
  }

  private static void awaitProblem(Audit audit) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (audit.witnesses().get(0).problem() == null && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(audit.witnesses().get(0).problem()).contains("it has seen");
  }

  private Audit open() {
    URI url = URI.create("http://localhost:" + server.getAddress().getPort());
    WitnessAddress address = new WitnessAddress("vault", url, witness.verifierKey());
    AuditSettings settings = TestingRecord.settings(folder);
    return Audit.open(
        settings.with(settings.checkpoints().with(List.of(address))),
        Clock.systemUTC(),
        System::nanoTime,
        new SecureRandom());
  }

  private String key() {
    Verification found = AuditVerifier.create(Expected.nothing()).verify(folder);
    return ((Verification.Intact) found).key();
  }
}
