package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.ConsoleClient.keyAndJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countersign.console.ConsoleClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published description and the console say the same, both ways. */
class OpenApiTest {
  private static final String GOOD = "{\"notice\":\"2026-11\"}";
  private static final String LARGE = "{\"notice\":\"" + "x".repeat(70_000) + "\"}";

  private final Sample sample = new Sample();
  private final List<HealthPart> health = List.of(new HealthPart("record", sample.record::open));
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock(), null, health), Templates.of());
  private final ConsoleClient client = new ConsoleClient(console);
  private final JsonNode document = JsonText.of(client.get("/api/openapi.json", Map.of()).body());

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void document_andRoutes_nameTheSame() {
    Set<String> routed = new TreeSet<>();
    for (Route route : console.routes()) {
      if (route.path().startsWith("/api/")) {
        routed.add(route.method() + " " + route.path());
      }
    }
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        described.add(
            HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)) + " " + path.getKey());
      }
    }
    assertThat(described).isEqualTo(routed).hasSizeGreaterThan(5);
  }

  @Test
  void answers_validateAndEveryDescribedStatusIsSeen() {
    sample.record.exchanges.add(
        Sample.completed(1, "ada", Sample.facts("ada", "gpt-5", Map.of("PERSON", 2))));
    sample.record.exchanges.add(
        Sample.refused(2, "ada", "model_not_allowed", Sample.facts("ada", "x", Map.of())));
    RecordRequests.fill(sample);
    Set<String> seen = new TreeSet<>();
    for (Request request : requests()) {
      sample.record.writable = request.recordWorks;
      sample.searches.full = request.body != null && request.body.contains("too many");
      sample.reveals.full = request.body != null && request.body.contains("too many");
      sample.forgetting.works = request.recordWorks;
      sample.packages.works = request.recordWorks;
      Reply reply = client.ask(request.method, request.url, request.headers, request.body);
      seen.add(request.method + " " + request.path + " " + reply.status());
      assertThat(complaints(request, reply)).as("%s %s", request, reply.body()).isEmpty();
    }
    assertThat(seen).isEqualTo(described());
  }

  /** The negative control: an answer with one name changed does not pass. */
  @Test
  void answerOfAnotherShape_isNoticed() {
    Request request = get("/api/v1/me", "/api/v1/me", key("ada"));
    Reply good = client.get("/api/v1/me", key("ada"));
    Reply bad = new Reply(200, good.headers(), good.body().replace("roles", "rolls"));
    assertThat(complaints(request, good)).isEmpty();
    assertThat(complaints(request, bad)).isNotEmpty();
  }

  private List<Request> requests() {
    List<Request> all = new ArrayList<>();
    all.add(get("/api/openapi.json", "/api/openapi.json", Map.of()));
    List<String> paths =
        List.of("/api/v1/me", "/api/v1/me/records", "/api/v1/notice", "/api/v1/health");
    for (String path : paths) {
      guarded(all, path, path);
    }
    String record = "/api/v1/me/records/{record}";
    guarded(all, record, "/api/v1/me/records/rec-ada-1");
    all.add(get(record, "/api/v1/me/records/rec-ada-2", key("ada")));
    all.add(get(record, "/api/v1/me/records/none", key("ada")));
    for (String path : List.of("/api/v1/me/records", "/api/v1/health")) {
      all.add(get(path, path, key("ada")).withoutRecord());
    }
    all.add(get(record, "/api/v1/me/records/rec-ada-1", key("ada")).withoutRecord());
    all.add(acknowledge(keyAndJson("ada"), GOOD).withoutRecord());
    all.add(acknowledge(keyAndJson("ada"), GOOD));
    all.add(acknowledge(keyAndJson("ada"), GOOD));
    all.add(acknowledge(keyAndJson("ada"), "{"));
    all.add(acknowledge(keyAndJson("ada"), "{\"notice\":\"2020-01\"}"));
    all.add(acknowledge(keyAndJson("ada"), LARGE));
    all.add(acknowledge(keyAndJson("mallory"), GOOD));
    all.add(acknowledge(key("ada"), GOOD));
    all.add(acknowledge(Map.of("Content-Type", "application/json"), GOOD));
    all.addAll(RecordRequests.all());
    forgetting(all);
    all.addAll(PackageRequests.all());
    return all;
  }

  /** Grace asks, Paul decides; Ada has no such duty. */
  private static void forgetting(List<Request> all) {
    String erasures = "/api/v1/erasures";
    String holds = "/api/v1/holds";
    String order = erasures + "/{order}";
    String ask = "{\"person\":\"ada\",\"basis\":\"Article 17\"}";
    String reason = "{\"reason\":\"closed\"}";
    String hold = "{\"of\":\"use-case\",\"value\":\"drafting\",\"reason\":\"case 7\"}";
    duty(all, erasures, erasures, null);
    duty(all, order, erasures + "/order-1", null);
    all.add(get(order, erasures + "/none", key("grace")));
    duty(all, erasures, erasures, ask.replace("ada", "grace"));
    all.add(post(erasures, erasures, "ada", ask));
    all.add(post(erasures, erasures, "grace", ask));
    all.add(post(erasures, erasures, "grace", ask.replace("ada", "nobody")));
    all.add(get(order + "/proof", erasures + "/order-1/proof", key("grace")));
    decisions(all, order + "/approval", "/approval", null);
    decisions(all, order + "/refusal", "/refusal", reason);
    duty(all, order + "/proof", erasures + "/order-1/proof", null);
    all.add(get(order + "/proof", erasures + "/none/proof", key("grace")));
    duty(all, holds, holds, null);
    duty(all, holds, holds, hold);
    all.add(post(holds, holds, "grace", hold.replace("use-case", "anything")));
    String lifting = holds + "/{hold}/lifting";
    duty(all, lifting, holds + "/hold-1/lifting", reason);
    all.add(post(lifting, holds + "/none/lifting", "grace", reason));
  }

  private static void decisions(
      List<Request> all, String path, String end, @org.jspecify.annotations.Nullable String body) {
    String order = body == null ? "order-1" : "order-2";
    String url = "/api/v1/erasures/" + order + end;
    all.add(post(path, url, "grace", body));
    all.add(post(path, "/api/v1/erasures/none" + end, "paul", body));
    Request good = post(path, url, "paul", body);
    all.add(good.withoutRecord());
    all.add(good);
    all.add(new Request(HttpMethod.POST, path, url, Map.of(), body, true));
    all.add(post(path, url, "ada", body));
    all.add(post(path, url + "?surprise=1", "paul", body));
  }

  /** As Grace, as nobody, without the duty, with a query, and without the record. */
  static void duty(
      List<Request> all, String path, String url, @org.jspecify.annotations.Nullable String body) {
    HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
    Map<String, String> grace = body == null ? key("grace") : keyAndJson("grace");
    Map<String, String> ada = body == null ? key("ada") : keyAndJson("ada");
    Request good = new Request(method, path, url, grace, body, true);
    all.add(good.withoutRecord());
    all.add(good);
    all.add(new Request(method, path, url, Map.of(), body, true));
    all.add(new Request(method, path, url, ada, body, true));
    all.add(new Request(method, path, url + "?surprise=1", grace, body, true));
  }

  static Request post(
      String path, String url, String who, @org.jspecify.annotations.Nullable String body) {
    return new Request(HttpMethod.POST, path, url, keyAndJson(who), body, true);
  }

  static void guarded(List<Request> all, String path, String url) {
    all.add(get(path, url, key("ada")));
    all.add(get(path, url, Map.of()));
    all.add(get(path, url, key("mallory")));
    all.add(get(path, url + "?surprise=1", key("ada")));
  }

  private Set<String> described() {
    Set<String> all = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        for (String status : method.getValue().get("responses").propertyNames()) {
          all.add(
              method.getKey().toUpperCase(java.util.Locale.ROOT)
                  + " "
                  + path.getKey()
                  + " "
                  + status);
        }
      }
    }
    return all;
  }

  private List<String> complaints(Request request, Reply reply) {
    boolean isFile = reply.headers().containsHeader("Content-Disposition");
    if (reply.status() == 204 || isFile) {
      return reply.status() == 204 && !reply.body().isEmpty() ? List.of("a body") : List.of();
    }
    JsonNode schema =
        document
            .required("paths")
            .required(request.path)
            .required(request.method.name().toLowerCase(java.util.Locale.ROOT))
            .required("responses")
            .required(Integer.toString(reply.status()))
            .required("content")
            .required("application/json")
            .required("schema");
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.get("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return compiled.validate(JsonText.of(reply.body())).stream().map(Object::toString).toList();
  }

  static Request get(String path, String url, Map<String, String> headers) {
    return new Request(HttpMethod.GET, path, url, headers, null, true);
  }

  private static Request acknowledge(Map<String, String> headers, String body) {
    String path = "/api/v1/me/acknowledgements";
    return new Request(HttpMethod.POST, path, path, headers, body, true);
  }

  /** One request to a described path. */
  record Request(
      HttpMethod method,
      String path,
      String url,
      Map<String, String> headers,
      @org.jspecify.annotations.Nullable String body,
      boolean recordWorks) {
    Request withoutRecord() {
      return new Request(method, path, url, headers, body, false);
    }
  }
}
