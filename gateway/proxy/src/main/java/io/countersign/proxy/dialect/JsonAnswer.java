package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.Splice;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The answer of one endpoint, whole or as a stream. */
final class JsonAnswer implements Answer {
  private final EndpointSpec spec;
  private final Restoring restoring;
  private final @Nullable Additions additions;
  private final @Nullable StreamAnswer stream;
  private final KeptIds kept = new KeptIds();
  private Usage usage = Usage.UNKNOWN;

  JsonAnswer(
      EndpointSpec spec,
      MaskedPrompt prompt,
      @Nullable Framing framing,
      @Nullable AnswerRules rules) {
    this.spec = spec;
    additions = rules == null ? null : new Additions(rules, prompt);
    restoring = new Restoring(prompt, additions);
    stream =
        framing == null || spec.stream() == null
            ? null
            : new StreamAnswer(
                spec.answer(), spec.stream().apply(calls(spec, prompt)), framing, restoring, kept);
  }

  private static Calls calls(EndpointSpec spec, MaskedPrompt masked) {
    byte[] body = masked.body().bytes();
    return spec.rpc() && body.length > 0 ? RpcMessages.calls(read(body, true)) : Calls.NONE;
  }

  @Override
  public byte[] plain(byte[] body) {
    if (spec.answersFile()) {
      return new FileAnswer(spec.answer(), restoring).restore(body);
    }
    JsonDocument document = read(body, spec.rpc());
    usage = UsageReading.read(document, usage);
    Splice splice = new Splice();
    new AnswerWalk(
            spec.answer(), document, new WholeStrings(document, restoring, kept), splice::replace)
        .run();
    return splice.isEmpty() ? body : splice.apply(body, 0, body.length);
  }

  @Override
  public byte[] models(byte[] body, Predicate<String> permitted) {
    EndpointSpec.Listing listing = spec.models();
    if (listing == null) {
      throw new IllegalStateException("found a list of models, expected another answer");
    }
    return ModelList.filter(read(body, false), listing, permitted);
  }

  @Override
  public EntryList entries(byte[] body) {
    EndpointSpec.Entries entries = spec.entries();
    if (entries == null) {
      throw new IllegalStateException("found a list of entries, expected another answer");
    }
    return new EntryList(read(body, false), entries, spec.answer());
  }

  @Override
  public byte[] accept(byte[] chunk) {
    return stream().accept(chunk);
  }

  @Override
  public boolean ended() {
    return stream().ended();
  }

  @Override
  public int pendingBytes() {
    return stream().pendingBytes();
  }

  @Override
  public boolean betweenPlaceholders() {
    return stream().betweenPlaceholders();
  }

  @Override
  public byte[] finish() {
    return stream().finish();
  }

  @Override
  public byte[] refusalInStream(ErrorMessage message) {
    return stream().refusal(message);
  }

  @Override
  public List<String> takeKept() {
    return kept.take();
  }

  @Override
  public Usage usage() {
    return stream == null ? usage : stream.usage();
  }

  @Override
  public Map<EntityType, Integer> added() {
    return additions == null ? Map.of() : additions.counts();
  }

  /** Reads an answer's JSON: an object or, where lists may come, a list. */
  static JsonDocument read(byte[] bytes, boolean lists) {
    try {
      JsonDocument document = JsonDocument.read(bytes, JsonLimits.ANSWER);
      JsonKind kind = document.kind(JsonDocument.ROOT);
      if (kind != JsonKind.OBJECT && !(lists && kind == JsonKind.ARRAY)) {
        throw new MalformedAnswerException("the upstream sent no JSON object where one is due");
      }
      return document;
    } catch (InvalidJsonException e) {
      throw new MalformedAnswerException("the upstream sent no strict JSON: " + e.problem());
    }
  }

  private StreamAnswer stream() {
    StreamAnswer present = stream;
    if (present == null) {
      throw new IllegalStateException("found a stream, expected a whole answer");
    }
    return present;
  }
}
