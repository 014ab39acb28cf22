package io.countersign.console;

import io.countersign.governance.Person;
import io.countersign.governance.Reveal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The part of the admin API that is about other people's records, and about who read one's own. */
final class RecordApi {
  /** A query's own limit, with room for what an address escapes. */
  static final int QUERY_MAX = 1_000;

  static final int NEXT_MAX = 64;

  private final RecordSearching searching;
  private final Exports exports;
  private final LogExports logs;
  private final Revealing revealing;
  private final Accesses accesses;
  private final SavedFilters filters;
  private final Clock clock;
  private final DataBufferFactory buffers = new DefaultDataBufferFactory();

  RecordApi(
      RecordSearching searching,
      Exports exports,
      LogExports logs,
      Revealing revealing,
      Accesses accesses,
      SavedFilters filters,
      Clock clock) {
    this.searching = searching;
    this.exports = exports;
    this.logs = logs;
    this.revealing = revealing;
    this.accesses = accesses;
    this.filters = filters;
    this.clock = clock;
  }

  List<Route> routes(Guard guard) {
    String reveal = "/api/v1/reveals/{reveal}";
    return List.of(
        guard.get("/api/v1/me/accesses", Access.SELF, this::accesses),
        guard.get("/api/v1/records", Access.READ, this::search),
        guard.get("/api/v1/records/export", Access.EXPORT, this::export),
        guard.get("/api/v1/log", Access.EXPORT, this::log),
        guard.get("/api/v1/records/{record}", Access.READ, this::record),
        guard.get("/api/v1/filters", Access.READ, this::filters),
        guard.post("/api/v1/filters", Access.READ, this::saveFilter),
        guard.post("/api/v1/filters/deletion", Access.READ, this::deleteFilter),
        guard.get("/api/v1/reveals", Access.REVEALS, this::reveals),
        guard.post("/api/v1/reveals", Access.ASK, this::ask),
        guard.get(reveal, Access.REVEALS, this::reveal),
        guard.post(
            reveal + "/approval", Access.DECIDE, (request, who) -> decide(request, who, true)),
        guard.post(
            reveal + "/refusal", Access.DECIDE, (request, who) -> decide(request, who, false)),
        guard.get(reveal + "/original", Access.ASK, this::original));
  }

  private Mono<ServerResponse> search(ServerRequest request, Person person) {
    Query query = Query.of(request, "q", "next", "limit");
    String typed = query.text("q", QUERY_MAX);
    RecordSearching.Page page = page(query, typed);
    return searching
        .search(person, RecordSearching.parsed(typed), page)
        .flatMap(found -> answer(HttpStatus.OK, SearchAnswers.list(found)));
  }

  private Mono<ServerResponse> record(ServerRequest request, Person person) {
    Query.of(request);
    return searching
        .one(person, request.pathVariable("record"))
        .flatMap(entry -> answer(HttpStatus.OK, SearchAnswers.whole(entry)));
  }

  private Mono<ServerResponse> export(ServerRequest request, Person person) {
    Query query = Query.of(request, "q", "format");
    ExportFormat format = ExportFormat.of(query.text("format", NEXT_MAX));
    return exports
        .export(person, query.text("q", QUERY_MAX), format)
        .flatMap(parts -> file(format, parts));
  }

  private Mono<ServerResponse> log(ServerRequest request, Person person) {
    return logs.file(person, Query.of(request, "node").text("node", NEXT_MAX));
  }

  private Mono<ServerResponse> file(ExportFormat format, Flux<byte[]> parts) {
    Flux<DataBuffer> body = parts.map(buffers::wrap);
    return ServerResponse.ok()
        .contentType(format.type())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"records." + format.ending() + "\"")
        .body(body, DataBuffer.class);
  }

  private Mono<ServerResponse> accesses(ServerRequest request, Person person) {
    Query query = Query.of(request, "next", "limit");
    RecordSearching.Page page = page(query, "");
    return accesses
        .of(person, page.next(), page.limit())
        .flatMap(found -> answer(HttpStatus.OK, found));
  }

  private Mono<ServerResponse> filters(ServerRequest request, Person person) {
    Query.of(request);
    return filters
        .of(person)
        .flatMap(
            found ->
                answer(
                    HttpStatus.OK,
                    new SearchAnswers.SearchList(
                        found.stream().map(SearchAnswers::search).toList())));
  }

  private Mono<ServerResponse> saveFilter(ServerRequest request, Person person) {
    return body(request, Set.of("name", "query"), Set.of("shared"))
        .flatMap(
            body ->
                filters.save(
                    person,
                    body.path("name").stringValue(),
                    body.path("query").stringValue(),
                    body.path("shared").asBoolean(false)))
        .flatMap(kept -> answer(HttpStatus.CREATED, SearchAnswers.search(kept)));
  }

  private Mono<ServerResponse> deleteFilter(ServerRequest request, Person person) {
    return body(request, Set.of("name"), Set.of())
        .flatMap(body -> filters.delete(person, body.path("name").stringValue()))
        .flatMap(
            done ->
                done
                    ? ServerResponse.noContent().build()
                    : Mono.error(ConsoleException.notFound()));
  }

  private Mono<ServerResponse> reveals(ServerRequest request, Person person) {
    Query.of(request);
    return revealing
        .newest(person)
        .flatMap(
            all ->
                answer(
                    HttpStatus.OK,
                    new SearchAnswers.RevealList(
                        all.stream()
                            .map(one -> SearchAnswers.reveal(one, clock.instant()))
                            .toList())));
  }

  private Mono<ServerResponse> ask(ServerRequest request, Person person) {
    return body(request, Set.of("record", "reason"), Set.of())
        .flatMap(
            body ->
                revealing.ask(
                    person, body.path("record").stringValue(), body.path("reason").stringValue()))
        .flatMap(asked -> answer(HttpStatus.CREATED, asked));
  }

  private Mono<ServerResponse> reveal(ServerRequest request, Person person) {
    Query.of(request);
    return revealing
        .one(person, request.pathVariable("reveal"))
        .flatMap(found -> answer(HttpStatus.OK, found));
  }

  private Mono<ServerResponse> decide(ServerRequest request, Person person, boolean approved) {
    return body(request, Set.of(), Set.of())
        .flatMap(body -> revealing.decide(person, request.pathVariable("reveal"), approved))
        .flatMap(decided -> answer(HttpStatus.OK, decided));
  }

  private Mono<ServerResponse> original(ServerRequest request, Person person) {
    Query.of(request);
    return revealing
        .original(person, request.pathVariable("reveal"))
        .flatMap(shown -> answer(HttpStatus.OK, SearchAnswers.original(shown)));
  }

  private Mono<ServerResponse> answer(HttpStatus status, Reveal reveal) {
    return answer(status, SearchAnswers.reveal(reveal, clock.instant()));
  }

  private static RecordSearching.Page page(Query query, String typed) {
    String next = query.text("next", NEXT_MAX);
    long limit = query.number("limit", 1, RecordSearching.LIMIT_MAX, RecordSearching.LIMIT_DEFAULT);
    return new RecordSearching.Page(typed, next.isEmpty() ? null : next, (int) limit);
  }

  private static Mono<JsonNode> body(ServerRequest request, Set<String> texts, Set<String> flags) {
    Query.of(request);
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.fields(body, texts, flags));
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object answer) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Json.write(answer));
  }
}
