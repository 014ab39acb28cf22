package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Content;
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
      note(found, "metrics", search.in(gateway.metrics()));
      search.below(gateway.home()).forEach((file, hits) -> note(found, file, hits));
      gateway.process().stop();
      search.below(gateway.home()).forEach((file, hits) -> note(found, "stopped " + file, hits));
      for (CanaryAnswers.Answer answer : answers.all()) {
        if (answer.refused()) {
          note(found, answer.asked(), search.in(answer.head() + answer.body()));
        }
      }
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
    texts.addAll(gateway.credentials());
    return new CanarySearch(texts);
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
