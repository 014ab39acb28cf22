package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something worth proving that is not an exchange.
 *
 * @param kind a stable lower-case word, e.g. {@code notice.acknowledged}
 * @param actor the person who did it; null: the gateway itself
 * @param details names and ids, never content
 * @param words what the actor wrote about it, such as a reason; stored sealed with the actor's key
 */
public record AuditEvent(
    Instant at,
    String kind,
    @Nullable String actor,
    SortedMap<String, String> details,
    Content words) {
  public AuditEvent {
    requireNonNull(words, "words");
    requireNonNull(at, "at");
    requireNonNull(kind, "kind");
    details = new TreeMap<>(details);
  }

  /** An event about which nobody wrote anything. */
  public AuditEvent(
      Instant at, String kind, @Nullable String actor, SortedMap<String, String> details) {
    this(at, kind, actor, details, Content.empty());
  }
}
