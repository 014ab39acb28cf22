package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway that keeps no text of a use case: values come back, and none is written. */
class WithoutContentIntegrationTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\","
          + "\"content\":\"Please greet zanzibar@example.com about the quincunx.\"}]}";
  private static final String ADDRESS = "203.0.113.77";

  @TempDir Path folder;

  @Test
  void useCaseChosen_isRestoredAndLeavesNoText() throws Exception {
    exchange("drafting");
    assertThat(filesWith("quincunx")).isEmpty();
    assertThat(filesWith("zanzibar")).isEmpty();
    assertThat(filesWith(ADDRESS)).isEmpty();
  }

  /** The control: without the choice the masked text is in the record. */
  @Test
  void nothingChosen_leavesMaskedText() throws Exception {
    exchange("");
    assertThat(filesWith("quincunx")).isNotEmpty();
    assertThat(filesWith("zanzibar")).isEmpty();
    assertThat(filesWith(ADDRESS)).isEmpty();
  }

  private void exchange(String withoutContent) throws Exception {
    String privacy = "store: {privacy: {without-content: [" + withoutContent + "]}}\n";
    try (LiveGateway live =
        LiveGateway.start(folder, yaml -> yaml.replace("people:\n", privacy + "people:\n"))) {
      HttpResponse<String> answer =
          live.post("/v1/chat/completions", PROMPT, "X-Forwarded-For", ADDRESS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("zanzibar@example.com");
      ExchangeView view = live.records("ada").get(0);
      assertThat(view.state()).isEqualTo("COMPLETED");
      assertThat(view.facts().masked()).containsEntry("EMAIL", 1);
      boolean kept = withoutContent.isEmpty();
      assertThat(String.valueOf(view.maskedPrompt()).isEmpty()).isEqualTo(!kept);
      assertThat(live.gateway().audit().originals().open(view.record()))
          .isInstanceOf(kept ? Original.Opened.class : Original.Absent.class);
    }
  }

  /** Once the gateway has stopped: everything is in its files then. */
  private List<Path> filesWith(String text) throws IOException {
    try (var files = Files.walk(folder.resolve("data"))) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
