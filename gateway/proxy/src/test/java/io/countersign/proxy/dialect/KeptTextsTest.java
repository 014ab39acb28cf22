package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.dialect.PromptReading.Rejected;
import io.countersign.proxy.dialect.StoredReference.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that Google, Anthropic and OpenAI keep: caches, batches, files, stores of vectors. */
class KeptTextsTest {
  private static final TestingMasker MASKER = TestingMasker.recorded();
  private static final String CONTENTS =
      "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Ask Erika Mustermann\"}]}]";
  private static final String CACHES = "/v1beta/cachedContents";
  private static final String BATCH = "/v1beta/models/m:batchGenerateContent";

  private static PromptDocument document(String family, String path, String body) {
    return Wire.document(family, path, Wire.utf8(body));
  }

  private static Endpoint endpoint(String family, String method, String path) {
    return Dialects.named(family).orElseThrow().endpoint(method, path).orElseThrow();
  }

  private static Answer answer(String family, String method, String path) {
    return endpoint(family, method, path)
        .answer(new MaskedPrompt(MaskedBody.empty(), MASKER.newSession()), null);
  }

  @Test
  void cache_isMaskedAndItsModelJudgedAndItsNameKept() {
    String body = "{\"model\":\"models/gemini-x\",\"ttl\":\"300s\"," + CONTENTS + "}";
    assertThat(document("gemini", CACHES, body).models()).containsExactly("gemini-x");
    assertThat(Wire.maskedText(MASKER, "gemini", CACHES, body))
        .isEqualTo(body.replace("Erika Mustermann", "[PERSON-1]"));

    Answer made = answer("gemini", "POST", CACHES);
    made.plain(Wire.utf8("{\"name\":\"cachedContents/c1\",\"model\":\"models/gemini-x\"}"));
    assertThat(made.takeKept()).containsExactly("cachedContents/c1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cachedContent", "cached_content"})
  void requestFromACache_goesOnWithItsMap(String member) {
    String body = "{\"" + member + "\":\"cachedContents/c1\"," + CONTENTS + "}";

    assertThat(document("gemini", "/v1beta/models/m:generateContent", body).stored())
        .containsExactly(new StoredReference("$." + member, "cachedContents/c1", Use.READS));
  }

  @Test
  void paths_nameWhatTheyAreAbout() {
    assertThat(endpoint("gemini", "GET", CACHES + "/c1").stored())
        .containsExactly(new StoredReference("path", "cachedContents/c1", Use.READS));
    assertThat(endpoint("gemini", "DELETE", "/v1/batches/b1").stored())
        .containsExactly(new StoredReference("path", "batches/b1", Use.FORGETS));
    assertThat(endpoint("gemini", "POST", "/v1beta/batches/b1:cancel").stored())
        .containsExactly(new StoredReference("path", "batches/b1", Use.READS));
    assertThat(endpoint("openai", "POST", "/v1/vector_stores/vs_1/files").stored())
        .containsExactly(new StoredReference("path", "vs_1", Use.EXTENDS));
  }

  /** The path names a model, and the body may name another: both are asked for. */
  @Test
  void models_thatABatchNamesOnceMore_areJudged() {
    String whole = "{\"batch\":{\"model\":\"models/other\"}}";
    assertThat(document("gemini", BATCH, whole).models()).containsExactly("other");
    String each = "{\"requests\":[{\"model\":\"models/a\"},{\"model\":\"models/b\"}]}";
    assertThat(document("gemini", "/v1beta/models/m:batchEmbedContents", each).models())
        .containsExactly("a", "b");
  }

  @Test
  void batch_isMaskedRequestByRequestAndItsModelsJudged() {
    String body =
        "{\"batch\":{\"display_name\":\"For Erika Mustermann\",\"input_config\":{\"requests\":"
            + "{\"requests\":[{\"request\":{\"model\":\"models/other\","
            + CONTENTS
            + "},\"metadata\":{\"key\":\"1\"}},{\"request\":{"
            + CONTENTS
            + "}}]}}}}";
    PromptDocument document = document("gemini", BATCH, body);

    assertThat(document.models()).containsExactly("other");
    assertThat(document.instructions()).hasSize(2);
    assertThat(Wire.maskedText(MASKER, "gemini", BATCH, body))
        .isEqualTo(body.replace("Erika Mustermann", "[PERSON-1]"));
  }

