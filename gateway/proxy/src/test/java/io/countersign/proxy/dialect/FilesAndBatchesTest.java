package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesAndBatchesTest {
  private static final TestingMasker MASKER = TestingMasker.recorded();
  private static final String BOUNDARY = "x7";
  private static final String FILES = "/v1/files";
  private static final String BATCHES = "/v1/messages/batches";
  private static final String LINE =
      "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
          + "{\"model\":\"m1\",\"messages\":[{\"role\":\"user\",\"content\":\"Ask"
          + " \\u0045rika Mustermann \"}]}}";
  private static final String OTHER_LINE =
      "{\"custom_id\":\"2\", \"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":"
          + "{\"model\":\"m2\",\"input\":\"erika.mustermann@example.com\"}}";

  private static String form(String purpose, String name, String content) {
    return """
        --x7
        Content-Disposition: form-data; name="purpose"

        %s
        --x7
        Content-Disposition: form-data; name="file"; filename="%s"
        Content-Type: application/octet-stream

        %s
        --x7--
        """
        .formatted(purpose, name, content.replace("\n", "<LF>"))
        .replace("\n", "\r\n")
        .replace("<LF>", "\n");
  }

  private static PromptReading read(String form) {
    return Wire.endpoint("openai", FILES).readForm(Wire.utf8(form), BOUNDARY);
  }

  private static Rejected rejected(String form) {
    return (Rejected) read(form);
  }

  private static PromptDocument document(String form) {
    if (read(form) instanceof PromptReading.Read read) {
      return read.document();
    }
    throw new AssertionError("not read: " + read(form));
  }

  private static MaskedPrompt masked(PromptDocument document) {
    PromptMasking masking = document.mask(MASKER, MASKER.newSession(), "end-user", false);
    if (masking instanceof PromptMasking.Masked masked) {
      return masked.prompt();
    }
    throw new AssertionError("not masked: " + masking);
  }

  private static String maskedText(String form) {
    return Wire.text(masked(document(form)).body().bytes());
  }

  @Test
  void batchFile_isMaskedLineByLineByTheEndpointsItNames() {
    String form = form("batch", "b.jsonl", LINE + "\n\n" + OTHER_LINE + "\n");
    MaskedPrompt masked = masked(document(form));

    assertThat(Wire.text(masked.body().bytes()))
        .isEqualTo(
            form.replace("\\u0045rika Mustermann", "[PERSON-1]")
                .replace("erika.mustermann@example.com", "[EMAIL]"));
    assertThat(masked.body().mediaType()).isEqualTo("multipart/form-data; boundary=\"x7\"");
    assertThat(document(form).models()).containsExactly("m1", "m2");
    assertThat(document(form).instructions()).hasSize(1);
  }

  /** The base64 in it would go out unread. */
  @ParameterizedTest
  @ValueSource(strings = {"a.eml", "a.MHT", "a.txt"})
  void mail_isNoPlainText(String name) {
    String mail =
        """
        From: a@b
        MIME-Version: 1.0
        Content-transfer-Encoding: base64

        RXJpa2EgTXVzdGVybWFubg==""";

    assertThat(rejected(form("user_data", name, mail)).code()).isEqualTo("content_not_scannable");
  }

  /** Negative control: the same file for another purpose is read, but by no endpoint. */
  @Test
  void batchFile_readAsAnyOther_namesNoModel() {
    String form = form("user_data", "b.jsonl", LINE);

    assertThat(document(form).models()).isEmpty();
    assertThat(maskedText(form)).doesNotContain("Mustermann").contains("[PERSON-1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/files", "/v1/batches", "/v1/nowhere", "/v1/responses/r/cancel"})
  void batchLine_forAnEndpointThatIsNotReadHere_isRefused(String url) {
    Rejected refused =
        rejected(form("batch", "b.jsonl", LINE + "\n" + LINE.replace("/v1/chat/completions", url)));

    assertThat(refused.code()).isEqualTo("invalid_request");
    assertThat(refused.path()).isEqualTo("$.file[1].body");
  }

  @Test
  void batchLine_withAnImageOrStoredText_isRefusedWithItsPlace() {
    String image = LINE.replace("\"role\"", "\"images\":[\"aa\"],\"role\"");
    assertThat(rejected(form("batch", "b.jsonl", OTHER_LINE + "\n" + image)).path())
        .isEqualTo("$.file[1].body.messages[0].images");
    String stored =
        LINE.replace("/v1/chat/completions", "/v1/responses")
            .replace("\"messages\":[", "\"previous_response_id\":\"r\",\"input\":[");
    assertThat(rejected(form("batch", "b.jsonl", stored)).code())
        .isEqualTo("content_not_scannable");
    assertThat(rejected(form("batch", "b.jsonl", LINE + "\nno JSON")).path())
        .isEqualTo("$.file[1]");
  }

  @Test
  void customId_withAValue_isRefused() {
    String line = LINE.replace("\"1\"", "\"erika.mustermann@example.com\"");
    PromptMasking masking =
        document(form("batch", "b.jsonl", line))
            .mask(MASKER, MASKER.newSession(), "end-user", false);

    assertThat(masking).isInstanceOf(PromptMasking.Unmaskable.class);
    assertThat(masking.toString()).contains("$.file[0].custom_id");
  }

  @Test
  void textFile_isMaskedInPlaceWithItsNameAndItsLength() {
    String form =
        form("user_data", "Erika_Mustermann.TXT", "Dear Erika Mustermann,\nhello.")
            .replace("octet-stream\r\n", "octet-stream\r\nContent-Length: 29\r\n");

    assertThat(maskedText(form))
        .contains("filename=\"[PERSON-2]_[PERSON-3].TXT\"")
        .contains("Dear [PERSON-1],\nhello.")
        .contains("Content-Length: 23\r\n");
  }

  @Test
  void jsonFile_isReadThroughItsEscapes() {
    assertThat(maskedText(form("user_data", "a.json", "[{\"n\":\"\\u0045rika Mustermann\"}]")))
        .contains("[{\"n\":\"[PERSON-1]\"}]");
    String training = "{\"messages\":[{\"role\":\"user\",\"content\":\"Erika\"}]}";
    assertThat(maskedText(form("fine-tune", "t.jsonl", training + "\n" + training)))
        .doesNotContain("Erika");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%PDF-1.7 Erika", "{\\rtf1 Erika}", "{\"a\":", "a\u0000b"})
  void fileThatCannotBeRead_isRefused(String content) {
    Rejected refused = rejected(form("user_data", "a.txt", content));

    assertThat(refused.code()).isEqualTo("content_not_scannable");
    assertThat(refused.path()).isEqualTo("$.file");
  }

  @Test
  void anthropicBatch_isMaskedRequestByRequest() {
    String body =
        "{ \"requests\":[{\"custom_id\":\"a\",\"params\":{\"model\":\"c1\",\"max_tokens\":9,"
            + "\"system\":\"You help Erika\",\"messages\":[{\"role\":\"user\",\"content\":\"Ask"
            + " Erika Mustermann\"}]}},{\"custom_id\":\"b\",\"params\":{\"model\":\"c2\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Erika\"}]}}]}";
    PromptDocument document = Wire.document("anthropic", BATCHES, Wire.utf8(body));

    assertThat(Wire.text(masked(document).body().bytes()))
        .isEqualTo(body.replace("Erika Mustermann", "[PERSON-2]").replace("Erika", "[PERSON-1]"));
    assertThat(document.models()).containsExactly("c1", "c2");
    assertThat(document.instructions()).hasSize(2);
    Rejected refused =
        Wire.rejected(
            "anthropic",
            BATCHES,
            Wire.utf8(
                body.replace(
                    "\"content\":\"Erika\"",
                    "\"content\":[{\"type\":\"image\","
                        + "\"source\":{\"type\":\"base64\",\"data\":\"aa\"}}]")));
    assertThat(refused.path()).isEqualTo("$.requests[1].params.messages[0].content[0].source.data");
  }

  @Test
  void batchAnswer_isRememberedAndLeadsBackHere() {
    Answer answer =
        Wire.endpoint("anthropic", BATCHES)
            .answer(new MaskedPrompt(MaskedBody.empty(), MASKER.newSession()), null);
    byte[] released =
        answer.plain(
            Wire.utf8(
                "{\"id\":\"msgbatch_1\",\"results_url\":"
                    + "\"https://api.anthropic.com/v1/messages/batches/msgbatch_1/results\"}"));

    assertThat(Wire.text(released))
        .isEqualTo(
            "{\"id\":\"msgbatch_1\",\"results_url\":"
                + "\"/v1/messages/batches/msgbatch_1/results\"}");
    assertThat(answer.takeKept()).containsExactly("msgbatch_1");
    assertThat(answer.takeKept()).isEmpty();
  }

  @Test
  void resultFile_isRestoredLineByLine() {
    MaskingSession session = masked(document(form("batch", "b.jsonl", LINE))).session();
    Endpoint results =
        Dialects.named("anthropic")
            .orElseThrow()
            .endpoint("GET", BATCHES + "/msgbatch_1/results")
            .orElseThrow();
    String line =
        "{\"custom_id\":\"a\",\"result\":{\"type\":\"succeeded\",\"message\":{\"content\":"
            + "[{\"type\":\"text\",\"text\":\"Dear [PERSON-1]\"}]}}}";
    Answer answer = results.answer(new MaskedPrompt(MaskedBody.empty(), session), null);

    assertThat(results.answersFile()).isTrue();
    assertThat(Wire.text(answer.plain(Wire.utf8(line + "\n" + line + "\n"))))
        .isEqualTo((line + "\n" + line + "\n").replace("[PERSON-1]", "Erika Mustermann"));
    assertThat(Wire.text(answer.plain(Wire.utf8("Dear [PERSON-1]\nBye"))))
        .isEqualTo("Dear Erika Mustermann\nBye");
    byte[] binary = {(byte) 0xFF, 0, 1};
    assertThat(answer.plain(binary)).isEqualTo(binary);
  }
}
