package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each use case is masked by its profile, and its answers are restored. */
class MaskingProfilesIntegrationTest {
  private static final String NAME = "Erika Mustermann";
  private static final String CARD = "4111 1111 1111 1111";

  private static LiveGateway live;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    live = LiveGateway.start(folder, MaskingProfilesIntegrationTest::configured);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void forget() {
    live.received().clear();
  }

  @Test
  void surrogatesAndEncryptedValues_goUpstreamAndComeBackPlain() throws Exception {
    HttpResponse<String> answer = ask("realistic", said("Pay " + NAME + " with card " + CARD));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(NAME, CARD);
    String sent = live.received().get(0).body();
    assertThat(sent).doesNotContain("Erika", "Mustermann", CARD, "[PERSON", "[CARD");
    assertThat(sent).containsPattern("with card \\d{4} \\d{4} \\d{4} \\d{4}");
    assertThat(record().facts().maskingProfile()).isEqualTo("realistic");
  }

  @Test
  void surrogatesAndEncryptedValues_comeBackInAStream() throws Exception {
    String body =
        said("Pay " + NAME + " with card " + CARD).replace("{\"model", "{\"stream\":true,\"model");
    HttpResponse<String> answer = ask("realistic", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(live.received().get(0).body()).doesNotContain("Erika", CARD);
    assertThat(streamed(answer.body())).contains(NAME, CARD);
  }

  @Test
  void valueOverTwoParts_isMaskedInBothAndComesBack() throws Exception {
    String parts =
        "[{\"type\":\"text\",\"text\":\"card 4111 1111 \"},"
            + "{\"type\":\"text\",\"text\":\"1111 1111\"}]";
    HttpResponse<String> answer = ask("drafting", said("x").replace("\"x\"", parts));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(live.received().get(0).body()).contains("card [CARD-1]", "[CARD-2]");
  }

  @Test
  void blockedType_isRefusedWithItsOwnCode() throws Exception {
    HttpResponse<String> answer = ask("strict", said("her IBAN is DE89 3704 0044 0532 0130 00"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("data_class_not_allowed").doesNotContain("DE89");
    assertThat(live.received()).isEmpty();
  }

  @Test
  void sandboxedType_goesToTheDestinationOnThePremises() throws Exception {
    HttpResponse<String> answer = ask("local-only", said("write to erika@acme.de"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(live.received().get(0).body()).contains("erika@acme.de");
    assertThat(live.received().get(0).headers())
        .noneMatch(header -> header.getKey().equalsIgnoreCase("authorization"));
    assertThat(record().facts().destination()).isEqualTo("local");
  }

  @Test
  void noProfileNamed_isTheStandardOne() throws Exception {
    HttpResponse<String> answer = ask("drafting", said("Dear " + NAME));
    assertThat(answer.body()).contains(NAME);
    assertThat(live.received().get(0).body()).contains("Dear [PERSON-1]");
    assertThat(record().facts().maskingProfile()).isEqualTo("standard");
  }

  private static ExchangeView record() {
    return live.records("ada").get(0);
  }

  private static HttpResponse<String> ask(String useCase, String body) throws Exception {
    return live.post("/v1/chat/completions", body, "Countersign-Use-Case", useCase);
  }

  private static String said(String text) {
    return "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]}";
  }

  /** The text of the deltas. */
  private static String streamed(String events) {
    return Arrays.stream(events.split("\n", -1))
        .filter(line -> line.contains("\"content\":\""))
        .map(line -> line.replaceAll(".*\"content\":\"", "").replaceAll("\".*", ""))
        .collect(Collectors.joining());
  }

  private static String configured(String yaml) {
    String useCases =
        """
          drafting:
            {title: Drafting, tier: minimal, accountable: grace, approved-by: [grace], review: none}
        """;
    StringBuilder more = new StringBuilder(useCases);
    for (String id : new String[] {"realistic", "strict", "local-only"}) {
      more.append(
          useCases
              .replace("drafting:", id + ":")
              .replace("review: none", "review: none, masking: " + id));
    }
    int port = Integer.parseInt(yaml.replaceAll("(?s).*?127\\.0\\.0\\.1:(\\d+)/v1.*", "$1"));
    return yaml.replace(useCases, more)
            .replace(
                "notice:",
                "  local:\n    {dialect: openai, url: \"http://127.0.0.1:%d/v1\","
                    .concat(" models: [\"*\"]}\n")
                    .concat("notice:")
                    .formatted(port))
            .replace("[openai, anthropic], models", "[openai, anthropic, local], models")
            .replace(
                "use-cases: [drafting]}", "use-cases: [drafting, realistic, strict, local-only]}")
        + """
          masking:
            sandbox: local
            profiles:
              realistic: {all: surrogate, operators: {card: fpe}}
              strict: {operators: {iban: block}}
              local-only: {operators: {email: sandbox}}
          """;
  }
}