  @Test
  void batchRequest_withAFileOrAKeyThatTells_isRefused() {
    String file =
        "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"contents\":[{"
            + "\"parts\":[{\"fileData\":{\"fileUri\":\"x\"}}]}]}}]}}}}";
    Rejected refused = Wire.rejected("gemini", BATCH, Wire.utf8(file));
    assertThat(refused.code()).isEqualTo("content_not_scannable");
    assertThat(refused.path())
        .isEqualTo(
            "$.batch.inputConfig.requests.requests[0].request.contents[0].parts[0].fileData");
    String named = "{\"batch\":{\"inputConfig\":{\"fileName\":\"files/f1\"}}}";
    assertThat(document("gemini", BATCH, named).stored())
        .containsExactly(
            new StoredReference(
                "$.batch.inputConfig.fileName", StoredReference.batch("files/f1"), Use.READS));
  }

  @Test
  void batchAnswer_isRestoredWhereItsResultsStand() {
    MaskedPrompt masked =
        Wire.masked(
            MASKER,
            "gemini",
            "/v1beta/models/m:generateContent",
            Wire.utf8("{" + CONTENTS + "}"),
            "u",
            false);
    String results =
        "{\"inlinedResponses\":{\"inlinedResponses\":[{\"response\":{\"candidates\":[{\"content\":"
            + "{\"parts\":[{\"text\":\"Dear [PERSON-1]\"},{\"thought\":true,\"text\":"
            + "\"[PERSON-1]\"}]}}]}}]}}";
    Answer answer = endpoint("gemini", "GET", "/v1beta/batches/b1").answer(masked, null);

    assertThat(
            Wire.text(
                answer.plain(
                    Wire.utf8(
                        "{\"name\":\"batches/b1\",\"done\":true,\"response\":" + results + "}"))))
        .contains("Dear Erika Mustermann", "\"thought\":true,\"text\":\"[PERSON-1]\"");
    assertThat(answer.takeKept()).containsExactly("batches/b1");
  }

  @Test
  void countTokens_ofAWholeRequest_isMaskedLikeTheRequest() {
    String path = "/v1beta/models/m:countTokens";
    String body = "{\"generateContentRequest\":{\"model\":\"models/m\"," + CONTENTS + "}}";

    assertThat(Wire.maskedText(MASKER, "gemini", path, body))
        .isEqualTo(body.replace("Erika Mustermann", "[PERSON-1]"));
    assertThat(
            Wire.rejected("gemini", path, Wire.utf8("{\"generateContentRequest\":{\"a\":1}}"))
                .path())
        .isEqualTo("$.generateContentRequest");
  }

  @Test
  void anthropicFile_isMaskedAsTextOrAsJson() {
    String form =
        """
        --x
        Content-Disposition: form-data; name="file"; filename="a.%s"
        Content-Type: %s

        %s
        --x--
        """
            .replace("\n", "\r\n");
    for (String[] file :
        new String[][] {
          {"txt", "text/plain", "Ask Erika Mustermann"},
          {"json", "application/json", "{\"a\":\"\\u0045rika Mustermann\"}"}
        }) {
      String body = form.formatted(file[0], file[1], file[2]);
      PromptReading reading =
          Wire.endpoint("anthropic", "/v1/files").readForm(Wire.utf8(body), "x");
      PromptMasking masking =
          ((PromptReading.Read) reading)
              .document()
              .mask(MASKER, MASKER.newSession(), "end-user", false);
      assertThat(Wire.text(((PromptMasking.Masked) masking).prompt().body().bytes()))
          .contains("[PERSON-1]")
          .doesNotContain("Mustermann");
    }
    assertThat(
            Wire.endpoint("anthropic", "/v1/files")
                .readForm(Wire.utf8(form.formatted("pdf", "application/pdf", "%PDF-1.7")), "x"))
        .isInstanceOf(Rejected.class);
    assertThat(answerOfUpload()).containsExactly("file_1");
  }

