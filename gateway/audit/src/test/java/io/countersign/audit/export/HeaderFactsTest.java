package io.countersign.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.export.format.ExportedEntry;
import io.countersign.audit.export.format.Fact;
import io.countersign.audit.export.format.Measure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What leaves of a header, and what does not. */
class HeaderFactsTest {
  private static final String OUTCOME =
      "{\"added\":{\"IBAN\":1},\"at\":\"2026-11-21T08:15:32.123Z\",\"durationMillis\":2000,"
          + "\"firstByteMillis\":310,"
          + "\"inputTokens\":11,\"kind\":\"OUTCOME\",\"maskedBytes\":17,\"name\":\"FAILED\","
          + "\"outputTokens\":-1,\"reason\":\"upstream_failed\",\"record\":\"r1\",\"sequence\":3,"
          + "\"status\":502,\"subject\":\"ab12\",\"version\":1}";

  @Test
  void outcome_isTaken() {
    ExportedEntry entry = HeaderFacts.of("origin/a", 3, "00ff", OUTCOME);
    assertThat(entry.kind()).isEqualTo("outcome");
    assertThat(entry.name()).isEqualTo("FAILED");
    assertThat(entry.record()).isEqualTo("r1");
    assertThat(entry.subject()).isEqualTo("ab12");
    assertThat(entry.added()).containsEntry("IBAN", 1);
    assertThat(entry.facts()).containsOnlyKeys(Fact.REASON);
    assertThat(entry.measures())
        .containsOnlyKeys(
            Measure.STATUS,
            Measure.DURATION_MILLIS,
            Measure.FIRST_BYTE_MILLIS,
            Measure.INPUT_TOKENS)
        .containsEntry(Measure.DURATION_MILLIS, 2000L)
        .containsEntry(Measure.FIRST_BYTE_MILLIS, 310L);
  }

  @Test
  void chunk_isALineWithItsNumber_andItsOutcomeSaysHowMany() {
    ExportedEntry chunk =
        HeaderFacts.of(
            "origin/a",
            1,
            "00ff",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"kind\":\"CHUNK\",\"maskedBytes\":65536,"
                + "\"number\":3,\"record\":\"rec-1\",\"subject\":\"ab12\"}");
    assertThat(chunk.kind()).isEqualTo("chunk");
    assertThat(chunk.record()).isEqualTo("rec-1");
    assertThat(chunk.subject()).isEqualTo("ab12");
    assertThat(chunk.measures()).containsOnly(Map.entry(Measure.CHUNK, 3L));
    ExportedEntry outcome =
        HeaderFacts.of(
            "origin/a",
            2,
            "00ff",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"chunks\":3,\"kind\":\"OUTCOME\","
                + "\"name\":\"COMPLETED\",\"output\":{\"bytes\":7,\"sha256\":\"00\"}}");
    assertThat(outcome.measures()).containsEntry(Measure.CHUNKS, 3L);
  }

  @Test
  void modelThatIsNoWord_isWithheld() {
    for (String text :
        List.of(
            "Erika Mustermann", "erika@example.com", "m\u00fcller", "", "a\\nb", "x".repeat(129))) {
      assertThat(model(text)).as("%s", text).isEqualTo(HeaderFacts.WITHHELD);
    }
    for (String text :
        List.of("gpt-4o", "claude-opus-4@20250101", "claude@latest", "eu.anthropic/c:0")) {
      assertThat(model(text)).isEqualTo(text);
    }
  }

  @Test
  void permission_isTaken_unlessItsModelIsNoWord() {
    assertThat(permissions("use:openai/gpt-4o")).containsExactly("use:openai/gpt-4o");
    assertThat(permissions("use:vertex/claude-opus-4@20250101"))
        .containsExactly("use:vertex/claude-opus-4@20250101");
    assertThat(permissions("use:openai/erika@example.com")).containsExactly(HeaderFacts.WITHHELD);
    assertThat(permissions("use:openai/(withheld)")).containsExactly(HeaderFacts.WITHHELD);
  }

