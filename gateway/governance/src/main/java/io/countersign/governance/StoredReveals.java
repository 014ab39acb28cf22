package io.countersign.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The requests to see originals, in governance's database. */
final class StoredReveals implements Reveals {
  private static final String SELECT =
      "SELECT id, record, asker, reason, asked_at_millis, decision, decided_by, decided_at_millis"
          + " FROM reveals";
  private static final String APPROVED = "APPROVED";
  private static final String REFUSED = "REFUSED";

  private final PolicyDatabase database;
  private final Clock clock;

  StoredReveals(PolicyDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean ask(Reveal reveal) {
    if (reveal.decision() != null) {
      throw new IllegalArgumentException("a reveal that is decided (expected: one that waits)");
    }
    return database.inTransaction(
        handle -> {
          if (waiting(handle, reveal.asker()) >= PENDING_MAX) {
            return false;
          }
          handle
              .createUpdate(
                  "INSERT INTO reveals (id, record, asker, reason, asked_at_millis)"
                      + " VALUES (:id, :record, :asker, :reason, :at)")
              .bind("id", reveal.id())
              .bind("record", reveal.record())
              .bind("asker", reveal.asker())
              .bind("reason", reveal.reason())
              .bind("at", reveal.askedAt().toEpochMilli())
              .execute();
          return true;
        });
  }

  @Override
  public Optional<Reveal> find(String id) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> reveal(row))
                .findFirst());
  }

  @Override
  public List<Reveal> newest(int limit) {
    return database.inTransaction(
        handle ->
            list(
                handle
                    .createQuery(SELECT + " ORDER BY asked_at_millis DESC, id LIMIT :limit")
                    .bind("limit", limit)));
  }

  @Override
  public List<Reveal> ofRecord(String record) {
    return database.inTransaction(
        handle ->
            list(
                handle
                    .createQuery(
                        SELECT + " WHERE record = :record ORDER BY asked_at_millis DESC, id")
                    .bind("record", record)));
  }

  @Override
  public boolean decide(String id, Reveal.Decision decision) {
    return database.inTransaction(
        handle -> {
          String asker =
              handle
                  .createQuery("SELECT asker FROM reveals WHERE id = :id")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findFirst()
                  .orElse("");
          if (asker.equals(decision.by())) {
            throw new IllegalArgumentException("a reveal decided by who asked (expected: another)");
          }
          int changed =
              handle
                  .createUpdate(
                      "UPDATE reveals SET decision = :decision, decided_by = :by,"
                          + " decided_at_millis = :at WHERE id = :id AND decision IS NULL")
                  .bind("decision", decision.approved() ? APPROVED : REFUSED)
                  .bind("by", decision.by())
                  .bind("at", decision.at().toEpochMilli())
                  .bind("id", id)
                  .execute();
          return changed == 1;
        });
  }

  private int waiting(Handle handle, String asker) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM reveals WHERE asker = :asker AND decision IS NULL"
                + " AND asked_at_millis > :since")
        .bind("asker", asker)
        .bind("since", clock.instant().minus(Reveal.WAITS).toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  private static List<Reveal> list(Query query) {
    return query.map((row, context) -> reveal(row)).list();
  }

  private static Reveal reveal(ResultSet row) throws SQLException {
    return new Reveal(
        row.getString("id"),
        row.getString("record"),
        row.getString("asker"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("asked_at_millis")),
        decision(row));
  }

  private static Reveal.@Nullable Decision decision(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return decision == null
        ? null
        : new Reveal.Decision(
            decision.equals(APPROVED),
            row.getString("decided_by"),
            Instant.ofEpochMilli(row.getLong("decided_at_millis")));
  }
}
