package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.RecordedRoutes.Attempt;
import io.countersign.console.RecordedRoutes.Attempts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;

/**
 * Every route that writes, used as it is meant to be, over a record on disk: it has to leave an
 * entry that names who did it, and in which roles. The routes are those of the console itself, so a
 * new one needs an attempt here, or the test fails.
 */
@Tag("long")
class RecordedWritesTest {
  private static final String RECORD = RecordedRoutes.RECORD;
  private static final String REASON = RecordedRoutes.REASON;
  private static final String NOTICE = "{\"notice\":\"2026-11\"}";
  private static final String FILTER = "{\"name\":\"mine\",\"query\":\"a\"}";
  private static final String API = "/api/v1/";
  private static final String WHY = ",\"reason\":\"" + REASON + "\"}";

  /** How each route is used well, by its path. */
  private static final Map<String, Function<Attempts, Attempt>> ATTEMPTS = attempts();

  @TempDir Path folder;

  @Test
  void routeThatWrites_leavesAnEntry() {
    assertThat(silent(routes -> routes)).isEmpty();
  }

  /** The negative control: a route that answers well and records nothing is named. */
  @Test
  void routeThatRecordsNothing_isNamed() {
    List<String> broken =
        List.of("/api/v1/filters", "/api/v1/holds", "/reveals/{reveal}/approval", "/sign-out");
    assertThat(silent(RecordedRoutes.muted(HttpMethod.POST, broken)))
        .containsExactlyInAnyOrderElementsOf(broken);
  }

  /** The negative control: an entry that does not say in which roles is none. */
  @Test
  void entryWithoutRoles_isNoneHere() {
    List<String> silent =
        new RecordedRoutes(folder, RecordedRoutes.Naming.NO_ROLES)
            .silent(
                route ->
                    route.method().equals(HttpMethod.POST) && route.path().equals(API + "holds"),
                ATTEMPTS,
                routes -> routes);
    assertThat(silent).containsExactly(API + "holds");
  }

  /** The paths of the routes that left no entry. */
  private List<String> silent(UnaryOperator<List<Route>> changed) {
    return new RecordedRoutes(folder, RecordedRoutes.Naming.ROLES)
        .silent(route -> !route.method().equals(HttpMethod.GET), ATTEMPTS, changed);
  }

  private static Map<String, Function<Attempts, Attempt>> attempts() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>(signing());
    all.putAll(readers());
    all.putAll(own());
    all.putAll(
        requests("packages", "package", "{\"person\":\"ada\"" + WHY, Attempts::asked, "/file"));
    all.putAll(requests("erasures", "order", RecordedRoutes.ERASURE, Attempts::erasure, "/proof"));
    all.putAll(holds());
    return all;
  }

  private static Map<String, Function<Attempts, Attempt>> signing() {
    return Map.of(
        API + "me/acknowledgements",
        on -> on.api("ada", "me/acknowledgements", NOTICE),
        "/notice",
        on -> on.page("ada", "/notice", "notice", "2026-11"),
        "/sign-in",
        on ->
            new Attempt(
                HttpMethod.POST,
                "ada",
                "/sign-in",
                ConsoleClient.pageHeaders(null),
                ConsoleClient.encoded("name", "ada", "password", Sample.PASSWORD)),
        "/sign-out",
        on -> on.page("ada", "/sign-out"));
  }

  private static Map<String, Function<Attempts, Attempt>> readers() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    all.put(API + "filters", on -> on.api("sam", "filters", FILTER));
    all.put(
        API + "filters/deletion",
        on -> {
          on.api("sam", "filters", FILTER).made(on.client());
          return on.api("sam", "filters/deletion", "{\"name\":\"mine\"}");
        });
    all.put(
        API + "reveals", on -> on.api("sam", "reveals", "{\"record\":\"" + RECORD + "\"" + WHY));
    for (String decision : List.of("approval", "refusal")) {
      String path = "reveals/{reveal}/" + decision;
      all.put(API + path, on -> on.api("petra", "reveals/" + on.reveal() + "/" + decision, "{}"));
      all.put("/" + path, on -> on.page("petra", "/reveals/" + on.reveal() + "/" + decision));
    }
    all.put(
        "/reveals/{reveal}/original",
        on -> on.page("sam", "/reveals/" + on.approvedReveal() + "/original"));
    all.put("/search/filters", on -> on.page("sam", "/search/filters", "name", "mine", "q", "a"));
    all.put(
        "/search/filters/deletion",
        on -> on.page("sam", "/search/filters/deletion", "name", "mine"));
    all.put(
        "/search/{record}/reveal",
        on -> on.page("sam", "/search/" + RECORD + "/reveal", "reason", REASON));
    return all;
  }

  /**
   * Requests about people, by the API and by the pages.
   *
   * @param made asks and gives the id
   * @param file what is had once it is approved
   */
  private static Map<String, Function<Attempts, Attempt>> requests(
      String kind, String variable, String body, Function<Attempts, String> made, String file) {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    String page = "/" + kind;
    String one = page + "/{" + variable + "}";
    all.put(API + kind, on -> on.api("petra", kind, body));
    all.put(page, on -> on.page("petra", page, "person", "ada", "reason", REASON));
    all.put(
        "/api/v1" + one + "/approval",
        on -> on.api("paul", kind + "/" + made.apply(on) + "/approval", ""));
    all.put(
        one + "/approval",
        on -> on.page("paul", page + "/" + made.apply(on) + "/approval", "person", "ada"));
    all.put(
        "/api/v1" + one + "/refusal",
        on -> on.api("paul", kind + "/" + made.apply(on) + "/refusal", "{" + WHY.substring(1)));
    all.put(
        one + "/refusal",
        on -> on.page("paul", page + "/" + made.apply(on) + "/refusal", "reason", REASON));
    all.put(
        one + file,
        on -> {
          String id = on.approved(kind, made.apply(on));
          return on.page("petra", page + "/" + id + file);
        });
    return all;
  }

  private static Map<String, Function<Attempts, Attempt>> own() {
    String words = "{" + WHY.substring(1);
    return Map.of(
        API + "me/packages",
        on -> on.api("ada", "me/packages", words),
        "/my-data/packages",
        on -> on.page("ada", "/my-data/packages", "reason", REASON),
        "/my-data/erasures",
        on -> on.page("ada", "/my-data/erasures", "reason", REASON),
        "/my-data/packages/{package}/file",
        on -> {
          String id = on.approved("packages", on.askedOwn());
          return on.page("ada", "/my-data/packages/" + id + "/file");
        });
  }

  private static Map<String, Function<Attempts, Attempt>> holds() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    all.put(API + "holds", on -> on.api("petra", "holds", RecordedRoutes.HOLD));
    all.put(
        "/holds",
        on -> on.page("petra", "/holds", "of", "record", "value", RECORD, "reason", REASON));
    all.put(
        API + "holds/{hold}/lifting",
        on -> {
          String hold = on.hold();
          return on.api("paul", "holds/" + hold + "/lifting", "{" + WHY.substring(1));
        });
    all.put(
        "/holds/{hold}/lifting",
        on -> {
          String hold = on.hold();
          return on.page("paul", "/holds/" + hold + "/lifting", "reason", REASON);
        });
    return all;
  }
}
