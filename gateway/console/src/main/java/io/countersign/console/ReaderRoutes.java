package io.countersign.console;

import io.countersign.audit.search.QueryException;
import io.countersign.audit.search.RecordQuery;
import io.countersign.governance.Reveal;
import io.countersign.governance.Reveals;
import io.countersign.governance.SavedSearch;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages for those who read the record, and the page of who read one's own. */
final class ReaderRoutes {
  private final ReaderPages pages;
  private final RecordSearching searching;
  private final Revealing revealing;
  private final Accesses accesses;
  private final Reveals reveals;
  private final SavedFilters filters;
  private final Workers workers;

  ReaderRoutes(
      ReaderPages pages,
      RecordSearching searching,
      Revealing revealing,
      Accesses accesses,
      SavedFilters filters,
      Reveals reveals,
      Workers workers) {
    this.pages = pages;
    this.searching = searching;
    this.revealing = revealing;
    this.accesses = accesses;
    this.filters = filters;
    this.reveals = reveals;
    this.workers = workers;
  }

  List<Route> routes(Guard guard) {
    String reveal = "/reveals/{reveal}";
    return List.of(
        guard.getPage("/accesses", Access.SELF, this::accesses),
        guard.getPage("/search", Access.READ, this::search),
        guard.postPage("/search/filters", Access.READ, this::saveFilter),
        guard.postPage("/search/filters/deletion", Access.READ, this::deleteFilter),
        guard.getPage("/search/{record}", Access.READ, this::record),
        guard.postPage("/search/{record}/reveal", Access.ASK, this::ask),
        guard.getPage("/reveals", Access.REVEALS, this::reveals),
        guard.getPage(reveal, Access.REVEALS, this::reveal),
        guard.postPage(
            reveal + "/approval", Access.DECIDE, (request, visit) -> decide(request, visit, true)),
        guard.postPage(
            reveal + "/refusal", Access.DECIDE, (request, visit) -> decide(request, visit, false)),
        guard.postPage(reveal + "/original", Access.ASK, this::original));
  }

  private Mono<ServerResponse> accesses(ServerRequest request, Visit visit) {
    String next = Query.of(request, "next").text("next", RecordApi.NEXT_MAX);
    return accesses
        .of(visit.person(), orNull(next), RecordSearching.LIMIT_DEFAULT)
        .flatMap(found -> PageRoutes.html(pages.accesses(visit, found, next.isEmpty())));
  }

  private Mono<ServerResponse> search(ServerRequest request, Visit visit) {
    Query query = Query.of(request, "q", "next");
    String typed = query.text("q", RecordApi.QUERY_MAX);
    String next = query.text("next", RecordApi.NEXT_MAX);
    return filters
        .of(visit.person())
        .flatMap(saved -> search(visit, typed, next, saved))
        .flatMap(shown -> PageRoutes.html(pages.search(visit, shown)));
  }

  private Mono<ReaderPages.Search> search(
      Visit visit, String typed, String next, List<SavedSearch> saved) {
    RecordQuery query;
    try {
      query = RecordQuery.parse(typed);
    } catch (QueryException e) {
      return Mono.just(
          new ReaderPages.Search(
              typed, RecordQuery.everything(), null, e.text(), e.position(), next, saved));
    }
    return searching
        .search(
            visit.person(),
            query,
            new RecordSearching.Page(typed, orNull(next), RecordSearching.LIMIT_DEFAULT))
        .map(found -> new ReaderPages.Search(typed, query, found, "", 0, next, saved));
  }

  private Mono<ServerResponse> record(ServerRequest request, Visit visit) {
    Query.of(request);
    return shown(visit, request.pathVariable("record"), "");
  }

  private Mono<ServerResponse> shown(Visit visit, String record, String problem) {
    return searching
        .one(visit.person(), record)
        .zipWhen(entry -> onStore(() -> reveals.ofRecord(record)))
        .flatMap(both -> PageRoutes.html(pages.record(visit, both.getT1(), both.getT2(), problem)));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Visit visit) {
    String record = request.pathVariable("record");
    return request
        .formData()
        .flatMap(form -> revealing.ask(visit.person(), record, PageRoutes.field(form, "reason")))
        .flatMap(asked -> PageRoutes.goTo("/reveals/" + asked.id()))
        .onErrorResume(
            ReaderRoutes::isForThePerson,
            error -> shown(visit, record, ((ConsoleException) error).text()));
  }

  private static boolean isForThePerson(Throwable error) {
    return error instanceof ConsoleException known
        && (known.code().equals("reason_invalid") || known.code().equals("reveals_waiting"));
  }

  private Mono<ServerResponse> reveals(ServerRequest request, Visit visit) {
    Query.of(request);
    return revealing
        .newest(visit.person())
        .flatMap(all -> PageRoutes.html(pages.reveals(visit, all)));
  }

  private Mono<ServerResponse> reveal(ServerRequest request, Visit visit) {
    Query.of(request);
    return revealing
        .one(visit.person(), request.pathVariable("reveal"))
        .flatMap(found -> PageRoutes.html(pages.reveal(visit, found, null)));
  }

  private Mono<ServerResponse> decide(ServerRequest request, Visit visit, boolean approved) {
    Mono<Reveal> decided =
        revealing.decide(visit.person(), request.pathVariable("reveal"), approved);
    return decided.flatMap(reveal -> PageRoutes.goTo("/reveals/" + reveal.id()));
  }

  private Mono<ServerResponse> original(ServerRequest request, Visit visit) {
    return revealing
        .original(visit.person(), request.pathVariable("reveal"))
        .flatMap(shown -> PageRoutes.html(pages.reveal(visit, shown.reveal(), shown.original())));
  }

  private Mono<ServerResponse> saveFilter(ServerRequest request, Visit visit) {
    return request
        .formData()
        .flatMap(
            form ->
                filters.save(
                    visit.person(),
                    PageRoutes.field(form, "name"),
                    PageRoutes.field(form, "q"),
                    PageRoutes.field(form, "shared").equals("yes")))
        .flatMap(kept -> PageRoutes.goTo("/search"));
  }

  private Mono<ServerResponse> deleteFilter(ServerRequest request, Visit visit) {
    return request
        .formData()
        .flatMap(form -> filters.delete(visit.person(), PageRoutes.field(form, "name")))
        .flatMap(done -> PageRoutes.goTo("/search"));
  }

  private <T> Mono<T> onStore(Callable<T> call) {
    return workers.onStore(call).onErrorMap(error -> ConsoleException.recordUnavailable());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
