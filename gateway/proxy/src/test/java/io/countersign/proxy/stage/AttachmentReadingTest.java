package io.countersign.proxy.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.dialect.Attachment;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.PromptMasking;
import io.countersign.proxy.document.DocumentReader;
import io.countersign.proxy.document.DocumentReading;
import io.countersign.proxy.document.DocumentReading.Image;
import io.countersign.proxy.document.DocumentReading.Unread;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Readers here wait until they are told to go on, so that nothing depends on the clock. */
class AttachmentReadingTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int WAITING_MAX = 2;

  private final Scheduler threads = Schedulers.newBoundedElastic(2, 4, "test-documents");
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final AtomicInteger ended = new AtomicInteger();

  @AfterEach
  void end() {
    goOn.countDown();
    threads.dispose();
  }

  /** A request with attachments of these names. */
  private record Request(List<String> names) implements PromptDocument {
    @Override
    public List<Attachment> attachments() {
      return names.stream()
          .map(name -> new Attachment(name, List.of(name), () -> new byte[0]))
          .toList();
    }

    @Override
    public @Nullable String model() {
      return null;
    }

    @Override
    public boolean streaming() {
      return false;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public @Nullable TaskPrompt instruction() {
      return null;
    }

    @Override
    public PromptMasking mask(
        Masker masker,
        MaskingSession session,
        String endUser,
        boolean addEndUser,
        Set<String> passed) {
      throw new UnsupportedOperationException();
    }
  }

  private AttachmentReading reading(DocumentReader reader, Duration time) {
    return new AttachmentReading(reader, threads, time, new PersonTurns(WAITING_MAX));
  }

  private DocumentReading named(byte[] bytes, List<String> declared) {
    String name = declared.get(0);
    return name.startsWith("bad") ? new Unread(name, "it is bad") : new Image(name);
  }

  private DocumentReading slow(byte[] bytes, List<String> declared) {
    begun.add(declared.get(0));
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.incrementAndGet();
    return new Image(declared.get(0));
  }

  private static Mono<List<DocumentReading>> read(
      AttachmentReading reading, String person, String... names) {
    return reading.read(new Request(List.of(names)), person, Schedulers.immediate());
  }

  @Test
  void request_withoutAttachments_waitsForNobody() {
    assertThat(read(reading(this::slow, LONG), "ada").block()).isEmpty();
  }

  @Test
  void attachments_areReadInTheirOrder() {
    List<DocumentReading> read = read(reading(this::named, LONG), "ada", "a", "b").block();

    assertThat(read).containsExactly(new Image("a"), new Image("b"));
  }

  @Test
  void attachments_behindOneThatCannotBeRead_areNotRead() {
    List<DocumentReading> read = read(reading(this::named, LONG), "ada", "a", "bad", "c").block();

    assertThat(read).containsExactly(new Image("a"), new Unread("bad", "it is bad"));
  }

  @Test
  void attachments_moreThanARequestMayHave_areRefused() {
    String[] names =
        IntStream.rangeClosed(0, AttachmentReading.COUNT_MAX)
            .mapToObj(Integer::toString)
            .toArray(String[]::new);

    assertThatThrownBy(() -> read(reading(this::named, LONG), "ada", names).block())
        .isInstanceOfSatisfying(
            RefusalException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BODY_TOO_LARGE));
  }

  @Test
  void attachment_whichIsNotReadInTime_isUnread() {
    AttachmentReading reading = reading(this::slow, Duration.ofMillis(50));

    assertThat(read(reading, "ada", "a").block()).singleElement().isInstanceOf(Unread.class);
  }

  /** One person's requests take one thread, and the other one serves everybody else. */
  @Test
  void requests_ofOnePerson_leaveAThreadToOthers() throws InterruptedException {
    AttachmentReading reading = reading(this::slow, LONG);
    List<Disposable> waiting = new ArrayList<>();
    for (int i = 0; i <= WAITING_MAX; i++) {
      waiting.add(read(reading, "ada", "of ada").subscribe());
    }
    assertThat(begun.poll(1, TimeUnit.MINUTES)).isEqualTo("of ada");

    waiting.add(read(reading, "grace", "of grace").subscribe());

    assertThat(begun.poll(1, TimeUnit.MINUTES)).isEqualTo("of grace");
    assertThat(begun).isEmpty();
    waiting.forEach(Disposable::dispose);
  }

  @Test
  void requests_beyondTheShareOfAPerson_areRefused() {
    AttachmentReading reading = reading(this::slow, LONG);
    for (int i = 0; i <= WAITING_MAX; i++) {
      read(reading, "ada", "a").subscribe();
    }

    assertThatThrownBy(() -> read(reading, "ada", "b").block())
        .isInstanceOfSatisfying(
            RefusalException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.OVERLOADED));
    goOn.countDown();
    assertThat(read(reading, "grace", "b").block()).hasSize(1);
  }

  @Test
  void requests_thatWait_areAllReadInTheEnd() throws InterruptedException {
    AttachmentReading reading = reading(this::slow, LONG);
    CountDownLatch answered = new CountDownLatch(WAITING_MAX + 1);
    List<List<DocumentReading>> read = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i <= WAITING_MAX; i++) {
      read(reading, "ada", "a" + i).doFinally(end -> answered.countDown()).subscribe(read::add);
    }
    goOn.countDown();

    assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(read).hasSize(WAITING_MAX + 1);
    assertThat(ended).hasValue(WAITING_MAX + 1);
  }

  /** Callers that go away give their places back, whether they waited or not. */
  @Test
  void places_ofCallersThatWentAway_areFreeAgain() throws InterruptedException {
    AttachmentReading reading = reading(this::slow, LONG);
    for (int round = 0; round < 3; round++) {
      List<Disposable> gone = new ArrayList<>();
      for (int i = 0; i <= WAITING_MAX; i++) {
        gone.add(read(reading, "ada", "a").subscribe());
      }
      assertThat(begun.poll(1, TimeUnit.MINUTES)).isEqualTo("a");
      Collections.reverse(gone);
      gone.forEach(Disposable::dispose);
    }
    goOn.countDown();

    assertThat(read(reading, "ada", "last").block()).containsExactly(new Image("last"));
  }
}
