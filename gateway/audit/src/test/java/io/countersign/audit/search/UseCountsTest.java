package io.countersign.audit.search;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcome;
import static io.countersign.audit.TestingRecord.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.search.UseCounts.Count;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts say how much was asked for what, and nothing of anybody. */
class UseCountsTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 11);

  @TempDir Path folder;

  @Test
  void whatFivePeopleDid_isCounted_andOnlyThen() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      requests(audit, 4);
      assertThat(counts(audit).get(FilterKey.USE_CASE)).isEmpty();
      requests(audit, 6);
      assertThat(counts(audit).get(FilterKey.USE_CASE))
          .containsExactly(new Count("drafting", 30, 5));
      assertThat(counts(audit).get(FilterKey.DESTINATION))
          .containsExactly(new Count("openai", 30, 5));
      assertThat(counts(audit).get(FilterKey.MASKED))
          .extracting(Count::value)
          .containsExactly("EMAIL", "PERSON");
      assertThat(counts(audit).get(FilterKey.TYPE))
          .containsExactly(new Count("exchange", 20, 5), new Count("refusal", 10, 5));
      assertThat(audit.search().counts(MONTH).months()).containsExactly(MONTH);
      assertThat(audit.search().counts(MONTH.minusMonths(1)).counts().get(FilterKey.TYPE))
          .isEmpty();
    }
  }

  /** One request more or less is not seen: the control looks at the rows beneath. */
  @Test
  void oneMore_changesNothing_whereTheRowsBeneathChange() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      requests(audit, 5);
      List<Count> before = counts(audit).get(FilterKey.USE_CASE);
      long rowsBefore = requestsBeneath(audit);
      await(audit.log().intent(intent("one-more", "p1")));
      assertThat(counts(audit).get(FilterKey.USE_CASE)).isEqualTo(before);
      assertThat(requestsBeneath(audit)).isEqualTo(rowsBefore + 1);
    }
  }

  @Test
  void forgottenPerson_isCountedNoMore_alsoWhenTheIndexIsMadeAgain() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      requests(audit, 5);
      assertThat(counts(audit).get(FilterKey.USE_CASE)).hasSize(1);
      String order = audit.forgetting().ask("p3", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      assertThat(counts(audit).get(FilterKey.USE_CASE)).isEmpty();
    }
    Files.delete(folder.resolve("search.db"));
    try (Audit audit = TestingRecord.open(folder)) {
      assertThat(counts(audit).get(FilterKey.USE_CASE)).isEmpty();
      await(audit.log().intent(intent("other", "p6")));
      assertThat(counts(audit).get(FilterKey.USE_CASE))
          .extracting(Count::people)
          .containsExactly(5L);
    }
  }

  /** Two exchanges and a refusal of each. */
  private static void requests(Audit audit, int people) throws Exception {
    for (int person = 1; person <= people; person++) {
      String id = "p" + person;
      String record = people + "-" + id;
      await(audit.log().intent(intent(record + "-a", id)));
      await(audit.log().outcome(outcome(record + "-a", id)));
      await(audit.log().intent(intent(record + "-b", id)));
      await(audit.log().refusal(refusal(record + "-c", id)));
    }
  }

  private static java.util.Map<FilterKey, List<Count>> counts(Audit audit) throws Exception {
    TestingRecord.awaitIndexed(audit);
    return audit.search().counts(MONTH).counts();
  }

  private long requestsBeneath(Audit audit) throws Exception {
    TestingRecord.awaitIndexed(audit);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("search.db"));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT SUM(requests) FROM month_count WHERE key = 'use-case'")) {
      if (!row.next()) {
        throw new SQLException("no sum");
      }
      return row.getLong(1);
    }
  }
}
