package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.console.ConsoleClient.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** A console in which nobody reads the records of others, whatever their duty. */
class OwnRecordsOnlyTest {
  private static final List<String> OF_OTHERS =
      List.of("/api/v1/records", "/api/v1/filters", "/api/v1/reveals", "/search", "/reveals");

  private final Sample sample = new Sample();

  @Test
  void everyRouteAboutOthers_isClosedToEverybody() {
    assertThat(openRoutesAboutOthers(true)).isEmpty();
  }

  /** The control: without the switch whoever has the duties gets in. */
  @Test
  void withoutTheSwitch_theyAreOpenToTheirDuties() {
    assertThat(openRoutesAboutOthers(false)).hasSizeGreaterThan(15);
  }

  @Test
  void ownRecords_andRequestsOfPeople_areThereAsEver() {
    sample.ownRecordsOnly = true;
    sample.record.exchanges.add(Sample.completed(1, "ada", Sample.facts("ada", "m", Map.of())));
    try (WiredConsole console = console()) {
      ConsoleClient client = new ConsoleClient(console);
      assertThat(client.get("/api/v1/me/records/rec-ada-1", key("ada")).status()).isEqualTo(200);
      assertThat(client.get("/api/v1/me/accesses", key("ada")).status()).isEqualTo(200);
      assertThat(client.get("/api/v1/packages", key("grace")).status()).isEqualTo(200);
      Reply closed = client.get("/api/v1/records", key("grace"));
      assertThat(closed.code()).isEqualTo("own_records_only");
      String page = client.get("/records", ConsoleClient.cookie(client.signIn("grace"))).body();
      assertThat(page).contains("href=\"/packages\"").doesNotContain("href=\"/search\"");
      assertThat(page).doesNotContain("href=\"/reveals\"");
    }
    assertThat(sample.record.events)
        .extracting(event -> event.kind())
        .doesNotContain("record.searched");
  }

  /** Asked by somebody with every duty that there is about the record. */
  private List<String> openRoutesAboutOthers(boolean ownRecordsOnly) {
    sample.ownRecordsOnly = ownRecordsOnly;
    try (WiredConsole console = console()) {
      ConsoleClient client = new ConsoleClient(console);
      String token = client.signIn("grace");
      return console.routes().stream()
          .filter(route -> OF_OTHERS.stream().anyMatch(route.path()::startsWith))
          .filter(route -> answers(client, route, token))
          .map(route -> route.method() + " " + route.path())
          .toList();
    }
  }

  private static boolean answers(ConsoleClient client, Route route, String token) {
    String path = route.path().replaceAll("\\{[a-z]+}", "any");
    boolean api = path.startsWith("/api/");
    Map<String, String> headers =
        new TreeMap<>(api ? ConsoleClient.keyAndJson("grace") : ConsoleClient.cookie(token));
    if (route.method().equals(HttpMethod.GET)) {
      headers.remove("Content-Type");
      return client.get(path, headers).status() != 403;
    }
    Reply reply =
        api
            ? client.post(path, headers, "{}")
            : client.form(path, token, "csrf", client.formToken(token));
    return reply.status() != 403;
  }

  private WiredConsole console() {
    return new WiredConsole(sample.parts(new TestingClock()), Templates.of());
  }
}
