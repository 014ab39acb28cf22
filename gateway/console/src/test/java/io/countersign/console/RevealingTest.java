package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.ConsoleClient.keyAndJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.read.Original;
import io.countersign.console.ConsoleClient.Reply;
import io.countersign.governance.Reveal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No way to an original leads around the second person, the record or the clock. */
class RevealingTest {
  private static final String SECRET = "the original words";
  private static final String ASK =
      "{\"record\":\"rec-ada-1\",\"reason\":\"ticket 4711: leak of a key\"}";

  private final Sample sample = new Sample();
  private final TestingClock clock = new TestingClock();
  private final WiredConsole console = new WiredConsole(sample.parts(clock), Templates.of());
  private final ConsoleClient client = new ConsoleClient(console);

  @BeforeEach
  void fill() {
    sample.record.exchanges.add(
        Sample.completed(1, "ada", Sample.facts("ada", "gpt-5", Map.of("PERSON", 1))));
    sample.record.opened.put("rec-ada-1", new Original.Opened(SECRET, "the answer"));
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void original_isShownAfterASecondPersonApproved_andEachStepIsRecordedFirst() {
    String id = asked("sam");
    assertThat(original("sam", id).code()).isEqualTo("reveal_not_open");
    assertThat(decide("petra", id, "approval").status()).isEqualTo(200);
    sample.record.history.clear();
    Reply shown = original("sam", id);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).contains(SECRET, "\"state\":\"opened\"");
    List<String> history = sample.record.history;
    assertThat(history.indexOf("event reveal.read")).isLessThan(history.lastIndexOf("read"));
    assertThat(sample.record.events)
        .extracting(AuditEvent::kind)
        .containsSubsequence("record.read", "reveal.asked", "reveal.approved", "reveal.read");
    assertThat(sample.record.events)
        .filteredOn(event -> event.kind().startsWith("reveal."))
        .allMatch(event -> "pseudonym-of-ada".equals(event.details().get("subjects")))
        .allMatch(event -> "rec-ada-1".equals(event.details().get("record")));
    AuditEvent asked =
        sample.record.events.stream()
            .filter(event -> event.kind().equals("reveal.asked"))
            .findFirst()
            .orElseThrow();
    assertThat(asked.details().toString()).doesNotContain("ticket");
    assertThat(new String(asked.words().bytes(), StandardCharsets.UTF_8)).startsWith("ticket");
  }

  @Test
  void asker_cannotDecide_whateverTheirRoles() {
    String id = asked("petra");
    assertThat(decide("petra", id, "approval").code()).isEqualTo("second_person_required");
    assertThat(decide("petra", id, "refusal").code()).isEqualTo("second_person_required");
    assertThat(decide("grace", id, "approval").status()).isEqualTo(200);
    assertThat(original("petra", id).body()).contains(SECRET);
    String other = asked("grace");
    assertThat(decide("grace", other, "approval").code()).isEqualTo("second_person_required");
    assertThat(original("grace", other).body()).doesNotContain(SECRET);
  }

  @Test
  void original_isOnlyForWhoAsked() {
    String id = asked("sam");
    decide("petra", id, "approval");
    for (String other : List.of("petra", "grace", "ada", "aude", "adam", "olga", "mallory")) {
      Reply reply = original(other, id);
      assertThat(reply.status()).as(other).isEqualTo(403);
      assertThat(reply.body()).doesNotContain(SECRET);
    }
  }

  @Test
  void original_isGoneAfterItsTime_andDecisionsComeTooLate() {
    String id = asked("sam");
    decide("petra", id, "approval");
    clock.move(Reveal.LASTS);
    assertThat(original("sam", id).code()).isEqualTo("reveal_not_open");
    String late = asked("sam");
    clock.move(Reveal.WAITS);
    assertThat(decide("petra", late, "approval").code()).isEqualTo("reveal_decided");
  }

  @Test
  void refusedOrDecided_staysSo() {
    String id = asked("sam");
    assertThat(decide("petra", id, "refusal").body()).contains("\"state\":\"refused\"");
    assertThat(decide("grace", id, "approval").code()).isEqualTo("reveal_decided");
    assertThat(original("sam", id).code()).isEqualTo("reveal_not_open");
  }

  /** Whoever loses the role between two steps does not get further. */
  @Test
  void roleTakenAway_endsIt() {
    String id = asked("sam");
    decide("petra", id, "approval");
    sample.governance.add("sam", "Sam Security", true, "engineer");
    assertThat(original("sam", id).status()).isEqualTo(403);
    sample.governance.add("sam", "Sam Security", false, "security");
    assertThat(original("sam", id).status()).isEqualTo(403);
  }