  @Test
  void maskingTime_isTakenWhereThereIsOne() {
    assertThat(entryOf("\"maskingMillis\":4,").measures())
        .containsExactly(Map.entry(Measure.MASKING_MILLIS, 4L));
    assertThat(entryOf("").measures()).isEmpty();
  }

  /** As entries were written before there were any in them. */
  @Test
  void permission_inAHeaderWithout_isNone() {
    assertThat(entryOf("").permissions()).isEmpty();
  }

  @Test
  void detailThatIsNotKnown_isWithheld() {
    ExportedEntry entry =
        HeaderFacts.of(
            "origin/a",
            1,
            "00ff",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"details\":{\"notice\":\"2026-11\","
                + "\"query\":\"Erika\",\"by\":\"two words\"},\"kind\":\"EVENT\",\"name\":\"x.y\"}");
    assertThat(entry.details())
        .containsEntry("notice", "2026-11")
        .containsEntry("query", HeaderFacts.WITHHELD)
        .containsEntry("by", HeaderFacts.WITHHELD)
        .hasSize(3);
  }

  @Test
  void rolesOfWhoDidSomething_areTaken() {
    ExportedEntry entry =
        HeaderFacts.of(
            "origin/a",
            1,
            "00ff",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"details\":{},\"kind\":\"EVENT\","
                + "\"name\":\"record.read\",\"roles\":[\"privacy\",\"two words\"]}");
    assertThat(entry.roles()).containsExactly(HeaderFacts.WITHHELD, "privacy");
  }

  @Test
  void detailsOfChanges_areTaken_keysAndPeopleAreNot() {
    ExportedEntry entry =
        HeaderFacts.of(
            "origin/a",
            1,
            "00ff",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"details\":{\"after\":\"0a\",\"becomes\":\"added\","
                + "\"before\":\"0b\",\"from\":\"0c\",\"gatewayKey\":\"k1\",\"of\":\"use-case\","
                + "\"role\":\"engineer\",\"subjects\":\"ab12\",\"useCase\":\"drafting\"},"
                + "\"kind\":\"EVENT\",\"name\":\"policy.changed\"}");
    assertThat(entry.details())
        .containsEntry("after", "0a")
        .containsEntry("becomes", "added")
        .containsEntry("before", "0b")
        .containsEntry("from", "0c")
        .containsEntry("of", "use-case")
        .containsEntry("role", "engineer")
        .containsEntry("useCase", "drafting")
        .containsEntry("gatewayKey", HeaderFacts.WITHHELD)
        .containsEntry("subjects", HeaderFacts.WITHHELD);
  }

  @Test
  void headerThatSomebodyChanged_isUnreadableAndNotTheEnd() {
    for (String header :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "{\"at\":\"yesterday\",\"kind\":\"EVENT\"}",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"kind\":\"EVENT\",\"details\":{\"a\":1}}",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"kind\":\"OUTCOME\",\"added\":{\"A\":\"x\"}}",
            "{\"at\":\"2026-11-21T08:15:32Z\",\"kind\":1.5}")) {
      ExportedEntry entry = HeaderFacts.of("origin/a", 5, "00ff", header);
      assertThat(entry.kind()).as("%s", header).isEqualTo(HeaderFacts.UNREADABLE);
      assertThat(entry.sequence()).isEqualTo(5);
      assertThat(entry.hash()).isEqualTo("00ff");
    }
  }

  private static String model(String model) {
    return String.valueOf(entryOf("\"model\":\"" + model + "\",").facts().get(Fact.MODEL));
  }

  private static Set<String> permissions(String permission) {
    return entryOf("\"permissions\":[\"" + permission + "\"],").permissions();
  }

  private static ExportedEntry entryOf(String fact) {
    String header =
        "{\"at\":\"2026-11-21T08:15:32Z\",\"facts\":{\"attachments\":{},\"masked\":{},"
            + fact
            + "\"roles\":[]},\"kind\":\"REFUSAL\"}";
    return HeaderFacts.of("origin/a", 1, "00ff", header);
  }
}
