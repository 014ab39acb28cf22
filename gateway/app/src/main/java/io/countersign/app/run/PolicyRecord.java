package io.countersign.app.run;

import io.countersign.audit.AuditLog;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.governance.GovernanceUnavailableException;
import io.countersign.governance.PolicyChange;
import io.countersign.governance.PolicyWatcher;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Puts changes of the policy on the record before they take effect. People are named by their
 * pseudonyms. Thread-safe; blocks until the entries are durable.
 */
final class PolicyRecord implements PolicyWatcher {
  private static final int DURABLE_SECONDS = 15;

  private final AuditLog log;
  private final UnaryOperator<String> pseudonym;
  private final Clock clock;

  PolicyRecord(AuditLog log, UnaryOperator<String> pseudonym, Clock clock) {
    this.log = log;
    this.pseudonym = pseudonym;
    this.clock = clock;
  }

  @Override
  public void changing(List<PolicyChange> changes) {
    CompletableFuture<?>[] entries =
        changes.stream()
            .map(change -> log.event(event(change)).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(entries).get(DURABLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    }
  }

  private AuditEvent event(PolicyChange change) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("of", change.of().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    details.put("becomes", change.becomes());
    details.put("before", change.before());
    details.put("after", change.after());
    String person = change.person();
    switch (change.of()) {
      case PERSON, PASSWORD -> person = change.id();
      case ROLE -> details.put("role", change.id());
      case USE_CASE -> details.put("useCase", change.id());
      case GATEWAY_KEY -> details.put("gatewayKey", change.id());
      case NOTICE -> details.put("notice", change.id());
      case POLICY -> {}
    }
    if (person != null) {
      details.put("subjects", pseudonym.apply(person));
    }
    return new AuditEvent(clock.instant(), kind(change), null, details);
  }

  private static String kind(PolicyChange change) {
    if (change.of() != PolicyChange.Of.GATEWAY_KEY) {
      return "policy.changed";
    }
    return change.becomes().equals("disabled") ? "gateway-key.revoked" : "gateway-key.issued";
  }

  private static GovernanceUnavailableException unavailable(Exception cause) {
    return new GovernanceUnavailableException(
        "The policy stays as it was: its change cannot be recorded.", cause);
  }
}
