package io.countersign.console;

import io.countersign.audit.read.ExchangeView;
import io.countersign.governance.Governance;
import io.countersign.governance.Notice;
import io.countersign.governance.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The admin API under {@code /api/v1}: what a person may ask about themselves. */
final class Api {
  private final Governance governance;
  private final RecordReading reading;
  private final Acknowledgements acknowledgements;
  private final List<HealthPart> health;
  private final Workers workers;
  private final String openApi = Resources.text("openapi.json");

  Api(
      Governance governance,
      RecordReading reading,
      Acknowledgements acknowledgements,
      List<HealthPart> health,
      Workers workers) {
    this.governance = governance;
    this.reading = reading;
    this.acknowledgements = acknowledgements;
    this.health = health;
    this.workers = workers;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        Route.open("/api/openapi.json", request -> json(HttpStatus.OK, openApi)),
        guard.get("/api/v1/me", Access.SELF, this::me),
        guard.post("/api/v1/me/acknowledgements", Access.SELF, this::acknowledge),
        guard.get("/api/v1/me/records", Access.SELF, this::records),
        guard.get("/api/v1/me/records/{record}", Access.SELF, this::record),
        guard.get("/api/v1/notice", Access.SELF, this::notice),
        guard.get("/api/v1/health", Access.SELF, this::health));
  }

  private Mono<ServerResponse> me(ServerRequest request, Person person) {
    Query.of(request);
    if (Caller.of(request.exchange()) instanceof Caller.BySession signedIn) {
      request
          .exchange()
          .getResponse()
          .getHeaders()
          .set(CrossSiteFilter.TOKEN_HEADER, signedIn.session().formToken());
    }
    return answer(HttpStatus.OK, ApiAnswers.me(governance, person));
  }

  private Mono<ServerResponse> acknowledge(ServerRequest request, Person person) {
    Query.of(request);
    return request
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> Json.onlyField(body, "notice"))
        .flatMap(
            version ->
                acknowledgements
                    .acknowledge(person.id(), version)
                    .flatMap(
                        isNew ->
                            answer(
                                isNew ? HttpStatus.CREATED : HttpStatus.OK,
                                new ApiAnswers.Acknowledged(version))));
  }

  private Mono<ServerResponse> records(ServerRequest request, Person person) {
    Query query = Query.of(request, "limit", "before");
    long limit = query.number("limit", 1, RecordReading.LIMIT_MAX, RecordReading.LIMIT_DEFAULT);
    long before = query.number("before", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    return reading
        .page(person.id(), before, (int) limit)
        .flatMap(page -> answer(HttpStatus.OK, ApiAnswers.list(page)));
  }

  private Mono<ServerResponse> record(ServerRequest request, Person person) {
    Query.of(request);
    Mono<ExchangeView> found = reading.one(person.id(), request.pathVariable("record"));
    return found.flatMap(view -> answer(HttpStatus.OK, ApiAnswers.detail(view)));
  }

  private Mono<ServerResponse> notice(ServerRequest request, Person person) {
    Query.of(request);
    Notice notice = governance.notice();
    return answer(HttpStatus.OK, new ApiAnswers.NoticeText(notice.version(), notice.text()));
  }

  private Mono<ServerResponse> health(ServerRequest request, Person person) {
    Query.of(request);
    return workers
        .onStore(this::health)
        .flatMap(
            found -> {
              boolean up = found.status().equals("up");
              return answer(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, found);
            });
  }

  private ApiAnswers.Health health() {
    Map<String, String> parts = new LinkedHashMap<>();
    for (HealthPart part : health) {
      parts.put(part.name(), up(part) ? "up" : "down");
    }
    return new ApiAnswers.Health(parts.containsValue("down") ? "down" : "up", parts);
  }

  private static boolean up(HealthPart part) {
    try {
      return part.up().getAsBoolean();
    } catch (RuntimeException e) {
      // Why a part is down stands in the log of that part; here it is only down.
      return false;
    }
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object answer) {
    return json(status, Json.write(answer));
  }

  private static Mono<ServerResponse> json(HttpStatus status, String body) {
    return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).bodyValue(body);
  }
}
