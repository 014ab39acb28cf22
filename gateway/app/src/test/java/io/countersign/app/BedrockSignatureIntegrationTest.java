package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests signed by Amazon's own signer, and changed afterwards. */
class BedrockSignatureIntegrationTest {
  private static final String MODEL_PATH = "/model/anthropic.claude-3-haiku-20240307-v1%3A0";
  private static final String PATH = "/bedrock" + MODEL_PATH + "/converse";
  private static final String BODY =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Ask Erika Mustermann.\"}]}]}";
  private static final String OTHER_BODY = BODY.replace("Ask", "Pay");

  private static BedrockGateway gateway;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    gateway =
        new BedrockGateway(folder, BedrockUpstream.ACCESS_KEY + ":" + BedrockUpstream.SECRET_KEY);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.upstream().received().clear();
  }

  @Test
  void signedRequest_asItWasSigned_isAnswered() throws Exception {
    HttpResponse<String> answer = send(PATH, BODY, signed(PATH, Duration.ZERO, "bedrock"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("Ask Erika Mustermann.");
    assertThat(gateway.upstream().received().get(0).body()).doesNotContain("Erika");
  }

  @Test
  void clock_withinFiveMinutes_isTaken() throws Exception {
    for (Duration skew : List.of(Duration.ofSeconds(-280), Duration.ofSeconds(280))) {
      assertThat(send(PATH, BODY, signed(PATH, skew, "bedrock")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void clock_sixMinutesOff_isRefused() throws Exception {
    for (Duration skew : List.of(Duration.ofMinutes(-6), Duration.ofMinutes(6))) {
      assertRefused(send(PATH, BODY, signed(PATH, skew, "bedrock")), "5 minutes");
    }
  }

  @Test
  void signature_replayedOverAnotherBody_isRefused() throws Exception {
    assertRefused(
        send(PATH, OTHER_BODY, signed(PATH, Duration.ZERO, "bedrock")), "The body is not the one");
  }

  @Test
  void signature_replayedWithTheOtherBodysHash_isRefused() throws Exception {
    Map<String, String> headers = signed(PATH, Duration.ZERO, "bedrock");
    headers.put(
        "x-amz-content-sha256",
        Objects.requireNonNull(
            signed(PATH, OTHER_BODY, Duration.ZERO, "bedrock").get("x-amz-content-sha256")));

    assertRefused(send(PATH, OTHER_BODY, headers), "does not fit");
  }

  @Test
  void signature_replayedOnAnotherPath_isRefused() throws Exception {
    Map<String, String> headers = signed(PATH, Duration.ZERO, "bedrock");

    assertRefused(send(PATH + "-stream", BODY, headers), "does not fit");
  }

  @Test
  void signature_forAnotherService_isRefused() throws Exception {
    assertRefused(send(PATH, BODY, signed(PATH, Duration.ZERO, "s3")), "service `bedrock`");
  }

  @Test
  void signature_withoutSessionToken_saysWhatToSet() throws Exception {
    Map<String, String> headers = signed(PATH, Duration.ZERO, "bedrock");
    headers.remove("x-amz-security-token");

    assertRefused(send(PATH, BODY, headers), "the gateway key as AWS session token");
  }

  @Test
  void signature_besideAKey_isRefused() throws Exception {
    Map<String, String> headers = signed(PATH, Duration.ZERO, "bedrock");
    headers.put("x-api-key", gateway.live().adaKey());

    assertRefused(send(PATH, BODY, headers), "expected: one of them");
  }

  @Test
  void signature_whereClientsDoNotSign_isRefused() throws Exception {
    String path = "/v1/chat/completions";

    assertThat(send(path, BODY, signed(path, Duration.ZERO, "bedrock")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void gatewayKeyAsBearer_goesOnWorking() throws Exception {
    Map<String, String> headers =
        Map.of(
            "authorization",
            "Bearer " + gateway.live().adaKey(),
            "content-type",
            "application/json");

    assertThat(send(PATH, BODY, headers).statusCode()).isEqualTo(200);
    assertThat(gateway.upstream().received()).hasSize(1);
  }

  private static void assertRefused(HttpResponse<String> answer, String reason) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("AccessDeniedException");
    assertThat(answer.headers().firstValue("countersign-code")).contains("unauthenticated");
    assertThat(answer.body()).startsWith("{\"message\":").contains(reason).doesNotContain("csk_");
    assertThat(gateway.upstream().received()).isEmpty();
  }

  private static HttpResponse<String> send(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.live().url(path)).POST(BodyPublishers.ofString(body));
    headers.forEach(
        (name, value) -> {
          if (!name.equals("host")) {
            request.header(name, value);
          }
        });
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static Map<String, String> signed(String path, Duration skew, String service) {
    return signed(path, BODY, skew, service);
  }

  private static Map<String, String> signed(
      String path, String body, Duration skew, String service) {
    URI url = gateway.live().url(path);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(url)
            .putHeader("host", url.getRawAuthority())
            .putHeader("content-type", "application/json")
            .build();
    AwsCredentialsIdentity identity = gateway.ada();
    Map<String, String> headers = new TreeMap<>();
    AwsV4HttpSigner.create()
        .sign(
            signing ->
                signing
                    .identity(identity)
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, BedrockUpstream.REGION)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(Clock.systemUTC(), skew)))
        .request()
        .forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }
}
