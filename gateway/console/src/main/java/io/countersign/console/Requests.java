package io.countersign.console;

import io.countersign.governance.Person;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Requests about one person that a second person decides. The route has made sure that the person
 * may; each step is on the record before it counts. Thread-safe.
 *
 * @param <T> a request
 */
interface Requests<T> {
  /** Whom the record names as who asked, where a person asked about themselves. */
  String SELF = "self";

  /** All, oldest first. */
  Mono<List<T>> all(Person person);

  /** The one with this id. */
  Mono<T> one(Person person, String id);

  /** Asks. */
  Mono<T> ask(Person person, String about, String reason);

  /** Approves. */
  Mono<T> approve(Person person, String id);

  /** Refuses. */
  Mono<T> refuse(Person person, String id, String reason);

  /** The id of a request. */
  String id(T request);

  /** The pseudonym of whom it is about. */
  String subject(T request);

  /** The id of who asked; {@value #SELF}: the person it is about. */
  String askedBy(T request);

  /**
   * What a person asked for about themselves, oldest first.
   *
   * @param pseudonym the person's
   */
  default Mono<List<T>> own(Person person, String pseudonym) {
    return all(person)
        .map(
            all ->
                all.stream()
                    .filter(one -> subject(one).equals(pseudonym) && askedBy(one).equals(SELF))
                    .toList());
  }
}
