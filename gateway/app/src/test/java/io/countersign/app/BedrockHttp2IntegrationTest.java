package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.app.tls.PemIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** Amazon's own Java client as it speaks HTTP/2 by itself: by prior knowledge, and over TLS. */
class BedrockHttp2IntegrationTest {
  private static final String CREDENTIAL =
      BedrockUpstream.ACCESS_KEY + ":" + BedrockUpstream.SECRET_KEY;
  private static final Message ASKED =
      Message.builder()
          .role(ConversationRole.USER)
          .content(ContentBlock.fromText(Planted.PROMPT))
          .build();

  @TempDir Path folder;

  private static NettyNioAsyncHttpClient.Builder http2(ProtocolNegotiation negotiation) {
    return NettyNioAsyncHttpClient.builder()
        .protocol(Protocol.HTTP2)
        .protocolNegotiation(negotiation);
  }

  private static BedrockRuntimeAsyncClient client(
      BedrockGateway gateway, NettyNioAsyncHttpClient.Builder http) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(gateway.endpoint())
        .region(Region.of(BedrockUpstream.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(gateway.ada()))
        .httpClientBuilder(http)
        .build();
  }

  @Test
  void client_byPriorKnowledge_worksPlainAndInStreams() throws Exception {
    try (BedrockGateway gateway = new BedrockGateway(folder, CREDENTIAL, ", h2c: true");
        BedrockRuntimeAsyncClient client =
            client(gateway, http2(ProtocolNegotiation.ASSUME_PROTOCOL))) {
      works(gateway, client);
    }
  }

  @Test
  void client_overTls_worksPlainAndInStreams() throws Exception {
    PemIdentity identity = PemIdentity.make(folder, "gw", "-keyalg", "EC");
    String listener = ", tls: {certificate: gw.pem, key: gw.key}";
    NettyNioAsyncHttpClient.Builder http =
        http2(ProtocolNegotiation.ALPN)
            .tlsTrustManagersProvider(() -> trust(identity).getTrustManagers());
    try (BedrockGateway gateway = new BedrockGateway(folder, CREDENTIAL, listener);
        BedrockRuntimeAsyncClient client = client(gateway, http)) {
      works(gateway, client);
    }
  }

  private static javax.net.ssl.TrustManagerFactory trust(PemIdentity identity) {
    try {
      return identity.trust();
    } catch (java.security.GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void works(BedrockGateway gateway, BedrockRuntimeAsyncClient client) {
    assertThat(text(converse(client, BedrockGateway.MODEL).join())).isEqualTo(Planted.PROMPT);
    assertThat(streamed(client)).isEqualTo(Planted.PROMPT);
    List<CompletableFuture<ConverseResponse>> many =
        IntStream.range(0, 20).mapToObj(i -> converse(client, BedrockGateway.MODEL)).toList();
    many.forEach(one -> assertThat(text(one.join())).isEqualTo(Planted.PROMPT));
    assertThat(gateway.upstream().received()).hasSize(22);
    Planted.assertNoneIn(gateway.upstream().received());
    refusal(gateway, client);
  }

  private static void refusal(BedrockGateway gateway, BedrockRuntimeAsyncClient client) {
    int before = gateway.live().records("ada").size();
    CompletionException failure =
        catchThrowableOfType(
            CompletionException.class, () -> converse(client, "meta.llama-9").join());
    assertThat(failure).hasCauseInstanceOf(ValidationException.class);
    assertThat(gateway.live().records("ada")).hasSize(before + 1);
    assertThat(gateway.upstream().received()).hasSize(22);
  }

  private static CompletableFuture<ConverseResponse> converse(
      BedrockRuntimeAsyncClient client, String model) {
    return client.converse(request -> request.modelId(model).messages(ASKED));
  }

  private static String text(ConverseResponse answer) {
    return answer.output().message().content().get(0).text();
  }

  private static String streamed(BedrockRuntimeAsyncClient client) {
    List<String> pieces = new ArrayList<>();
    Visitor visitor =
        Visitor.builder().onContentBlockDelta(delta -> pieces.add(delta.delta().text())).build();
    client
        .converseStream(
            request -> request.modelId(BedrockGateway.MODEL).messages(ASKED),
            ConverseStreamResponseHandler.builder().subscriber(visitor).build())
        .join();
    return String.join("", pieces);
  }
}
