package io.countersign.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.identity.SignerIdentification.Claimed;
import io.countersign.identity.SignerIdentification.Unknown;
import io.countersign.identity.sigv4.AwsKeys;
import io.countersign.identity.sigv4.RequestHead;
import io.countersign.identity.sigv4.SignatureV4;
import io.countersign.identity.sigv4.SigningScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyIdentifierTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final SigningScope SCOPE = new SigningScope("eu-central-1", "bedrock");
  private static final GatewayKey KEY =
      new GatewayKey("AdaPublicId1", "0123456789abcdefghijklmnopqrstuv");
  private static final GatewayKey STRANGE = GatewayKey.generate(new SecureRandom());
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);
  private static final String PATH = "/bedrock/model/m%3A0/converse";

  private final SignatureIdentifier identifier =
      Identifiers.overSignatures(
          () -> KeyRegistry.of(List.of(RegisteredKey.of(KEY, "ada", "k1", "drafting"))),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static Map<String, String> signed(AwsKeys keys, Instant time) {
    Map<String, String> headers = new HashMap<>(Map.of("host", "gateway.example"));
    headers.putAll(SignatureV4.sign("POST", PATH, "", headers, BODY, keys, SCOPE, time));
    return headers;
  }

  private static AwsKeys keys(GatewayKey key) {
    return new AwsKeys(key.publicId(), key.reveal(), key.reveal());
  }

  private SignerIdentification identify(Map<String, String> headers) {
    RequestHead head =
        new RequestHead(
            "POST",
            PATH,
            "",
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
    return identifier.identify(head, SCOPE);
  }

  private String refusal(Map<String, String> headers) {
    assertThat(identify(headers)).isInstanceOf(Unknown.class);
    return ((Unknown) identify(headers)).reason();
  }

  @Test
  void signature_ofTheKey_provesTheBodyThatWasSigned() {
    Claimed claimed = (Claimed) identify(signed(keys(KEY), NOW));

    assertThat(claimed.principal()).isEqualTo(new Principal("ada", "k1", "drafting"));
    assertThat(claimed.proof().problem(BODY)).isEmpty();
    assertThat(claimed.proof().problem("{}".getBytes(UTF_8))).isPresent();
    assertThat(claimed.proof().problem(new byte[0])).isPresent();
  }

  /** Signed by botocore 1.43.11, which signs the body's hash and does not send it. */
  @Test
  void signature_ofPythonsSdk_provesTheBody() {
    Map<String, String> headers =
        Map.of(
            "host", "gateway.example",
            "content-type", "application/json",
            "x-amz-date", "20261102T100000Z",
            "x-amz-security-token", KEY.reveal(),
            "authorization",
                "AWS4-HMAC-SHA256"
                    + " Credential=AdaPublicId1/20261102/eu-central-1/bedrock/aws4_request,"
                    + " SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,"
                    + " Signature="
                    + "3c7e4dedd51acf303cd14442b5d176edebe8ab45b7923a090517585e1032a1c4");

    Claimed claimed = (Claimed) identify(headers);

    assertThat(claimed.proof().problem(BODY)).isEmpty();
    assertThat(claimed.proof().problem("{}".getBytes(UTF_8))).isPresent();
  }

  @Test
  void signature_withAnotherSecret_isNoProof() {
    AwsKeys wrong = new AwsKeys(KEY.publicId(), STRANGE.reveal(), KEY.reveal());

    Claimed claimed = (Claimed) identify(signed(wrong, NOW));

    assertThat(claimed.proof().problem(BODY)).isPresent();
  }

  @Test
  void unknownKey_isRefusedWhateverItSigned() {
    assertThat(refusal(signed(keys(STRANGE), NOW))).contains("not valid");
  }

  @Test
  void accessKeyOfAnother_isRefused() {
    AwsKeys mixed = new AwsKeys(STRANGE.publicId(), KEY.reveal(), KEY.reveal());

    assertThat(refusal(signed(mixed, NOW))).contains("another key's");
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false", "86400, false"})
  void time_isTakenWithinFiveMinutes(long seconds, boolean taken) {
    SignerIdentification found = identify(signed(keys(KEY), NOW.plus(Duration.ofSeconds(seconds))));

    assertThat(found instanceof Claimed).isEqualTo(taken);
  }

  @Test
  void signature_thatLeavesOutATokenHashOrHost_isRefused() {
    for (String name :
        List.of("host", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256")) {
      Map<String, String> headers = signed(keys(KEY), NOW);
      String authorization = Objects.requireNonNull(headers.get("authorization"));
      String all = "host;x-amz-content-sha256;x-amz-date;x-amz-security-token";
      String fewer =
          String.join(
              ";", List.of(all.split(";")).stream().filter(one -> !one.equals(name)).toList());
      headers.put("authorization", authorization.replace(all, fewer));

      assertThat(refusal(headers)).as(name).contains("does not cover `" + name + "`");
    }
  }

  @Test
  void unsignedOrChunkedBody_isRefused() {
    for (String declared : List.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "")) {
      Map<String, String> headers = signed(keys(KEY), NOW);
      headers.put("x-amz-content-sha256", declared);

      assertThat(refusal(headers)).contains("no SHA-256");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 ",
        "AWS4-ECDSA-P256-SHA256 Credential=a/b, SignedHeaders=host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=x;host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=Host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, Credential=a/b, SignedHeaders=host, Signature=c",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c, More=d",
        "AWS4-HMAC-SHA256 ,,,,"
      })
  void malformedAuthorization_isRefused(String authorization) {
    Map<String, String> headers = signed(keys(KEY), NOW);
    headers.put("authorization", authorization);

    assertThat(refusal(headers)).contains("expected: `AWS4-HMAC-SHA256 Credential=");
  }

  @Test
  void reasons_neverHoldTheKey() {
    Map<String, String> headers = signed(keys(STRANGE), NOW);

    assertThat(refusal(headers)).doesNotContain(STRANGE.secret());
    headers.put("x-amz-security-token", STRANGE.reveal() + "x");
    assertThat(refusal(headers)).doesNotContain(STRANGE.secret());
  }
}
