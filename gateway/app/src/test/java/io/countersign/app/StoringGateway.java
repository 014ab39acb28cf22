package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import io.countersign.app.demo.ReceivedRequest;
import io.countersign.app.provider.StoringProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A gateway before a provider that keeps what it is sent, and two people who use it. */
record StoringGateway(
    StoringProvider provider, LiveGateway live, OpenAIClient ada, OpenAIClient bela)
    implements AutoCloseable {
  static StoringGateway start(Path folder) throws IOException {
    StoringProvider provider = new StoringProvider();
    LiveGateway live =
        LiveGateway.start(
            folder,
            yaml ->
                yaml.replaceFirst(
                        "url: http://127.0.0.1:\\d+/v1",
                        "url: http://127.0.0.1:" + provider.port() + "/v1")
                    .replace("\"${env:BELA_KEY}\"", "\"${env:BELA_KEY}\", use-case: drafting"));
    assertThat(live.gateway().governance().acknowledge("bela", "2026-11")).isTrue();
    return new StoringGateway(
        provider, live, client(live, live.adaKey()), client(live, live.belaKey()));
  }

  private static OpenAIClient client(LiveGateway live, String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(live.url("/openai/v1").toString())
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  /** What arrived at the provider; may be cleared. */
  List<ReceivedRequest> received() {
    return provider.received();
  }

  @Override
  public void close() {
    ada.close();
    bela.close();
    live.close();
    provider.close();
  }
}
