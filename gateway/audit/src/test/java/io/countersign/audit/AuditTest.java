package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchScope;
import io.countersign.audit.verify.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestingStore.class)
class AuditTest {
  private final TestingStore store;

  @TempDir Path folder;

  AuditTest(TestingStore store) {
    this.store = store;
  }

  @Test
  void exchange_written_isReadBackWhole() throws Exception {
    try (Audit audit = store.open(folder)) {
      long first = await(audit.log().intent(intent("r1", "ada")));
      long second = await(audit.log().outcome(outcome("r1", "ada")));
      assertThat(second).isEqualTo(first + 1);
      ExchangeView expected =
          new ExchangeView(
              store.node(),
              first,
              "r1",
              TestingRecord.AT,
              TestingRecord.AT.plusSeconds(2),
              "COMPLETED",
              null,
              null,
              200,
              TestingRecord.facts("ada"),
              11,
              7,
              2000,
              310,
              new TreeMap<>(Map.of("IBAN", 1)),
              "write to [EMAIL-1]",
              "sent to [EMAIL-1]");
      assertThat(audit.reader().byRecord("r1")).contains(expected);
      assertThat(audit.reader().ofPerson("ada", Long.MAX_VALUE, 10)).containsExactly(expected);
      assertThat(audit.reader().ofPerson("grace", Long.MAX_VALUE, 10)).isEmpty();
    }
  }

  /** As headers are whose entries were written before there were permissions in them. */
  @Test
  void permissions_ofARequestThatGotNone_areNoMemberOfItsHeader() throws Exception {
    try (Audit audit = store.open(folder)) {
      ExchangeFacts nothing = ExchangeFacts.nothing();
      await(audit.log().refusal(new Refusal("r1", TestingRecord.AT, "READ", "c", 400, nothing)));
      await(audit.log().intent(intent("r2", "ada")));
      assertThat(audit.reader().byRecord("r1").orElseThrow().facts()).isEqualTo(nothing);
    }
    assertThat(headersOf("r1"))
        .isNotEmpty()
        .noneMatch(header -> header.contains("permissions") || header.contains("maskingMillis"));
    assertThat(headersOf("r2"))
        .first()
        .asString()
        .contains("\"maskingMillis\":4,")
        .contains("\"permissions\":[\"use:openai/gpt-4o\"],\"policyVersion\"");
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void eventByAPerson_namesTheirRolesOfThatTime_alsoOnceTheyAreErased() throws Exception {
    try (Audit audit = store.open(folder)) {
      audit.nameRoles(person -> person.equals("ada") ? List.of() : List.of("privacy"));
      await(audit.log().intent(intent("r1", "ada")));
      await(audit.log().outcome(outcome("r1", "ada")));
      await(audit.log().refusal(refusal("r2", "pia")));
      await(audit.log().event(by("ada", "notice.acknowledged")));
      await(audit.log().event(by("pia", "record.read")));
      audit.nameRoles(person -> List.of("writer", "auditor"));
      await(audit.log().event(by("pia", "record.read")));
      assertThat(found(audit, "event:record.read role:privacy")).isEqualTo(1);
      assertThat(found(audit, "event:record.read role:auditor")).isEqualTo(1);
      assertThat(found(audit, "event:record.read role:engineer")).isZero();
      erase(audit, "ada", "pia", "paul");
      erase(audit, "pia", "ada", "paul");
      Set<String> later = Set.of("auditor", "writer");
      assertThat(rolesOf(audit, "record.read")).containsExactly(Set.of("privacy"), later);
      assertThat(rolesOf(audit, "person.erased")).containsExactly(later, later);
      assertThat(rolesOf(audit, "notice.acknowledged")).containsExactly(Set.of());
      assertThat(rolesOf(audit, "gateway.started")).containsExactly(Set.of());
    }
    assertThat(store.column(folder, "header"))
        .filteredOn(header -> header.contains("gateway.started"))
        .singleElement()
        .asString()
        .doesNotContain("roles");
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
  }

  private static AuditEvent by(String person, String kind) {
    return new AuditEvent(TestingRecord.AT, kind, person, new TreeMap<>());
  }

  private static void erase(Audit audit, String person, String askedBy, String approvedBy) {
    String order = audit.forgetting().ask(person, askedBy, "Article 17").id();
    audit.forgetting().approve(order, approvedBy);
  }

  private static int found(Audit audit, String query) throws Exception {
    TestingRecord.awaitIndexed(audit);
    RecordQuery parsed = RecordQuery.parse(query);
    return audit.search().find(parsed, SearchScope.all(true), null, 10).found().size();
  }

  /** Of each event of this kind, oldest first. */
  private List<Set<String>> rolesOf(Audit audit, String kind) {
    List<EntryPlace> places =
        LongStream.rangeClosed(1, 50).mapToObj(at -> new EntryPlace(store.node(), at)).toList();
    return audit.reader().entries(places).stream()
        .filter(entry -> entry instanceof EntryView.Event event && event.kind().equals(kind))
        .map(entry -> Set.copyOf(((EntryView.Event) entry).roles()))
        .toList();
  }

  private List<String> headersOf(String record) throws SQLException {
    return store.column(folder, "header").stream()
        .filter(header -> header.contains("\"record\":\"" + record + "\""))
        .toList();
  }

  @Test
  void records_ofPerson_arePagedNewestFirst() throws Exception {
    try (Audit audit = store.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      await(audit.log().refusal(refusal("r2", "ada")));
      await(audit.log().refusal(refusal("r3", "grace")));
      await(audit.log().refusal(refusal("r4", null)));
      List<ExchangeView> newest = audit.reader().ofPerson("ada", Long.MAX_VALUE, 1);
      assertThat(newest).extracting(ExchangeView::record).containsExactly("r2");
      assertThat(newest.get(0).state()).isEqualTo("REFUSED");
      assertThat(newest.get(0).stage()).isEqualTo("ALLOW");
      assertThat(newest.get(0).code()).isEqualTo("model_not_allowed");
      assertThat(newest.get(0).status()).isEqualTo(400);
      assertThat(audit.reader().ofPerson("ada", newest.get(0).position(), 10))
          .extracting(ExchangeView::record, ExchangeView::state)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("r1", "OPEN"));
      assertThat(audit.reader().byRecord("r4").orElseThrow().facts().person()).isNull();
      assertThat(audit.reader().byRecord("r9")).isEmpty();
    }
  }
}
