package io.countersign.app.run;

import io.countersign.audit.AuditLog;
import io.countersign.governance.GovernanceStore;
import io.countersign.identity.Identifier;
import io.countersign.identity.SignatureIdentifier;
import io.countersign.proxy.stage.MaskingPolicy;
import io.countersign.proxy.stored.StoredMaps;
import java.security.SecureRandom;
import java.time.Clock;

/** What the data plane needs of the rest; it closes none of it. */
record SharedParts(
    MaskingPolicy masking,
    GovernanceStore governance,
    AuditLog auditLog,
    StoredMaps storedMaps,
    Identifier identifier,
    SignatureIdentifier signatures,
    GatewaySecrets secrets,
    Clock clock,
    SecureRandom random) {}
