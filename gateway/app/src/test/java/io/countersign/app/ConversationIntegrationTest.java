package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import io.countersign.app.demo.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that say to which conversation they belong. */
class ConversationIntegrationTest {
  private static final String HEADER = "Countersign-Conversation";
  private static StoringGateway gateway;
  private static OpenAIClient ada;
  private static OpenAIClient bela;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
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

  private static Response say(OpenAIClient by, @Nullable String conversation, String text) {
    ResponseCreateParams.Builder request =
        ResponseCreateParams.builder().model("gpt-5.1").input(text).store(false);
    if (conversation != null) {
      request.putAdditionalHeader(HEADER, conversation);
    }
    return by.responses().create(request.build());
  }

  private static String sent(int request) {
    return gateway.received().get(request).body();
  }

  @Test
  void laterTurn_withoutTheEarlierOnes_keepsTheirPlaceholders() {
    say(ada, "c-1", "Write to erika.mustermann@example.com.");
    say(ada, "c-1", "Now to max.weber@example.com.");
    Response third =
        say(ada, "c-1", "And to max.weber@example.com, not to erika.mustermann@example.com.");

    assertThat(sent(1)).contains("Now to [EMAIL-2].");
    assertThat(sent(2)).contains("And to [EMAIL-2], not to [EMAIL-1].");
    assertThat(third.toString()).contains("And to max.weber@example.com");
    assertThat(gateway.received().toString()).doesNotContainIgnoringCase(HEADER);
    Planted.assertNoneIn(gateway.received());
  }

  /** Negative control: nothing carries over where no conversation, or another, is named. */
  @Test
  void turnsOfNoneOrOfOtherConversations_beginAnew() {
    say(ada, "c-2", "Write to erika.mustermann@example.com.");
    say(ada, null, "Now to max.weber@example.com.");
    say(ada, "c-3", "Now to max.weber@example.com.");
    say(bela, "c-2", "Now to max.weber@example.com.");

    for (int request = 1; request < 4; request++) {
      assertThat(sent(request)).contains("Now to [EMAIL-1].");
    }
  }

  /** Side calls run beside each other: no placeholder is given to two values. */
  @Test
  void turnsAtOnce_giveNoPlaceholderTwice() {
    List<CompletableFuture<Response>> calls =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> say(ada, "c-4", "Write to clerk" + i + "@example.com, number " + i)))
            .toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).join().toString()).contains("clerk" + i + "@example.com");
    }
    Map<String, String> values = new HashMap<>();
    for (ReceivedRequest request : gateway.received()) {
      Matcher found = Pattern.compile("(\\[EMAIL-\\d+]), number (\\d)").matcher(request.body());
      assertThat(found.find()).isTrue();
      assertThat(values.put(found.group(1), found.group(2))).isNull();
    }
    assertThat(values).hasSize(8);
  }

  @Test
  void conversationOfTwoWords_isRefused() {
    BadRequestException refusal =
        catchThrowableOfType(BadRequestException.class, () -> say(ada, "a b", "x"));

    assertThat(refusal.code()).contains("malformed_request");
    assertThat(gateway.received()).isEmpty();
  }
}
