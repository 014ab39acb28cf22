package io.countersign.audit.export.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elastic Common Schema. What it has no field for stands under {@code countersign}; the person is
 * {@code user.hash}, its field for pseudonyms.
 */
final class EcsFormat implements LineFormat {
  /** The version whose fields are used. */
  static final String VERSION = "9.4.0";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Producer producer;

  EcsFormat(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String line(ExportedEntry entry) {
    JsonMembers line =
        start(entry.at().toString(), entry.title())
            .put("event", event(entry))
            .put("user", new JsonMembers().put("hash", entry.subject()).put("roles", entry.roles()))
            .put("rule", new JsonMembers().put("name", entry.facts().get(Fact.RULE)))
            .put("http", http(entry))
            .put("gen_ai", genAi(entry))
            .put("countersign", JsonMembers.ofFacts(entry));
    return AsciiJson.write(line.asMap());
  }

  @Override
  public String line(ExportedCheckpoint checkpoint) {
    JsonMembers event =
        event(checkpoint.id(), ExportedCheckpoint.KIND, Severity.INFORMATIONAL)
            .put("category", List.of("api"))
            .put("type", List.of("info"))
            .put("outcome", "success");
    String at = checkpoint.at().toString();
    JsonMembers line =
        start(at, ExportedCheckpoint.KIND + " " + checkpoint.number())
            .put("event", event)
            .put("countersign", JsonMembers.ofFacts(checkpoint));
    return AsciiJson.write(line.asMap());
  }

  private JsonMembers start(String at, String message) {
    return new JsonMembers()
        .put("@timestamp", at)
        .put("message", message)
        .put("ecs", Map.of("version", VERSION))
        .put(
            "observer",
            new JsonMembers()
                .put("vendor", Producer.NAME)
                .put("product", Producer.NAME)
                .put("type", "proxy")
                .put("hostname", producer.host())
                .put("version", producer.version()));
  }

  private static JsonMembers event(ExportedEntry entry) {
    Long duration = entry.measures().get(Measure.DURATION_MILLIS);
    return event(entry.id(), action(entry), Severity.of(entry))
        .put("category", List.of(category(entry)))
        .put("type", List.of(type(entry)))
        .put("outcome", outcome(entry))
        .put("code", entry.name())
        .put("reason", entry.facts().get(Fact.REASON))
        .put("sequence", entry.sequence())
        .put("hash", entry.hash())
        .put("duration", duration == null ? null : (Long) (duration * NANOS_PER_MILLI));
  }

  private static JsonMembers event(String id, String action, Severity severity) {
    return new JsonMembers()
        .put("kind", "event")
        .put("module", "countersign")
        .put("dataset", "countersign.record")
        .put("provider", "countersign")
        .put("id", id)
        .put("action", action)
        .put("severity", (long) severity.ocsf());
  }

  private static String action(ExportedEntry entry) {
    String name = entry.name();
    return entry.kind().equals("event") && name != null ? name : entry.kind();
  }

  private static String category(ExportedEntry entry) {
    return switch (String.valueOf(entry.name())) {
      case "console.signed-in", "console.signed-out" -> "authentication";
      case "gateway.started", "gateway.stopped" -> "process";
      case "record.read" -> "database";
      default -> "api";
    };
  }

  private static String type(ExportedEntry entry) {
    return switch (entry.kind()) {
      case "intent" -> "start";
      case "outcome" -> "end";
      case "refusal" -> "denied";
      default ->
          switch (String.valueOf(entry.name())) {
            case "console.signed-in", "gateway.started" -> "start";
            case "console.signed-out", "gateway.stopped" -> "end";
            case "record.read" -> "access";
            default -> "info";
          };
    };
  }

  private static String outcome(ExportedEntry entry) {
    return switch (entry.kind()) {
      case "refusal" -> "failure";
      case "outcome" ->
          switch (String.valueOf(entry.name())) {
            case "COMPLETED" -> "success";
            case "CANCELLED" -> "unknown";
            default -> "failure";
          };
      case "event" -> "success";
      default -> "unknown";
    };
  }

  private static JsonMembers http(ExportedEntry entry) {
    @Nullable Long status = entry.measures().get(Measure.STATUS);
    return new JsonMembers().put("response", new JsonMembers().put("status_code", status));
  }

  private static JsonMembers genAi(ExportedEntry entry) {
    return new JsonMembers()
        .put("request", new JsonMembers().put("model", entry.facts().get(Fact.MODEL)))
        .put(
            "usage",
            new JsonMembers()
                .put("input_tokens", entry.measures().get(Measure.INPUT_TOKENS))
                .put("output_tokens", entry.measures().get(Measure.OUTPUT_TOKENS)));
  }
}
