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
  private final MaskedPrompt prompt;
  private final @Nullable AnswerRules rules;
  private final Restoring restoring;
  private final @Nullable Additions additions;
  private final @Nullable StreamAnswer stream;
  private final RecordedAnswer recorded;
  private final KeptIds kept = new KeptIds();
  private Usage usage = Usage.UNKNOWN;

  JsonAnswer(
      EndpointSpec spec,
      MaskedPrompt prompt,
      @Nullable Framing framing,
      @Nullable AnswerRules rules) {
    this.spec = spec;
    this.prompt = prompt;
    this.rules = rules;
    recorded = new RecordedAnswer(rules != null);
    if (rules == null && framing == null) {
      recorded.settleAll();
    }
    additions = rules == null ? null : new Additions(rules, prompt, recorded);
    restoring = new Restoring(prompt, additions);
    stream =
        framing == null || spec.stream() == null
            ? null
            : new StreamAnswer(
                spec.answer(),
                spec.stream().apply(calls(spec, prompt)),
                framing,
                restoring,
                kept,
                recorded);
  }

  /** What stays as it is: nothing of it counts as added. */
  private void readForRecord(JsonDocument document) {
    Additions found =
        rules == null ? null : new Additions(rules.changingNothing(), prompt, recorded);
    WholeStrings strings =
        new WholeStrings(document, new Restoring(prompt, found), new KeptIds(), recorded::replace);
    new AnswerWalk(spec.answer(), document, strings, (start, end, bytes) -> {}).run();
    recorded.settleAll();
  }

  private static Calls calls(EndpointSpec spec, MaskedPrompt masked) {
    byte[] body = masked.body().bytes();
    return spec.rpc() && body.length > 0 ? RpcMessages.calls(read(body, true)) : Calls.NONE;
  }

  @Override
  public byte[] plain(byte[] body) {
    if (spec.answersFile()) {
      return new FileAnswer(spec.answer(), restoring, recorded).restore(body);
    }
    JsonDocument document = read(body, spec.rpc());
    usage = UsageReading.read(document, usage);
    Splice splice = new Splice();
    WholeStrings strings = new WholeStrings(document, restoring, kept, recorded::replace);
    new AnswerWalk(spec.answer(), document, strings, splice::replace).run();
    recorded.settleAll();
    return splice.isEmpty() ? body : splice.apply(body, 0, body.length);
  }

  @Override
  public byte[] models(byte[] body, Predicate<String> permitted) {
    EndpointSpec.Listing listing = spec.models();
    if (listing == null) {
      throw new IllegalStateException("found a list of models, expected another answer");
    }
    JsonDocument document = read(body, false);
    readForRecord(document);
    return ModelList.filter(document, listing, permitted);
  }

  @Override
  public EntryList entries(byte[] body) {
    EndpointSpec.Entries entries = spec.entries();
    if (entries == null) {
      throw new IllegalStateException("found a list of entries, expected another answer");
    }
    return new EntryList(read(body, false), entries, spec.answer(), rules);
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
  public RecordedAnswer recorded() {
    return recorded;
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
