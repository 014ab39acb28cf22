package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.proxy.TestingUpstream.Received;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves, byte for byte, and to which addresses. */
class OutboundTest {
  private static final String GOOD = "{\"model\":\"gpt-4o\",\"text\":\"hi\"}";
  private static final FlippingNames NAMES = new FlippingNames();

  private static GatewayUnderTest gateway;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() {
    gateway = new GatewayUnderTest(settings -> settings, NAMES);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** Answers with a list of addresses for each question, the last again and again. */
  private static final class FlippingNames extends AddressResolverGroup<InetSocketAddress> {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<List<String>> answers = List.of(List.of("127.0.0.1"));

    void answer(List<List<String>> next) {
      answers = next;
      asked.set(0);
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
          return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> promise)
            throws UnknownHostException {
          promise.setSuccess(next(name).get(0));
        }

        @Override
        protected void doResolveAll(
            InetSocketAddress name, Promise<List<InetSocketAddress>> promise)
            throws UnknownHostException {
          promise.setSuccess(next(name));
        }
      };
    }

    private List<InetSocketAddress> next(InetSocketAddress name) throws UnknownHostException {
      List<List<String>> all = answers;
      List<String> now = all.get(Math.min(asked.getAndIncrement(), all.size() - 1));
      List<InetSocketAddress> found = new ArrayList<>();
      for (String address : now) {
        found.add(new InetSocketAddress(InetAddress.getByName(address), name.getPort()));
      }
      return found;
    }
  }

  private HttpResponse<String> post(String path, String body, String... more) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.url(path))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (more.length > 0) {
      request.headers(more);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static ExchangeFacts recorded() {
    assertThat(gateway.log.intents).hasSize(1);
    return gateway.log.intents.get(0).facts();
  }

  private static Received last() {
    return gateway.upstream.received.get(gateway.upstream.received.size() - 1);
  }

  private static final String[] EVERYTHING = {
    "Accept", "application/json",
    "Accept-Encoding", "gzip, br",
    "User-Agent", "OpenAI/JS 7.55",
    "Cookie", "session=1",
    "OpenAI-Beta", "assistants=v2",
    "OpenAI-Organization", "org-1",
    "OpenAI-Project", "proj-1",
    "anthropic-version", "2023-06-01",
    "anthropic-beta", "a-2026-01-01",
    "X-Stainless-Lang", "js",
    "X-Stainless-Retry-Count", "0",
    "Idempotency-Key", "idem-1",
    "x-client-request-id", "erika@example.com",
    "x-goog-api-client", "gl-node",
    "X-Forwarded-For", "10.0.0.1",
    "X-Forwarded-Host", "evil",
    "Forwarded", "for=10.0.0.1",
    "X-Real-IP", "10.0.0.1",
    "X-Original-URL", "/admin",
    "X-Rewrite-URL", "/admin",
    "X-HTTP-Method-Override", "DELETE",
    "Via", "1.1 other",
    "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "baggage", "user=erika",
    "Referer", "https://intranet.example/erika",
    "Origin", "https://intranet.example",
    "Countersign-Use-Case", "drafting",
    "Countersign-Conversation", "c-1",
    "X-Unknown", "anything",
    "X-Stainless-Erika", "a name is text too",
    "X-Stainless-Os", "SECRET",
    "X-Client-Request-Id", "UNREADABLE",
  };

  @Test
  void headers_everythingSent_onlyTheListedLeave() throws Exception {
    assertThat(post("/openai/v1/chat/completions", GOOD, EVERYTHING).statusCode()).isEqualTo(200);
    assertThat(last().headers())
        .containsExactly(
            "accept-encoding: identity",
            "accept: application/json",
            "anthropic-beta: a-2026-01-01",
            "anthropic-version: 2023-06-01",
            "authorization: Bearer provider-key-of-openai",
            "content-length: 13",
            "content-type: application/json",
            "host: 127.0.0.1:" + gateway.upstream.port(),
            "idempotency-key: idem-1",
            "openai-beta: assistants=v2",
            "user-agent: OpenAI/JS 7.55",
            "x-goog-api-client: gl-node",
            "x-stainless-lang: js",
            "x-stainless-retry-count: 0");
    assertThat(last().uri()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void headers_forAnthropicWithPseudonym_credentialAndTags() throws Exception {
    assertThat(post("/v1/messages?beta=true", GOOD, "User-Agent", "cli").statusCode())
        .isEqualTo(200);
    assertThat(last().headers())
        .filteredOn(header -> !header.startsWith("countersign-subject"))
        .containsExactly(
            "accept-encoding: identity",
            "accept: application/json, text/event-stream",
            "content-length: " + last().body().length(),
            "content-type: application/json",
            "countersign-context: jws-for-anthropic",
            "countersign-permissions: use:anthropic/gpt-4o",
            "countersign-risk-tier: minimal",
            "countersign-roles: engineer",
            "countersign-use-case: drafting",
            "host: 127.0.0.1:" + gateway.upstream.port(),
            "user-agent: cli",
            "x-api-key: provider-key-of-anthropic");
    assertThat(last().headers())
        .anyMatch(header -> header.matches("countersign-subject: p-[0-9a-f]{32}"));
    assertThat(last().body()).contains("\"user\":\"p-");
    assertThat(last().uri()).isEqualTo("/v1/messages?beta=true");
  }

  @Test
  void permission_thatWasGranted_isRecordedAsItIsSent() throws Exception {
    gateway.reset();
    assertThat(post("/v1/messages", GOOD).statusCode()).isEqualTo(200);
    assertThat(last().headers()).contains("countersign-permissions: use:anthropic/gpt-4o");
    assertThat(recorded().permissions()).containsExactly("use:anthropic/gpt-4o");
  }

  /** Any model of a pattern is granted; what the caller made of it stays out of the record. */
  @Test
  void permission_ofAModelThatIsNoWord_isRecordedWithoutIt() throws Exception {
    gateway.reset();
    assertThat(post("/v1/messages", GOOD.replace("gpt-4o", "gpt-4!")).statusCode()).isEqualTo(200);
    assertThat(last().headers()).contains("countersign-permissions: use:anthropic/gpt-4!");
    assertThat(recorded().permissions()).containsExactly("use:anthropic/(withheld)");
  }

  @Test
  void headers_withFullTags_namePerson() throws Exception {
    assertThat(post("/full/v1/chat/completions", GOOD).statusCode()).isEqualTo(200);
    assertThat(last().headers()).contains("countersign-subject: ada");
  }

  @Test
  void request_withoutBody_leavesWithoutBody() throws Exception {
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"gpt-4o\"}");
    HttpRequest request =
        HttpRequest.newBuilder(gateway.url("/v1/models"))
            .header("Authorization", "Bearer " + GatewayUnderTest.KEY)
            .header("User-Agent", "cli")
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    gateway.upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"echo\":" + body + "}");
    assertThat(last().method()).isEqualTo("GET");
    assertThat(last().body()).isEmpty();
    assertThat(last().headers())
        .noneMatch(header -> header.startsWith("transfer-encoding"))
        .noneMatch(header -> header.startsWith("content-type"))
        .noneMatch(header -> header.matches("content-length: [1-9].*"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1, 1023, 1024, 1025, 8191, 8192, 8193, 65_535, 65_536, 65_537, 1_048_575, 1_048_577})
  void body_ofAnySize_leavesMaskedWhole(int size) throws Exception {
    String text = "Erika" + "x".repeat(size) + "Erika";
    HttpResponse<String> response = post("/v1/chat/completions", GOOD.replace("hi", text));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(last().body())
        .isEqualTo("{\"text\":\"[PERSON-1]" + "x".repeat(size) + "[PERSON-1]\"}");
    assertThat(response.body()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1"})
  void name_leadingToPrivateAddress_refused(String address) throws Exception {
    NAMES.answer(List.of(List.of(address)));
    int received = gateway.upstream.received.size();
    HttpResponse<String> response = post("/named/v1/chat/completions", GOOD);
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).contains("upstream_address_refused");
    assertThat(gateway.upstream.received).hasSize(received);
  }

  @Test
  void name_leadingToMixedAddresses_refused() throws Exception {
    NAMES.answer(List.of(List.of("8.8.8.8", "127.0.0.1")));
    HttpResponse<String> response = post("/named/v1/chat/completions", GOOD);
    assertThat(response.body()).contains("upstream_address_refused");
  }
}
