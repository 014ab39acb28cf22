package io.countersign.audit.export;

import static io.countersign.audit.export.TestingExports.export;
import static io.countersign.audit.export.TestingExports.follower;
import static io.countersign.audit.export.TestingExports.gap;
import static io.countersign.audit.export.TestingExports.lines;
import static io.countersign.audit.export.TestingExports.sequences;
import static io.countersign.audit.export.TestingExports.toFile;
import static io.countersign.audit.export.TestingExports.until;
import static io.countersign.audit.export.TestingExports.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.format.ExportedCheckpoint;
import io.countersign.audit.export.format.TestingJson;
import io.countersign.audit.export.receiver.ClientTls;
import io.countersign.audit.export.receiver.FileAddress;
import io.countersign.audit.export.receiver.SyslogAddress;
import io.countersign.audit.export.receiver.TestingSyslogServer;
import io.countersign.audit.store.AuditStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole exports: from a record on the disk to what a receiver has. */
class ExportsTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  @TempDir Path older;
  @TempDir Path out;

  @Test
  void gateway_fromStartToStop_isExportedWhole() throws Exception {
    Path file = out.resolve("record.jsonl");
    AuditSettings settings =
        TestingRecord.settings(folder)
            .with(new ExportPlan(TestingExports.PRODUCER, List.of(toFile(file))));
    for (int run = 0; run < 2; run++) {
      try (Audit audit = Audit.open(settings, CLOCK, System::nanoTime, new SecureRandom())) {
        TestingRecord.await(audit.log().intent(TestingRecord.intent("r" + run, "ada")));
        until(() -> audit.exports().get(0).position() >= 3);
      }
    }
    List<String> lines = lines(file);
    assertThat(sequences(lines)).isEqualTo(upTo(follower(folder).newest().sequence()));
    assertThat(lines.get(lines.size() - 2)).contains("\"action\":\"gateway.stopped\"");
    assertThat(checkpoints(lines))
        .isEqualTo(
            follower(folder).checkpoints(0, Long.MAX_VALUE).stream()
                .map(ExportedCheckpoint::note)
                .toList());
    assertThat(TestingRecord.column(folder, "name")).contains("export.started");
  }

  @Test
  void newExport_fromNow_leavesOutWhatWasBefore() throws Exception {
    TestingExports.exchanges(folder, "before", 5);
    long before = follower(folder).newest().sequence();
    Path file = out.resolve("record.jsonl");
    ExportSettings fromNow =
        new ExportSettings("new", new FileAddress(file, 1 << 20), ExportFormat.ECS, false, false);
    TestingExports.start(folder, CLOCK, fromNow).close();
    assertThat(lines(file)).isEmpty();
    TestingExports.exchanges(folder, "after", 1);
    TestingExports.start(folder, CLOCK, fromNow).close();
    assertThat(sequences(lines(file)))
        .isEqualTo(upTo(before + 4).subList((int) before, (int) before + 4));
  }

  @Test
  void syslogReceiver_cutInTheMiddleOfMessages_getsAllInTheEnd() throws Exception {
    TestingExports.exchanges(folder, "r", 300);
    long last = follower(folder).newest().sequence();
    List<String> received = new ArrayList<>();
    try (TestingSyslogServer server = TestingSyslogServer.plain()) {
      SyslogAddress address = new SyslogAddress("localhost", server.port(), null);
      server.cutAfter(20_000);
      try (Exports exports =
          TestingExports.start(folder, CLOCK, export("siem", address, ExportFormat.ECS))) {
        until(() -> exports.states().get(0).failures() >= 3);
        server.cutAfter(Integer.MAX_VALUE);
        until(
            () -> {
              received.addAll(server.arrived());
              return sequences(received).contains(last);
            });
        assertThat(exports.states().get(0).lag()).isZero();
      }
      received.addAll(server.arrived());
    }
    assertThat(gap(sequences(received), last)).isEmpty();
    assertThat(sequences(received)).hasSizeGreaterThan((int) last);
  }

  @Test
  void syslogReceiver_thatReadToTheEnd_getsNothingTwice() throws Exception {
    TestingExports.exchanges(folder, "r", 10);
    long last = follower(folder).newest().sequence();
    try (TestingSyslogServer server = TestingSyslogServer.plain()) {
      SyslogAddress address = new SyslogAddress("localhost", server.port(), null);
      for (int run = 0; run < 2; run++) {
        try (Exports exports =
            TestingExports.start(folder, CLOCK, export("siem", address, ExportFormat.ECS))) {
          until(() -> exports.states().get(0).lag() == 0);
        }
      }
      assertThat(sequences(server.arrived())).isEqualTo(upTo(last));
    }
  }

  @Test
  void targetThatIsGone_holdsUpNoOther() throws Exception {
    TestingExports.exchanges(folder, "r", 10);
    long last = follower(folder).newest().sequence();
    Path file = out.resolve("record.jsonl");
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClientTls none = ClientTls.NONE;
      ExportSettings stuck =
          export(
              "stuck",
              new SyslogAddress("localhost", silent.getLocalPort(), none),
              ExportFormat.CEF);
      ExportSettings gone =
          export("gone", new SyslogAddress("localhost", 1, null), ExportFormat.CEF);
      try (Exports exports = TestingExports.start(folder, CLOCK, stuck, gone, toFile(file))) {
        until(() -> exports.states().get(2).position() == last);
        until(() -> exports.states().get(1).problem() != null);
        assertThat(exports.states().get(0).position()).isZero();
        assertThat(exports.states().get(1).lag()).isEqualTo(last);
      }
    }
    assertThat(sequences(lines(file))).isEqualTo(upTo(last));
  }

  @Test
  void recordThatWasRolledBack_isToldAndSentAnew() throws Exception {
    TestingExports.exchanges(folder, "first", 2);
    TestingRecord.copyFiles(folder, older);
    TestingExports.exchanges(folder, "second", 2);
    Path file = out.resolve("record.jsonl");
    TestingExports.start(folder, CLOCK, toFile(file)).close();
    List<String> before = lines(file);
    TestingRecord.copyFiles(older, folder);
    TestingExports.exchanges(folder, "other", 3);
    List<AuditEvent> events = new CopyOnWriteArrayList<>();
    TestingExports.start(
            folder,
            CLOCK,
            event -> {
              events.add(event);
              return CompletableFuture.completedFuture(1L);
            },
            toFile(file))
        .close();
    assertThat(events)
        .extracting(AuditEvent::kind)
        .containsExactly("export.started", "export.disagreed");
    List<String> after = lines(file).subList(before.size(), lines(file).size());
    assertThat(sequences(after)).isEqualTo(upTo(follower(folder).newest().sequence()));
  }

  @Test
  void fileOfAnExport_thatIsMissing_stopsTheStart() throws Exception {
    ClientTls files = new ClientTls(out.resolve("missing.pem"), null, null);
    ExportSettings export =
        export("siem", new SyslogAddress("localhost", 1, files), ExportFormat.CEF);
    AuditSettings settings =
        TestingRecord.settings(folder)
            .with(new ExportPlan(TestingExports.PRODUCER, List.of(export)));
    assertThatThrownBy(() -> Audit.open(settings, CLOCK, System::nanoTime, new SecureRandom()))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("siem")
        .hasMessageContaining("missing.pem");
    TestingRecord.open(folder).close();
  }

  private static List<String> checkpoints(List<String> lines) {
    List<String> notes = new ArrayList<>();
    for (String line : lines) {
      Object note = TestingJson.at(TestingJson.read(line), "countersign.checkpoint.note");
      if (note instanceof String text) {
        notes.add(text);
      }
    }
    return notes;
  }
}
