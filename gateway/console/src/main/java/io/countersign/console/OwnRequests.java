package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.governance.Person;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a person asks for themselves: everything the record holds about them, or to be forgotten.
 * Others decide. Thread-safe.
 */
final class OwnRequests {
  /** Whom the record names as who asked, where a person asked about themselves. */
  private static final String SELF = "self";

  private final Packages packages;
  private final Erasures erasures;
  private final AuditReader reader;

  OwnRequests(Packages packages, Erasures erasures, AuditReader reader) {
    this.packages = packages;
    this.erasures = erasures;
    this.reader = reader;
  }

  /** Their requests for packages, oldest first. */
  Mono<List<PackageRequest>> packages(Person person) {
    String subject = reader.pseudonym(person.id());
    return packages
        .all(person)
        .map(
            all ->
                all.stream()
                    .filter(one -> one.subject().equals(subject) && one.askedBy().equals(SELF))
                    .toList());
  }

  /** Their requests to be forgotten, oldest first. */
  Mono<List<ErasureOrder>> erasures(Person person) {
    String subject = reader.pseudonym(person.id());
    return erasures
        .all(person)
        .map(
            all ->
                all.stream()
                    .filter(one -> one.subject().equals(subject) && one.askedBy().equals(SELF))
                    .toList());
  }

  Mono<PackageRequest> askPackage(Person person, String reason) {
    return checked(reason).flatMap(words -> packages.ask(person, person.id(), words));
  }

  Mono<ErasureOrder> askErasure(Person person, String reason) {
    return checked(reason).flatMap(words -> erasures.ask(person, person.id(), words));
  }

  private static Mono<String> checked(String reason) {
    String words = reason.strip();
    return words.isEmpty() || words.length() > Forgetting.WORDS_MAX
        ? Mono.error(
            ConsoleException.badRequest(
                "reason_invalid",
                "The reason has "
                    + words.length()
                    + " characters (expected: 1 to "
                    + Forgetting.WORDS_MAX
                    + ")."))
        : Mono.just(words);
  }
}
