package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.demo.ReceivedRequest;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.read.ExchangeView;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MCP SDK's client and server with the whole gateway between them. */
class McpSdkIntegrationTest {
  private static final String NAME = "Erika Mustermann";
  private static final String MAIL = "erika.mustermann@example.com";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
          + "\"find_person\",\"arguments\":{\"who\":\"Erika Mustermann\"}}}";

  private static McpUpstream upstream;
  private static LiveGateway live;

  private final List<String> logged = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    upstream = new McpUpstream(Files.createDirectory(folder.resolve("tomcat")));
    String destination =
        """
        destinations:
          tools:
            dialect: mcp
            url: http://127.0.0.1:%d
            credential: ${env:CREDENTIAL}
            models: ["*"]
        """
            .formatted(upstream.port());
    live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml.replace("destinations:\n", destination)
                    .replace("[openai, anthropic]", "[tools, openai, anthropic]"));
  }

  @AfterAll
  static void stop() {
    live.close();
    upstream.close();
  }

  @BeforeEach
  void forget() {
    upstream.received().clear();
  }

  private McpSyncClient client(String base, String endpoint) {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(base)
            .endpoint(endpoint)
            .openConnectionOnStartup(true)
            .requestBuilder(
                HttpRequest.newBuilder().header("Authorization", "Bearer " + live.adaKey()))
            .build();
    return McpClient.sync(transport)
        .requestTimeout(Duration.ofSeconds(30))
        .capabilities(McpSchema.ClientCapabilities.builder().roots(false).build())
        .roots(new McpSchema.Root("file:///srv/letters", "letters of " + MAIL))
        .loggingConsumer(line -> logged.add(line.data()))
        .build();
  }

  private McpSyncClient client() {
    return client(live.url("").toString(), "/tools/mcp");
  }

  private static McpSchema.CallToolRequest find(Object who) {
    return McpSchema.CallToolRequest.builder("find_person")
        .arguments(Map.of("who", who, "limit", 3))
        .build();
  }

  @Test
  void session_withAToolThatAsksBack_isMaskedAndRestored() {
    McpSchema.CallToolResult result;
    try (McpSyncClient client = client()) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("testing-server");
      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .containsExactly("find_person");
      result = client.callTool(find(NAME));
    }
    List<String> texts =
        result.content().stream().map(part -> ((McpSchema.TextContent) part).text()).toList();
    // What the client said in another exchange comes back as it stands at the server.
    assertThat(texts.get(0)).matches("found Erika Mustermann for letters of \\[EMAIL-[0-9]{1,9}]");
    assertThat(texts.get(1)).matches("I saw: \\(PERSON-[0-9]{1,9}\\)");
    assertThat(result.structuredContent()).isEqualTo(Map.of("who", NAME, "limit", 3));
    assertThat(logged).contains("looking for " + NAME);
    assertUpstreamMasked();
    assertThat(upstream.received())
        .extracting(ReceivedRequest::method)
        .contains("POST", "GET", "DELETE");
    // What the client says on the side may be under way still.
    assertThat(live.records("ada"))
        .filteredOn(view -> "tools".equals(view.facts().destination()))
        .filteredOn(view -> "POST".equals(view.facts().method()))
        .filteredOn(view -> !view.state().equals("REFUSED"))
        .hasSizeGreaterThan(3)
        .extracting(ExchangeView::state)
        .contains(OutcomeKind.COMPLETED.name())
        .doesNotContain(OutcomeKind.FAILED.name());
  }

  private static void assertUpstreamMasked() {
    assertThat(upstream.received()).hasSizeGreaterThan(4);
    Planted.assertNoneIn(upstream.received());
    for (ReceivedRequest request : upstream.received()) {
      assertThat(request.headers().toString())
          .doesNotContain(live.adaKey())
          .contains("Bearer provider-credential");
      assertThat(request.path()).isEqualTo("/mcp");
    }
  }

  @Test
  void toolCall_withASecret_isRefusedAsAnErrorOfThatCall() {
    try (McpSyncClient client = client()) {
      client.initialize();
      int before = upstream.received().size();
      assertThatThrownBy(() -> client.callTool(find("AKIAIOSFODNN7EXAMPLE and its key")))
          .isInstanceOfSatisfying(
              McpError.class,
              error -> {
                assertThat(error.getJsonRpcError().code()).isEqualTo(-32602);
                assertThat(error.getJsonRpcError().data().toString()).contains("secret_blocked");
              });
      assertThat(upstream.received().subList(before, upstream.received().size()))
          .noneMatch(request -> request.body().contains("tools/call"));
    }
  }

  @Test
  void unknownSession_isToldWithTheServersOwnStatus() throws Exception {
    HttpResponse<String> answer =
        live.post(
            "/tools/mcp",
            CALL,
            "Mcp-Session-Id",
            "gone",
            "Accept",
            "application/json, text/event-stream");
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void headers_thatRepeatAnotherValue_areRefused() throws Exception {
    HttpResponse<String> answer = live.post("/tools/mcp", CALL, "Mcp-Name", "drop_person");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Countersign-Code")).contains("header_mismatch");
    assertThat(answer.body()).contains("\"id\":1,").contains("-32020");
    assertThat(upstream.received()).noneMatch(request -> request.body().contains("tools/call"));
  }

  @Test
  void withoutAKey_isUnauthenticated() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(live.url("/tools/mcp"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(CALL))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).contains("\"jsonrpc\":\"2.0\",\"id\":null");
  }

  /** The checks above would see it: past the gateway, everything arrives in clear. */
  @Test
  void server_askedPastTheGateway_isSeenToLeak() {
    try (McpSyncClient client = client("http://127.0.0.1:" + upstream.port(), "/mcp")) {
      client.initialize();
      client.callTool(find(NAME));
    }
    assertThatThrownBy(McpSdkIntegrationTest::assertUpstreamMasked)
        .isInstanceOf(AssertionError.class);
  }
}
