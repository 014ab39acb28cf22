package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.AuditUnavailableException;
import io.countersign.audit.entry.Content;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.Answer;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A stream and a record that takes its parts when the test says so. */
class RecordedPartsTest {
  private static final byte[] EVENT = ("data: " + "x".repeat(1_000) + "\n\n").getBytes(UTF_8);
  private static final int TEN_MEGABYTES = 10_000_000;

  /** Two parts, and of each what came beyond its size with the last piece. */
  private static final int HELD_MAX = 2 * 2 * (Output.PART_BYTES + EVENT.length);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Output output = new Output(64 * 1024 * 1024);
  private final List<Output.Part> written = new ArrayList<>();
  private final List<CompletableFuture<Long>> answers = new ArrayList<>();
  private final RecordedParts parts = new RecordedParts(output, channel.eventLoop(), this::write);
  private boolean takesAtOnce = true;

  RecordedPartsTest() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    channel.checkException();
  }

  @Test
  void streamOfTenMegabytes_isNeverHeldWhole() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    int most = 0;
    while (sent.size() < TEN_MEGABYTES) {
      sent.writeBytes(EVENT);
      assertThat(grow(EVENT)).as("the record is fast enough").isNull();
      most = Math.max(most, output.heldBytes());
    }
    assertThat(most).isLessThan(HELD_MAX);
    assertThat(written.size())
        .isGreaterThan(TEN_MEGABYTES / (Output.PART_BYTES + EVENT.length) - 1);
    assertThat(written).allMatch(part -> part.masked().length() < Output.PART_BYTES + EVENT.length);
    assertThat(written).extracting(Output.Part::number).startsWith(1, 2, 3).doesNotHaveDuplicates();
    Content rest = output.masked();
    assertThat(joined(rest)).isEqualTo(sent.toByteArray());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(sent.toByteArray());
    assertThat(requireNonNull(output.whole(rest)).sha256())
        .isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(requireNonNull(output.whole(rest)).bytes()).isEqualTo(sent.size());
    assertThat(requireNonNull(output.whole(rest)).chunks()).isEqualTo(written.size());
  }

  /** Also where the last that came made a part due, and the end of it was not read yet. */
  @Test
  void streamThatPauses_isRecordedButForItsLastWords() {
    AnswerRules rules = new AnswerRules(Maskers.standard(), Set.of(), Set.of());
    Answer answer = OutputTest.answer(Framing.SSE, rules);
    output.recordedAs(answer.recorded());
    String event = OutputTest.event(0, "lorem ipsum ".repeat(80));
    OutputTest.pass(output, answer, event.repeat(100));
    assertThat(parts.grown()).isNull();
    assertThat(written).hasSize(1);
    assertThat(written.get(0).masked().length()).isLessThan(event.length() * 99);
    channel.advanceTimeBy(RecordedParts.NEW_WAITS_MAX.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(written).hasSize(2);
    int recorded = written.get(0).masked().length() + written.get(1).masked().length();
    assertThat(recorded).isEqualTo(event.length() * 99);
    channel.advanceTimeBy(RecordedParts.NEW_WAITS_MAX.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(written).as("nothing new came").hasSize(2);
  }

  /** The control: without parts the same stream is in memory as a whole, and is seen to be. */
  @Test
  void streamOfTenMegabytes_withoutParts_isHeldWhole() {
    for (int sent = 0; sent < TEN_MEGABYTES; sent += EVENT.length) {
      output.passed(EVENT, EVENT);
    }
    assertThat(output.heldBytes()).isGreaterThan(2 * TEN_MEGABYTES - 1).isGreaterThan(HELD_MAX);
    assertThat(output.whole(output.masked())).isNull();
  }

  @Test
  void record_slowerThanTheStream_holdsItBack() {
    takesAtOnce = false;
    Mono<Void> room = null;
    int events = 0;
    for (; room == null; events++) {
      room = grow(EVENT);
    }
    assertThat(written).hasSize(1);
    assertThat(output.heldBytes()).isLessThan(HELD_MAX);
    assertThat(events * EVENT.length).isBetween(2 * Output.PART_BYTES, 3 * Output.PART_BYTES);
    AtomicReference<String> end = ends(room);
    assertThat(end.get()).isEmpty();
    answers.get(0).complete(7L);
    channel.runPendingTasks();
    assertThat(end.get()).isEqualTo("complete");
    assertThat(written).hasSize(2);
  }

  @Test
  void record_failing_failsTheStream_whichKeepsWhatIsNotCut() {
    takesAtOnce = false;
    while (written.isEmpty()) {
      assertThat(grow(EVENT)).isNull();
    }
    answers.get(0).completeExceptionally(new AuditUnavailableException("closed"));
    Mono<Void> failed = requireNonNull(grow(EVENT));
    AtomicReference<String> end = ends(failed);
    assertThat(end.get()).isEqualTo(RefusalCode.RECORD_UNAVAILABLE.code());
    assertThat(ends(parts.end()).get()).isEqualTo("complete");
    assertThat(output.masked().bytes()).isEqualTo(EVENT);
    assertThat(requireNonNull(output.whole(output.masked())).chunks()).isEqualTo(1);
  }

  @Test
  void record_failingWhileTheStreamWaits_failsIt() {
    takesAtOnce = false;
    Mono<Void> room = null;
    while (room == null) {
      room = grow(EVENT);
    }
    AtomicReference<String> end = ends(room);
    answers.get(0).completeExceptionally(new AuditUnavailableException("closed"));
    channel.runPendingTasks();
    assertThat(end.get()).isEqualTo(RefusalCode.RECORD_UNAVAILABLE.code());
    assertThat(written).hasSize(1);
  }

  @Test
  void somethingNew_isHandedOverAfterFiveSeconds() {
    grow(EVENT);
    advance(4_999);
    grow(EVENT);
    assertThat(written).isEmpty();
    advance(1);
    assertThat(written).hasSize(1);
    assertThat(written.get(0).masked().length()).isEqualTo(2 * EVENT.length);
    assertThat(written.get(0).original().length()).isEqualTo(2 * EVENT.length);
    advance(60_000);
    assertThat(written).as("nothing new").hasSize(1);
    grow(EVENT);
    advance(5_000);
    assertThat(written).hasSize(2);
    assertThat(output.heldBytes()).isZero();
  }

  @Test
  void somethingNew_waitsForThePartBefore() {
    takesAtOnce = false;
    grow(EVENT);
    advance(5_000);
    grow(EVENT);
    advance(5_000);
    assertThat(written).hasSize(1);
    answers.get(0).complete(7L);
    channel.runPendingTasks();
    assertThat(written).hasSize(2);
  }

  @Test
  void streamThatEndsBefore_hasNoParts() {
    grow(EVENT);
    assertThat(ends(parts.end()).get()).isEqualTo("complete");
    advance(60_000);
    assertThat(written).isEmpty();
    assertThat(output.whole(output.masked())).isNull();
    assertThat(output.masked().bytes()).isEqualTo(EVENT);
  }

  @Test
  void end_waitsForThePartOnItsWay_andThereIsNoOther() {
    takesAtOnce = false;
    while (written.isEmpty()) {
      grow(EVENT);
    }
    grow(EVENT);
    AtomicReference<String> end = ends(parts.end());
    assertThat(end.get()).isEmpty();
    answers.get(0).complete(7L);
    channel.runPendingTasks();
    assertThat(end.get()).isEqualTo("complete");
    advance(60_000);
    for (int events = 0; events < 200; events++) {
      assertThat(grow(EVENT)).isNull();
    }
    assertThat(written).hasSize(1);
    assertThat(ends(parts.end()).get()).as("told again").isEqualTo("complete");
  }

  private @Nullable Mono<Void> grow(byte[] event) {
    output.passed(event, event.clone());
    return parts.grown();
  }

  private CompletableFuture<Long> write(Output.Part part) {
    written.add(part);
    CompletableFuture<Long> answer = new CompletableFuture<>();
    answers.add(answer);
    if (takesAtOnce) {
      answer.complete((long) written.size());
    }
    return answer;
  }

  private void advance(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  private byte[] joined(Content rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    written.forEach(part -> all.writeBytes(part.masked().bytes()));
    all.writeBytes(rest.bytes());
    return all.toByteArray();
  }

  /** How it ends: {@code complete}, or the code of a refusal; empty until then. */
  private static AtomicReference<String> ends(Mono<Void> mono) {
    AtomicReference<String> end = new AtomicReference<>("");
    mono.subscribe(
        nothing -> {},
        failure -> end.set(((RefusalException) failure).code().code()),
        () -> end.set("complete"));
    return end;
  }
}
