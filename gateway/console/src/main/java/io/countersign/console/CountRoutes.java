package io.countersign.console;

import io.countersign.audit.search.FilterKey;
import io.countersign.audit.search.UseCounts;
import io.countersign.governance.Person;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How much is used for what: the part of the API, and the page. */
final class CountRoutes {
  private static final int MONTH_CHARACTERS = 7;
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private final UseCounting counting;
  private final Pages pages;

  CountRoutes(UseCounting counting, Pages pages) {
    this.counting = counting;
    this.pages = pages;
  }

  List<Route> routes(Guard guard) {
    return List.of(
        guard.get("/api/v1/counts", Access.COUNTS, this::counts),
        guard.getPage("/counts", Access.COUNTS, this::page));
  }

  private Mono<ServerResponse> counts(ServerRequest request, Person person) {
    return counting
        .of(person, month(request))
        .flatMap(
            found ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Json.write(CountAnswers.of(found))));
  }

  private Mono<ServerResponse> page(ServerRequest request, Visit visit) {
    return counting
        .of(visit.person(), month(request))
        .flatMap(found -> PageRoutes.html(html(visit, found)));
  }

  private static String month(ServerRequest request) {
    return Query.of(request, "month").text("month", MONTH_CHARACTERS);
  }

  private String html(Visit visit, UseCounts found) {
    Map<String, Object> model = new HashMap<>();
    model.put("month", WORDS.format(found.month()));
    model.put("months", found.months().stream().map(one -> month(one, found.month())).toList());
    model.put(
        "tables",
        UseCounts.KEYS.stream()
            .map(key -> new CountTable(heading(key), rows(key, found)))
            .filter(table -> !table.rows().isEmpty())
            .toList());
    model.put("peopleMin", UseCounts.PEOPLE_MIN);
    return pages.render("counts", "Use in numbers", "counts", visit, model);
  }

  private static MonthLink month(YearMonth month, YearMonth shown) {
    return new MonthLink("/counts?month=" + month, WORDS.format(month), month.equals(shown));
  }

  private static List<UseCounts.Count> rows(FilterKey key, UseCounts found) {
    return found.counts().getOrDefault(key, List.of()).stream()
        .map(one -> new UseCounts.Count(name(key, one.value()), one.requests(), one.people()))
        .toList();
  }

  private static String name(FilterKey key, String value) {
    if (key != FilterKey.TYPE) {
      return value;
    }
    return value.equals("refusal") ? "Refused" : "Let through";
  }

  private static String heading(FilterKey key) {
    return switch (key) {
      case TYPE -> "Requests";
      case USE_CASE -> "Use cases";
      case DESTINATION -> "Destinations";
      case MODEL -> "Models";
      case MASKED -> "What was masked";
      case TASK -> "Tasks";
      default -> throw new IllegalArgumentException("not counted: " + key);
    };
  }

  /** One table of the page. */
  record CountTable(String heading, List<UseCounts.Count> rows) {}

  /** Another month. */
  record MonthLink(String address, String words, boolean shown) {}
}
