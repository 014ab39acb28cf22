package io.countersign.proxy.stage;

import io.countersign.governance.Admission;
import io.countersign.governance.Admission.Admitted;
import io.countersign.governance.Admission.Refused;
import io.countersign.identity.Principal;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.AnswerRules;
import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.StoredReference;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The stages for one frame of a WebSocket, which is a request of its own: the same as of one over
 * HTTP, in the same order. The connection was let in when it was opened; whether its caller still
 * may is asked again with each frame.
 */
final class SocketStages {
  private final Collaborators parts;
  private final AllowFilter allow;
  private final MaskFilter mask;
  private final Recorder recorder;
  private final AttachmentGate attachments;

  SocketStages(
      Collaborators parts,
      AllowFilter allow,
      MaskFilter mask,
      Recorder recorder,
      AttachmentGate attachments) {
    this.attachments = attachments;
    this.parts = parts;
    this.allow = allow;
    this.mask = mask;
    this.recorder = recorder;
  }

  Recorder recorder() {
    return recorder;
  }

  /** What is done with what models add to their answers. */
  @Nullable AnswerRules answerRules() {
    return parts.masking().answers();
  }

  /** A frame that has come on a connection. */
  Passage passage(Passage opened) {
    return new Passage(
        parts.recordIds().get(),
        opened.method,
        opened.path,
        parts.ticker().getAsLong(),
        opened.connection,
        true,
        opened.target,
        opened.envelope);
  }

  /**
   * Takes a frame up to where its intent is durable.
   *
   * @param before what was masked earlier on this connection; null: nothing
   * @param made the answers made on this connection, which may be gone on from
   */
  Mono<MaskedPrompt> pass(
      Passage frame,
      Passage opened,
      byte[] bytes,
      @Nullable MaskingSession before,
      Set<String> made) {
    Principal caller = opened.principal();
    frame.enter(Stage.IDENTIFY);
    frame.identified(caller);
    if (!opened.stillIdentified()) {
      throw new RefusalException(
          RefusalCode.UNAUTHENTICATED,
          "The key that opened this connection is no longer good. Open another with a good one.");
    }
    frame.enter(Stage.PURPOSE);
    Admission admission = parts.governance().admit(caller, opened.admission().useCase().id());
    if (admission instanceof Refused refused) {
      throw new RefusalException(
          RefusalCode.valueOf(refused.code().name()), refused.reason() + " " + refused.remedy());
    }
    frame.admitted((Admitted) admission);
    frame.enter(Stage.READ);
    frame.found(opened.endpoint());
    ReadFilter.read(frame, opened.endpoint(), bytes, attachments);
    PromptDocument document = document(frame, made);
    frame.enter(Stage.ALLOW);
    allow.decide(frame, null);
    frame.enter(Stage.MASK);
    if (before != null) {
      frame.goesOn(before);
    }
    long began = parts.ticker().getAsLong();
    return mask.mask(document, frame)
        .doOnNext(masked -> frame.maskingTook(parts.ticker().getAsLong() - began))
        .flatMap(masked -> recorded(frame, masked));
  }

  private static PromptDocument document(Passage frame, Set<String> made) {
    PromptDocument document = frame.document();
    if (document == null) {
      throw new IllegalStateException("a frame was read without a document");
    }
    // Of what is kept at the provider, a connection goes on only from its own answers.
    for (StoredReference reference : document.stored()) {
      if (!reference.path().equals("$.previous_response_id")) {
        throw new RefusalException(
            RefusalCode.STORED_TEXT_UNKNOWN,
            "`"
                + reference.path()
                + "` names text at the provider, which a WebSocket cannot go on from here. Send the"
                + " whole input, or use HTTP.",
            reference.path(),
            null);
      }
    }
    String previous = document.previous();
    if (previous != null && !made.contains(previous)) {
      throw new RefusalException(
          RefusalCode.CONTENT_NOT_SCANNABLE,
          "`$.previous_response_id` names an answer that was not made on this connection, so what"
              + " it stands for was not read here. Send the whole input instead.",
          "$.previous_response_id",
          null);
    }
    return document;
  }

  private Mono<MaskedPrompt> recorded(Passage frame, MaskedPrompt masked) {
    frame.masked(masked);
    frame.enter(Stage.RECORD);
    frame.intended(true);
    return recorder
        .intent(frame)
        .doOnError(failure -> frame.intended(false))
        .then(Mono.fromSupplier(() -> masked));
  }
}
