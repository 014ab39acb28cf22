package io.countersign.proxy.stage;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.MaskedBody;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.PromptMasking;
import io.countersign.proxy.dialect.PromptMasking.Blocked;
import io.countersign.proxy.dialect.PromptMasking.Incomplete;
import io.countersign.proxy.dialect.PromptMasking.Masked;
import io.countersign.proxy.dialect.PromptMasking.Unmaskable;
import io.countersign.proxy.egress.Pseudonyms;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * MASK: every text leaf of the body. Small bodies are masked on the event loop, larger ones on one
 * bounded scheduler whose full queue refuses.
 */
final class MaskFilter extends StageFilter {
  private static final Logger LOG = LoggerFactory.getLogger(MaskFilter.class);

  private final Masker masker;
  private final Pseudonyms pseudonyms;
  private final int inlineBytesMax;
  private final Scheduler threads;

  MaskFilter(Masker masker, Pseudonyms pseudonyms, int inlineBytesMax, Scheduler threads) {
    super(Stage.MASK);
    this.masker = masker;
    this.pseudonyms = pseudonyms;
    this.inlineBytesMax = inlineBytesMax;
    this.threads = threads;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    PromptDocument document = passage.document();
    if (document == null) {
      passage.masked(new MaskedPrompt(MaskedBody.empty(), masker.newSession()));
      return chain.filter(exchange);
    }
    Mono<MaskedPrompt> masking = Mono.fromCallable(() -> mask(document, passage));
    Mono<MaskedPrompt> placed =
        document.size() <= inlineBytesMax
            ? masking
            : masking.subscribeOn(threads).publishOn(passage.loop);
    return placed
        .onErrorMap(MaskFilter::refusal)
        .flatMap(
            masked -> {
              passage.masked(masked);
              return chain.filter(exchange);
            });
  }

  private MaskedPrompt mask(PromptDocument document, Passage passage) {
    MaskingSession session = masker.newSession();
    String endUser = pseudonyms.of(passage.principal().person());
    boolean add = passage.upstream().destination().tags() != TagsMode.NONE;
    PromptMasking masking = document.mask(masker, session, endUser, add);
    if (masking instanceof Masked masked) {
      return masked.prompt();
    }
    if (masking instanceof Incomplete incomplete) {
      LOG.warn(
          "exchange {}: a text was not read whole: {}", passage.record, incomplete.recognizer());
    }
    throw refusal(masking);
  }

  private static RefusalException refusal(PromptMasking masking) {
    if (masking instanceof Blocked blocked) {
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
    String path = masking instanceof Incomplete incomplete ? incomplete.path() : null;
    return new RefusalException(
        RefusalCode.MASKING_UNAVAILABLE,
        "The text could not be read whole, so it must not leave. Try again later or send less.",
        path,
        null);
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
