package io.countersign.audit.search;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of the record a search may reach at all; the parts add up. Whoever may search decides it,
 * never what was typed.
 *
 * @param records every exchange and refusal
 * @param events every event
 * @param useCases the exchanges and refusals for these purposes
 * @param subject the exchanges and refusals of the person with this pseudonym
 * @param about the events about the records of the person with this pseudonym
 */
public record SearchScope(
    boolean records,
    boolean events,
    SortedSet<String> useCases,
    @Nullable String subject,
    @Nullable String about) {
  public SearchScope {
    useCases = new TreeSet<>(useCases);
    if (!records && !events && useCases.isEmpty() && subject == null && about == null) {
      throw new IllegalArgumentException("a scope of nothing (expected: something to reach)");
    }
  }

  /** Every exchange and refusal, with or without the events. */
  public static SearchScope all(boolean events) {
    return new SearchScope(true, events, new TreeSet<>(), null, null);
  }

  /** The exchanges and refusals for some purposes. */
  public static SearchScope of(SortedSet<String> useCases) {
    return new SearchScope(false, false, useCases, null, null);
  }

  /** A person's own exchanges and refusals. */
  public static SearchScope own(String subject) {
    return new SearchScope(false, false, new TreeSet<>(), subject, null);
  }

  /** What others did with a person's records. */
  public static SearchScope about(String subject) {
    return new SearchScope(false, false, new TreeSet<>(), null, subject);
  }
}