  @Test
  void recordThatCannotBeWritten_showsNothing() {
    String id = asked("sam");
    decide("petra", id, "approval");
    sample.record.writable = false;
    assertThat(original("sam", id).code()).isEqualTo("record_unavailable");
    assertThat(ask("sam", ASK).status()).isEqualTo(503);
    sample.record.writable = true;
    String second = asked("sam");
    sample.record.writable = false;
    assertThat(decide("petra", second, "approval").status()).isEqualTo(503);
    assertThat(sample.reveals.find(second).map(Reveal::decision)).isEmpty();
  }

  /** Who asked for what and why is about people: it is on the record who saw it, before they do. */
  @Test
  void requests_areShownOnceThatIsOnTheRecord() {
    String id = asked("sam");
    sample.record.events.clear();
    assertThat(client.get("/api/v1/reveals", key("petra")).body()).contains("ticket 4711");
    assertThat(client.get("/api/v1/reveals/" + id, key("petra")).body()).contains("ticket 4711");
    assertThat(client.get("/api/v1/reveals/none", key("petra")).status()).isEqualTo(404);
    assertThat(sample.record.events)
        .extracting(AuditEvent::kind, AuditEvent::details)
        .containsExactly(
            tuple("reveals.read", new TreeMap<>(Map.of())),
            tuple("reveals.read", new TreeMap<>(Map.of("reveal", id))),
            tuple("reveals.read", new TreeMap<>(Map.of("found", "0"))));
    sample.record.writable = false;
    for (String path : List.of("/api/v1/reveals", "/api/v1/reveals/" + id)) {
      Reply reply = client.get(path, key("petra"));
      assertThat(reply.code()).as(path).isEqualTo("record_unavailable");
      assertThat(reply.body()).as(path).doesNotContain("ticket");
    }
  }

  @Test
  void badRequests_areRefusedWithWhatIsExpected() {
    assertThat(ask("sam", "{\"record\":\"rec-ada-1\",\"reason\":\"short\"}").code())
        .isEqualTo("reason_invalid");
    assertThat(ask("sam", "{\"record\":\"none\",\"reason\":\"ticket 4711 says\"}").status())
        .isEqualTo(404);
    assertThat(ask("sam", "{\"record\":\"rec-ada-1\"}").code()).isEqualTo("body_invalid");
    assertThat(ask("sam", "{\"record\":\"a\",\"reason\":\"b\",\"by\":\"petra\"}").code())
        .isEqualTo("body_invalid");
    assertThat(ask("ada", ASK).code()).isEqualTo("not_permitted");
    assertThat(ask("aude", ASK).code()).isEqualTo("not_permitted");
    assertThat(decide("petra", "none", "approval").status()).isEqualTo(404);
    sample.reveals.full = true;
    assertThat(ask("sam", ASK).code()).isEqualTo("reveals_waiting");
  }

  @Test
  void forgottenOrAbsentOriginal_saysSo() {
    sample.record.opened.put("rec-ada-1", new Original.Forgotten());
    String id = asked("sam");
    decide("petra", id, "approval");
    assertThat(original("sam", id).body()).contains("\"state\":\"forgotten\"");
    sample.record.opened.clear();
    assertThat(original("sam", id).body()).contains("\"state\":\"absent\"");
  }

  @Test
  void personConcerned_seesWhoAndWhy() {
    String id = asked("sam");
    decide("petra", id, "approval");
    original("sam", id);
    Reply accesses = client.get("/api/v1/me/accesses", key("ada"));
    assertThat(accesses.body())
        .contains("reveal.read", "reveal.approved", "Sam Security", "Petra Privacy", "ticket 4711")
        .contains("\"name\":\"Petra Privacy\",\"roles\":[\"role-of-petra\"]");
    assertThat(client.get("/api/v1/me/accesses", key("olga")).body()).contains("\"accesses\":[]");
  }

  private String asked(String person) {
    Reply reply = ask(person, ASK);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return JsonText.of(reply.body()).path("id").stringValue();
  }

  private Reply ask(String person, String body) {
    return client.post("/api/v1/reveals", keyAndJson(person), body);
  }

  private Reply decide(String person, String id, String decision) {
    return client.post("/api/v1/reveals/" + id + "/" + decision, keyAndJson(person), "{}");
  }

  private Reply original(String person, String id) {
    return client.get("/api/v1/reveals/" + id + "/original", key(person));
  }
}
