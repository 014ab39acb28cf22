package io.countersign.audit.entry;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One entry on its way into the record. It holds clear text and is never shown. Thread-safe once
 * built, except that only the writer completes {@code durable}.
 *
 * @param name what an entry of this kind is counted by: the outcome, the refusal's code, the event
 * @param header the facts as they will be written, the larger part of them written already by
 *     whoever hands the entry in; the writer adds what only it knows
 * @param removal what content goes with it; null: none, as with nearly all entries
 * @param durable completed with the sequence number once the entry is on the disk and, with a
 *     removal, the content is gone
 */
public record Entry(
    EntryKind kind,
    @Nullable String record,
    @Nullable String name,
    @Nullable String person,
    Instant at,
    SortedMap<String, Object> header,
    Content masked,
    Content original,
    @Nullable Removal removal,
    CompletableFuture<Long> durable) {
  /** What an entry without content takes in the queue: its header and the objects around it. */
  private static final int OVERHEAD_BYTES = 1024;

  private static final String NUMBER = "number";
  private static final String CHUNKS = "chunks";
  private static final String WHOLE = "output";

  public static Entry of(Intent intent) {
    SortedMap<String, Object> header = new TreeMap<>();
    header.put("facts", CanonicalJson.written(facts(intent.facts())));
    putWithheld(header, intent.maskedPrompt());
    return new Entry(
        EntryKind.INTENT,
        intent.record(),
        null,
        intent.facts().person(),
        intent.at(),
        header,
        intent.maskedPrompt(),
        intent.originalPrompt(),
        null,
        new CompletableFuture<>());
  }

  public static Entry of(Chunk chunk) {
    SortedMap<String, Object> header = new TreeMap<>();
    header.put(NUMBER, chunk.number());
    putWithheld(header, chunk.maskedOutput());
    return new Entry(
        EntryKind.CHUNK,
        chunk.record(),
        null,
        chunk.person(),
        chunk.at(),
        header,
        chunk.maskedOutput(),
        chunk.originalOutput(),
        null,
        new CompletableFuture<>());
  }

  public static Entry of(Outcome outcome) {
    SortedMap<String, Object> header = new TreeMap<>();
    header.put("added", outcome.added());
    header.put("durationMillis", outcome.durationMillis());
    if (outcome.firstByteMillis() >= 0) {
      header.put("firstByteMillis", outcome.firstByteMillis());
    }
    header.put("inputTokens", outcome.inputTokens());
    header.put("outputTokens", outcome.outputTokens());
    header.put("status", outcome.status());
    put(header, "reason", outcome.reason());
    WholeOutput whole = outcome.whole();
    if (whole != null) {
      header.put(CHUNKS, whole.chunks());
      header.put(WHOLE, new TreeMap<>(Map.of("bytes", whole.bytes(), "sha256", whole.sha256())));
    }
    putWithheld(header, outcome.maskedOutput());
    return new Entry(
        EntryKind.OUTCOME,
        outcome.record(),
        outcome.kind().name(),
        outcome.person(),
        outcome.at(),
        header,
        outcome.maskedOutput(),
        outcome.originalOutput(),
        null,
        new CompletableFuture<>());
  }

  public static Entry of(Refusal refusal) {
    SortedMap<String, Object> header = new TreeMap<>();
    header.put("facts", CanonicalJson.written(facts(refusal.facts())));
    header.put("stage", refusal.stage());
    header.put("status", refusal.status());
    return new Entry(
        EntryKind.REFUSAL,
        refusal.record(),
        refusal.code(),
        refusal.facts().person(),
        refusal.at(),
        header,
        Content.empty(),
        Content.empty(),
        null,
        new CompletableFuture<>());
  }

  /** An event of the gateway itself. */
  public static Entry of(AuditEvent event) {
    return of(event, new TreeSet<>(), null);
  }

  /**
   * An event.
   *
   * @param roles of who did it, at that time; none: they have none, or it was the gateway
   * @param removal what content goes with it; null: none
   */
  public static Entry of(AuditEvent event, SortedSet<String> roles, @Nullable Removal removal) {
    SortedMap<String, Object> header = new TreeMap<>();
    header.put("details", event.details());
    if (!roles.isEmpty()) {
      header.put("roles", roles);
    }
    return new Entry(
        EntryKind.EVENT,
        null,
        event.kind(),
        event.actor(),
        event.at(),
        header,
        Content.empty(),
        event.words(),
        removal,
        new CompletableFuture<>());
  }

  /**
   * This outcome for a record that could not take it in time: the caller was not given the end, so
   * what was complete has failed.
   */
  public Entry late() {
    if (!OutcomeKind.COMPLETED.name().equals(name)) {
      return new Entry(
          kind,
          record,
          name,
          person,
          at,
          header,
          masked,
          original,
          removal,
          new CompletableFuture<>());
    }
    SortedMap<String, Object> failed = new TreeMap<>(header);
    failed.put("reason", "record_unavailable");
    return new Entry(
        kind,
        record,
        OutcomeKind.FAILED.name(),
        person,
        at,
        failed,
        masked,
        original,
        removal,
        new CompletableFuture<>());
  }

  /** The facts alone, with the length and the digest of the masked text. */
  public Entry withoutContent() {
    Content withheld = masked.withhold();
    SortedMap<String, Object> facts = new TreeMap<>(header);
    putWithheld(facts, withheld);
    return new Entry(
        kind, record, name, person, at, facts, withheld, Content.empty(), removal, durable);
  }

  /** Which part of the output it is; 0 for what is no chunk. */
  public int number() {
    return header.get(NUMBER) instanceof Integer number ? number : 0;
  }

  /**
   * This outcome's facts after so many chunks. It says what all parts are together only if these
   * are the parts that it was made with.
   */
  public SortedMap<String, Object> headerAfter(int chunks) {
    SortedMap<String, Object> facts = new TreeMap<>(header);
    if (!Integer.valueOf(chunks).equals(facts.remove(CHUNKS))) {
      facts.remove(WHOLE);
    }
    if (chunks > 0) {
      facts.put(CHUNKS, chunks);
    }
    return facts;
  }

  /** How many bytes the entry counts for in the queue. */
  public long weightBytes() {
    return OVERHEAD_BYTES + (long) masked.length() + original.length();
  }

  private static SortedMap<String, Object> facts(ExchangeFacts facts) {
    SortedMap<String, Object> header = new TreeMap<>();
    put(header, "accountable", facts.accountable());
    put(header, "destination", facts.destination());
    put(header, "keyId", facts.keyId());
    put(header, "maskingProfile", facts.maskingProfile());
    put(header, "method", facts.method());
    put(header, "model", facts.model());
    put(header, "noticeVersion", facts.noticeVersion());
    put(header, "path", facts.path());
    put(header, "policyVersion", facts.policyVersion());
    put(header, "riskTier", facts.riskTier());
    put(header, "rule", facts.rule());
    put(header, "useCase", facts.useCase());
    header.put("masked", facts.masked());
    if (facts.maskingMillis() >= 0) {
      header.put("maskingMillis", facts.maskingMillis());
    }
    header.put("roles", facts.roles());
    if (!facts.permissions().isEmpty()) {
      header.put("permissions", facts.permissions());
    }
    TaskFacts task = facts.task();
    if (task != null) {
      header.put("task", task(task));
    }
    if (!facts.attachments().isEmpty()) {
      header.put("attachments", attachments(facts.attachments()));
    }
    return header;
  }

  private static SortedMap<String, Object> attachments(
      SortedMap<Integer, AttachmentFacts> attachments) {
    SortedMap<String, Object> header = new TreeMap<>();
    attachments.forEach(
        (number, one) ->
            header.put(
                Integer.toString(number),
                new TreeMap<>(Map.of("found", one.found(), "mediaType", one.mediaType()))));
    return header;
  }

  private static SortedMap<String, Object> task(TaskFacts task) {
    SortedMap<String, Object> header = new TreeMap<>();
    put(header, "name", task.name());
    header.put("percent", (long) task.percent());
    header.put("mark", task.mark());
    return header;
  }

  private static void putWithheld(SortedMap<String, Object> header, Content content) {
    Content.Withheld withheld = content.withheld();
    if (withheld != null) {
      header.put(
          "withheld",
          new TreeMap<>(Map.of("bytes", withheld.length(), "sha256", withheld.sha256())));
    }
  }

  private static void put(SortedMap<String, Object> header, String name, @Nullable String value) {
    if (value != null) {
      header.put(name, value);
    }
  }

  @Override
  public String toString() {
    return "Entry[" + kind + ", " + record + "]";
  }
}