  private static List<String> answerOfUpload() {
    Answer answer = answer("anthropic", "POST", "/v1/files");
    answer.plain(Wire.utf8("{\"type\":\"file\",\"id\":\"file_1\",\"filename\":\"a.txt\"}"));
    return answer.takeKept();
  }

  @Test
  void documentByItsFile_isGoneOnFrom() {
    String body =
        "{\"model\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document\","
            + "\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}]}]}";

    assertThat(document("anthropic", Wire.MESSAGES, body).stored())
        .extracting(StoredReference::id)
        .containsExactly("file_1");
    assertThat(
            Wire.rejected("anthropic", Wire.MESSAGES, Wire.utf8(body.replace("document", "image"))))
        .isNotNull();
  }

  @Test
  void vectorStores_areNamedOnlyWhereTheyWereMadeHere() {
    String body =
        "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"file_search\","
            + "\"vector_store_ids\":[\"vs_1\"]}]}";
    assertThat(document("openai", Wire.RESPONSES, body).stored())
        .extracting(StoredReference::id)
        .containsExactly("vs_1");
    assertThat(document("openai", "/v1/vector_stores", "{\"file_ids\":[\"f1\",\"f2\"]}").stored())
        .extracting(StoredReference::id)
        .containsExactly("f1", "f2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"code_interpreter\",\"container\":\"cntr_1\"}",
        "{\"type\":\"shell\",\"environment\":{\"type\":\"container_reference\","
            + "\"container_id\":\"cntr_1\"}}"
      })
  void container_isNamedOnlyWhereItWasMadeHere(String tool) {
    String body = "{\"model\":\"m\",\"input\":\"x\",\"tools\":[" + tool + "]}";
    assertThat(document("openai", Wire.RESPONSES, body).stored())
        .extracting(StoredReference::id)
        .containsExactly("cntr_1");
    String made = "{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}";
    assertThat(document("openai", Wire.RESPONSES, body.replace(tool, made)).stored()).isEmpty();

    Answer answer = answer("openai", "POST", Wire.RESPONSES);
    answer.plain(
        Wire.utf8(
            "{\"id\":\"resp_1\",\"output\":[{\"type\":\"code_interpreter_call\",\"id\":"
                + "\"ci_1\",\"container_id\":\"cntr_1\"}]}"));
    assertThat(answer.takeKept()).containsExactly("resp_1", "ci_1", "cntr_1");
  }

  /** Its map may have grown since this request read it. */
  @ParameterizedTest
  @CsvSource({"openai, /v1/vector_stores/vs_1", "azure-openai, /openai/v1/vector_stores/vs_1"})
  void storeOfVectors_isKeptWhenItIsMadeAndNotWhenItIsRead(String family, String path) {
    byte[] store = Wire.utf8("{\"id\":\"vs_1\",\"object\":\"vector_store\",\"name\":\"a\"}");
    Answer made = answer(family, "POST", path.replace("/vs_1", ""));
    made.plain(store);
    assertThat(made.takeKept()).containsExactly("vs_1");
    Answer read = answer(family, "GET", path);
    assertThat(read.plain(store)).isEqualTo(store);
    assertThat(read.takeKept()).isEmpty();
  }

  /** What a provider takes where none is named is not on anybody's list. */
  @ParameterizedTest
  @CsvSource({
    "openai, /v1/images/edits",
    "openai, /v1/images/variations",
    "azure-openai, /openai/v1/images/edits"
  })
  void imageWithoutAModel_isRefused(String family, String path) {
    String form =
        """
        --x
        Content-Disposition: form-data; name="prompt"

        a hat
        --x
        Content-Disposition: form-data; name="model"

        m
        --x--
        """
            .replace("\n", "\r\n");
    Endpoint edits = Wire.endpoint(family, path);
    assertThat(edits.readForm(Wire.utf8(form), "x")).isInstanceOf(PromptReading.Read.class);
    assertThat(edits.readForm(Wire.utf8(form.replace("\"model\"", "\"style\"")), "x"))
        .isInstanceOf(Rejected.class);
  }
}
