package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.DemoProvider;
import io.countersign.app.provider.StoringProvider;
import io.countersign.app.provider.TestingProvider;
import io.countersign.identity.GatewayKey;
import io.countersign.identity.PasswordHash;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A gateway as a process of its own with everything that it can be configured to do, every logger
 * told to say all, and a provider for each dialect behind it.
 */
final class CanaryGateway implements AutoCloseable {
  /** What ada, a caller, sam (security) and petra (privacy) show. */
  final String ada = newKey();

  final String sam = newKey();
  final String petra = newKey();

  /** What the gateway shows providers, and a password of ada's for the console. */
  final String credential = "provider-credential-" + newKey();

  final String password = "correct-horse-" + newKey();

  private final Path folder;
  private final Class<?> main;
  private final String listener;
  private final String store;
  private final String added;
  private final DemoProvider demo = DemoProvider.start(0, Duration.ZERO, any -> {});
  private final TestingProvider families = new TestingProvider();
  private final StoringProvider storing = new StoringProvider();
  private final BedrockUpstream bedrock = new BedrockUpstream();
  private final SocketUpstream socket = new SocketUpstream();
  private final CanaryUpstream odd = new CanaryUpstream();
  private final McpUpstream tools;
  private GatewayProcess process;

  CanaryGateway(Path folder, Class<?> main) throws Exception {
    this(folder, main, "", "", "mask");
  }

  /**
   * @param listener what else is said of the gateway's listener, e.g. {@code , h2c: true}
   * @param store where the record lies, as YAML; empty: in the data folder
   * @param added what is done with what models add
   */
  CanaryGateway(Path folder, Class<?> main, String listener, String store, String added)
      throws Exception {
    this.folder = folder;
    this.main = main;
    this.listener = listener;
    this.store = store.isEmpty() ? "store:\n" : store;
    this.added = added;
    tools = new McpUpstream(Files.createDirectories(folder.resolve("tomcat")));
    process = launch();
    process.acknowledge();
  }

  GatewayProcess process() {
    return process;
  }

  SocketUpstream socket() {
    return socket;
  }

  /** The folder with the gateway's own files, exports and log, and nothing else. */
  Path home() {
    return folder.resolve("home");
  }

  /** What a person could keep from others: not to be found anywhere either. */
  List<String> credentials() {
    return List.of(ada, sam, petra, credential, password, BedrockUpstream.SECRET_KEY);
  }

