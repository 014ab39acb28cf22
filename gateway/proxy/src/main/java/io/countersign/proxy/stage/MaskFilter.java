package io.countersign.proxy.stage;

import io.countersign.allowlist.AccessRequest;
import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Profile;
import io.countersign.proxy.dialect.Attachment;
import io.countersign.proxy.dialect.MaskedBody;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.PromptMasking;
import io.countersign.proxy.dialect.PromptMasking.Blocked;
import io.countersign.proxy.dialect.PromptMasking.Incomplete;
import io.countersign.proxy.dialect.PromptMasking.Masked;
import io.countersign.proxy.dialect.PromptMasking.Sandboxed;
import io.countersign.proxy.dialect.PromptMasking.Unmaskable;
import io.countersign.proxy.dialect.RepeatedHeaders;
import io.countersign.proxy.document.DocumentReading;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.Pseudonyms;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * MASK: every text leaf of the body. Small bodies are masked on the event loop, larger ones and all
 * with deep names on one bounded scheduler whose full queue refuses.
 */
final class MaskFilter extends StageFilter {
  private static final Logger LOG = LoggerFactory.getLogger(MaskFilter.class);

  /** How often a request is masked while others of its conversation are quicker. */
  private static final int ATTEMPTS_MAX = 16;

  private final MaskingPolicy masking;
  private final TaskGate tasks;
  private final AttachmentGate gate;
  private final AttachmentReading attachments;
  private final Sandbox sandbox;
  private final Pseudonyms pseudonyms;
  private final StoredTexts stored;
  private final int inlineBytesMax;
  private final Scheduler threads;
  private final LongSupplier ticker;

