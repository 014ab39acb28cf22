package io.countersign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.allowlist.AccessRequest;
import io.countersign.allowlist.AllowList;
import io.countersign.allowlist.Decision;
import io.countersign.allowlist.DenialCode;
import io.countersign.audit.entry.Outcome;
import io.countersign.governance.Admission;
import io.countersign.governance.AdmissionCode;
import io.countersign.governance.Governance;
import io.countersign.governance.Notice;
import io.countersign.governance.Person;
import io.countersign.governance.Review;
import io.countersign.governance.RiskTier;
import io.countersign.governance.UseCase;
import io.countersign.governance.UseCaseState;
import io.countersign.identity.Identification;
import io.countersign.identity.Identifier;
import io.countersign.identity.Principal;
import io.countersign.identity.SignerIdentification;
import io.countersign.masking.task.TaskClassifiers;
import io.countersign.proxy.dialect.TestingDialect;
import io.countersign.proxy.document.DocumentReading;
import io.countersign.proxy.egress.ContextSigner;
import io.countersign.proxy.egress.DefaultFor;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.EgressLimits;
import io.countersign.proxy.egress.ProviderCredential;
import io.countersign.proxy.egress.Pseudonyms;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.stage.AttachmentRules;
import io.countersign.proxy.stage.Collaborators;
import io.countersign.proxy.stage.MaskingPolicy;
import io.countersign.proxy.stage.RecordIds;
import io.countersign.proxy.stage.StageLimits;
import io.countersign.proxy.stage.TaskRules;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import reactor.netty.resources.LoopResources;

/** A whole gateway on loopback, with doubles around the data plane and a provider behind it. */
final class GatewayUnderTest implements AutoCloseable {
  static final String KEY = "csk_test_key";

  static final String CHAT = "/v1/chat/completions";

  /** A good request's body, with one value to mask. */
  static final String PROMPT = "{\"model\":\"gpt-4o\",\"text\":\"I am Erika\"}";

  /** How long streams may go on once the gateway is told to stop. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private static final TaskRules TASKS =
      new TaskRules(TaskClassifiers.bundled(), TaskRules.Reaction.MARK, 0.7, Map.of());

  final InMemoryAuditLog log = new InMemoryAuditLog();
  final InMemoryStoredMaps storedMaps = new InMemoryStoredMaps();
  final TestingMasker masker = new TestingMasker();
  final TestingUpstream upstream = new TestingUpstream();
  final Proxy proxy;

  /** What durations are measured by; it stands still unless told. */
  final AtomicLong nanos = new AtomicLong();

  /** From then on nobody knows the key. */
  volatile boolean keyRevoked;

  private final LoopResources loops = LoopResources.create("testing-egress", 1, true);
  private final ConfigurableApplicationContext context;

  GatewayUnderTest() {
    this(UnaryOperator.identity(), null);
  }

  GatewayUnderTest(TaskRules tasks) {
    this(UnaryOperator.identity(), null, tasks);
  }

  GatewayUnderTest(
      UnaryOperator<ProxySettings> change,
      @Nullable AddressResolverGroup<InetSocketAddress> names) {
    this(change, names, TASKS);
  }

  private GatewayUnderTest(
      UnaryOperator<ProxySettings> change,
      @Nullable AddressResolverGroup<InetSocketAddress> names,
      TaskRules tasks) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
    TestingDialect openAi = new TestingDialect("openai");
    TestingDialect anthropic = new TestingDialect("anthropic");
    ContextSigner signer = (tags, subject, audience) -> "jws-for-" + audience;
    Collaborators parts =
        new Collaborators(
            identifier(),
            (head, scope) -> new SignerIdentification.Unknown("No signatures here."),
            new TestingGovernance(),
            TestingAllowList::new,
            MaskingPolicy.of(masker),
            tasks,
            AttachmentRules.REFUSING,
            (bytes, declared) -> new DocumentReading.Unread("a/b", "no reader"),
            log,
            storedMaps,
            openAi,
            anthropic,
            new Pseudonyms(
                "a secret of the tests".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            signer,
            new RecordIds(clock, new Random(7)),
            clock,
            nanos::get);
    String base = "http://127.0.0.1:" + upstream.port();
    ProxySettings settings =
        new ProxySettings(
            List.of(
                destination("openai", openAi, base + "/v1", TagsMode.NONE, DefaultFor.OPENAI),
                destination(
                    "anthropic", anthropic, base, TagsMode.PSEUDONYMOUS, DefaultFor.ANTHROPIC),
                destination("full", openAi, base, TagsMode.FULL, null),
                destination(
                    "named",
                    openAi,
                    "http://provider.test:" + upstream.port(),
                    TagsMode.NONE,
                    null)),
            HeadLimits.DEFAULT,
            StageLimits.DEFAULT,
            EgressLimits.DEFAULT,
            URI.create("https://gateway.example/notice"));
    proxy = new Proxy(change.apply(settings), parts, loops, names);
    context = application(proxy).run();
  }

