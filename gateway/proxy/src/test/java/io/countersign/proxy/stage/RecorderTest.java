package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Content;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.PartsMasking;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.framing.Framing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the outcome of an exchange has of its answer, also where that cannot be read any more. */
class RecorderTest {
  private static final Masker READER =
      Maskers.standard(Profile.standard().withAll(Operator.REDACT).with(Profile.TestValues.KEEP));

  /** The caller leaves while a thread reads a long answer: it is counted, not shown. */
  @Test
  void output_whileAThreadReadsIt_isOnlyCounted() throws Exception {
    StringBuilder body = new StringBuilder("{\"choices\":[");
    for (int i = 0; i < 4_000; i++) {
      body.append(i == 0 ? "" : ",").append("{\"message\":{\"content\":\"To jo.stone");
      body.append(i).append("@acme-tools.org, +41 44 668 18 00.\"}}");
    }
    byte[] sent = body.append("]}").toString().getBytes(UTF_8);
    Answer answer = OutputTest.answer(null, new AnswerRules(READER, Set.of(), Set.of()));
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    output.sent(sent);
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<byte[]> read =
          thread.submit(
              () -> {
                begun.countDown();
                return answer.plain(sent);
              });
      begun.await();
      while (!read.isDone()) {
        output.readToEnd();
        Content masked = output.masked();
        assertThat(new String(masked.bytes(), UTF_8)).doesNotContain("acme-tools");
        assertThat(answer.added().toString()).startsWith("{");
      }
      assertThat(read.get()).isEqualTo(sent);
    } finally {
      thread.shutdownNow();
    }
    assertThat(new String(output.masked().bytes(), UTF_8))
        .contains("[ADDED-EMAIL-4000]")
        .doesNotContain("acme-tools");
  }

  /** A recognizer that breaks on the rest of a stream takes its text from the record, no more. */
  @Test
  void output_thatCannotBeRead_isOnlyCounted() {
    Answer answer =
        OutputTest.answer(
            Framing.SSE, new AnswerRules(new BrokenMasker(READER), Set.of(), Set.of()));
    Output output = new Output(1 << 20);
    output.recordedAs(answer.recorded());
    String event = OutputTest.event(0, "Write to jo.stone@acme-tools.org");
    OutputTest.pass(output, answer, event);
    assertThat(new String(Recorder.masked("r1", output).bytes(), UTF_8))
        .isEqualTo("\n[countersign: " + event.length() + " more bytes, not read]");
  }

  /** Breaks on everything. */
  private record BrokenMasker(Masker whole) implements Masker {
    @Override
    public Profile profile() {
      return whole.profile();
    }

    @Override
    public Masking mask(String text, MaskingSession session) {
      throw new IllegalStateException("the detector broke");
    }

    @Override
    public PartsMasking maskParts(List<String> parts, MaskingSession session) {
      throw new IllegalStateException("the detector broke");
    }

    @Override
    public MaskingSession newSession() {
      return whole.newSession();
    }

    @Override
    public Optional<MaskingSession> resume(List<byte[]> saved) {
      return whole.resume(saved);
    }

    @Override
    public MaskingSession newSession(int before) {
      return whole.newSession(before);
    }
  }
}
