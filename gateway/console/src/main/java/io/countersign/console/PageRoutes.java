package io.countersign.console;

import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages a signed-in person sees. */
final class PageRoutes {
  static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");

  private final Pages pages;
  private final RecordReading reading;
  private final Acknowledgements acknowledgements;

  PageRoutes(Pages pages, RecordReading reading, Acknowledgements acknowledgements) {
    this.pages = pages;
    this.reading = reading;
    this.acknowledgements = acknowledgements;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        guard.getPage("/", Access.SELF, (request, visit) -> goTo("/records")),
        guard.getPage("/records", Access.SELF, this::records),
        guard.getPage("/records/{record}", Access.SELF, this::record),
        guard.getPage("/notice", Access.SELF, (request, visit) -> html(pages.notice(visit))),
        guard.postPage("/notice", Access.SELF, this::acknowledge));
  }

  private Mono<ServerResponse> records(ServerRequest request, Visit visit) {
    long before = Query.of(request, "before").number("before", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    return reading
        .page(visit.person().id(), before, RecordReading.LIMIT_DEFAULT)
        .flatMap(page -> html(pages.records(visit, page, before == Long.MAX_VALUE)));
  }

  private Mono<ServerResponse> record(ServerRequest request, Visit visit) {
    return reading
        .one(visit.person().id(), request.pathVariable("record"))
        .flatMap(view -> html(pages.record(visit, view)));
  }

  private Mono<ServerResponse> acknowledge(ServerRequest request, Visit visit) {
    return request
        .formData()
        .map(form -> field(form, "notice"))
        .flatMap(version -> acknowledgements.acknowledge(visit.person().id(), version))
        .flatMap(isNew -> goTo("/notice"));
  }

  /** The only value of a form's field; empty when it is absent or there are several. */
  static String field(MultiValueMap<String, String> form, String name) {
    List<String> values = form.get(name);
    String value = values == null || values.size() != 1 ? null : values.get(0);
    return value == null ? "" : value;
  }

  static Mono<ServerResponse> html(String page) {
    return ServerResponse.ok().contentType(HTML).bodyValue(page);
  }

  static Mono<ServerResponse> goTo(String path) {
    return ServerResponse.seeOther(URI.create(path)).build();
  }
}
