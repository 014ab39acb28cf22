package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's own Java client uploading files and running batches. */
class FilesIntegrationTest {
  private static StoringGateway gateway;
  private static OpenAIClient client;
  private static OpenAIClient bela;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    gateway = StoringGateway.start(folder);
    client = gateway.ada();
    bela = gateway.bela();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.received().clear();
  }

  private static FileObject upload(String name, FilePurpose purpose, byte[] content) {
    return upload(client, name, purpose, content);
  }

  private static FileObject upload(
      OpenAIClient by, String name, FilePurpose purpose, byte[] content) {
    return by.files()
        .create(
            FileCreateParams.builder()
                .purpose(purpose)
                .file(
                    MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(content))
                        .filename(name)
                        .build())
                .build());
  }

  private static String line(String model) {
    return "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
        + "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":"
        + JsonMapper.shared().writeValueAsString(Planted.PROMPT)
        + "}]}}\n";
  }

  private static BatchCreateParams batch(String file) {
    return BatchCreateParams.builder()
        .inputFileId(file)
        .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
        .completionWindow(BatchCreateParams.CompletionWindow._24H)
        .build();
  }

  private static String content(OpenAIClient by, String file) throws IOException {
    try (HttpResponse response = by.files().content(file)) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }

  @Test
  void batch_isMaskedOnTheWayInAndRestoredInItsResult() throws IOException {
    FileObject file =
        upload(
            "batch.jsonl", FilePurpose.BATCH, (line("gpt-5.1") + line("gpt-5.1")).getBytes(UTF_8));
    Batch batch = client.batches().create(batch(file.id()));
    String output = client.batches().retrieve(batch.id()).outputFileId().orElseThrow();

    for (String result : content(client, output).lines().toList()) {
      assertThat(
              JsonMapper.shared()
                  .readTree(result)
                  .at("/response/body/choices/0/message/content")
                  .asString())
          .isEqualTo("You wrote: " + Planted.PROMPT);
    }
    assertThat(content(client, file.id())).isEqualTo(line("gpt-5.1") + line("gpt-5.1"));
    Planted.assertNoneIn(gateway.received());
    assertThat(gateway.received()).hasSize(5);
  }

  @Test
  void anothersFile_isRefused() {
    FileObject file = upload("batch.jsonl", FilePurpose.BATCH, line("gpt-5.1").getBytes(UTF_8));
    gateway.received().clear();
    BadRequestException refusal =
        catchThrowableOfType(BadRequestException.class, () -> content(bela, file.id()));

    assertThat(refusal.code()).contains("stored_text_unknown");
    assertThat(gateway.received()).isEmpty();
  }

  @Test
  void textFile_isMaskedWithItsName() throws IOException {
    FileObject file =
        upload(
            "erika.mustermann@example.com.txt",
            FilePurpose.USER_DATA,
            Planted.PROMPT.getBytes(UTF_8));

    assertThat(file.filename()).contains("erika.mustermann@example.com");
    assertThat(content(client, file.id())).isEqualTo(Planted.PROMPT);
    Planted.assertNoneIn(gateway.received());
  }

  @Test
  void listOfFiles_showsTheCallersOwnWithTheirNames() {
    FileObject file =
        upload(
            "erika.mustermann@example.com.txt",
            FilePurpose.USER_DATA,
            Planted.PROMPT.getBytes(UTF_8));
    FileObject other =
        upload(bela, "max.weber@example.com.txt", FilePurpose.USER_DATA, "x".getBytes(UTF_8));

    assertThat(bela.files().list().data())
        .extracting(FileObject::id, FileObject::filename)
        .containsExactly(tuple(other.id(), "max.weber@example.com.txt"));
    assertThat(client.files().list().data())
        .contains(file)
        .extracting(FileObject::id)
        .doesNotContain(other.id());
    String recorded = gateway.live().records("bela").get(0).maskedOutput();
    assertThat(recorded).contains(other.id()).doesNotContain(file.id());
    assertThat(gateway.received().get(2).path()).endsWith("/files?limit=100");
  }

  @Test
  void listOfBatches_showsTheCallersOwn() {
    FileObject file = upload("batch.jsonl", FilePurpose.BATCH, line("gpt-5.1").getBytes(UTF_8));
    Batch batch = client.batches().create(batch(file.id()));

    assertThat(client.batches().list().data()).extracting(Batch::id).contains(batch.id());
    assertThat(bela.batches().list().data()).isEmpty();
  }

  @Test
  void batchOfAFileThatWasUploadedForAnotherPurpose_isRefused() {
    FileObject file =
        upload("batch.jsonl", FilePurpose.USER_DATA, line("o9-secret").getBytes(UTF_8));
    gateway.received().clear();
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class, () -> client.batches().create(batch(file.id())));

    assertThat(refusal.code()).contains("stored_text_unknown");
    assertThat(refusal.param()).contains("$.input_file_id");
    assertThat(gateway.received()).isEmpty();
  }

  @Test
  void batchForAModelThatIsNotAllowed_isRefused() {
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class,
            () ->
                upload(
                    "batch.jsonl",
                    FilePurpose.BATCH,
                    (line("gpt-5.1") + line("o9-secret")).getBytes(UTF_8)));

    assertThat(refusal.code()).contains("model_not_allowed");
    assertThat(gateway.received()).isEmpty();
  }

  @Test
  void fileThatCannotBeRead_isRefusedWithItsPath() {
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class,
            () -> upload("a.pdf", FilePurpose.USER_DATA, "%PDF-1.7 Erika".getBytes(UTF_8)));

    assertThat(refusal.code()).contains("content_not_scannable");
    assertThat(refusal.param()).contains("$.file");
    assertThat(gateway.received()).isEmpty();
  }
}
