package io.countersign.proxy;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.EgressLimits;
import io.countersign.proxy.head.HeadLimits;
import io.countersign.proxy.stage.StageLimits;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the data plane is told by the configuration.
 *
 * @param noticeUrl where people read what is recorded; null: answers do not say
 */
public record ProxySettings(
    List<Destination> destinations,
    HeadLimits headLimits,
    StageLimits stageLimits,
    EgressLimits egressLimits,
    @Nullable URI noticeUrl,
    ServerProtocols protocols) {
  public ProxySettings {
    destinations = List.copyOf(destinations);
    requireNonNull(headLimits, "headLimits");
    requireNonNull(stageLimits, "stageLimits");
    requireNonNull(egressLimits, "egressLimits");
    requireNonNull(protocols, "protocols");
  }

  /** Of a data plane in cleartext HTTP/1.1. */
  public ProxySettings(
      List<Destination> destinations,
      HeadLimits headLimits,
      StageLimits stageLimits,
      EgressLimits egressLimits,
      @Nullable URI noticeUrl) {
    this(destinations, headLimits, stageLimits, egressLimits, noticeUrl, ServerProtocols.DEFAULT);
  }
}
