package io.countersign.console;

import io.countersign.governance.Person;
import io.countersign.governance.SavedSearch;
import io.countersign.governance.SavedSearches;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** The searches that people keep; each change is on the record before it counts. Thread-safe. */
final class SavedFilters {
  private final SavedSearches searches;
  private final Recording recording;
  private final Workers workers;

  SavedFilters(SavedSearches searches, Recording recording, Workers workers) {
    this.searches = searches;
    this.recording = recording;
    this.workers = workers;
  }

  /**
   * A person's own ones and those that others share. What others look for can name people, so it is
   * on the record who sees it; one's own is nobody else's.
   */
  Mono<List<SavedSearch>> of(Person person) {
    return onStore(() -> searches.of(person.id())).flatMap(found -> recorded(person, found));
  }

  private Mono<List<SavedSearch>> recorded(Person person, List<SavedSearch> found) {
    long shared = found.stream().filter(one -> !one.person().equals(person.id())).count();
    return shared == 0
        ? Mono.just(found)
        : recording
            .event("filters.read", person.id(), Map.of("shared", Long.toString(shared)))
            .thenReturn(found);
  }

  /** Keeps one; 400 for a name or query that may not be kept, 409 when there are too many. */
  Mono<SavedSearch> save(Person person, String name, String query, boolean shared) {
    SavedSearch search = checked(person, name, query, shared);
    return recording
        .event(
            "filter.saved",
            person.id(),
            Map.of("shared", Boolean.toString(shared)),
            search.name() + "\n" + query)
        .then(onStore(() -> searches.save(search)))
        .flatMap(kept -> kept ? Mono.just(search) : Mono.error(tooMany()));
  }

  /**
   * Deletes one of the person's own.
   *
   * @return whether there was one
   */
  Mono<Boolean> delete(Person person, String name) {
    return recording
        .event("filter.deleted", person.id(), Map.of(), name)
        .then(onStore(() -> searches.delete(person.id(), name)));
  }

  private static SavedSearch checked(Person person, String name, String query, boolean shared) {
    RecordSearching.parsed(query);
    String shown = name.strip();
    if (shown.isEmpty() || shown.length() > SavedSearch.NAME_MAX) {
      throw ConsoleException.badRequest(
          "name_invalid",
          "The name has "
              + shown.length()
              + " characters (expected: 1 to "
              + SavedSearch.NAME_MAX
              + ").");
    }
    return new SavedSearch(person.id(), shown, query, shared);
  }

  private <T> Mono<T> onStore(Callable<T> call) {
    return workers
        .onStore(call)
        .onErrorMap(
            error ->
                new ConsoleException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "filters_unavailable",
                    "The saved filters cannot be read or kept now. Try again."));
  }

  private static ConsoleException tooMany() {
    return new ConsoleException(
        HttpStatus.CONFLICT,
        "filters_exhausted",
        "You keep " + SavedSearches.MAX + " filters. Delete one first.");
  }
}
