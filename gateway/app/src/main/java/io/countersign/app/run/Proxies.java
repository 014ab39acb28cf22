package io.countersign.app.run;

import static java.util.Objects.requireNonNull;

import io.countersign.allowlist.AllowList;
import io.countersign.config.Config;
import io.countersign.config.DestinationConfig;
import io.countersign.config.LimitsConfig;
import io.countersign.config.Secret;
import io.countersign.proxy.Proxy;
import io.countersign.proxy.ProxySettings;
import io.countersign.proxy.ServerProtocols;
import io.countersign.proxy.dialect.Dialect;
import io.countersign.proxy.dialect.Dialects;
import io.countersign.proxy.document.DocumentLimits;
import io.countersign.proxy.document.DocumentReaders;
import io.countersign.proxy.egress.ContextSigner;
import io.countersign.proxy.egress.ContextSigners;
import io.countersign.proxy.egress.DefaultFor;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.EgressLimits;
import io.countersign.proxy.egress.ProviderCredential;
import io.countersign.proxy.egress.Pseudonyms;
import io.countersign.proxy.egress.TagsMode;
import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.stage.Collaborators;
import io.countersign.proxy.stage.RecordIds;
import io.countersign.proxy.stage.StageLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/** The proxy of a configuration. */
final class Proxies {
  private static final Duration CONTEXT_LIFETIME = Duration.ofMinutes(5);

  private Proxies() {}

  static Proxy of(
      Config config,
      SharedParts parts,
      AllowList allowList,
      URI noticeUrl,
      ServerProtocols protocols) {
    ContextSigner signer =
        ContextSigners.es256(
            parts.secrets().context(), "context-1", "countersign", CONTEXT_LIFETIME, parts.clock());
    Collaborators collaborators =
        new Collaborators(
            parts.identifier(),
            parts.signatures(),
            parts.governance(),
            () -> allowList,
            parts.masking(),
            PromptTasks.of(config),
            AttachmentPolicy.of(config),
            DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime),
            parts.auditLog(),
            parts.storedMaps(),
            dialect("openai"),
            dialect("anthropic"),
            new Pseudonyms(parts.secrets().pseudonym().bytes()),
            signer,
            new RecordIds(parts.clock(), parts.random()),
            parts.clock(),
            System::nanoTime);
    ProxySettings settings =
        new ProxySettings(
            destinations(config),
            headLimits(config.limits()),
            stageLimits(config.limits()),
            egressLimits(config.limits()),
            noticeUrl,
            protocols);
    return new Proxy(settings, collaborators, LoopResources.create("countersign-egress"), null);
  }

  private static List<Destination> destinations(Config config) {
    List<Destination> destinations = new ArrayList<>();
    config.destinations().forEach((id, written) -> destinations.add(destination(id, written)));
    return destinations;
  }

  private static Destination destination(String id, DestinationConfig written) {
    DestinationConfig.DefaultFor paths = written.defaultFor();
    return new Destination(
        id,
        dialect(written.dialect().key()),
        written.url(),
        credential(written.credential()),
        TagsMode.valueOf(written.tags().name()),
        written.allowPrivateAddresses(),
        paths == null ? null : DefaultFor.valueOf(paths.name()),
        written.terms().region(),
        CompanyKnowledge.refused(written.dataClassMax()),
        Map.of(
            "project", Set.copyOf(written.projects()),
            "location", Set.copyOf(written.servedLocations())));
  }

  private static @Nullable ProviderCredential credential(@Nullable Secret secret) {
    return secret == null ? null : ProviderCredential.of(secret.value());
  }

  private static Dialect dialect(String name) {
    return requireNonNull(Dialects.named(name).orElse(null), name);
  }

  private static HeadLimits headLimits(LimitsConfig limits) {
    HeadLimits defaults = HeadLimits.DEFAULT;
    return new HeadLimits(
        limits.headerBytes(),
        Math.min(defaults.lineBytesMax(), limits.headerBytes()),
        defaults.headersMax(),
        defaults.headTimeout(),
        defaults.bodyTimeout(),
        defaults.bodyBytesPerSecondMin(),
        defaults.idleTimeout());
  }

  private static StageLimits stageLimits(LimitsConfig limits) {
    StageLimits defaults = StageLimits.DEFAULT;
    return new StageLimits(
        limits.bodyBytes(),
        defaults.inflationMax(),
        limits.responseBytes(),
        defaults.recordedBytesMax(),
        defaults.recordedStreamBytesMax(),
        limits.inlineMaskingBytes(),
        defaults.maskThreads(),
        limits.maskingQueueLength());
  }

  private static EgressLimits egressLimits(LimitsConfig limits) {
    EgressLimits defaults = EgressLimits.DEFAULT;
    return new EgressLimits(
        Duration.ofSeconds(limits.connectTimeoutSeconds()),
        Duration.ofSeconds(limits.responseTimeoutSeconds()),
        limits.connectionsPerDestination(),
        limits.connectionsPerDestination(),
        defaults.connectionIdle());
  }
}
