package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own Java client going on with text that the provider keeps. */
class ProviderTextIntegrationTest {
  private static final String SECOND =
      "Write again to erika.mustermann@example.com and to max.weber@example.com.";
  private static final String SECOND_MASKED = "Write again to [EMAIL-1] and to [EMAIL-2].";

  private static StoringGateway gateway;
  private static OpenAIClient ada;
  private static OpenAIClient bela;
  private static Path data;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    data = folder.resolve("data");
    gateway = StoringGateway.start(folder);
    ada = gateway.ada();
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

  private static ResponseCreateParams.Builder prompt(String text) {
    return ResponseCreateParams.builder().model("gpt-5.1").input(text);
  }

  private static Response first() {
    return ada.responses().create(prompt(Planted.PROMPT).build());
  }

  private static ResponseCreateParams second(String previous) {
    return prompt(SECOND).previousResponseId(previous).build();
  }

  private static void assertSecondWasMaskedLikeTheFirst() {
    assertThat(gateway.received().get(1).body()).contains("\"" + SECOND_MASKED + "\"");
    Planted.assertNoneIn(gateway.received());
  }

  @Test
  void laterResponse_goesOnWithThePlaceholdersOfTheEarlier() {
    Response second = ada.responses().create(second(first().id()));

    assertThat(text(second)).isEqualTo("All so far: " + Planted.PROMPT + "\n" + SECOND);
    assertSecondWasMaskedLikeTheFirst();
  }

  @Test
  void laterStream_goesOnWithThePlaceholdersOfAnEarlierStream() {
    Response first = stream(prompt(Planted.PROMPT).build());
    Response second = stream(second(first.id()));

    assertThat(text(second)).isEqualTo("All so far: " + Planted.PROMPT + "\n" + SECOND);
    assertSecondWasMaskedLikeTheFirst();
  }

  @Test
  void thirdTurn_knowsTheValuesOfBothBefore() {
    Response second = ada.responses().create(second(first().id()));
    ResponseCreateParams third =
        prompt("To max.weber@example.com, not eva.lang@example.com.")
            .previousResponseId(second.id())
            .build();

    assertThat(text(ada.responses().create(third)))
        .contains(Planted.PROMPT, SECOND, "To max.weber@example.com, not eva.lang@example.com.");
    assertThat(gateway.received().get(2).body()).contains("To [EMAIL-2], not [EMAIL-3].");
  }

  @Test
  void anothersResponse_isRefusedWithItsPathAndNothingLeaves() {
    Response first = first();
    gateway.received().clear();
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class, () -> bela.responses().create(second(first.id())));

