package io.countersign.proxy.stage;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Refusal;
import io.countersign.proxy.dialect.ErrorMessage;
import io.countersign.proxy.dialect.ErrorReply;
import io.countersign.proxy.head.HeadAnswer;
import io.countersign.proxy.head.HeadRefusalListener;
import io.countersign.proxy.refusal.RefusalCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Records what was refused before it was a request, and answers in OpenAI's envelope. */
public final class HeadRefusals implements HeadRefusalListener {
  private final Collaborators parts;

  public HeadRefusals(Collaborators parts) {
    this.parts = parts;
  }

  @Override
  public CompletionStage<HeadAnswer> refused(RefusalCode code, String text) {
    String record = parts.recordIds().get();
    Refusal refusal =
        new Refusal(
            record,
            parts.clock().instant(),
            Stage.RECEIVE.name(),
            code.code(),
            code.status(),
            ExchangeFacts.nothing());
    return parts
        .auditLog()
        .refusal(refusal)
        .handle(
            (sequence, failure) ->
                failure == null
                    ? answer(code, text, record)
                    : answer(
                        RefusalCode.RECORD_UNAVAILABLE,
                        "The record cannot be written now. Try again later.",
                        record));
  }

  private HeadAnswer answer(RefusalCode code, String text, String record) {
    ErrorReply reply =
        parts.openAi().refusal(new ErrorMessage(code.status(), code.code(), text, null, record));
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put("Content-Type", "application/json");
    headers.put("Cache-Control", "no-store");
    headers.put("Countersign-Record", record);
    if (code.temporary()) {
      headers.put("Retry-After", "2");
    }
    return new HeadAnswer(code.status(), headers, reply.body());
  }
}
