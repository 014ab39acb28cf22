package io.countersign.console;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.AuditLog;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.Originals;
import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.governance.Governance;
import io.countersign.governance.Reveals;
import io.countersign.governance.SavedSearches;
import io.countersign.identity.Identifier;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a console is made of. The console closes none of it.
 *
 * @param health the parts whose health `/api/v1/health` tells, in the order shown
 * @param ownRecordsOnly nobody reads the records of others, whatever their duty
 * @param random for session and form tokens
 * @param publicOrigin the scheme, host and port under which browsers reach the console, where a
 *     proxy that terminates TLS stands in front; null: they reach it directly
 * @param gatewayAddress the address of the data plane as people would type it, for the example
 *     shown to somebody who has no record yet
 */
public record ConsoleParts(
    Governance governance,
    Identifier identifier,
    AuditLog auditLog,
    AuditReader auditReader,
    RecordSearch recordSearch,
    Originals originals,
    Reveals reveals,
    SavedSearches savedSearches,
    ExportLimits exportLimits,
    Forgetting forgetting,
    SubjectPackages packages,
    SignInNames signInNames,
    PasswordCheck passwordCheck,
    List<HealthPart> health,
    boolean ownRecordsOnly,
    Clock clock,
    SecureRandom random,
    @Nullable URI publicOrigin,
    URI gatewayAddress) {
  public ConsoleParts {
    requireNonNull(governance, "governance");
    requireNonNull(identifier, "identifier");
    requireNonNull(auditLog, "auditLog");
    requireNonNull(auditReader, "auditReader");
    requireNonNull(recordSearch, "recordSearch");
    requireNonNull(originals, "originals");
    requireNonNull(reveals, "reveals");
    requireNonNull(savedSearches, "savedSearches");
    requireNonNull(exportLimits, "exportLimits");
    requireNonNull(forgetting, "forgetting");
    requireNonNull(packages, "packages");
    requireNonNull(signInNames, "signInNames");
    requireNonNull(passwordCheck, "passwordCheck");
    health = List.copyOf(health);
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
    requireNonNull(gatewayAddress, "gatewayAddress");
    if (publicOrigin != null
        && (publicOrigin.getHost() == null || !publicOrigin.getRawPath().isEmpty())) {
      throw new IllegalArgumentException(
          "public origin: `" + publicOrigin + "` (expected: scheme://host[:port] without a path)");
    }
  }
}