    assertThat(refusal.code()).contains("stored_text_unknown");
    assertThat(refusal.param()).contains("$.previous_response_id");
    assertThat(gateway.received()).isEmpty();
    assertThat(gateway.live().records("bela").get(0).code()).isEqualTo("stored_text_unknown");
  }

  @Test
  void responseThatNeverCameThroughHere_isRefused() {
    assertUnknown("resp_dashboard");
  }

  @Test
  void responseThatTheProviderWasToldNotToKeep_isNotKeptHereEither() {
    Response first = ada.responses().create(prompt(Planted.PROMPT).store(false).build());

    assertUnknown(first.id());
  }

  @Test
  void retrievedResponseAndItsInput_areRestored() {
    Response first = first();

    assertThat(text(ada.responses().retrieve(first.id()))).contains(Planted.PROMPT);
    assertThat(ada.responses().inputItems().list(first.id()).data().toString())
        .contains("Erika Mustermann")
        .doesNotContain("[EMAIL-1]");
    Planted.assertNoneIn(gateway.received());
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class, () -> bela.responses().retrieve(first.id()));
    assertThat(refusal.code()).contains("stored_text_unknown");
  }

  @Test
  void deletedResponse_isForgotten() {
    Response first = first();
    ada.responses().delete(first.id());

    assertUnknown(first.id());
  }

  @Test
  void referredItem_bringsItsPlaceholders() {
    Response first = first();
    String item = first.output().get(0).asMessage().id();
    ResponseCreateParams second =
        ResponseCreateParams.builder()
            .model("gpt-5.1")
            .inputOfResponse(
                List.of(
                    ResponseInputItem.ofItemReference(
                        ResponseInputItem.ItemReference.builder().id(item).build()),
                    ResponseInputItem.ofEasyInputMessage(
                        EasyInputMessage.builder()
                            .role(EasyInputMessage.Role.USER)
                            .content(SECOND)
                            .build())))
            .build();

    assertThat(text(ada.responses().create(second))).contains(Planted.PROMPT, SECOND);
    assertSecondWasMaskedLikeTheFirst();
  }

  @Test
  void conversation_growsOverItsResponsesAndItsItemsAreRestored() {
    Conversation conversation =
        ada.conversations()
            .create(
                ConversationCreateParams.builder()
                    .addItem(
                        EasyInputMessage.builder()
                            .role(EasyInputMessage.Role.USER)
                            .content(Planted.PROMPT)
                            .build())
                    .build());
    Response second =
        ada.responses().create(prompt(SECOND).conversation(conversation.id()).build());
    Response third =
        ada.responses()
            .create(prompt("To max.weber@example.com.").conversation(conversation.id()).build());

    assertThat(text(second)).isEqualTo("All so far: " + Planted.PROMPT + "\n" + SECOND);
    assertThat(text(third)).endsWith(SECOND + "\nTo max.weber@example.com.");
    assertSecondWasMaskedLikeTheFirst();
    assertThat(gateway.received().get(2).body()).contains("To [EMAIL-2].");
    assertThat(ada.conversations().items().list(conversation.id()).data().toString())
        .contains("Erika Mustermann", "max.weber@example.com")
        .doesNotContain("[EMAIL-1]");
  }

  @Test
  void conversationThatNeverCameThroughHere_isRefused() {
    BadRequestException refusal =
        catchThrowableOfType(
            BadRequestException.class,
            () -> ada.responses().create(prompt(SECOND).conversation("conv_dashboard").build()));

    assertThat(refusal.code()).contains("stored_text_unknown");
    assertThat(refusal.param()).contains("$.conversation");
    assertThat(gateway.received()).isEmpty();
  }

  @Test
  void storeThatDoesNotAnswer_refusesAndNothingIsReleased() throws SQLException {
    Response first = first();
    gateway.received().clear();
    execute("ALTER TABLE maps RENAME TO moved");
    try {
      InternalServerException refusal =
          catchThrowableOfType(
              InternalServerException.class, () -> ada.responses().create(second(first.id())));
      assertThat(refusal.statusCode()).isEqualTo(503);
      assertThat(refusal.code()).contains("store_unavailable");
      assertThat(gateway.received()).isEmpty();

      refusal =
          catchThrowableOfType(
              InternalServerException.class,
              () -> ada.responses().create(prompt(Planted.PROMPT).build()));
      assertThat(refusal.code()).contains("store_unavailable");
      assertThat(refusal.getMessage()).doesNotContain("resp_", "Erika");
    } finally {
      execute("ALTER TABLE moved RENAME TO maps");
    }
  }

  private static void assertUnknown(String id) {
    gateway.received().clear();
    BadRequestException refusal =
        catchThrowableOfType(BadRequestException.class, () -> ada.responses().create(second(id)));
    assertThat(refusal.code()).contains("stored_text_unknown");
    assertThat(gateway.received()).isEmpty();
  }

  private static void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + data.resolve("stored.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Response stream(ResponseCreateParams params) {
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream = ada.responses().createStreaming(params)) {
      stream.stream().forEach(accumulator::accumulate);
    }
    return accumulator.response();
  }

  private static String text(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(output -> output.text())
        .collect(Collectors.joining());
  }
}
