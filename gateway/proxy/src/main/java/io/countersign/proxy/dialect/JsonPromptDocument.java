package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request body that was read whole. Immutable. */
final class JsonPromptDocument implements PromptDocument {
  private final EndpointSpec spec;
  private final JsonDocument document;
  private final List<PromptLeaf> leaves;
  private final int size;

  JsonPromptDocument(EndpointSpec spec, JsonDocument document, List<PromptLeaf> leaves, int size) {
    this.spec = spec;
    this.document = document;
    this.leaves = leaves;
    this.size = size;
  }

  @Override
  public @Nullable String model() {
    return spec.rpc() || spec.template().namesModel()
        ? null
        : document.string(document.member(JsonDocument.ROOT, "model"));
  }

  @Override
  public boolean streaming() {
    int stream = document.member(JsonDocument.ROOT, "stream");
    return switch (spec.streaming()) {
      case NEVER -> false;
      case ASKED -> stream >= 0 && document.kind(stream) == JsonKind.TRUE;
      case DEFAULT -> stream < 0 || document.kind(stream) != JsonKind.FALSE;
      case ALWAYS -> true;
    };
  }

  @Override
  public Calls calls() {
    return spec.rpc() ? RpcMessages.calls(document) : Calls.NONE;
  }

  @Override
  public @Nullable String previous() {
    return document.string(document.member(JsonDocument.ROOT, "previous_response_id"));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable TaskPrompt instruction() {
    return spec.generates() ? new InstructionReader(document, spec).read() : null;
  }

  @Override
  public PromptMasking mask(
      Masker masker, MaskingSession session, String endUser, boolean addEndUser) {
    return new PromptMasker(spec, document, masker, session, endUser, addEndUser).mask(leaves);
  }

  @Override
  public String toString() {
    return "PromptDocument[" + spec.name() + ", " + size + " bytes]";
  }
}
