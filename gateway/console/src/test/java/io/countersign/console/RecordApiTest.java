package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.ConsoleClient.keyAndJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.console.ConsoleClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RecordApiTest {
  private final Sample sample = new Sample();
  private final WiredConsole console =
      new WiredConsole(sample.parts(new TestingClock()), Templates.of());
  private final ConsoleClient client = new ConsoleClient(console);

  @BeforeEach
  void fill() {
    for (long i = 1; i <= 8; i++) {
      String person = i % 2 == 0 ? "ada" : "sam";
      ExchangeFacts facts = Sample.facts(person, "gpt-5", Map.of("PERSON", 1));
      sample.record.exchanges.add(
          Sample.completed(i, person, i == 8 ? owned(facts) : facts, "=prompt " + i, "answer"));
    }
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void search_isRecordedWithWhoseRecordsItShows_beforeItShowsThem() {
    Reply reply = client.get("/api/v1/records?q=prompt+-type:refusal&limit=3", key("sam"));
    assertThat(records(reply)).containsExactly("rec-ada-8", "rec-sam-7", "rec-ada-6");
    assertThat(reply.body()).doesNotContain("\"person\"").contains("pseudonym-of-ada");
    AuditEvent event = sample.record.events.get(sample.record.events.size() - 1);
    assertThat(event.kind()).isEqualTo("record.searched");
    assertThat(event.actor()).isEqualTo("sam");
    assertThat(event.details())
        .containsEntry("count", "3")
        .containsEntry("filter", "-type:refusal words:1")
        .containsEntry("subjects", "pseudonym-of-ada,pseudonym-of-sam");
    assertThat(new String(event.words().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("prompt -type:refusal");
    sample.record.writable = false;
    Reply closed = client.get("/api/v1/records?q=prompt", key("sam"));
    assertThat(closed.status()).isEqualTo(503);
    assertThat(closed.body()).doesNotContain("rec-");
  }

  /** Two gateways have an entry 8 each. */
  @Test
  void gatewayThatRecorded_isNamed_andTellsEntriesOfOnePlaceApart() {
    ExchangeFacts facts = Sample.facts("ada", "gpt-5", Map.of());
    ExchangeView other = Sample.completed(8, "zoe", facts, "of the other", "answer");
    sample.record.exchanges.add(0, Sample.recordedBy("north-1", other));
    JsonNode there = JsonText.of(client.get("/api/v1/records/rec-zoe-8", key("sam")).body());
    assertThat(there.path("facts").path("node").stringValue()).isEqualTo("north-1");
    assertThat(there.path("maskedPrompt").stringValue()).isEqualTo("of the other");
    JsonNode here = JsonText.of(client.get("/api/v1/records/rec-ada-8", key("sam")).body());
    assertThat(here.path("facts").path("node").isNull()).isTrue();
    assertThat(here.path("maskedPrompt").stringValue()).isEqualTo("=prompt 8");
    Reply csv = client.get("/api/v1/records/export?format=csv&q=other", key("sam"));
    assertThat(csv.body()).contains(",exchange,north-1,8,rec-zoe-8,");
    JsonNode found = JsonText.of(client.get("/api/v1/records?q=other", key("sam")).body());
    assertThat(found.path("indexedTo").get(0).path("sequence").asLong()).isPositive();
    assertThat(found.path("indexedTo").get(0).path("node").isNull()).isTrue();
  }

  @Test
  void pages_followEachOther() {
    Reply first = client.get("/api/v1/records?limit=5", key("sam"));
    String next = JsonText.of(first.body()).path("next").stringValue();
    Reply second = client.get("/api/v1/records?limit=5&next=" + next, key("sam"));
    assertThat(records(first)).hasSize(5);
    assertThat(records(second)).containsExactly("rec-sam-3", "rec-ada-2", "rec-sam-1");
    assertThat(JsonText.of(second.body()).path("next").isNull()).isTrue();
    assertThat(client.get("/api/v1/records?next=nonsense", key("sam")).code())
        .isEqualTo("query_invalid");
  }

  @Test
  void owner_readsOnlyTheirPurposes() {
    assertThat(records(client.get("/api/v1/records", key("olga")))).containsExactly("rec-ada-8");
    assertThat(client.get("/api/v1/records/rec-ada-8", key("olga")).status()).isEqualTo(200);
    assertThat(client.get("/api/v1/records/rec-ada-6", key("olga")).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/records/none", key("olga")).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/records/export?format=csv", key("olga")).status())
        .isEqualTo(403);
  }

  /** The negative control of the second check: an index that gives too much shows nothing. */
  @Test
  void indexThatLeaks_isNoticedBehindIt() {
    sample.record.leaking = true;
    Reply reply = client.get("/api/v1/records", key("olga"));
    assertThat(reply.status()).isIn(500, 503);
    assertThat(reply.body()).doesNotContain("rec-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=persn:ada|query_invalid|At character 1: no filter of that name",
        "q=word+%22a|query_invalid|At character 6: a quote that does not end",
        "limit=0|parameter_invalid|limit",
        "limit=101|parameter_invalid|limit",
        "surprise=1|unknown_parameter|expected: q, next, limit",
        "q=a&q=b|parameter_invalid|`q`"
      })
  void badQuery_saysWhatIsWrong(String query, String code, String text) {
    Reply reply = client.get("/api/v1/records?" + query, key("sam"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(JsonText.at(reply.body(), "error", "message")).contains(text);
  }

  @Test
  void csv_holdsNoFormula_andItsDigestIsOnTheRecord() {
    Reply reply = client.get("/api/v1/records/export?format=csv&q=prompt", key("sam"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().getFirst("Content-Disposition")).contains("records.csv");
    List<String> lines = reply.body().lines().toList();
    assertThat(lines.get(0)).startsWith("at,type,node,sequence,record,subject");
    assertThat(lines).hasSize(6); // Five rows are the limit here.
    assertThat(lines.get(1)).contains("rec-ada-8", ",'=prompt 8,");
    AuditEvent end = sample.record.events.get(sample.record.events.size() - 1);
    assertThat(end.kind()).isEqualTo("record.exported");
    String digest =
        HexFormat.of().formatHex(Tokens.sha256(reply.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(end.details())
        .containsEntry("sha256", digest)
        .containsEntry("count", "5")
        .containsEntry("cut", "true");
    assertThat(sample.record.events)
        .extracting(AuditEvent::kind)
        .containsSubsequence("record.exporting", "record.exported");
  }

  @Test
  void event_isFoundAndTakenAway_withTheRolesOfWhoDidIt() {
    client.get("/api/v1/records", key("petra"));
    assertThat(client.get("/api/v1/records", key("petra")).body())
        .contains("\"kind\":\"record.searched\",\"roles\":[\"role-of-petra\"],\"details\":{");
    assertThat(client.get("/api/v1/records/export?format=csv", key("petra")).body().lines())
        .anyMatch(line -> line.contains(",record.searched,,,,,,,role-of-petra,"));
  }

  /** Beside each other, in the table as in the JSON. */
  @Test
  void exchange_isTakenAway_withRolesPermissionsAndDurations() {
    assertThat(client.get("/api/v1/records/export?format=csv&q=8", key("sam")).body().lines())
        .anyMatch(line -> line.contains(",openai,gpt-5,engineer,use:openai/gpt-5,"))
        .anyMatch(line -> line.contains(",212,1480,1240,310,6,"));
    assertThat(client.get("/api/v1/records/export?format=jsonl&q=8", key("sam")).body())
        .contains("\"roles\":[\"engineer\"],\"permissions\":[\"use:openai/gpt-5\"]")
        .contains("\"durationMillis\":1240,\"firstByteMillis\":310,\"maskingMillis\":6,");
  }

  @Test
  void jsonLines_haveTheMaskedContent() {
    Reply reply = client.get("/api/v1/records/export?format=jsonl&q=8", key("sam"));
    assertThat(reply.body().lines()).hasSize(1).allMatch(line -> line.contains("\"=prompt 8\""));
  }

  @Test
  void log_isGivenWhole_andItsDigestIsOnTheRecordBeforeItsEnd() {
    Reply reply = client.get("/api/v1/log", key("petra"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("first second last");
    assertThat(reply.headers().getFirst("Content-Disposition")).contains("log.zip");
    String digest =
        HexFormat.of().formatHex(Tokens.sha256(reply.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(sample.record.events)
        .extracting(AuditEvent::kind)
        .containsExactly("record.exporting", "record.exported");
    assertThat(sample.record.events.get(0).details()).containsEntry("format", "log");
    assertThat(sample.record.events.get(1).details())
        .containsEntry("sha256", digest)
        .containsEntry("count", "1"); // what was recorded before it was given is in it
    assertThat(client.get("/api/v1/log?node=b", key("petra")).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/log", key("olga")).status()).isEqualTo(403);
  }

  @Test
  void log_isNotGivenWithoutARecordOfIt() {
    sample.record.writable = false;
    Reply reply = client.get("/api/v1/log", key("petra"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).doesNotContain("first");
  }

  @Test
  void exports_haveALimitAnHour_andNeedTheRecord() {
    sample.record.writable = false;
    assertThat(client.get("/api/v1/records/export?format=csv", key("sam")).status()).isEqualTo(503);
    sample.record.writable = true;
    assertThat(client.get("/api/v1/records/export?format=csv", key("sam")).status()).isEqualTo(200);
    assertThat(client.get("/api/v1/records/export?format=csv", key("sam")).code())
        .isEqualTo("exports_exhausted");
    assertThat(client.get("/api/v1/records/export?format=csv", key("petra")).status())
        .isEqualTo(200);
    assertThat(client.get("/api/v1/records/export?format=xls", key("petra")).code())
        .isEqualTo("parameter_invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "plain|plain",
        "=1+1|'=1+1",
        "+1|'+1",
        "-1|'-1",
        "@x|'@x",
        "a,b|\"a,b\"",
        "a\"b|\"a\"\"b\"",
        "=a,\"b|\"'=a,\"\"b\""
      })
  void cell_isTakenAsText(String value, String cell) {
    assertThat(ExportFormat.cell(value)).isEqualTo(cell);
  }

  @Test
  void cell_withControls_isTakenAsText() {
    assertThat(ExportFormat.cell("\tx")).isEqualTo("'\tx");
    assertThat(ExportFormat.cell("\rx")).isEqualTo("\"'\rx\"");
    assertThat(ExportFormat.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(ExportFormat.cell("")).isEmpty();
  }

  @Test
  void filters_areKeptSharedAndDeleted() {
    String body = "{\"name\":\"Refusals\",\"query\":\"type:refusal\",\"shared\":true}";
    assertThat(client.post("/api/v1/filters", keyAndJson("sam"), body).status()).isEqualTo(201);
    assertThat(client.get("/api/v1/filters", key("petra")).body()).contains("Refusals");
    String name = "{\"name\":\"Refusals\"}";
    String deletion = "/api/v1/filters/deletion";
    assertThat(client.post(deletion, keyAndJson("petra"), name).status()).isEqualTo(404);
    assertThat(client.post(deletion, keyAndJson("sam"), name).status()).isEqualTo(204);
    assertThat(
            client
                .post("/api/v1/filters", keyAndJson("sam"), "{\"name\":\"x\",\"query\":\"a:b\"}")
                .code())
        .isEqualTo("query_invalid");
    assertThat(
            client
                .post("/api/v1/filters", keyAndJson("sam"), "{\"name\":\" \",\"query\":\"a\"}")
                .code())
        .isEqualTo("name_invalid");
  }

  private static ExchangeFacts owned(ExchangeFacts facts) {
    return new ExchangeFacts(
        facts.person(),
        facts.keyId(),
        facts.roles(),
        facts.permissions(),
        "owned",
        "olga",
        facts.riskTier(),
        facts.destination(),
        facts.model(),
        facts.method(),
        facts.path(),
        facts.rule(),
        facts.policyVersion(),
        facts.noticeVersion(),
        facts.maskingProfile(),
        facts.masked(),
        facts.maskingMillis(),
        facts.task(),
        facts.attachments());
  }

  private static List<String> records(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonText.of(reply.body()).path("records").values().stream()
        .map(one -> one.path("facts").path("record").stringValue())
        .toList();
  }
}
