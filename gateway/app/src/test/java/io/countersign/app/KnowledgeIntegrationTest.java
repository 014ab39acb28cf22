package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the company knows is masked or refused on the wire, and learned while the gateway runs. */
class KnowledgeIntegrationTest {
  private static final String PASSAGE =
      "The supervisory committee approved the purchase of the smaller refinery near the northern"
          + " harbour on condition that its tanks pass the inspection before winter, that every"
          + " pension promise is kept, and that nothing about the price is told to any newspaper"
          + " until both owners have signed.";

  @TempDir private Path folder;

  @Test
  void term_isMasked_andANewOneWithoutRestart() throws Exception {
    Path terms = Files.writeString(folder.resolve("projects.txt"), "Zubrowka\n");
    Files.writeString(folder.resolve("customers.csv"), "family,number\nQuistgaard,K-4711\n");
    try (LiveGateway live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml
                    + """
            knowledge:
              dictionaries:
                projects: {file: projects.txt, data-class: confidential}
              registers:
                customers:
                  file: customers.csv
                  columns: [{header: family, kind: name}, {header: number, kind: number}]
                  matches: [family + number]
            """)) {
      String text = "ship zubrowka and bisongrass; quistgaard (k 4711) agreed";
      assertThat(sent(live, text))
          .contains("[TERM-1] and ", "([CUSTOMERID-1])")
          .doesNotContain("[TERM-2]", "quistgaard");

      Files.writeString(terms, "Zubrowka\nBisongrass\n");
      live.gateway().refreshKnowledge();

      assertThat(sent(live, text)).contains("[TERM-1] and [TERM-2]");
      Files.writeString(terms, "x\n");
      live.gateway().refreshKnowledge();
      assertThat(sent(live, text)).contains("[TERM-1] and [TERM-2]");
      assertThat(metrics(live))
          .contains("countersign_knowledge_terms 2.0")
          .contains("countersign_knowledge_records 1.0")
          .contains("countersign_knowledge_problems 1.0")
          .contains("countersign_knowledge_refreshes_total{outcome=\"changed\"} 1.0")
          .doesNotContain("ubrowka", "isongrass", "uistgaard");
    }
  }

  @Test
  void passage_ofARegisteredDocument_isMasked() throws Exception {
    document();
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml + documents("confidential"))) {
      assertThat(sent(live, "Summarise: " + PASSAGE.replace("smaller", "older")))
          .contains("[DOCUMENT-1]")
          .doesNotContain("refinery", "pension");
    }
  }

  @Test
  void passage_ofAClassThatMayNotGoThere_isRefused() throws Exception {
    document();
    try (LiveGateway live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml.replace(
                        "    default-for: openai\n",
                        "    default-for: openai\n    data-class-max: internal\n")
                    + documents("restricted"))) {
      HttpResponse<String> refused = post(live, "Summarise: " + PASSAGE);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body())
          .contains("data_class_not_allowed", "`restricted`")
          .doesNotContain("refinery");
      assertThat(live.received()).isEmpty();
      assertThat(post(live, "Summarise: something else").statusCode()).isEqualTo(200);
    }
  }

  private void document() throws Exception {
    Path board = Files.createDirectory(folder.resolve("board"));
    Files.writeString(board.resolve("minutes.md"), "# Minutes\n\n" + PASSAGE + "\n");
  }

  private static String documents(String dataClass) {
    return "knowledge: {documents: {board: {folder: board, data-class: " + dataClass + "}}}\n";
  }

  private static String sent(LiveGateway live, String text) throws Exception {
    assertThat(post(live, text).statusCode()).isEqualTo(200);
    return live.received().get(live.received().size() - 1).body();
  }

  private static HttpResponse<String> post(LiveGateway live, String text) throws Exception {
    String body =
        "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    return live.post("/v1/chat/completions", body);
  }

  private static String metrics(LiveGateway live) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + live.gateway().metricsPort() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
        .body();
  }
}
