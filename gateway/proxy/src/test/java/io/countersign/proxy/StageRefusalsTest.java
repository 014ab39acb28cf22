package io.countersign.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.Refusal;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stage has one test per way out: status, code, stage in the record, nothing upstream. */
class StageRefusalsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String GOOD = "{\"model\":\"gpt-4o\",\"text\":\"hi\"}";

  private static GatewayUnderTest gateway;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int receivedBefore;
  private int refusalsBefore;

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void goodHeaders() {
    headers.put("Authorization", "Bearer " + GatewayUnderTest.KEY);
    headers.put("Content-Type", "application/json");
    receivedBefore = gateway.upstream.received.size();
    refusalsBefore = gateway.log.refusals.size();
  }

  @AfterEach
  void nothingLeft() {
    gateway.log.open = true;
    assertThat(gateway.upstream.received).as("upstream").hasSize(receivedBefore);
  }

  private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.url(path)).method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body.getBytes(UTF_8));
  }

  private void refused(HttpResponse<String> response, int status, String code, String stage) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(gateway.log.refusals).hasSize(refusalsBefore + 1);
    Refusal refusal = gateway.log.refusals.get(refusalsBefore);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.stage()).isEqualTo(stage);
    assertThat(response.headers().firstValue("Countersign-Record")).contains(refusal.record());
    assertThat(response.headers().firstValue("x-should-retry"))
        .isEqualTo(status == 400 ? java.util.Optional.of("false") : java.util.Optional.empty());
    assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-User",
        "x-user",
        "X_User",
        "X-Roles",
        "X_ROLES",
        "X-Remote-User",
        "Remote-User",
        "X-Authenticated-User",
        "X-Auth-Request-Email",
        "X-Forwarded-User",
        "X-User-Id",
        "X-MS-CLIENT-PRINCIPAL-NAME",
        "Countersign-Subject",
        "Countersign-Roles",
        "Countersign-Permissions",
        "Countersign-Context",
        "Countersign_Use_Case",
        "Countersign-Anything"
      })
  void receive_headerThatAssertsIdentity_spoofedIdentity(String name) throws Exception {
    headers.put(name, "root");
    refused(post(CHAT, GOOD), 400, "spoofed_identity", "RECEIVE");
  }

  @Test
  void identify_noKey_unauthenticated() throws Exception {
    headers.remove("Authorization");
    HttpResponse<String> response = post(CHAT, GOOD);
    refused(response, 401, "unauthenticated", "IDENTIFY");
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
  }

  @Test
  void purpose_unknownUseCase_useCaseNotApproved() throws Exception {
    headers.put("Countersign-Use-Case", "hiring");
    refused(post(CHAT, GOOD), 400, "use_case_not_approved", "PURPOSE");
  }

  @Test
  void purpose_useCaseOfTwoWords_malformed() throws Exception {
    headers.put("Countersign-Use-Case", "a b");
    refused(post(CHAT, GOOD), 400, "malformed_request", "PURPOSE");
  }

  @Test
  void read_unknownPath_unknownEndpoint() throws Exception {
    refused(post("/v1/files", GOOD), 404, "unknown_endpoint", "READ");
  }

  @Test
  void read_knownPathOtherMethod_unknownEndpoint() throws Exception {
    refused(send("DELETE", CHAT, new byte[0]), 404, "unknown_endpoint", "READ");
  }

  @Test
  void read_pathOfOneWord_unknownEndpoint() throws Exception {
    refused(post("/admin", GOOD), 404, "unknown_endpoint", "READ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "multipart/form-data; boundary=x",
        "text/plain; charset=iso-8859-1",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json, text/plain",
        "application/jsonp"
      })
  void read_otherMediaType_unsupported(String type) throws Exception {
    headers.put("Content-Type", type);
    refused(post(CHAT, GOOD), 415, "unsupported_media_type", "READ");
  }

  /** It is refused as JSON, so it was read as such. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "text/plain; charset=UTF-8",
        "application/x-www-form-urlencoded",
        "application/json; charset=\"utf-8\""
      })
  void read_jsonThatIsCalledOtherwise_isReadAsJson(String type) throws Exception {
    headers.remove("Content-Type");
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    refused(post(CHAT, "a=b"), 400, "invalid_json", "READ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compress", "gzip, gzip, gzip", "snappy"})
  void read_otherEncoding_unsupported(String encoding) throws Exception {
    headers.put("Content-Encoding", encoding);
    refused(post(CHAT, GOOD), 415, "unsupported_encoding", "READ");
  }

  @Test
  void read_notGzip_unsupported() throws Exception {
    headers.put("Content-Encoding", "gzip");
    refused(post(CHAT, GOOD), 415, "unsupported_encoding", "READ");
  }

  @Test
  void read_gzipBomb_tooLarge() throws Exception {
    headers.put("Content-Encoding", "gzip");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      out.write(new byte[8 * 1024 * 1024]);
    }
    refused(send("POST", CHAT, bomb.toByteArray()), 413, "body_too_large", "READ");
  }

  @Test
  void read_notJson_invalidJson() throws Exception {
    refused(post(CHAT, "{"), 400, "invalid_json", "READ");
  }

  @Test
  void read_unscannable_contentNotScannable() throws Exception {
    String body = "{\"model\":\"gpt-4o\",\"text\":\"hi\",\"image\":1}";
    refused(post(CHAT, body), 400, "content_not_scannable", "READ");
  }

  @Test
  void read_bodyWhereNoneBelongs_invalidRequest() throws Exception {
    refused(send("GET", "/v1/models", GOOD.getBytes(UTF_8)), 400, "invalid_request", "READ");
  }

  @Test
  void read_lengthAboveLimit_tooLarge() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(head("Content-Length: 10485761\r\n"));
      assertThat(connection.read("\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }
    assertThat(gateway.log.refusals).hasSize(refusalsBefore + 1);
  }

  @Test
  void read_halfBody_incompleteBodyRecorded() throws Exception {
    try (RawConnection connection = new RawConnection(gateway.port())) {
      connection.send(head("Content-Length: 100\r\n") + "{\"model\":");
    }
    Eventually.holds(() -> gateway.log.refusals.size() == refusalsBefore + 1);
    assertThat(gateway.log.refusals.get(refusalsBefore).code()).isEqualTo("incomplete_body");
  }

  private static String head(String framing) {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
        + GatewayUnderTest.KEY
        + "\r\nContent-Type: application/json\r\n"
        + framing
        + "\r\n";
  }

  @Test
  void allow_unknownDestination_destinationNotAllowed() throws Exception {
    refused(post("/evil" + CHAT, GOOD), 400, "destination_not_allowed", "ALLOW");
  }

  @Test
  void allow_otherModel_modelNotAllowedWithRule() throws Exception {
    HttpResponse<String> response = post(CHAT, GOOD.replace("gpt-4o", "o9"));
    refused(response, 400, "model_not_allowed", "ALLOW");
    assertThat(response.body()).contains("default-deny").contains("\"param\":\"model\"");
    assertThat(gateway.log.refusals.get(refusalsBefore).facts().rule()).isEqualTo("default-deny");
    assertThat(gateway.log.refusals.get(refusalsBefore).facts().permissions()).isEmpty();
  }

  @Test
  void allow_modelWithLineBreak_invalidRequest() throws Exception {
    String body = GOOD.replace("gpt-4o", "gpt-4o\\r\\nX-User: root");
    refused(post(CHAT, body), 400, "invalid_request", "ALLOW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key=abc", "api-key=1", "beta=true&x=1", "limit=%41", "beta"})
  void allow_queryNotKnown_refusedOrPlain(String query) throws Exception {
    if (query.equals("beta")) {
      assertThat(post(CHAT + "?beta=true", GOOD).statusCode()).isEqualTo(200);
      receivedBefore++;
      return;
    }
    HttpResponse<String> response = post(CHAT + "?" + query, GOOD);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
  }

  @Test
  void mask_secret_secretBlockedWithTypeAndPath() throws Exception {
    HttpResponse<String> response = post(CHAT, GOOD.replace("hi", "SECRET-VALUE"));
    refused(response, 400, "secret_blocked", "MASK");
    assertThat(response.body()).contains("APIKEY").contains("text").doesNotContain("VALUE");
    assertThat(gateway.log.refusals.get(refusalsBefore).facts().permissions())
        .containsExactly("use:openai/gpt-4o");
    assertThat(gateway.log.refusals.get(refusalsBefore).facts().maskingMillis()).isEqualTo(-1);
  }

  @Test
  void mask_incomplete_maskingUnavailable() throws Exception {
    refused(post(CHAT, GOOD.replace("hi", "UNREADABLE")), 503, "masking_unavailable", "MASK");
  }

  @Test
  void mask_detectorThrows_maskingUnavailable() throws Exception {
    refused(post(CHAT, GOOD.replace("hi", "BOOM")), 503, "masking_unavailable", "MASK");
  }

  @Test
  void mask_detectorThrowsOnLargeBody_maskingUnavailable() throws Exception {
    String text = "BOOM" + "x".repeat(20_000);
    refused(post(CHAT, GOOD.replace("hi", text)), 503, "masking_unavailable", "MASK");
  }

  @Test
  void record_storeClosed_recordUnavailable() throws Exception {
    gateway.log.open = false;
    HttpResponse<String> response = post(CHAT, GOOD);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("record_unavailable");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(gateway.log.refusals).hasSize(refusalsBefore);
  }

  @Test
  void refusal_storeClosed_recordUnavailableInstead() throws Exception {
    gateway.log.open = false;
    headers.remove("Authorization");
    HttpResponse<String> response = post(CHAT, GOOD);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("record_unavailable");
  }

  @Test
  void envelope_ofMessages_isAnthropics() throws Exception {
    headers.remove("Authorization");
    assertThat(post("/v1/messages", GOOD).body()).contains("\"dialect\":\"anthropic\"");
    assertThat(post("/anthropic/v1/messages", GOOD).body()).contains("\"dialect\":\"anthropic\"");
    assertThat(post("/evil/v1/messages", GOOD).body()).contains("\"dialect\":\"openai\"");
  }

  @Test
  void probes_askedWithoutKey_answered() throws Exception {
    headers.clear();
    assertThat(send("HEAD", "/", new byte[0]).statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/anthropic", new byte[0]).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/livez", new byte[0]).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/readyz", new byte[0]).statusCode()).isEqualTo(200);
    gateway.log.open = false;
    assertThat(send("GET", "/readyz", new byte[0]).statusCode()).isEqualTo(503);
    assertThat(gateway.log.refusals).hasSize(refusalsBefore);
  }
}
