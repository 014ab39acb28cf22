package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names and secrets pushed through every path of a gateway whose loggers are told to say all: none
 * stands in what it writes, keeps, exports, measures or answers in a refusal.
 */
@Tag("long")
class CanaryIntegrationTest {
  private static final int ASKED_MIN = 1_000;
  private static final int REFUSED_MIN = 500;
  private static final int HTTP2_MIN = 200;

  /** Every statement with its values, in a file in the server's own folder. */
  private static final Map<String, String> TALKATIVE =
      Map.of(
          "logging_collector", "on",
          "log_directory", "log",
          "log_filename", "all.log",
          "log_statement", "all",
          "log_parameter_max_length", "-1",
          "log_error_verbosity", "verbose",
          "log_min_messages", "debug1",
          "log_min_error_statement", "debug1");

  @TempDir Path folder;

  @Test
  void canaries_throughEveryPath_areFoundNowhere() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    CanaryAnswers answers = new CanaryAnswers();
    try (CanaryGateway gateway = new CanaryGateway(folder, Main.class)) {
      CanarySearch search = search(gateway);
      new CanaryPrompts(gateway, answers).all();
      new CanaryReads(gateway, answers).all();
      gateway.dumpThreads();
      search(gateway, search, found);
      gateway.process().stop();
      search.below(gateway.home()).forEach((file, hits) -> note(found, "stopped " + file, hits));
      searchAnswers(answers, search, found);
    }
    assertThat(answers.all()).hasSizeGreaterThan(ASKED_MIN);
    assertThat(answers.all().stream().filter(CanaryAnswers.Answer::refused).count())
        .isGreaterThan(REFUSED_MIN);
    assertThat(answers.all())
        .as("some of each kind are answered")
        .extracting(CanaryAnswers.Answer::status)
        .contains(200, 201, 303, 400, 401, 403, 404, 502, 504);
    assertThat(found).isEmpty();
  }

  /**
   * The same with the record in a server that logs every statement with its values, and over
   * HTTP/2; what the provider adds goes to the caller.
   */
  @Test
  void canaries_overHttp2WithTheRecordInPostgresql_areFoundNowhere() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    Path server = Files.createDirectories(folder.resolve("postgresql"));
    try (RecordPlace.OnServer place = new RecordPlace.OnServer(server, TALKATIVE);
        CanaryGateway gateway =
            new CanaryGateway(folder, Main.class, ", h2c: true", place.yaml(), "flag")) {
      CanaryAnswers answers = new CanaryAnswers(gateway.process().url("/").getRawAuthority());
      CanarySearch search = search(gateway);
      new CanaryPrompts(gateway, answers).withoutTools();
      new CanaryReads(gateway, answers).good();
      search(gateway, search, found);
      gateway.process().stop();
      note(found, "rows", search.in(String.join("\n", place.rows())));
      search.below(place.files()).forEach((file, hits) -> note(found, "server " + file, hits));
      searchAnswers(answers, search, found);
      List<Integer> overHttp2 =
          answers.all().stream()
              .filter(answer -> answer.head().startsWith("h2 "))
              .map(CanaryAnswers.Answer::status)
              .toList();
      assertThat(overHttp2).contains(200, 400, 401, 502, 504).hasSizeGreaterThan(HTTP2_MIN);
      assertThat(answers.all())
          .as("the caller has what was added")
          .anyMatch(answer -> answer.body().contains(Canaries.SAID));
      assertThat(
              new CanarySearch(List.of("[ADDED-EMAIL-1]")).in(place.files().resolve("log/all.log")))
          .as("the server logs what it is told")
          .isNotEmpty();
    }
    assertThat(found).isEmpty();
  }

  /** A negative control: without the cap libraries log what passes, and that is found. */
  @Test
  void libraries_withoutACap_areFoundToLogCanaries() throws Exception {
    try (CanaryGateway gateway = new CanaryGateway(folder, UncappedMain.class)) {
      new CanaryPrompts(gateway, new CanaryAnswers()).heads();
      assertThat(search(gateway).in(gateway.process().log()))
          .contains("plain " + Canaries.MAIL)
          .anyMatch(hit -> hit.endsWith(Canaries.TOKEN.toLowerCase(Locale.ROOT)));
    }
  }

  /** A negative control: a line of the program's own at TRACE is written, and found. */
  @Test
  void program_thatLogsAPrompt_isFound() throws Exception {
    try (CanaryGateway gateway = new CanaryGateway(folder, LeakingMain.class)) {
      assertThat(search(gateway).in(gateway.process().log()))
          .hasSizeGreaterThan(Canaries.VALUES.size());
    }
  }

  /** A negative control: clear text where masked text belongs is found in the record's file. */
  @Test
  void record_withClearText_isFound() throws Exception {
    Clock clock = Clock.systemUTC();
    try (Audit audit =
        Audit.open(AuditSettings.of(folder), clock, System::nanoTime, new SecureRandom())) {
      AuditEvent event =
          new AuditEvent(
              clock.instant(),
              "careless",
              "ada",
              new TreeMap<>(Map.of("prompt", Canaries.PROMPT)),
              Content.of(Canaries.PROMPT.getBytes(UTF_8)));
      audit.log().event(event).toCompletableFuture().join();
    }
    assertThat(new CanarySearch(Canaries.pieces()).below(folder)).containsKey("audit.db");
  }

  private static CanarySearch search(CanaryGateway gateway) {
    List<String> texts = new ArrayList<>(Canaries.pieces());
    texts.addAll(Canaries.ADDED);
    texts.addAll(gateway.credentials());
    return new CanarySearch(texts);
  }

  private static void search(
      CanaryGateway gateway, CanarySearch search, Map<String, Set<String>> found) throws Exception {
    note(found, "metrics", search.in(gateway.metrics()));
    search.below(gateway.home()).forEach((file, hits) -> note(found, file, hits));
  }

  /** What was refused, and what the record shows. */
  private static void searchAnswers(
      CanaryAnswers answers, CanarySearch search, Map<String, Set<String>> found) {
    for (CanaryAnswers.Answer answer : answers.all()) {
      if (answer.refused() || answer.asked().equals("an export")) {
        note(found, answer.asked(), search.in(answer.head() + answer.body()));
      }
    }
  }

  private static void note(Map<String, Set<String>> found, String where, Set<String> hits) {
    if (!hits.isEmpty()) {
      found.merge(
          where,
          hits,
          (before, more) -> {
            Set<String> all = new TreeSet<>(before);
            all.addAll(more);
            return all;
          });
    }
  }
}
