package io.countersign.proxy.stage;

import io.countersign.proxy.egress.Destinations;
import io.countersign.proxy.egress.OutboundHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** The filters of all stages, and the threads that large bodies are masked on. */
public final class Stages implements AutoCloseable {
  /** Each may need the memory of a large document, so there are few. */
  private static final int DOCUMENT_THREADS = 2;

  private static final int DOCUMENT_QUEUE_MAX = 64;

  /** So many requests of one person wait for another one of that person to be read. */
  private static final int DOCUMENT_REQUESTS_MAX = 8;

  /** A little more than a reader gives itself, for parsers that do not ask what time it is. */
  private static final Duration DOCUMENT_TIME = Duration.ofSeconds(25);

  private final List<GlobalFilter> filters;
  private final Scheduler maskThreads;
  private final Scheduler answerThreads;
  private final Scheduler documentThreads;

  /**
   * The stages.
   *
   * @param client reaches the providers' WebSockets
   * @param noticeUrl where people read what is recorded, sent with each answer; null: not sent
   */
  public Stages(
      Collaborators parts,
      Destinations destinations,
      StageLimits limits,
      HttpClient client,
      @Nullable URI noticeUrl) {
    int threads = limits.maskThreads();
    maskThreads = threads("mask", threads, new ArrayBlockingQueue<>(limits.maskQueueMax()));
    answerThreads = threads("answer", threads, new LinkedBlockingQueue<>());
    documentThreads =
        threads("document", DOCUMENT_THREADS, new ArrayBlockingQueue<>(DOCUMENT_QUEUE_MAX));
    AttachmentGate gate = new AttachmentGate(parts.attachments());
    AnswerHeaders answerHeaders = new AnswerHeaders(noticeUrl);
    RecordedWords words = new RecordedWords(parts.masking().reader());
    Recorder recorder = new Recorder(parts.auditLog(), words, parts.clock(), parts.ticker());
    StoredTexts stored = new StoredTexts(parts.storedMaps());
    RefusalWriter refusals = new RefusalWriter(answerHeaders);
    OutboundHeaders outbound =
        new OutboundHeaders(
            parts.pseudonyms(), parts.contextSigner(), parts.masking().reader(), parts.clock());
    AllowFilter allow = new AllowFilter(parts.allowList());
    MaskFilter mask =
        new MaskFilter(
            parts.masking(),
            new TaskGate(parts.tasks()),
            gate,
            new AttachmentReading(
                parts.documents(),
                documentThreads,
                DOCUMENT_TIME,
                new PersonTurns(DOCUMENT_REQUESTS_MAX)),
            new Sandbox(parts.masking().sandbox(), destinations, parts.allowList()),
            parts.pseudonyms(),
            stored,
            limits.maskInlineBytesMax(),
            maskThreads,
            parts.ticker());
    Sockets sockets =
        new Sockets(
            client, new SocketStages(parts, allow, mask, recorder, gate), answerHeaders, limits);
    filters =
        List.of(
            new ReceiveFilter(parts, destinations, recorder, refusals),
            new IdentifyFilter(parts.identifier(), parts.signatures()),
            new PurposeFilter(parts.governance()),
            new ReadFilter(limits, gate),
            allow,
            mask,
            new RecordFilter(recorder),
            new CompleteFilter(recorder, refusals, limits.recordedBytesMax()),
            new RestoreFilter(
                limits,
                answerHeaders,
                parts.allowList(),
                new AnswerReading(
                    parts.masking().answers(), limits.maskInlineBytesMax(), answerThreads),
                stored,
                new OwnEntries(stored, parts.masking().reader()),
                recorder),
            new ForwardFilter(outbound),
            new DepartFilter(sockets));
  }

  private static Scheduler threads(String work, int count, BlockingQueue<Runnable> queue) {
    String name = "countersign-" + work;
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            queue,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return Schedulers.fromExecutorService(executor, name);
  }

  /** One filter per stage; each knows its order. */
  public List<GlobalFilter> filters() {
    return filters;
  }

  @Override
  public void close() {
    maskThreads.dispose();
    answerThreads.dispose();
    documentThreads.dispose();
  }
}
