package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.read.ExchangeView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Responses over a WebSocket, as Codex speaks it, through the whole gateway. */
class ResponsesSocketIntegrationTest {
  private static final String NAME = "Erika Mustermann";
  private static final String PATH = "/openai/v1/responses";

  private static SocketUpstream upstream;
  private static LiveGateway live;
  private static Path data = Path.of("");

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    data = folder.resolve("data");
    upstream = new SocketUpstream();
    live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml.replaceFirst(
                    "http://127.0.0.1:[0-9]+/v1", "http://127.0.0.1:" + upstream.port() + "/v1"));
  }

  @AfterAll
  static void stop() {
    live.close();
    upstream.close();
  }

  @BeforeEach
  void forget() {
    upstream.received().clear();
    upstream.answers(ResponsesSocketIntegrationTest::echo);
  }

  private static SocketCaller caller() {
    return new SocketCaller(live.url(PATH), live.adaKey());
  }

  private static String create(String more, String text) {
    return "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"store\":false,"
        + more
        + "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{"
        + "\"type\":\"input_text\",\"text\":\""
        + text
        + "\"}]}]}";
  }

  /** Repeats the first placeholder cut into characters, in two texts that grow side by side. */
  private static List<String> echo(String frame) {
    int at = frame.indexOf("[PERSON-");
    String seen = at < 0 ? "nobody" : frame.substring(at, frame.indexOf(']', at) + 1);
    String id = "resp_" + upstream.received().size();
    List<String> events = new ArrayList<>();
    events.add(
        "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\""
            + id
            + "\",\"output\":[]}}");
    int number = 1;
    for (int i = 0; i < seen.length(); i++) {
      for (String item : List.of("a", "b")) {
        events.add(
            "{\"type\":\"response.output_text.delta\",\n\"item_id\":\""
                + item
                + "\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                + seen.charAt(i)
                + "\",\"sequence_number\":"
                + number++
                + "}");
      }
    }
    for (String item : List.of("a", "b")) {
      events.add(
          "{\"type\":\"response.output_text.done\",\"item_id\":\""
              + item
              + "\",\"output_index\":0,\"content_index\":0,\"text\":\""
              + seen
              + "\",\"sequence_number\":"
              + number++
              + "}");
    }
    events.add(
        "{\"type\":\"response.completed\",\"sequence_number\":"
            + number
            + ",\"response\":{\"id\":\""
            + id
            + "\",\"output\":[{\"id\":\"a\",\"content\":[{"
            + "\"type\":\"output_text\",\"text\":\""
            + seen
            + "\"}]}],\"usage\":{"
            + "\"input_tokens\":3,\"output_tokens\":5}}}");
    return events;
  }

  private static Map<String, String> texts(List<JsonNode> events) {
    Map<String, String> texts = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.path("type").asString().endsWith(".delta")) {
        texts.merge(
            event.path("item_id").asString(), event.path("delta").asString(), String::concat);
      }
    }
    return texts;
  }

  private static void assertRestored(List<JsonNode> events) {
    assertThat(texts(events)).isEqualTo(Map.of("a", NAME, "b", NAME));
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.at("/response/output/0/content/0/text").asString()).isEqualTo(NAME);
    assertThat(events)
        .extracting(event -> event.path("sequence_number").asInt())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static void assertUpstreamMasked() {
    Planted.assertNoneIn(upstream.received());
    upstream
        .received()
        .forEach(
            request ->
                assertThat(request.headers().toString())
                    .doesNotContain(live.adaKey())
                    .contains("Bearer provider-credential"));
  }

  @Test
  void conversation_withWarmUpAndWhatIsNew_isMaskedAlikeAndRestored() throws Exception {
    int records = live.records("ada").size();
    try (SocketCaller caller = caller()) {
      caller.say(
          "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"generate\":false,\"input\":[]}");
      String first = last(caller.answer()).at("/response/id").asString();
      caller.sayInPieces(
          create(
              "\"previous_response_id\":\"" + first + "\",",
              Planted.PROMPT.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")),
          7);
      List<JsonNode> second = caller.answer();
      assertRestored(second);
      assertThat(caller.pings()).isTrue();
      caller.pongs();
      String before = last(second).at("/response/id").asString();
      caller.say(create("\"previous_response_id\":\"" + before + "\",", "Max Muster and " + NAME));
      caller.answer();
    }
    assertThat(upstream.received()).hasSize(3);
    assertUpstreamMasked();
    assertThat(upstream.received().get(1).body()).contains("write to [PERSON-1] <[EMAIL-1]>");
    assertThat(upstream.received().get(2).body()).endsWith("and [PERSON-1]\"}]}]}");
    List<ExchangeView> made = live.records("ada").subList(0, live.records("ada").size() - records);
    // The opening, and one exchange for each frame.
    assertThat(made)
        .hasSize(4)
        .extracting(ExchangeView::state)
        .containsOnly(OutcomeKind.COMPLETED.name());
    assertThat(made).extracting(ExchangeView::outputTokens).contains(5L);
  }

  @Test
  void answer_thatIsLong_isRecordedInParts() throws Exception {
    List<String> sent = new ArrayList<>();
    upstream.answers(
        frame -> {
          List<String> events = echo(frame);
          for (int number = 0; number < 300; number++) {
            events.add(
                1,
                "{\"type\":\"response.output_text.delta\",\"item_id\":\"c\",\"output_index\":1,"
                    + "\"content_index\":0,\"delta\":\""
                    + "word ".repeat(200)
                    + "\",\"sequence_number\":0}");
          }
          sent.addAll(events);
          return events;
        });
    int chunks = chunks();
    try (SocketCaller caller = caller()) {
      caller.say(create("", NAME));
      assertThat(texts(caller.answer())).containsEntry("a", NAME).containsEntry("b", NAME);
    }
    assertThat(chunks() - chunks).isGreaterThan(2);
    assertThat(live.records("ada"))
        .filteredOn(view -> (String.join("\n", sent) + "\n").equals(view.maskedOutput()))
        .singleElement()
        .matches(view -> view.state().equals("COMPLETED"));
  }

  private static int chunks() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("audit.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM audit_record WHERE kind = 'CHUNK'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static JsonNode last(List<JsonNode> events) {
    return events.get(events.size() - 1);
  }

  @Test
  void frame_withASecret_isRefusedAndTheConnectionGoesOn() throws Exception {
    try (SocketCaller caller = caller()) {
      caller.say(create("", "my key is AKIAIOSFODNN7EXAMPLE, keep it"));
      JsonNode error = caller.next();
      assertThat(error.path("type").asString()).isEqualTo("error");
      assertThat(error.path("status").asInt()).isEqualTo(400);
      assertThat(error.at("/error/code").asString()).isEqualTo("secret_blocked");
      assertThat(upstream.received()).isEmpty();
      caller.say(create("", NAME));
      assertRestored(caller.answer());
    }
    assertUpstreamMasked();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"input\":\"x\",\"previous_response_id\""
            + ":\"resp_elsewhere\"} | content_not_scannable",
        "{\"type\":\"response.create\",\"model\":\"o9\",\"input\":\"x\"} | model_not_allowed",
      })
  void frame_thatPolicyRefuses_isToldAndNotSent(String frame, String code) throws Exception {
    try (SocketCaller caller = caller()) {
      caller.say(frame);
      assertThat(caller.next().at("/error/code").asString()).isEqualTo(code);
    }
    assertThat(upstream.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"session.update\",\"model\":\"gpt-5\",\"input\":\"x\"}",
        "{\"model\":\"gpt-5\",\"input\":\"x\"}",
        "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"input\":\"x\","
            + "\"previous_response_id\":7}",
        "{\"type\":\"response.create\",\"type\":\"x\",\"model\":\"gpt-5\",\"input\":\"x\"}",
        "not JSON",
      })
  void frame_thatIsNoRequest_isToldAndTheConnectionClosed(String frame) throws Exception {
    try (SocketCaller caller = caller()) {
      caller.say(frame);
      assertThat(caller.next().path("type").asString()).isEqualTo("error");
      assertThat(caller.closeCode()).isEqualTo(1008);
    }
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  void binaryFrame_isRefused() throws Exception {
    try (SocketCaller caller = caller()) {
      caller.sayBinary();
      assertThat(caller.next().at("/error/code").asString()).isEqualTo("invalid_request");
      assertThat(caller.closeCode()).isEqualTo(1003);
    }
  }

  @Test
  void secondFrame_beforeTheAnswerIsOver_endsBoth() throws Exception {
    upstream.answers(frame -> List.of());
    try (SocketCaller caller = caller()) {
      caller.say(create("", "one"));
      caller.say(create("", "two"));
      assertThat(caller.next().at("/error/code").asString()).isEqualTo("invalid_request");
      assertThat(caller.closeCode()).isEqualTo(1008);
    }
    assertThat(upstream.received()).hasSize(1);
    assertEnds(OutcomeKind.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":",
        "[]",
        "{\"a\":1,\"a\":2}",
        SocketUpstream.BINARY,
        SocketUpstream.GOES
      })
  void answer_thatIsBroken_endsWithAnErrorAndARecord(String broken) throws Exception {
    upstream.answers(
        frame ->
            List.of(
                "{\"type\":\"response.output_text.delta\",\"item_id\":\"a\",\"delta\":\"[PER\"}",
                broken));
    try (SocketCaller caller = caller()) {
      caller.say(create("", NAME));
      List<JsonNode> events = caller.answer();
      assertThat(last(events).at("/error/code").asString()).isEqualTo("upstream_failed");
      assertThat(caller.closeCode()).isEqualTo(1011);
    }
    assertEnds(OutcomeKind.FAILED);
  }

  private static void assertEnds(OutcomeKind kind) {
    assertThat(live.records("ada"))
        .filteredOn(view -> "gpt-5".equals(view.facts().model()))
        .first()
        .extracting(ExchangeView::state)
        .isEqualTo(kind.name());
  }

  @ParameterizedTest
  @CsvSource({
    "/openai/v1/realtime, /error/code",
    "/openai/v1/chat/completions, /error/code",
    "/anthropic/v1/messages, /error/code",
    "/nowhere/v1/responses, /error/code",
    "/v1/messages, /error/code",
  })
  void otherPaths_areAnswered426InTheFamilysForm(String path, String pointer) {
    int before = upstream.connections();
    assertThatThrownBy(() -> new SocketCaller(live.url(path), live.adaKey()))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            failure -> {
              HttpResponse<?> answer = failure.getResponse();
              assertThat(answer.statusCode()).isEqualTo(426);
              assertThat(answer.headers().firstValue("Upgrade")).contains("HTTP/1.1");
              assertThat(answer.headers().firstValue("Countersign-Code"))
                  .contains("upgrade_refused");
            });
    assertThat(upstream.connections()).isEqualTo(before);
    assertThat(pointer).isNotEmpty();
  }

  @Test
  void opening_withoutAKey_isUnauthenticatedAndNothingIsOpened() {
    int before = upstream.connections();
    assertThatThrownBy(() -> new SocketCaller(live.url(PATH), "csk_nobody"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            failure -> assertThat(failure.getResponse().statusCode()).isEqualTo(401));
    assertThat(upstream.connections()).isEqualTo(before);
  }

  /** Compression is offered and not taken; what is sent early waits for its turn. */
  @Test
  void opening_withCompressionOffered_isTakenWithoutIt() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), live.url("/").getPort())) {
      String head =
          "GET "
              + PATH
              + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + live.adaKey()
              + "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(200);
      assertThat(new String(start, StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 101 ")
          .doesNotContainIgnoringCase("extensions");
    }
  }

  /** The checks above would see it: past the gateway, everything arrives in clear. */
  @Test
  void provider_askedPastTheGateway_isSeenToLeak() throws Exception {
    try (SocketCaller caller =
        new SocketCaller(
            java.net.URI.create("http://127.0.0.1:" + upstream.port() + "/v1/responses"),
            live.adaKey())) {
      caller.say(create("", NAME));
      caller.answer();
    }
    assertThatThrownBy(ResponsesSocketIntegrationTest::assertUpstreamMasked)
        .isInstanceOf(AssertionError.class);
  }
}
