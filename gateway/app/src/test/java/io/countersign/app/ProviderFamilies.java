package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.ReceivedRequest;
import io.countersign.app.provider.TestingProvider;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.read.ExchangeView;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A whole gateway before a provider that speaks the APIs that the demo's provider does not. */
final class ProviderFamilies implements AutoCloseable {
  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of("authorization", "api-key", "x-api-key", "x-goog-api-key");

  private final TestingProvider provider = new TestingProvider();
  private final LiveGateway live;

  ProviderFamilies(Path folder) throws IOException {
    StringBuilder destinations = new StringBuilder("destinations:\n");
    for (Map.Entry<String, String> entry : models().entrySet()) {
      String id = entry.getKey();
      destinations.append(
          """
            %s:
              dialect: %s
              url: http://127.0.0.1:%d
              credential: ${env:CREDENTIAL}
              models: [%s]
          """
              .formatted(id, id, provider.port(), entry.getValue()));
      if (id.equals("vertex")) {
        destinations.append("    projects: [drafts-1]\n    locations: [europe-west4]\n");
      }
    }
    String roles =
        "destinations: [" + String.join(", ", models().keySet()) + ", openai, anthropic]";
    live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml.replace("destinations:\n", destinations)
                    .replace("destinations: [openai, anthropic]", roles));
  }

  private static Map<String, String> models() {
    Map<String, String> models = new TreeMap<>();
    models.put("gemini", "\"gemini-*\"");
    models.put("vertex", "\"gemini-*\"");
    models.put("azure-openai", "\"my-gpt\"");
    models.put("mistral", "\"mistral-*\"");
    models.put("cohere", "\"command-*\"");
    models.put("ollama", "\"llama*\"");
    return models;
  }

  LiveGateway live() {
    return live;
  }

  int providerPort() {
    return provider.port();
  }

  List<ReceivedRequest> received() {
    return provider.received();
  }

  /** Nothing clear and no key of a person arrived, and the one credential in its one place. */
  void assertMaskedWithCredential(String header, String value) {
    assertThat(received()).isNotEmpty();
    Planted.assertNoneIn(received());
    for (ReceivedRequest request : received()) {
      Map<String, String> credentials = new TreeMap<>();
      for (Map.Entry<String, String> entry : request.headers()) {
        assertThat(entry.getValue()).as(entry.getKey()).doesNotContain(live.adaKey());
        if (CREDENTIAL_HEADERS.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
          credentials.put(entry.getKey(), entry.getValue());
        }
      }
      assertThat(credentials).containsExactly(Map.entry(header, value));
      assertThat(request.path()).doesNotContain(live.adaKey());
      assertThat(request.body()).doesNotContain(live.adaKey());
    }
  }

  /** What every good answer carries, and that its record says that it is complete. */
  void assertRecorded(HttpHeaders headers) {
    assertThat(headers.firstValue("Countersign-Masked").orElse("")).contains("PERSON=");
    assertThat(headers.firstValue("Countersign-Use-Case")).contains("drafting");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    assertCompleted(headers.firstValue("Countersign-Record").orElseThrow());
  }

  /** The record says that its exchange is complete. */
  void assertCompleted(String record) {
    assertThat(live.records("ada"))
        .filteredOn(view -> view.record().equals(record))
        .extracting(ExchangeView::state)
        .containsExactly(OutcomeKind.COMPLETED.name());
  }

  @Override
  public void close() {
    live.close();
    provider.close();
  }
}
