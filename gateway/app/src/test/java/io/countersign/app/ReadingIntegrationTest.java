package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a whole gateway, searched, revealed and looked after by people with roles. */
class ReadingIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\","
          + "\"content\":\"Please greet zanzibar@example.com about the quincunx.\"}]}";
  private static final Pattern RECORD = Pattern.compile("\"record\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
  private static final long WAIT_NANOS = Duration.ofSeconds(60).toNanos();

  private static final GatewayKey SAM = GatewayKey.generate(new SecureRandom());
  private static final GatewayKey PETRA = GatewayKey.generate(new SecureRandom());
  private static final GatewayKey PAUL = GatewayKey.generate(new SecureRandom());
  private static final GatewayKey ADAM = GatewayKey.generate(new SecureRandom());

  private static LiveGateway live;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    String people =
        person("sam", "security", SAM)
            + person("petra", "privacy", PETRA)
            + person("paul", "privacy", PAUL)
            + person("adam", "administrator", ADAM);
    live = LiveGateway.start(folder, yaml -> yaml.replace("people:\n", "people:\n" + people));
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void record_isFound_revealedByTwo_andItsPersonSeesWho() throws Exception {
    assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
    String found = eventually(SAM, "quincunx person:ada state:completed");
    assertThat(found).contains("\"EMAIL\"").doesNotContain("zanzibar", "\"person\"");
    assertThat(search(SAM, "zanzibar").body()).contains("\"records\":[]");
    assertThat(search(ADAM, "quincunx").statusCode()).isEqualTo(403);
    String record = first(RECORD, found);

    String body = "{\"record\":\"" + record + "\",\"reason\":\"ticket 4711: who was greeted\"}";
    assertThat(post(ADAM, "/api/v1/reveals", body).statusCode()).isEqualTo(403);
    String reveal = "/api/v1/reveals/" + first(ID, post(SAM, "/api/v1/reveals", body).body());
    assertThat(get(SAM, reveal + "/original").statusCode()).isEqualTo(409);
    assertThat(post(SAM, reveal + "/approval", "{}").statusCode()).isEqualTo(403);
    assertThat(post(PETRA, reveal + "/approval", "{}").statusCode()).isEqualTo(200);
    assertThat(get(PETRA, reveal + "/original").statusCode()).isEqualTo(403);
    assertThat(get(SAM, reveal + "/original").body()).contains("zanzibar@example.com", "quincunx");

    String accesses = accesses();
    assertThat(accesses).contains("record.searched", "reveal.approved", "ticket 4711", "sam");
    assertThat(accesses).contains("\"roles\":[\"privacy\"]", "\"roles\":[\"security\"]");
    assertThat(eventually(PETRA, "event:reveal.approved role:privacy")).contains(record);
    HttpResponse<String> export = get(SAM, "/api/v1/records/export?format=csv&q=quincunx");
    assertThat(export.body()).contains(record).doesNotContain("zanzibar");
  }

  /** What is signed by then is in it; the start always is, and a proof of it checks. */
  @Test
  void package_isAskedByOne_approvedByAnother_andVerifies(@TempDir Path files) throws Exception {
    assertThat(live.post("/v1/chat/completions", PROMPT).statusCode()).isEqualTo(200);
    String body = "{\"person\":\"ada\",\"reason\":\"request 7\"}";
    assertThat(post(SAM, "/api/v1/packages", body).statusCode()).isEqualTo(403);
    String one = "/api/v1/packages/" + first(ID, post(PETRA, "/api/v1/packages", body).body());
    assertThat(get(PETRA, one + "/file").statusCode()).isEqualTo(409);
    assertThat(post(PETRA, one + "/approval", "").body()).contains("second_person_needed");
    assertThat(post(PAUL, one + "/approval", "").statusCode()).isEqualTo(200);
    assertThat(get(PAUL, one + "/file").statusCode()).isEqualTo(403);
    Path file = files.resolve("package.zip");
    HttpResponse<Path> given =
        client.send(request(PETRA.reveal(), one + "/file").build(), BodyHandlers.ofFile(file));
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(given.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(new PackageVerifier(null).verify(file))
        .isInstanceOf(PackageVerification.Proven.class);
  }

  /** The list follows the record a moment behind. */
  private String accesses() throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      String found = get(live.adaKey(), "/api/v1/me/accesses").body();
      if (found.contains("reveal.read") || System.nanoTime() > deadline) {
        return found;
      }
      Thread.sleep(50);
    }
  }

  private String eventually(GatewayKey reader, String query) throws Exception {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      HttpResponse<String> reply = search(reader, query);
      if (reply.body().contains("\"type\"") || System.nanoTime() > deadline) {
        return reply.body();
      }
      Thread.sleep(50);
    }
  }

  private HttpResponse<String> search(GatewayKey key, String query) throws Exception {
    return get(key, "/api/v1/records?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private HttpResponse<String> get(GatewayKey key, String path) throws Exception {
    return get(key.reveal(), path);
  }

  private HttpResponse<String> get(String key, String path) throws Exception {
    return client.send(request(key, path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(GatewayKey key, String path, String body) throws Exception {
    HttpRequest.Builder request =
        request(key.reveal(), path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String key, String path) {
    return HttpRequest.newBuilder(live.console(path)).header("Authorization", "Bearer " + key);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String person(String id, String role, GatewayKey key) {
    return """
      %s:
        name: %s
        email: %s@example.com
        roles: [%s]
        keys: [{id: k1, hash: "%s"}]
    """
        .formatted(id, id, id, role, key.publicId() + ":" + key.hash().value());
  }
}
