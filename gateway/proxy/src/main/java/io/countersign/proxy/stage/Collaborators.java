package io.countersign.proxy.stage;

import io.countersign.allowlist.AllowList;
import io.countersign.audit.AuditLog;
import io.countersign.governance.Governance;
import io.countersign.identity.Identifier;
import io.countersign.identity.SignatureIdentifier;
import io.countersign.proxy.dialect.Dialect;
import io.countersign.proxy.document.DocumentReader;
import io.countersign.proxy.egress.ContextSigner;
import io.countersign.proxy.egress.Pseudonyms;
import io.countersign.proxy.stored.StoredMaps;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the stages ask and tell.
 *
 * @param attachments what is done with content that is no text
 * @param documents reads it
 * @param allowList the one in force, asked for anew by each request
 * @param openAi the envelope of refusals where no destination says otherwise
 * @param anthropic the envelope of refusals on {@code /v1/messages}
 * @param recordIds gives an id that no other request has; see {@link RecordIds}
 * @param ticker nanoseconds from an arbitrary origin, for durations
 */
public record Collaborators(
    Identifier identifier,
    SignatureIdentifier signatures,
    Governance governance,
    Supplier<AllowList> allowList,
    MaskingPolicy masking,
    TaskRules tasks,
    AttachmentRules attachments,
    DocumentReader documents,
    AuditLog auditLog,
    StoredMaps storedMaps,
    Dialect openAi,
    Dialect anthropic,
    Pseudonyms pseudonyms,
    ContextSigner contextSigner,
    Supplier<String> recordIds,
    Clock clock,
    LongSupplier ticker) {}
