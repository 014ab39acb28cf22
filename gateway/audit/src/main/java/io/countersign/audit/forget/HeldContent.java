package io.countersign.audit.forget;

import io.countersign.audit.entry.StoredHeader;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the record holds of somebody, and whether a legal hold is on it. Thread-safe; blocks. */
public final class HeldContent {
  private static final String OF_SUBJECT =
      " FROM audit_record WHERE subject = :subject AND kind IN ('INTENT', 'REFUSAL')";

  private final Jdbi records;

  public HeldContent(DataSource records) {
    this.records = Jdbi.create(records);
  }

  /** Whether anything is recorded of this person. */
  boolean knows(String subject) {
    try (Handle handle = records.open()) {
      return handle
          .createQuery("SELECT 1" + OF_SUBJECT + " LIMIT 1")
          .bind("subject", subject)
          .mapTo(Integer.class)
          .findFirst()
          .isPresent();
    }
  }

  /** A hold on anything of this person. */
  Optional<LegalHold> holding(String subject, List<LegalHold> holds) {
    for (LegalHold hold : holds) {
      boolean holding =
          switch (hold.scope().of()) {
            case SUBJECT -> hold.scope().value().equals(subject);
            case RECORD -> isOf(subject, hold.scope().value());
            case USE_CASE -> hasUsed(subject, hold.scope().value());
          };
      if (holding) {
        return Optional.of(hold);
      }
    }
    return Optional.empty();
  }

  /** Whether everything that this entry removes is gone. */
  boolean removed(long entry) {
    try (Handle handle = records.open()) {
      return handle
          .createQuery("SELECT 1 FROM audit_removal WHERE entry = :entry AND state <> 'DONE'")
          .bind("entry", entry)
          .mapTo(Integer.class)
          .findFirst()
          .isEmpty();
    }
  }

  private boolean isOf(String subject, String record) {
    try (Handle handle = records.open()) {
      return handle
          .createQuery("SELECT subject FROM audit_record WHERE record_id = :record")
          .bind("record", record)
          .mapTo(String.class)
          .stream()
          .anyMatch(subject::equals);
    }
  }

  private boolean hasUsed(String subject, String useCase) {
    try (Handle handle = records.open()) {
      return handle
          .createQuery("SELECT header" + OF_SUBJECT + " AND masked IS NOT NULL")
          .bind("subject", subject)
          .mapTo(String.class)
          .stream()
          .anyMatch(header -> useCase.equals(StoredHeader.parse(header).facts(null).useCase()));
    }
  }
}