  MaskFilter(
      MaskingPolicy masking,
      TaskGate tasks,
      AttachmentGate gate,
      AttachmentReading attachments,
      Sandbox sandbox,
      Pseudonyms pseudonyms,
      StoredTexts stored,
      int inlineBytesMax,
      Scheduler threads,
      LongSupplier ticker) {
    super(Stage.MASK);
    this.masking = masking;
    this.tasks = tasks;
    this.gate = gate;
    this.attachments = attachments;
    this.sandbox = sandbox;
    this.pseudonyms = pseudonyms;
    this.stored = stored;
    this.inlineBytesMax = inlineBytesMax;
    this.threads = threads;
    this.ticker = ticker;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    long began = ticker.getAsLong();
    String query = exchange.getRequest().getURI().getRawQuery();
    String conversation = conversation(exchange.getRequest().getHeaders(), passage);
    return readings(passage)
        .flatMap(
            readings ->
                stored
                    .find(passage, conversation)
                    .flatMap(earlier -> masked(passage, query, readings))
                    .filterWhen(masked -> stored.goOn(passage, masked))
                    .repeatWhenEmpty(ATTEMPTS_MAX, attempts -> attempts)
                    .onErrorMap(IllegalStateException.class, MaskFilter::overtaken))
        .flatMap(
            masked -> {
              passage.masked(masked);
              if (passage.document() != null) {
                passage.maskingTook(ticker.getAsLong() - began);
              }
              passage.repeated(repeated(exchange.getRequest().getHeaders(), passage));
              return stored.extend(passage);
            })
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  /** What others name beside their own text is numbered apart, and in no conversation. */
  private static @Nullable String conversation(HttpHeaders headers, Passage passage) {
    String id = ConversationHeader.id(headers, passage.accessRequest().useCase());
    PromptDocument document = passage.document();
    boolean apart = document == null || document.standsAlone() || passage.endpoint().numbersApart();
    return apart ? null : id;
  }

  private static RefusalException overtaken(IllegalStateException exhausted) {
    return new RefusalException(
        RefusalCode.OVERLOADED, "Other requests add to the same conversation. Try again.");
  }

  /** Documents are read once, however often others overtake their request. */
  private Mono<List<DocumentReading>> readings(Passage passage) {
    PromptDocument document = passage.document();
    return document == null
        ? Mono.just(List.of())
        : attachments
            .read(document, passage.principal().person(), passage.loop)
            .onErrorMap(MaskFilter::refusal);
  }

  private Mono<MaskedPrompt> masked(
      Passage passage, @Nullable String query, List<DocumentReading> readings) {
    PromptDocument document = passage.document();
    if (document != null) {
      return mask(document, passage, query, readings).onErrorMap(MaskFilter::refusal);
    }
    MaskingSession session = passage.earlier().session(masking.reader());
    return Mono.just(new MaskedPrompt(MaskedBody.empty(), session));
  }

  /** Masks a frame where there is room for it; fails with a refusal where it must not leave. */
  Mono<MaskedPrompt> mask(PromptDocument frame, Passage passage) {
    return attachments
        .read(frame, passage.principal().person(), passage.loop)
        .flatMap(readings -> mask(frame, passage, null, readings))
        .onErrorMap(MaskFilter::refusal);
  }

  private Mono<MaskedPrompt> mask(
      PromptDocument document,
      Passage passage,
      @Nullable String query,
      List<DocumentReading> readings) {
    Masker masker = masker(passage);
    Mono<MaskedPrompt> work =
        Mono.fromCallable(() -> mask(document, readings, passage, masker, query));
    boolean small =
        document.size() <= inlineBytesMax && readings.isEmpty() && passage.earlier().isEmpty();
    return small && !isSlow(masker) ? work : work.subscribeOn(threads).publishOn(passage.loop);
  }

  private static RepeatedHeaders repeated(HttpHeaders headers, Passage passage) {
    RepeatedHeaders repeated =
        passage.endpoint().repeated(() -> joined(headers), passage.body(), passage.masked().body());
    if (repeated.problem() != null) {
      throw new RefusalException(
          RefusalCode.HEADER_MISMATCH,
          "The headers and the body do not agree: " + repeated.problem() + ".");
    }
    return repeated;
  }

  private static Map<String, String> joined(HttpHeaders headers) {
    Map<String, String> joined = new HashMap<>();
    headers.forEach((name, values) -> joined.put(name, String.join(",", values)));
    return joined;
  }

  private MaskedPrompt mask(
      PromptDocument document,
      List<DocumentReading> readings,
      Passage passage,
      Masker masker,
      @Nullable String query) {
    Set<String> dataClasses = new HashSet<>();
    PromptMasking outcome = attempt(document, readings, passage, masker, dataClasses);
    // What is kept at one provider cannot be gone on with at another.
    boolean movable = passage.earlier().isMovable() && !passage.socket;
    if (outcome instanceof Sandboxed sandboxed && movable) {
      sandbox.redirect(passage, sandboxed, query);
      dataClasses.clear();
      outcome = attempt(document, readings, passage, masker(passage), dataClasses);
    }
    if (outcome instanceof Masked masked) {
      dataClasses.addAll(masked.prompt().dataClasses());
      requireAllowed(dataClasses, passage.upstream().destination());
      tasks.check(document, passage);
      return masked.prompt();
    }
    if (outcome instanceof Incomplete incomplete) {
      LOG.warn(
          "exchange {}: a text was not read whole: {} ({})",
          passage.record,
          incomplete.recognizer(),
          incomplete.failure());
    }
    throw refusal(outcome);
  }

  /** Deep names take milliseconds for each sentence. */
  private static boolean isSlow(Masker masker) {
    return masker.profile().names() == Profile.Names.DEEP;
  }

  private Masker masker(Passage passage) {
    AccessRequest request = passage.accessRequest();
    String destination = passage.upstream().destination().id();
    return masking.masker(request.roles(), request.useCase(), destination);
  }

  private PromptMasking attempt(
      PromptDocument document,
      List<DocumentReading> readings,
      Passage passage,
      Masker masker,
      Set<String> dataClasses) {
    Destination destination = passage.upstream().destination();
    passage.maskedBy(masker.profile().name());
    List<Attachment> attached = readings.isEmpty() ? List.of() : document.attachments();
    PromptMasking failure = gate.judge(attached, readings, passage, masker, dataClasses);
    if (failure != null) {
      return failure;
    }
    Set<String> passed = attached.stream().map(Attachment::path).collect(Collectors.toSet());
    String endUser = pseudonyms.of(passage.principal().person());
    boolean add = destination.tags() != TagsMode.NONE;
    return document.mask(masker, session(document, masker, passage), endUser, add, passed);
  }

  private static MaskingSession session(PromptDocument document, Masker masker, Passage passage) {
    MaskingSession before = passage.session();
    if (before != null) {
      return before;
    }
    if (!passage.earlier().isEmpty()) {
      return passage.earlier().session(masker);
    }
    return passage.endpoint().numbersApart() || document.standsAlone()
        ? masker.newSession(RecordIds.number(passage.record))
        : masker.newSession();
  }

  /** The class of a text is told by what stands in it, and masking does not change it. */
  private static void requireAllowed(Set<String> dataClasses, Destination destination) {
    for (String dataClass : new TreeSet<>(dataClasses)) {
      if (destination.refusedDataClasses().contains(dataClass)) {
        throw new RefusalException(
            RefusalCode.DATA_CLASS_NOT_ALLOWED,
            "The body holds data of class `"
                + dataClass
                + "`, which may not go to `"
                + destination.id()
                + "`. Take it out, or use a destination that is approved for it.",
            null,
            "data-class:" + dataClass);
      }
    }
  }

  private static RefusalException refusal(PromptMasking masking) {
    if (masking instanceof Blocked blocked) {
      return blocked(blocked);
    }
    if (masking instanceof Sandboxed sandboxed) {
      return Sandbox.refusal(sandboxed, "The sandbox does not take it either.");
    }
    if (masking instanceof Unmaskable unmaskable) {
      return new RefusalException(
          RefusalCode.CONTENT_NOT_SCANNABLE,
          "`"
              + unmaskable.path()
              + "` holds a value of type "
              + unmaskable.type().label()
              + " where it cannot be masked. Take it out.",
          unmaskable.path(),
          null);
    }
    return masking instanceof Incomplete incomplete
        ? incomplete(incomplete)
        : new RefusalException(
            RefusalCode.MASKING_UNAVAILABLE,
            "The text could not be read whole, so it must not leave. Try again later.");
  }

  private static RefusalException blocked(Blocked blocked) {
    if (!blocked.type().secret()) {
      return new RefusalException(
          RefusalCode.DATA_CLASS_NOT_ALLOWED,
          "The body holds a value of type "
              + blocked.type().label()
              + " at `"
              + blocked.path()
              + "`, which may not be sent for this use case. Take it out.",
          blocked.path(),
          null);
    }
    return new RefusalException(
        RefusalCode.SECRET_BLOCKED,
        "The body holds a secret of type "
            + blocked.type().label()
            + " at `"
            + blocked.path()
            + "`. Take it out, and replace it where it is in use: treat it as known to others.",
        blocked.path(),
        null);
  }

  private static RefusalException incomplete(Incomplete incomplete) {
    String path = incomplete.path();
    return switch (incomplete.cause()) {
      case LENGTH ->
          new RefusalException(
              RefusalCode.BODY_TOO_LARGE,
              "`" + path + "` holds a longer text than can be read. Send it in several requests.",
              path,
              null);
      case VALUES ->
          new RefusalException(
              RefusalCode.BODY_TOO_LARGE,
              "The body holds more values to mask than one request may. Send less at once.",
              path,
              null);
      case LANGUAGE ->
          new RefusalException(
              RefusalCode.CONTENT_NOT_SCANNABLE,
              "`"
                  + path
                  + "` is in a language in which names are not recognised, and the masking profile"
                  + " refuses those. Translate it, or take it out.",
              path,
              null);
      case RECOGNIZER ->
          new RefusalException(
              RefusalCode.MASKING_UNAVAILABLE,
              "The text could not be read whole, so it must not leave. Try again later or send"
                  + " less.",
              path,
              null);
    };
  }

  private static Throwable refusal(Throwable failure) {
    if (failure instanceof RefusalException) {
      return failure;
    }
    if (failure instanceof RejectedExecutionException) {
      return new RefusalException(
          RefusalCode.OVERLOADED, "Too many requests wait to be masked. Try again later.");
    }
    LOG.error("masking failed: {}", failure.getClass().getName());
    return new RefusalException(
        RefusalCode.MASKING_UNAVAILABLE,
        "Masking failed, so the text must not leave. Try again later.");
  }
}
