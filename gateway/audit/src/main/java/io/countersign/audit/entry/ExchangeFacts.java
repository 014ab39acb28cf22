package io.countersign.audit.entry;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a request when it is recorded: facts without content. What a request never
 * told, or was refused before it could tell, is null or empty.
 *
 * @param permissions what had been granted by then, in the words that a destination is told, such
 *     as {@code use:openai/gpt-4o}; empty where nothing was
 * @param method and {@code path} as matched: the canonical path without query
 * @param rule the rule that decided
 * @param maskingProfile the name of the profile that masked it
 * @param masked how many values of each entity type were replaced
 * @param maskingMillis what masking the prompt took, with the wait for a thread and the reading of
 *     documents; -1: nothing was masked
 * @param task what it was found to ask for; null where nobody looked
 * @param attachments what was found in content that is no text, by its number in the request
 */
public record ExchangeFacts(
    @Nullable String person,
    @Nullable String keyId,
    SortedSet<String> roles,
    SortedSet<String> permissions,
    @Nullable String useCase,
    @Nullable String accountable,
    @Nullable String riskTier,
    @Nullable String destination,
    @Nullable String model,
    @Nullable String method,
    @Nullable String path,
    @Nullable String rule,
    @Nullable String policyVersion,
    @Nullable String noticeVersion,
    @Nullable String maskingProfile,
    SortedMap<String, Integer> masked,
    long maskingMillis,
    @Nullable TaskFacts task,
    SortedMap<Integer, AttachmentFacts> attachments) {
  public ExchangeFacts {
    roles = new TreeSet<>(roles);
    permissions = new TreeSet<>(permissions);
    masked = new TreeMap<>(masked);
    attachments = new TreeMap<>(attachments);
  }

  /** Of a request that told nothing. */
  public static ExchangeFacts nothing() {
    return new ExchangeFacts(
        null,
        null,
        new TreeSet<>(),
        new TreeSet<>(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new TreeMap<>(),
        -1,
        null,
        new TreeMap<>());
  }
}
