package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request body that was read whole. Immutable. */
final class JsonPromptDocument implements PromptDocument {
  private final EndpointSpec spec;
  private final JsonDocument document;
  private final List<PromptLeaf> leaves;
  private final List<StoredReference> stored;
  private final Map<Integer, JsonPromptDocument> inner;
  private final List<Attachment> attachments;
  private final int size;

  JsonPromptDocument(
      EndpointSpec spec,
      JsonDocument document,
      List<PromptLeaf> leaves,
      List<StoredReference> stored,
      Map<Integer, JsonPromptDocument> inner,
      List<Attachment> attachments,
      int size) {
    this.spec = spec;
    this.document = document;
    this.leaves = leaves;
    this.stored = List.copyOf(stored);
    this.inner = Collections.unmodifiableMap(new LinkedHashMap<>(inner));
    this.attachments = List.copyOf(attachments);
    this.size = size;
  }

  @Override
  public @Nullable String model() {
    if (spec.rpc() || (spec.template().namesModel() && !isGoogles())) {
      return null;
    }
    return modelAt(document.member(JsonDocument.ROOT, "model"));
  }

  private boolean isGoogles() {
    PathSet request = spec.request();
    return request != null && request.proto();
  }

  private @Nullable String modelAt(int node) {
    @Nullable String named = document.string(node);
    // Google names a model with its collection, in bodies too: `models/NAME`.
    return named == null || !isGoogles() ? named : named.substring(named.lastIndexOf('/') + 1);
  }

  @Override
  public Set<String> models() {
    Set<String> models = new TreeSet<>(PromptDocument.super.models());
    inner.values().forEach(one -> models.addAll(one.models()));
    if (isGoogles()) {
      addBatched(models);
    }
    return models;
  }

  /** Google's batches name the model of the path once more, as a whole or in each request. */
  private void addBatched(Set<String> models) {
    List<Integer> named = new ArrayList<>();
    named.add(document.find(JsonDocument.ROOT, "batch", "model"));
    int requests = document.member(JsonDocument.ROOT, "requests");
    if (requests >= 0 && document.kind(requests) == JsonKind.ARRAY) {
      for (int at = requests + 1; at < document.after(requests); at = document.after(at)) {
        named.add(document.member(at, "model"));
      }
    }
    for (int node : named) {
      String model = modelAt(node);
      if (model != null) {
        models.add(model);
      }
    }
  }

  @Override
  public List<TaskPrompt> instructions() {
    if (inner.isEmpty()) {
      return PromptDocument.super.instructions();
    }
    return inner.values().stream().flatMap(one -> one.instructions().stream()).toList();
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
  public List<StoredReference> stored() {
    return stored;
  }

  @Override
  public boolean kept() {
    String asked = spec.keptAsAsked();
    int node = asked == null ? -1 : document.member(JsonDocument.ROOT, asked);
    return node < 0 || document.kind(node) != JsonKind.FALSE;
  }

  @Override
  public @Nullable TaskPrompt instruction() {
    return spec.generates() ? new InstructionReader(document, spec).read() : null;
  }

  @Override
  public List<Attachment> attachments() {
    if (inner.isEmpty()) {
      return attachments;
    }
    List<Attachment> all = new ArrayList<>(attachments);
    inner.forEach(
        (node, one) ->
            one.attachments().forEach(below -> all.add(below.under(document.path(node)))));
    return all;
  }

  @Override
  public PromptMasking mask(
      Masker masker,
      MaskingSession session,
      String endUser,
      boolean addEndUser,
      Set<String> passed) {
    Masker endpoints = spec.vectors() ? new UnnumberedMasker(masker) : masker;
    return new PromptMasker(spec, document, endpoints, session, endUser, addEndUser, inner, passed)
        .mask(leaves);
  }

  @Override
  public String toString() {
    return "PromptDocument[" + spec.name() + ", " + size + " bytes]";
  }
}
