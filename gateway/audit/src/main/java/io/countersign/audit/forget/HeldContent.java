package io.countersign.audit.forget;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.store.SubjectBlocks;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What the logs of all gateways hold of somebody, whether a legal hold is on it, and how far it is
 * removed. Thread-safe; blocks.
 */
public final class HeldContent {
  private static final String OF_SUBJECT =
      " FROM " + SubjectBlocks.EXCHANGES + " AND i.subject = :subject";

  private final Databases databases;
  private final Jdbi records;

  public HeldContent(Databases databases) {
    this.databases = databases;
    records = Jdbi.create(databases.records().reading());
  }

  /** Whether anything is recorded of this person. */
  boolean knows(String subject) {
    String any = SubjectBlocks.BLOCKS + " SELECT 1" + OF_SUBJECT + " LIMIT 1";
    return inAnyLog((handle, log) -> isAny(handle, log.over(any), subject));
  }

  /** A hold on anything of this person. */
  Optional<LegalHold> holding(String subject, List<LegalHold> holds) {
    for (LegalHold hold : holds) {
      String held = hold.scope().value();
      boolean holding =
          switch (hold.scope().of()) {
            case SUBJECT -> held.equals(subject);
            case RECORD -> inAnyLog((handle, log) -> isOf(handle, log, subject, held));
            case USE_CASE -> inAnyLog((handle, log) -> hasUsed(handle, log, subject, held));
          };
      if (holding) {
        return Optional.of(hold);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether nothing is left of what these entries remove, nor any content of the person in a log
   * that has no such entry yet.
   *
   * @param entries by the log that they are in
   */
  boolean isGone(String subject, Map<String, Long> entries) {
    String content =
        SubjectBlocks.BLOCKS
            + " SELECT 1"
            + OF_SUBJECT
            + " AND EXISTS (SELECT 1 FROM <table> o WHERE o.record_id = i.record_id"
            + " AND (o.masked IS NOT NULL OR o.sealed IS NOT NULL)) LIMIT 1";
    return !inAnyLog(
        (handle, log) -> {
          Long entry = entries.get(log.node());
          return entry == null
              ? isAny(handle, log.over(content), subject)
              : unfinished(handle, log).contains(entry);
        });
  }

  private static Set<Long> unfinished(Handle handle, NodeTables log) {
    return handle
        .createQuery("SELECT entry FROM " + log.table("audit_removal") + " WHERE state <> 'DONE'")
        .mapTo(Long.class)
        .stream()
        .collect(Collectors.toSet());
  }

  private static boolean isAny(Handle handle, String query, String subject) {
    return handle
        .createQuery(query)
        .bind("subject", subject)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private static boolean isOf(Handle handle, NodeTables log, String subject, String record) {
    return handle
        .createQuery(log.over("SELECT subject FROM <table> WHERE record_id = :record"))
        .bind("record", record)
        .mapTo(String.class)
        .stream()
        .anyMatch(subject::equals);
  }

  private static boolean hasUsed(Handle handle, NodeTables log, String subject, String useCase) {
    return handle
        .createQuery(
            log.over(
                SubjectBlocks.BLOCKS
                    + " SELECT i.header"
                    + OF_SUBJECT
                    + " AND i.masked IS NOT NULL"))
        .bind("subject", subject)
        .mapTo(String.class)
        .stream()
        .anyMatch(header -> useCase.equals(StoredHeader.parse(header).facts(null).useCase()));
  }

  private boolean inAnyLog(Question question) {
    try (Handle handle = records.open()) {
      for (NodeTables log : databases.logs(handle.getConnection())) {
        if (question.isTrue(handle, log)) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /** What is asked of one log. */
  @FunctionalInterface
  private interface Question {
    boolean isTrue(Handle handle, NodeTables log);
  }
}