  private static SpringApplication application(Proxy proxy) {
    SpringApplication application = new SpringApplication(GatewayConfiguration.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.main.banner-mode", "off",
            "spring.web.resources.add-mappings", "false",
            "spring.cloud.gateway.server.webflux.global-filter.websocket-routing.enabled",
                "false"));
    DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
    lifecycle.setTimeoutPerShutdownPhase(STOP_TIMEOUT.toMillis());
    application.addInitializers(
        started -> {
          ConfigurableListableBeanFactory beans = started.getBeanFactory();
          lifecycle.setBeanFactory(beans);
          beans.registerSingleton(
              AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, lifecycle);
          beans.registerSingleton("proxyUnderTest", proxy);
        });
    return application;
  }

  private static Destination destination(
      String id, TestingDialect dialect, String base, TagsMode tags, @Nullable DefaultFor paths) {
    ProviderCredential credential = ProviderCredential.of("provider-key-of-" + id);
    return new Destination(id, dialect, URI.create(base), credential, tags, false, paths);
  }

  int port() {
    return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
        .getPort();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** A request with a good key. */
  HttpRequest.Builder post(URI url, String body) {
    return HttpRequest.newBuilder(url)
        .header("Authorization", "Bearer " + KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** The one outcome, when it is in the record. */
  Outcome outcome() {
    Eventually.holds(() -> !log.outcomes.isEmpty());
    assertThat(log.outcomes).hasSize(1);
    return log.outcomes.get(0);
  }

  /** The provider echoes, the record takes everything, and both are empty. */
  void reset() {
    upstream.answer =
        (body, response) -> TestingUpstream.json(response, 200, "{\"echo\":" + body + "}");
    upstream.received.clear();
    log.outcomeGate = CompletableFuture.completedFuture(null);
    log.takesOutcomes = true;
    log.outcomes.clear();
    log.intents.clear();
    log.refusals.clear();
  }

  private Identifier identifier() {
    return headers ->
        !keyRevoked && headers.apply("authorization").equals(List.of("Bearer " + KEY))
            ? new Identification.Identified(new Principal("ada", "k1", "drafting"))
            : new Identification.Unidentified("There is no gateway key. Send yours as Bearer.");
  }

  /** Ends as a program does that is told to: streams under way have a while. */
  void stop() {
    context.close();
  }

  @Override
  public void close() {
    stop();
    proxy.close();
    upstream.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
  }

  private static final class TestingAllowList implements AllowList {
    @Override
    public Decision decide(AccessRequest request) {
      if (!List.of("openai", "anthropic", "full", "named").contains(request.destination())) {
        return new Decision.Denied(
            DenialCode.DESTINATION_NOT_ALLOWED, "default-deny", "No such destination.", "Ask.");
      }
      return request.model() == null || permitsModel(request, request.model())
          ? new Decision.Permitted("rule-1")
          : new Decision.Denied(
              DenialCode.MODEL_NOT_ALLOWED, "default-deny", "Not this model.", "Use gpt-4o.");
    }

    @Override
    public boolean permitsModel(AccessRequest request, String model) {
      return model.startsWith("gpt-4");
    }

    @Override
    public String version() {
      return "0123456789abcdef";
    }
  }

  private static final class TestingGovernance implements Governance {
    private static final Notice NOTICE = new Notice("2026-11", "Recorded.");
    private static final Person ADA =
        new Person("ada", "Ada", "ada@example.com", new TreeSet<>(List.of("engineer")), true);

    @Override
    public Admission admit(Principal principal, @Nullable String requestedUseCase) {
      String id = requestedUseCase == null ? principal.useCase() : requestedUseCase;
      if (!"drafting".equals(id)) {
        return new Admission.Refused(
            AdmissionCode.USE_CASE_NOT_APPROVED, "Not approved.", "Ask its owner.");
      }
      UseCase useCase =
          new UseCase(
              "drafting",
              "Drafting",
              RiskTier.MINIMAL,
              "grace",
              new TreeSet<>(List.of("grace")),
              Review.SELF,
              UseCaseState.APPROVED);
      return new Admission.Admitted(ADA, useCase, NOTICE);
    }

    @Override
    public Optional<Person> person(String id) {
      return Optional.of(ADA);
    }

    @Override
    public List<UseCase> useCasesOf(String person) {
      return List.of();
    }

    @Override
    public List<UseCase> accountableFor(String person) {
      return List.of();
    }

    @Override
    public Notice notice() {
      return NOTICE;
    }

    @Override
    public boolean acknowledged(String person) {
      return true;
    }

    @Override
    public boolean acknowledge(String person, String version) {
      return true;
    }
  }
}
