package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.Attachment;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.document.DocumentReader;
import io.countersign.proxy.document.DocumentReading;
import io.countersign.proxy.document.DocumentReading.Unread;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Reads the attachments of a request, one after the other, on threads of their own: a parser that
 * does not come back takes one of those, and neither an event loop nor what masks other requests.
 * Of one person one attachment is read at a time.
 *
 * @param time for one attachment, from its beginning; past it the thread is interrupted and the
 *     attachment unread. As long it may wait for a thread
 */
record AttachmentReading(
    DocumentReader reader, Scheduler threads, Duration time, PersonTurns turns) {
  /** More of them are a load that nobody sends in one conversation. */
  static final int COUNT_MAX = 64;

  /** All attachments of a request may take so many times as long as one. */
  private static final int TIMES_MAX = 3;

  private static final Unread LATE =
      new Unread("application/octet-stream", "reading it takes longer than there is time for");

  /**
   * What stands in each, in their order, up to the first that cannot be read.
   *
   * @param person whose request it is
   * @throws RefusalException when too many documents wait, of this person or of all, or all of them
   *     take too long
   */
  Mono<List<DocumentReading>> read(PromptDocument document, String person, Scheduler loop) {
    List<Attachment> attachments = document.attachments();
    if (attachments.isEmpty()) {
      return Mono.just(List.of());
    }
    if (attachments.size() > COUNT_MAX) {
      return Mono.error(
          new RefusalException(
              RefusalCode.BODY_TOO_LARGE,
              "The body holds more than "
                  + COUNT_MAX
                  + " files, images or recordings. Send it in several requests."));
    }
    Mono<List<DocumentReading>> all =
        Flux.fromIterable(attachments)
            .concatMap(this::read)
            .takeUntil(one -> one instanceof Unread)
            .collectList()
            .timeout(time.multipliedBy(TIMES_MAX));
    return turns
        .inTurn(person, all)
        .publishOn(loop)
        .onErrorMap(
            TimeoutException.class,
            late ->
                new RefusalException(
                    RefusalCode.BODY_TOO_LARGE,
                    "Reading the documents of this request takes longer than one request may. Send"
                        + " them in several."))
        .onErrorMap(
            RejectedExecutionException.class,
            full ->
                new RefusalException(
                    RefusalCode.OVERLOADED,
                    "Too many documents wait to be read. Try again later."));
  }

  private Mono<DocumentReading> read(Attachment attachment) {
    Sinks.Empty<Void> begun = Sinks.empty();
    Mono<Long> late =
        begun
            .asMono()
            .timeout(time)
            .onErrorMap(TimeoutException.class, RejectedExecutionException::new)
            .then(Mono.delay(time));
    return Mono.fromCallable(
            () -> {
              begun.tryEmitEmpty();
              return reader.read(attachment.content().get(), attachment.declared());
            })
        .subscribeOn(threads)
        .timeout(late)
        .onErrorReturn(TimeoutException.class, LATE);
  }
}
