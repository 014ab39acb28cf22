package io.countersign.console;

import static io.countersign.console.RecordedRoutes.RECORD;
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
 * Every route that reads, used as it is meant to be, over a record on disk: it has to leave an
 * entry that names who did it. The routes are those of the console itself, so a new one needs an
 * attempt here, or a reason why nobody has to know of it, or the test fails.
 */
@Tag("long")
class RecordedReadsTest {
  private static final String ASSETS = "/assets/";
  private static final String API = "/api/v1/";
  private static final String SHARED =
      "{\"name\":\"shared\",\"query\":\"person:ada\",\"shared\":true}";

  /** The routes that need no entry, and why. */
  private static final Map<String, String> UNRECORDED =
      Map.of(
          "/api/openapi.json",
          "what the API can do: the same for everybody",
          API + "me",
          "who somebody is themselves: from the policy, not the record",
          API + "notice",
          "the notice in force: the same for everybody",
          "/notice",
          "the notice in force: the same for everybody",
          API + "health",
          "which parts work: nothing of a person",
          "/",
          "it leads to /records",
          "/sign-in",
          "a form: the same for everybody");

  /** How each of the others is used well, by its path. */
  private static final Map<String, Function<Attempts, Attempt>> ATTEMPTS = attempts();

  @TempDir Path folder;

  @Test
  void routeThatReads_leavesAnEntry() {
    assertThat(silent(routes -> routes)).isEmpty();
  }

  /** The negative control: a route that answers well and records nothing is named. */
  @Test
  void routeThatRecordsNothing_isNamed() {
    List<String> broken =
        List.of(API + "reveals", API + "filters", "/reveals/{reveal}", "/holds/{hold}");
    assertThat(silent(RecordedRoutes.muted(HttpMethod.GET, broken)))
        .containsExactlyInAnyOrderElementsOf(broken);
  }

  /** Whoever lists a route that is gone, or one that is tried, has to look again. */
  @Test
  void routesThatNeedNoEntry_areThereAndNotTried() {
    assertThat(RecordedRoutes.all())
        .filteredOn(route -> route.method().equals(HttpMethod.GET))
        .extracting(Route::path)
        .containsAll(UNRECORDED.keySet())
        .containsAll(ATTEMPTS.keySet());
    assertThat(ATTEMPTS).doesNotContainKeys(UNRECORDED.keySet().toArray(String[]::new));
  }

  /** One's own filters are nobody else's data; those of others are. */
  @Test
  void filters_areRecordedWhereOthersShareThem() {
    Map<String, Function<Attempts, Attempt>> own =
        Map.of(
            API + "filters",
            on -> {
              on.api("sam", "filters", SHARED).made(on.client());
              return on.get("sam", "filters");
            });
    assertThat(
            new RecordedRoutes(folder, RecordedRoutes.Naming.ROLES)
                .silent(route -> isRead(route) && own.containsKey(route.path()), own, all -> all))
        .containsExactly(API + "filters");
  }

  private List<String> silent(UnaryOperator<List<Route>> changed) {
    return new RecordedRoutes(folder, RecordedRoutes.Naming.ROLES)
        .silent(
            route ->
                isRead(route)
                    && !route.path().startsWith(ASSETS)
                    && !UNRECORDED.containsKey(route.path()),
            ATTEMPTS,
            changed);
  }

  private static boolean isRead(Route route) {
    return route.method().equals(HttpMethod.GET);
  }

  private static Map<String, Function<Attempts, Attempt>> attempts() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>(own());
    all.putAll(records());
    all.putAll(reveals());
    all.putAll(people());
    return all;
  }

  private static Map<String, Function<Attempts, Attempt>> own() {
    return Map.of(
        API + "me/records",
        on -> on.get("ada", "me/records"),
        API + "me/records/{record}",
        on -> on.get("ada", "me/records/" + RECORD),
        API + "me/accesses",
        on -> on.get("ada", "me/accesses"),
        API + "me/packages",
        on -> on.get("ada", "me/packages"),
        API + "me/packages/{package}/file",
        on -> on.get("ada", "me/packages/" + on.approved("packages", on.askedOwn()) + "/file"),
        "/records",
        on -> on.open("ada", "/records"),
        "/records/{record}",
        on -> on.open("ada", "/records/" + RECORD),
        "/accesses",
        on -> on.open("ada", "/accesses"),
        "/my-data",
        on -> on.open("ada", "/my-data"));
  }

  private static Map<String, Function<Attempts, Attempt>> records() {
    return Map.of(
        API + "records",
        on -> on.get("sam", "records"),
        API + "records/{record}",
        on -> on.get("sam", "records/" + RECORD),
        API + "records/export",
        on -> on.get("sam", "records/export?format=csv"),
        API + "log",
        on -> on.get("aude", "log"),
        API + "counts",
        on -> on.get("sam", "counts"),
        "/counts",
        on -> on.open("sam", "/counts"),
        "/search",
        on -> on.open("sam", "/search"),
        "/search/{record}",
        on -> on.open("sam", "/search/" + RECORD),
        API + "filters",
        on -> {
          on.api("petra", "filters", SHARED).made(on.client());
          return on.get("sam", "filters");
        });
  }

  private static Map<String, Function<Attempts, Attempt>> reveals() {
    return Map.of(
        API + "reveals",
        on -> on.get("sam", "reveals"),
        API + "reveals/{reveal}",
        on -> on.get("petra", "reveals/" + on.reveal()),
        API + "reveals/{reveal}/original",
        on -> on.get("sam", "reveals/" + on.approvedReveal() + "/original"),
        "/reveals",
        on -> on.open("sam", "/reveals"),
        "/reveals/{reveal}",
        on -> on.open("petra", "/reveals/" + on.reveal()));
  }

  private static Map<String, Function<Attempts, Attempt>> people() {
    Map<String, Function<Attempts, Attempt>> all = new TreeMap<>();
    for (String list : List.of("packages", "erasures", "holds")) {
      all.put(API + list, on -> on.get("petra", list));
      all.put("/" + list, on -> on.open("petra", "/" + list));
    }
    all.put(API + "packages/{package}", on -> on.get("petra", "packages/" + on.asked()));
    all.put("/packages/{package}", on -> on.open("petra", "/packages/" + on.asked()));
    all.put(
        API + "packages/{package}/file",
        on -> on.get("petra", "packages/" + on.approved("packages", on.asked()) + "/file"));
    all.put(API + "erasures/{order}", on -> on.get("petra", "erasures/" + on.erasure()));
    all.put("/erasures/{order}", on -> on.open("petra", "/erasures/" + on.erasure()));
    all.put(
        API + "erasures/{order}/proof",
        on -> on.get("petra", "erasures/" + on.approved("erasures", on.erasure()) + "/proof"));
    all.put("/holds/{hold}", on -> on.open("petra", "/holds/" + on.hold()));
    return all;
  }
}
