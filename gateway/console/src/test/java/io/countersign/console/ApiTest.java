package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.ConsoleClient.keyAndJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.console.ConsoleClient.Reply;
import io.countersign.governance.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiTest {
  private static final String ACKNOWLEDGE = "/api/v1/me/acknowledgements";

  private final Sample sample = new Sample();
  private final Console console = Console.of(sample.parts(new TestingClock()));
  private final ConsoleClient client = new ConsoleClient(console);

  @BeforeEach
  void record() {
    for (long i = 1; i <= 7; i++) {
      String person = i == 4 ? "grace" : "ada";
      sample.record.exchanges.add(
          Sample.completed(i, person, Sample.facts(person, "gpt-5", Map.of("PERSON", 2))));
    }
  }

  @AfterEach
  void close() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/me",
        "/api/v1/me/records",
        "/api/v1/me/records/rec-ada-1",
        "/api/v1/notice",
        "/api/v1/health"
      })
  void reading_byWhom_decides(String path) {
    Reply nobody = client.get(path, Map.of());
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.code()).isEqualTo("unauthenticated");
    assertThat(nobody.headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(client.get(path, Map.of("x-api-key", "csk_wrong")).status()).isEqualTo(401);
    assertThat(client.get(path, key("mallory")).code()).isEqualTo("access_suspended");
    assertThat(client.get(path, key("mallory")).status()).isEqualTo(403);
    assertThat(sample.record.history).isEmpty();
    assertThat(client.get(path, key("ada")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "x-api-key", "api-key", "x-goog-api-key"})
  void key_inAnyHeaderOfTheDataPlane_identifies(String header) {
    String value = (header.equals("authorization") ? "Bearer " : "") + Sample.keyOf("grace");
    Reply reply = client.get("/api/v1/me", Map.of(header, value));
    assertThat(JsonText.at(reply.body(), "person")).isEqualTo("grace");
  }

  @Test
  void badKey_besideGoodCookie_isRefused() {
    String token = client.signIn("ada");
    Reply reply =
        client.get(
            "/api/v1/me",
            Map.of("Cookie", SessionCookie.NAME + "=" + token, "x-api-key", "csk_wrong"));
    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void me_tellsPersonRolesUseCasesAndNotice() {
    JsonNode me = JsonText.of(client.get("/api/v1/me", key("ada")).body());
    assertThat(me.get("name").asString()).isEqualTo("Ada Example");
    assertThat(me.get("roles").get(0).asString()).isEqualTo("engineer");
    assertThat(me.get("useCases").get(0).get("id").asString()).isEqualTo("drafting");
    assertThat(me.get("notice").asString()).isEqualTo("2026-11");
    assertThat(me.get("acknowledged").asBoolean()).isFalse();
  }

  @Test
  void acknowledgement_ofNoticeInForce_isRecordedThenKept() {
    Reply first = client.post(ACKNOWLEDGE, keyAndJson("ada"), "{\"notice\":\"2026-11\"}");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body()).isEqualTo("{\"notice\":\"2026-11\"}");
    assertThat(sample.governance.acknowledged("ada")).isTrue();
    AuditEvent event = sample.record.events.get(0);
    assertThat(event.kind()).isEqualTo("notice.acknowledged");
    assertThat(event.actor()).isEqualTo("ada");
    assertThat(event.details()).containsEntry("notice", "2026-11");

    Reply again = client.post(ACKNOWLEDGE, keyAndJson("ada"), "{\"notice\":\"2026-11\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(sample.record.events).hasSize(1);
  }

  @Test
  void acknowledgement_ofAnotherVersion_isRefusedWithTheOneInForce() {
    sample.governance.notice = new Notice("2026-12", "New.");
    Reply reply = client.post(ACKNOWLEDGE, keyAndJson("ada"), "{\"notice\":\"2026-11\"}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("notice_not_in_force");
    assertThat(reply.body()).contains("2026-12").doesNotContain("2026-11");
    assertThat(sample.record.events).isEmpty();
  }

  @Test
  void acknowledgement_withoutRecord_isNotKept() {
    sample.record.writable = false;
    Reply reply = client.post(ACKNOWLEDGE, keyAndJson("ada"), "{\"notice\":\"2026-11\"}");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("record_unavailable");
    assertThat(sample.governance.acknowledged("ada")).isFalse();
  }

  @Test
  void acknowledgement_thatCannotBeKept_isRefusedInWords() {
    sample.governance.writable = false;
    Reply reply = client.post(ACKNOWLEDGE, keyAndJson("ada"), "{\"notice\":\"2026-11\"}");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("acknowledgement_unavailable");
    assertThat(reply.body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"2026-11\"",
        "{}",
        "{\"notice\":null}",
        "{\"notice\":202611}",
        "{\"notice\":{\"$gt\":\"\"}}",
        "{\"Notice\":\"2026-11\"}",
        "{\"notice\":\"2026-11\",\"person\":\"grace\"}",
        "{\"notice\":\"2026-11\",\"notice\":\"2026-11\"}",
        "{\"notice\":\"2026-11\"} {}",
        "{\"notice\":\"2026-11\"}x",
        "{'notice':'2026-11'}",
        "{\"notice\":\"2026-11\",}",
        "{\"notice\":\"2026-11\"",
        "{/**/\"notice\":\"2026-11\"}",
        "{\"notice\":[[[[[[[[[[[[\"2026-11\"]]]]]]]]]]]]}"
      })
  void acknowledgement_withAnyOtherBody_isRefused(String body) {
    Reply reply = client.post(ACKNOWLEDGE, keyAndJson("ada"), body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isIn("malformed_json", "body_invalid");
    assertThat(sample.governance.acknowledged("ada")).isFalse();
  }

  @Test
  void acknowledgement_tooLarge_isRefused() {
    String body = "{\"notice\":\"" + "x".repeat(WiredConsole.BODY_BYTES_MAX) + "\"}";
    assertThat(client.post(ACKNOWLEDGE, keyAndJson("ada"), body).status()).isEqualTo(413);
  }

  @Test
  void records_areOwnNewestFirstWithoutContent() {
    Reply reply = client.get("/api/v1/me/records", key("ada"));
    assertThat(sequences(reply)).containsExactly(7L, 6L, 5L, 3L, 2L, 1L);
    assertThat(JsonText.of(reply.body()).get("next").isNull()).isTrue();
    assertThat(reply.body()).doesNotContain("rec-grace").doesNotContain("maskedPrompt");
  }

  @Test
  void records_pageByPage_areAllOfThemOnce() {
    List<Long> seen = new ArrayList<>();
    String path = "/api/v1/me/records?limit=2";
    while (true) {
      Reply reply = client.get(path, key("ada"));
      seen.addAll(sequences(reply));
      JsonNode next = JsonText.of(reply.body()).get("next");
      if (next.isNull()) {
        break;
      }
      path = "/api/v1/me/records?limit=2&before=" + next.asLong();
    }
    assertThat(seen).containsExactly(7L, 6L, 5L, 3L, 2L, 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=",
        "limit",
        "limit=1e1",
        "limit=%D9%A1",
        "limit=1&limit=2",
        "before=-1",
        "before=99999999999999999999",
        "person=grace",
        "Limit=2"
      })
  void records_withAnyOtherQuery_areRefused(String query) {
    Reply reply = client.get("/api/v1/me/records?" + query, key("ada"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isIn("parameter_invalid", "unknown_parameter");
    assertThat(sample.record.history).isEmpty();
  }

  @Test
  void record_own_isShownWithMaskedContent() {
    JsonNode detail = JsonText.of(client.get("/api/v1/me/records/rec-ada-1", key("ada")).body());
    assertThat(detail.get("facts").get("masked").get("PERSON").asInt()).isEqualTo(2);
    assertThat(detail.get("maskedPrompt").asString()).contains("[PERSON-1]");
    assertThat(detail.get("maskedOutput").asString()).contains("Dear [PERSON-1]");
  }

  @Test
  void record_withAttachments_tellsWhatWasFoundInThem() {
    JsonNode detail = JsonText.of(client.get("/api/v1/me/records/rec-ada-1", key("ada")).body());
    JsonNode attachment = detail.get("facts").get("attachments").get(0);
    assertThat(attachment.get("number").asInt()).isEqualTo(1);
    assertThat(attachment.get("mediaType").asString()).isEqualTo("application/pdf");
    assertThat(attachment.get("found").get("EMAIL").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rec-grace-4", "rec-none", "a%00b", "%2e%2e", "rec-ada-1;x=1"})
  void record_ofOthersOrNobody_isAbsent(String record) {
    Reply reply = client.get("/api/v1/me/records/" + record, key("ada"));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("not_found");
  }

  @Test
  void record_ofOthers_looksExactlyLikeOneThatDoesNotExist() {
    Reply others = client.get("/api/v1/me/records/rec-grace-4", key("ada"));
    Reply nobodys = client.get("/api/v1/me/records/rec-nobody-4", key("ada"));
    assertThat(others.body()).isEqualTo(nobodys.body());
    assertThat(others.headers()).isEqualTo(nobodys.headers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/me/records", "/api/v1/me/records/rec-ada-1"})
  void read_isOnTheRecordBeforeAnythingIsRead(String path) {
    assertThat(client.get(path, key("ada")).status()).isEqualTo(200);
    assertThat(sample.record.history).containsExactly("event record.read", "read");
    assertThat(sample.record.events.get(0).actor()).isEqualTo("ada");

    sample.record.writable = false;
    Reply reply = client.get(path, key("ada"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("record_unavailable");
    assertThat(reply.body()).doesNotContain("PERSON");
    assertThat(sample.record.history).hasSize(2);
  }

  @Test
  void storeThatFails_isUnavailableWithoutDetails() {
    sample.record.readable = false;
    Reply reply = client.get("/api/v1/me/records", key("ada"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).doesNotContain("secret detail");
  }

  @Test
  void health_withPartDownOrThrowing_is503AndNamesIt() {
    assertThat(client.get("/api/v1/health", key("ada")).body())
        .isEqualTo("{\"status\":\"up\",\"parts\":{\"record\":\"up\"}}");
    List<HealthPart> parts =
        List.of(
            new HealthPart("policy", () -> true),
            new HealthPart(
                "masking",
                () -> {
                  throw new IllegalStateException("a secret detail");
                }));
    try (Console broken = Console.of(sample.parts(new TestingClock(), null, parts))) {
      Reply reply = new ConsoleClient(broken).get("/api/v1/health", key("ada"));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body())
          .isEqualTo("{\"status\":\"down\",\"parts\":{\"policy\":\"up\",\"masking\":\"down\"}}");
    }
  }

  private static List<Long> sequences(Reply reply) {
    List<Long> found = new ArrayList<>();
    for (JsonNode record : JsonText.of(reply.body()).get("records")) {
      found.add(record.get("sequence").asLong());
    }
    return found;
  }
}