  /** Has the process write what all its threads do to its log. */
  void dumpThreads() throws Exception {
    Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(process.log(), UTF_8).contains("JNI global refs")) {
      assertThat(System.nanoTime()).as("a thread dump").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  String metrics() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(process.metrics()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Ends it and begins again on the same stores, so that they are read as well as written. */
  void restart() throws Exception {
    process.stop();
    process = launch();
  }

  private GatewayProcess launch() throws IOException, InterruptedException {
    Path home = Files.createDirectories(home());
    Path settings = Files.createDirectories(folder.resolve("settings"));
    Path logback = settings.resolve("trace.xml");
    Files.writeString(logback, TRACE_XML);
    Path logging = settings.resolve("trace.properties");
    Files.writeString(logging, TRACE_PROPERTIES);
    Files.writeString(
        settings.resolve("bedrock.txt"),
        BedrockUpstream.ACCESS_KEY + ":" + BedrockUpstream.SECRET_KEY);
    return GatewayProcess.start(
        home,
        new GatewayProcess.Launch(
            yaml(settings),
            listener,
            Map.of(
                "ADA_KEY", ada,
                "SAM_KEY", sam,
                "PETRA_KEY", petra,
                "CREDENTIAL", credential,
                "LOGGING_LEVEL_ROOT", "TRACE",
                "ADA_HASH", PasswordHash.of(password.toCharArray(), new SecureRandom()).encoded()),
            List.of(
                "-Dlogback.configurationFile=" + logback,
                "-Djava.util.logging.config.file=" + logging),
            main,
            ""),
        ada);
  }

  private String yaml(Path settings) {
    StringBuilder yaml = new StringBuilder("destinations:\n");
    String origin = "http://127.0.0.1:";
    add(yaml, "openai", "openai", origin + demo.port() + "/v1", "");
    add(yaml, "anthropic", "anthropic", origin + demo.port(), "default-for: anthropic, tags: full");
    add(yaml, "odd", "openai", origin + odd.port() + "/v1", "");
    add(yaml, "files", "openai", origin + storing.port() + "/v1", "");
    add(yaml, "socket", "openai", origin + socket.port() + "/v1", "");
    add(yaml, "tools", "mcp", origin + tools.port(), "");
    String place = "projects: [drafts-1], locations: [europe-west4]";
    for (String id : List.of("gemini", "azure-openai", "mistral", "cohere", "ollama")) {
      add(yaml, id, id, origin + families.port(), "");
    }
    add(yaml, "vertex", "vertex", origin + families.port(), place);
    return yaml
        + BEDROCK.formatted(origin + bedrock.port(), settings, BedrockUpstream.REGION)
        + REST.formatted(added, added)
        + store
        + EXPORTS.formatted(folder.resolve("home/exports"), folder.resolve("home/exports"));
  }

  private static void add(StringBuilder yaml, String id, String dialect, String url, String more) {
    yaml.append(
        "  %s: {dialect: %s, url: '%s', credential: '${env:CREDENTIAL}', models: ['*']%s}\n"
            .formatted(id, dialect, url, more.isEmpty() ? "" : ", " + more));
  }

  private static String newKey() {
    return GatewayKey.generate(new SecureRandom()).reveal();
  }

  @Override
  public void close() {
    process.close();
    demo.close();
    families.close();
    storing.close();
    bedrock.close();
    socket.close();
    odd.close();
    tools.close();
  }

  private static final String TRACE_XML =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %level %logger %mdc %msg %kvp%n%ex{full}</pattern></encoder>
        </appender>
        <root level="TRACE"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private static final String TRACE_PROPERTIES =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = ALL
      org.postgresql.level = ALL
      java.util.logging.ConsoleHandler.level = ALL
      """;

  private static final String BEDROCK =
      """
        bedrock:
          dialect: bedrock
          url: %s
          credential: ${file:%s/bedrock.txt}
          models: ["*"]
          terms: {region: %s}
      """;

  private static final String REST =
      """
      notice: {version: "2026-11", text: "Prompts and answers are recorded."}
      roles:
        engineer:
          destinations: [openai, anthropic, odd, files, socket, tools, gemini, azure-openai,
            mistral, cohere, ollama, vertex, bedrock]
          models: ["*"]
          use-cases: [drafting, guarded]
      people:
        ada:
          name: Ada Example
          email: ada@example.com
          roles: [engineer]
          keys: [{id: k1, secret: "${env:ADA_KEY}", use-case: drafting}]
          password-hash: ${env:ADA_HASH}
        sam:
          name: Sam Example
          email: sam@example.com
          roles: [security]
          keys: [{id: k1, secret: "${env:SAM_KEY}"}]
        petra:
          name: Petra Example
          email: petra@example.com
          roles: [privacy]
          keys: [{id: k1, secret: "${env:PETRA_KEY}"}]
      use-cases:
        drafting:
          {title: Drafting, tier: minimal, accountable: sam, approved-by: [sam], review: none}
        guarded:
          title: Guarded
          tier: minimal
          accountable: sam
          approved-by: [sam]
          review: none
          masking: guarded
      masking:
        secrets: placeholder
        profiles: {guarded: {secrets: block}}
        attachments: {documents: pass-if-clean}
        answers: {added: %s, secrets: %s}
      limits: {response-timeout-seconds: 2}
      """;

  private static final String EXPORTS =
      """
        exports:
          siem: {to: "file:%s/record.jsonl", format: ecs, checkpoints: true}
          cef: {to: "file:%s/record.cef", format: cef}
      """;
}
