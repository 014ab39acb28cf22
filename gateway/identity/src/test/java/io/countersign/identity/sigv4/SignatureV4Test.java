package io.countersign.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's published vectors. */
class SignatureV4Test {
  private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final SigningScope SCOPE = new SigningScope("us-east-1", "service");

  /** A signed request as published, and what its signer wrote down on the way. */
  record Vector(
      String name,
      String method,
      String target,
      Map<String, List<String>> headers,
      String body,
      String canonical) {
    RequestHead head() {
      int question = target.indexOf('?');
      return new RequestHead(
          method,
          question < 0 ? target : target.substring(0, question),
          question < 0 ? "" : target.substring(question + 1),
          wanted -> headers.getOrDefault(wanted, List.of()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    String text;
    try (InputStream in = SignatureV4Test.class.getResourceAsStream("vectors.txt")) {
      text = new String(Objects.requireNonNull(in, "vectors").readAllBytes(), UTF_8);
    }
    return Arrays.stream(text.split("\n?== ", -1)).skip(1).map(SignatureV4Test::vector);
  }

  private static Vector vector(String text) {
    String[] halves = text.stripTrailing().split("\n-- canonical\n", -1);
    List<String> lines = new ArrayList<>(Arrays.asList(halves[0].split("\n", -1)));
    String name = lines.remove(0);
    String first = lines.remove(0);
    int end = first.lastIndexOf(" HTTP/1.1");
    int space = first.indexOf(' ');
    Map<String, List<String>> headers = new HashMap<>();
    while (!lines.isEmpty() && !lines.get(0).isEmpty()) {
      String line = lines.remove(0);
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(line.substring(colon + 1));
    }
    return new Vector(
        name,
        first.substring(0, space),
        first.substring(space + 1, end),
        headers,
        lines.isEmpty() ? "" : String.join("\n", lines.subList(1, lines.size())),
        halves[1]);
  }

  @Test
  void vectors_areThere() throws IOException {
    assertThat(vectors()).hasSize(24);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vector_hasThePublishedCanonicalRequestAndSignature(Vector vector) throws Exception {
    AuthorizationFields fields =
        AuthorizationFields.parse(vector.head().headers().apply("authorization").get(0));
    String payloadHash = SignatureV4.sha256(vector.body().getBytes(UTF_8));

    assertThat(CanonicalRequest.of(vector.head(), fields.signedHeaders(), payloadHash))
        .isEqualTo(vector.canonical());
    assertThat(signature(vector, fields, payloadHash, SECRET_KEY)).isEqualTo(fields.signature());
  }

  /** Negative control: the vectors tell keys and bodies apart. */
  @ParameterizedTest
  @MethodSource("vectors")
  void vector_withAnotherKeyOrBody_hasAnotherSignature(Vector vector) throws Exception {
    AuthorizationFields fields =
        AuthorizationFields.parse(vector.head().headers().apply("authorization").get(0));
    String payloadHash = SignatureV4.sha256(vector.body().getBytes(UTF_8));
    String otherHash = SignatureV4.sha256((vector.body() + " ").getBytes(UTF_8));

    assertThat(signature(vector, fields, payloadHash, SECRET_KEY + "x"))
        .isNotEqualTo(fields.signature());
    assertThat(signature(vector, fields, otherHash, SECRET_KEY)).isNotEqualTo(fields.signature());
  }

  private static String signature(
      Vector vector, AuthorizationFields fields, String payloadHash, String secretKey) {
    String time = vector.head().headers().apply("x-amz-date").get(0);
    return SignatureV4.signature(
        vector.head(), fields.signedHeaders(), payloadHash, time, secretKey, SCOPE);
  }

  @Test
  void path_isEscapedOnceMoreThanOnTheWire() {
    RequestHead head = new RequestHead("POST", "/model/m-v1%3A0/converse", "", name -> List.of());

    assertThat(CanonicalRequest.of(head, List.of(), "hash"))
        .startsWith("POST\n/model/m-v1%253A0/converse\n\n");
  }

  @Test
  void signedRequest_ofTemporaryKeys_carriesAndCoversTheToken() {
    Map<String, String> added =
        SignatureV4.sign(
            "POST",
            "/model/m/converse",
            "",
            Map.of("host", "example.amazonaws.com"),
            "{}".getBytes(UTF_8),
            new AwsKeys("AKIDEXAMPLE", SECRET_KEY, "token"),
            SCOPE,
            Instant.parse("2015-08-30T12:36:00Z"));

    assertThat(added)
        .containsEntry("x-amz-security-token", "token")
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry("x-amz-content-sha256", SignatureV4.sha256("{}".getBytes(UTF_8)));
    assertThat(added.get("authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"
                + " Signature=");
  }

  /** Clients that speak HTTP/2 sign the host by the name that it has there. */
  @Test
  void signature_overAuthority_coversTheHost() {
    assertThat(problem("gateway.example", "gateway.example")).isEmpty();
    assertThat(problem("gateway.example", "evil.example")).isNotEmpty();
  }

  private static Optional<String> problem(String signedHost, String host) {
    String time = "20150830T123600Z";
    List<String> signed = List.of(":authority", "x-amz-date", "x-amz-security-token");
    String hash = SignatureV4.sha256("{}".getBytes(UTF_8));
    Map<String, String> headers = new HashMap<>();
    headers.put("host", signedHost);
    headers.put("x-amz-date", time);
    headers.put("x-amz-security-token", "token");
    RequestHead head =
        new RequestHead(
            "POST",
            "/model/m/converse",
            "",
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
    String signature = SignatureV4.signature(head, signed, hash, time, SECRET_KEY, SCOPE);
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
            + " SignedHeaders="
            + String.join(";", signed)
            + ", Signature="
            + signature);
    headers.put("host", host);
    SignatureReading reading =
        RequestSignature.read(head, SCOPE, Instant.parse("2015-08-30T12:36:00Z"));
    assertThat(reading).isInstanceOf(SignatureReading.Read.class);
    return ((SignatureReading.Read) reading).signature().problem(SECRET_KEY, "{}".getBytes(UTF_8));
  }
}
