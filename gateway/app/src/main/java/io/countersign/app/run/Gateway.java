package io.countersign.app.run;

import io.countersign.allowlist.AllowList;
import io.countersign.allowlist.AllowLists;
import io.countersign.app.stored.StoredMapFile;
import io.countersign.app.stored.StoredMapSettings;
import io.countersign.audit.Audit;
import io.countersign.audit.AuditLog;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.WithoutContent;
import io.countersign.audit.WriterSettings;
import io.countersign.config.Config;
import io.countersign.config.GatewayListenerConfig;
import io.countersign.config.ListenerConfig;
import io.countersign.config.ListenersConfig;
import io.countersign.console.Console;
import io.countersign.console.ConsoleParts;
import io.countersign.console.ConsoleServer;
import io.countersign.console.ExportLimits;
import io.countersign.console.HealthPart;
import io.countersign.governance.GovernanceSeed;
import io.countersign.governance.GovernanceStore;
import io.countersign.governance.Governances;
import io.countersign.governance.Person;
import io.countersign.identity.Identifier;
import io.countersign.identity.Identifiers;
import io.countersign.identity.PasswordHash;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.detect.ner.deep.DeepModelException;
import io.countersign.masking.operate.OperatorKey;
import io.countersign.proxy.ServerProtocols;
import io.countersign.proxy.head.Http2Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole gateway: opens its stores, starts the data plane and the control plane, and closes all of
 * them in the opposite order. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final long MEBIBYTE = 1L << 20;

  private final OpenParts parts;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ListenersConfig listeners;
  private final GovernanceStore governance;
  private final Audit audit;
  private final DataPlane dataPlane;
  private final ConsoleServer console;
  private final MetricsServer metrics;
  private final CompanyKnowledge knowledge;

  private Gateway(
      OpenParts parts,
      Config config,
      ListenersConfig listeners,
      Clock clock,
      AuditSettings settings,
      SecureRandom random)
      throws IOException, GeneralSecurityException {
    this.parts = parts;
    this.listeners = listeners;
    ServerProtocols protocols = protocols(listeners.gateway(), clock);
    Path data = config.data();
    Files.createDirectories(data);
    GovernanceSeed seed = GovernanceSeeds.of(config);
    // The record first: its lock keeps a second process away from the whole folder.
    audit = parts.add(Audit.open(settings, clock, System::nanoTime, random));
    PolicyRecord policyRecord = new PolicyRecord(audit.log(), audit.reader()::pseudonym, clock);
    governance = parts.add(Governances.open(data, clock, seed, policyRecord));
    audit.nameRoles(this::roles);
    governance.seedDifferences().forEach(difference -> log.warn("configuration: {}", difference));
    Identifier identifier = Identifiers.overKeys(governance::keys);
    metrics = parts.add(MetricsServer.start(listeners.metrics()));
    knowledge = parts.add(CompanyKnowledge.open(config.knowledge(), metrics.meters()));
    Set<String> withoutContent = Set.copyOf(config.store().privacy().withoutContent());
    AuditLog kept = new WithoutContent(audit.log(), withoutContent);
    AuditLog auditLog = new MeteredAuditLog(kept, metrics.meters());
    WitnessMeters.bind(audit, metrics.meters(), clock);
    ExportMeters.bind(audit, metrics.meters());
    RemovalMeters.bind(audit, metrics.meters());
    console =
        parts.add(
            parts
                .add(Console.of(consoleParts(config, identifier, auditLog, clock, random)))
                .listen(address(listeners.console())));
    GatewaySecrets secrets = GatewaySecrets.of(data, random);
    StoredMapFile storedMaps =
        parts.add(
            StoredMapFile.open(data, secrets.stored().bytes(), stored(config), clock, random));
    audit.forgetting().alsoForget(new ForgottenMaps(storedMaps, this::people));
    audit.forgetting().followOthers();
    parts.add(DailyExpiry.start(audit.forgetting(), config.store().retention()));
    SharedParts shared =
        new SharedParts(
            masking(config, knowledge, secrets),
            governance,
            auditLog,
            storedMaps,
            identifier,
            Identifiers.overSignatures(governance::keys, clock),
            secrets,
            clock,
            random);
    AllowList allowList =
        AllowLists.of(AllowPolicies.of(config.destinations(), governance.roles()));
    URI notice = URI.create(consoleAddress() + "/notice");
    dataPlane =
        parts.add(
            DataPlane.start(
                Proxies.of(config, shared, allowList, notice, protocols),
                listeners.gateway().address()));
    log.info("gateway on {}, console on {}", gatewayAddress(), consoleAddress());
  }

  /**
   * Starts a gateway and returns when it answers.
   *
   * @param listeners instead of the configuration's own
   * @throws StartException when it cannot start; nothing is left running
   */
  public static Gateway start(Config config, ListenersConfig listeners, Clock clock) {
    return start(config, listeners, clock, false);
  }

  /**
   * The same.
   *
   * @param clockIsRight whether the operator says so, although the record has later times
   */
  public static Gateway start(
      Config config, ListenersConfig listeners, Clock clock, boolean clockIsRight) {
    OpenParts parts = new OpenParts();
    try {
      AuditSettings settings = auditSettings(config);
      return new Gateway(
          parts,
          config,
          listeners,
          clock,
          clockIsRight ? settings.withClockThatIsRight() : settings,
          new SecureRandom());
    } catch (IOException e) {
      parts.close();
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      parts.close();
      throw new StartException("a key in the data folder is not usable: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  /** The port of the data plane. */
  public int gatewayPort() {
    return dataPlane.port();
  }

  /** The port of the console. */
  public int consolePort() {
    return console.port();
  }

  /** The port of the metrics. */
  public int metricsPort() {
    return metrics.port();
  }

  /** The data plane's address as people would type it on this machine. */
  public String gatewayAddress() {
    return scheme() + url(listeners.gateway().host(), gatewayPort());
  }

  /** The console's address as people would type it on this machine. */
  public String consoleAddress() {
    return "http:" + url(listeners.console().host(), consolePort());
  }

  /** People, roles, use cases, notices. */
  public GovernanceStore governance() {
    return governance;
  }

  /** The record. */
  public Audit audit() {
    return audit;
  }

  /** Looks at the files of the company's knowledge now, not only when it is time. */
  public void refreshKnowledge() {
    knowledge.refresh();
  }

  /** Blocks until the process is told to stop, then closes everything. */
  public void awaitStop() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "countersign-stop"));
    stopped.await();
  }

  @Override
  public void close() {
    parts.close();
    stopped.countDown();
  }

  private static ServerProtocols protocols(GatewayListenerConfig listener, Clock clock) {
    TlsFiles files = TlsFiles.read(listener.tls(), clock);
    if (!files.problems().isEmpty()) {
      throw new StartException(String.join("\n", files.problems()));
    }
    return new ServerProtocols(files.tls(), listener.h2c(), Http2Limits.DEFAULT);
  }

  private String scheme() {
    return listeners.gateway().tls() == null ? "http:" : "https:";
  }

  /** An intent holds a body twice, as it came and as it leaves; two of the largest must fit. */
  private static AuditSettings auditSettings(Config config) {
    long largest = 2L * config.limits().bodyBytes();
    return AuditSettings.of(config.data())
        .with(SignedFacts.of(config))
        .with(ExportPlans.of(config, SignedFacts.build()))
        .with(RecordPlaces.of(config.store()))
        .with(MasterKeys.of(config.store().masterKey(), config.store().masterKeyPin()))
        .with(
            WriterSettings.DEFAULT.withQueueBytesMax(
                Math.max(WriterSettings.DEFAULT.queueBytesMax(), 2 * largest)));
  }

  private static StoredMapSettings stored(Config config) {
    return new StoredMapSettings(
        Duration.ofDays(config.store().providerTextDays()),
        config.store().providerTextMebibytes() * MEBIBYTE);
  }

  private static MaskingProfiles masking(
      Config config, CompanyKnowledge knowledge, GatewaySecrets secrets) {
    OperatorKey key = OperatorKey.of(secrets.masking().bytes());
    OwnPatterns own = OwnPatterns.of(config);
    if (!own.problems().isEmpty()) {
      throw new StartException(String.join("\n", own.problems()));
    }
    own.warnings().forEach(warning -> log.warn("configuration: {}", warning));
    try {
      MaskerSettings settings =
          MaskerSettings.defaults().with(AnswerProfiles.links(config.masking().answers()));
      return new MaskingProfiles(config, Maskers.source(knowledge.recognizers(own), settings, key));
    } catch (DeepModelException e) {
      throw new StartException("masking.profiles: names: deep: " + e.getMessage());
    }
  }

  private ConsoleParts consoleParts(
      Config config, Identifier identifier, AuditLog auditLog, Clock clock, SecureRandom random) {
    return new ConsoleParts(
        governance,
        identifier,
        auditLog,
        audit.reader(),
        audit.search(),
        audit.originals(),
        governance.reveals(),
        governance.savedSearches(),
        ExportLimits.DEFAULT,
        audit.forgetting(),
        audit.packages(),
        this::personNamed,
        this::passwordMatches,
        List.of(new HealthPart("record", auditLog::open)),
        config.store().privacy().ownRecordsOnly(),
        clock,
        random,
        null,
        URI.create(scheme() + url(listeners.gateway().host(), listeners.gateway().port())));
  }

  private List<String> people() {
    return governance.people().stream().map(Person::id).toList();
  }

  private Set<String> roles(String person) {
    return governance.person(person).map(Person::roles).orElseGet(TreeSet::new);
  }

  private Optional<String> personNamed(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return governance.people().stream()
        .filter(
            person ->
                person.id().equals(wanted)
                    || person.email().toLowerCase(Locale.ROOT).equals(wanted))
        .map(person -> person.id())
        .findFirst();
  }

  private boolean passwordMatches(String person, String password) {
    return governance
        .passwordOf(person)
        .orElseGet(PasswordHash::ofNobody)
        .verify(password.toCharArray());
  }

  private static InetSocketAddress address(ListenerConfig listener) {
    return new InetSocketAddress(listener.host(), listener.port());
  }

  private static String url(String host, int port) {
    return "//" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
  }
}
