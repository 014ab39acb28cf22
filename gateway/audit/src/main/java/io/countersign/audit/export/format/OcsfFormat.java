package io.countersign.audit.export.format;

import java.util.List;
import java.util.Map;

/**
 * Open Cybersecurity Schema Framework. Exchanges, refusals and most events are API Activity (6003)
 * with the profile {@code ai_operation}; start, stop and checkpoints are Application Lifecycle
 * (6002). What it has no attribute for stands under {@code unmapped}.
 */
final class OcsfFormat implements LineFormat {
  /** The version whose classes are used. */
  static final String VERSION = "1.8.0";

  private static final long CATEGORY = 6;
  private static final long LIFECYCLE = 6002;
  private static final long API_ACTIVITY = 6003;
  private static final long OTHER = 99;
  private static final long SUCCESS = 1;
  private static final long FAILURE = 2;

  private final Producer producer;

  OcsfFormat(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String line(ExportedEntry entry) {
    boolean lifecycle =
        "gateway.started".equals(entry.name()) || "gateway.stopped".equals(entry.name());
    long activity = lifecycle ? lifecycleActivity(entry) : activity(entry);
    JsonMembers line =
        start(lifecycle ? LIFECYCLE : API_ACTIVITY, activity, Severity.of(entry))
            .put("activity_name", activity == OTHER ? entry.title() : null)
            .put("time", entry.at().toEpochMilli())
            .put("message", entry.title())
            .put("status_id", status(entry))
            .put("status", status(entry) == OTHER ? entry.title() : null)
            .put("status_code", entry.name())
            .put("status_detail", entry.facts().get(Fact.REASON))
            .put("metadata", metadata(entry, lifecycle ? List.of() : List.of("ai_operation")));
    if (lifecycle) {
      line.put("app", product());
    } else {
      putExchange(line, entry);
    }
    return AsciiJson.write(line.put("unmapped", unmapped(entry)).asMap());
  }

  @Override
  public String line(ExportedCheckpoint checkpoint) {
    JsonMembers line =
        start(LIFECYCLE, OTHER, Severity.INFORMATIONAL)
            .put("activity_name", ExportedCheckpoint.KIND)
            .put("time", checkpoint.at().toEpochMilli())
            .put("message", ExportedCheckpoint.KIND + " " + checkpoint.number())
            .put("status_id", SUCCESS)
            .put("metadata", metadata(checkpoint.id(), ExportedCheckpoint.KIND))
            .put("app", product())
            .put("unmapped", JsonMembers.ofFacts(checkpoint));
    return AsciiJson.write(line.asMap());
  }

  private static JsonMembers start(long classUid, long activity, Severity severity) {
    return new JsonMembers()
        .put("category_uid", CATEGORY)
        .put("class_uid", classUid)
        .put("activity_id", activity)
        .put("type_uid", classUid * 100 + activity)
        .put("severity_id", (long) severity.ocsf());
  }

  private static long lifecycleActivity(ExportedEntry entry) {
    return "gateway.started".equals(entry.name()) ? 3 : 4;
  }

  /** An exchange asks a model to create something; what reads the record reads. */
  private static long activity(ExportedEntry entry) {
    return switch (entry.kind()) {
      case "intent", "chunk", "outcome", "refusal" -> 1;
      default -> "record.read".equals(entry.name()) ? 2 : OTHER;
    };
  }

  private static long status(ExportedEntry entry) {
    return switch (entry.kind()) {
      case "refusal" -> FAILURE;
      case "outcome" ->
          switch (String.valueOf(entry.name())) {
            case "COMPLETED" -> SUCCESS;
            case "CANCELLED" -> OTHER;
            default -> FAILURE;
          };
      case "event" -> SUCCESS;
      default -> 0;
    };
  }

  private JsonMembers metadata(ExportedEntry entry, List<String> profiles) {
    return metadata(entry.id(), entry.kind())
        .put("profiles", profiles)
        .put("sequence", entry.sequence())
        .put("correlation_uid", entry.record());
  }

  private JsonMembers metadata(String id, String eventCode) {
    return new JsonMembers()
        .put("version", VERSION)
        .put("uid", id)
        .put("event_code", eventCode)
        .put("log_name", "record")
        .put("product", product());
  }

  private JsonMembers product() {
    return new JsonMembers()
        .put("name", Producer.NAME)
        .put("vendor_name", Producer.NAME)
        .put("version", producer.version());
  }

  private void putExchange(JsonMembers line, ExportedEntry entry) {
    String destination = entry.facts().get(Fact.DESTINATION);
    String model = entry.facts().get(Fact.MODEL);
    Long status = entry.measures().get(Measure.STATUS);
    line.put("actor", actor(entry))
        .put(
            "api",
            new JsonMembers()
                .put("operation", entry.title())
                .put("service", new JsonMembers().put("name", destination)))
        .put(
            "src_endpoint",
            new JsonMembers().put("svc_name", Producer.NAME).put("hostname", producer.host()));
    if (status != null) {
      line.put(
          "http_response",
          new JsonMembers()
              .put("code", status)
              .put("latency", entry.measures().get(Measure.DURATION_MILLIS)));
    }
    if (destination != null && model != null) {
      line.put("ai_model", new JsonMembers().put("name", model).put("ai_provider", destination));
    }
    putUsage(line, entry);
  }

  private static JsonMembers actor(ExportedEntry entry) {
    String subject = entry.subject();
    if (subject == null) {
      return new JsonMembers().put("app_name", Producer.NAME);
    }
    List<Map<String, String>> groups =
        entry.roles().stream().map(role -> Map.of("name", role)).toList();
    return new JsonMembers()
        .put("user", new JsonMembers().put("uid", subject).put("groups", groups));
  }

  private static void putUsage(JsonMembers line, ExportedEntry entry) {
    Long input = entry.measures().get(Measure.INPUT_TOKENS);
    Long output = entry.measures().get(Measure.OUTPUT_TOKENS);
    if (input != null || output != null) {
      line.put(
          "message_context",
          new JsonMembers()
              .put("service", Map.of("name", Producer.NAME))
              .put("prompt_tokens", input)
              .put("completion_tokens", output));
    }
  }

  private static JsonMembers unmapped(ExportedEntry entry) {
    return JsonMembers.ofFacts(entry).put("hash", entry.hash());
  }
}
