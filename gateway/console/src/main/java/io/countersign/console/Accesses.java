package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.SearchPage;
import io.countersign.console.SearchAnswers.AccessAnswer;
import io.countersign.console.SearchAnswers.AccessList;
import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import io.countersign.governance.Reveal;
import io.countersign.governance.Reveals;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tells a person who read their records, and of originals why. The readers are named: who reads
 * about others does it in the open. Thread-safe.
 */
final class Accesses {
  private final RecordSearching searching;
  private final Reveals reveals;
  private final Governance governance;
  private final Workers workers;

  Accesses(RecordSearching searching, Reveals reveals, Governance governance, Workers workers) {
    this.searching = searching;
    this.reveals = reveals;
    this.governance = governance;
    this.workers = workers;
  }

  /** Some of them, newest first. */
  Mono<AccessList> of(Person person, @Nullable String next, int limit) {
    return searching
        .accesses(person, new RecordSearching.Page("", next, limit))
        .flatMap(
            page ->
                workers
                    .onStore(() -> list(page))
                    .onErrorMap(error -> ConsoleException.recordUnavailable()));
  }

  private AccessList list(SearchPage page) {
    List<AccessAnswer> accesses =
        page.found().stream()
            .map(entry -> entry instanceof EntryView.Event event ? answer(event) : null)
            .filter(Objects::nonNull)
            .toList();
    return new AccessList(accesses, page.next(), SearchAnswers.reached(page));
  }

  private AccessAnswer answer(EntryView.Event event) {
    String actor = event.actor();
    String reveal = event.details().get("reveal");
    return new AccessAnswer(
        event.at().toString(),
        event.kind(),
        actor,
        actor == null ? null : governance.person(actor).map(Person::name).orElse(actor),
        List.copyOf(event.roles()),
        event.details().get("record"),
        reveal == null ? null : reveals.find(reveal).map(Reveal::reason).orElse(null));
  }
}
