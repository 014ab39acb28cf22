package io.countersign.audit.forget;

import io.countersign.audit.entry.EntryRange;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.StoredHeader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds the content whose time is over and that no legal hold is on. Thread-safe; blocks, and reads
 * every entry once.
 */
public final class ExpiredContent {
  /** How many ranges one entry of the record names at most. */
  static final int RANGES_MAX = 500;

  private static final int FETCHED_ROWS = 1_000;

  /** With newer content between what is old: entries are not in the order of their times. */
  private static final String WITH_CONTENT =
      "SELECT sequence, kind, record_id, subject, at_millis, header FROM audit_record"
          + " WHERE sequence <= (SELECT COALESCE(MAX(sequence), 0) FROM audit_record"
          + " WHERE at_millis < ?) AND kind <> 'EVENT'"
          + " AND (masked IS NOT NULL OR sealed IS NOT NULL) ORDER BY sequence";

  /** The kinds of entries that follow an intent. */
  private static final Set<String> FOLLOWING = Set.of("CHUNK", "OUTCOME");

  private static final String INTENT =
      "SELECT header FROM audit_record WHERE record_id = ? AND kind = 'INTENT'";

  private final DataSource records;

  public ExpiredContent(DataSource records) {
    this.records = records;
  }

  /** Ranges of entries in which all content has expired; neighbours without any are in them. */
  List<EntryRange> ranges(RetentionPolicy policy, Instant now, Collection<LegalHold> holds) {
    if (policy.shortest().isEmpty()) {
      return List.of();
    }
    Instant newest = now.minus(Duration.ofDays(policy.shortest().getAsInt()));
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(WITH_CONTENT);
        PreparedStatement intent = connection.prepareStatement(INTENT)) {
      // In one transaction, so that rows come as they are read and not all at once.
      connection.setAutoCommit(false);
      select.setFetchSize(FETCHED_ROWS);
      select.setLong(1, newest.toEpochMilli());
      Ranges ranges = new Ranges();
      Held held = new Held(holds);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ExchangeFacts facts = facts(row, intent);
          int days = policy.days(facts);
          boolean expired =
              days != RetentionPolicy.FOR_EVER
                  && row.getLong(5) < now.minus(Duration.ofDays(days)).toEpochMilli()
                  && !held.holds(row.getString(4), facts.useCase(), row.getString(3));
          ranges.next(row.getLong(1), expired);
        }
      }
      return ranges.all();
    } catch (SQLException e) {
      throw new ForgettingException(
          ForgettingException.Code.RECORD_UNAVAILABLE, "The record cannot be read; try again.");
    }
  }

  /** A chunk's and an outcome's facts are their intent's. */
  private static ExchangeFacts facts(ResultSet row, PreparedStatement intent) throws SQLException {
    if (!FOLLOWING.contains(row.getString(2))) {
      return StoredHeader.parse(row.getString(6)).facts(null);
    }
    intent.setString(1, row.getString(3));
    try (ResultSet found = intent.executeQuery()) {
      return StoredHeader.parse(found.next() ? found.getString(1) : row.getString(6)).facts(null);
    }
  }

  /** What legal holds are on. */
  private static final class Held {
    private final Map<LegalHold.Of, Set<String>> values = new EnumMap<>(LegalHold.Of.class);

    Held(Collection<LegalHold> holds) {
      for (LegalHold.Of of : LegalHold.Of.values()) {
        values.put(of, new HashSet<>());
      }
      for (LegalHold hold : holds) {
        values.getOrDefault(hold.scope().of(), new HashSet<>()).add(hold.scope().value());
      }
    }

    boolean holds(@Nullable String subject, @Nullable String useCase, @Nullable String record) {
      return has(LegalHold.Of.SUBJECT, subject)
          || has(LegalHold.Of.USE_CASE, useCase)
          || has(LegalHold.Of.RECORD, record);
    }

    private boolean has(LegalHold.Of of, @Nullable String value) {
      return value != null && values.getOrDefault(of, Set.of()).contains(value);
    }
  }

  /** Puts neighbours together: only content that stays parts them. */
  private static final class Ranges {
    private final List<EntryRange> all = new ArrayList<>();
    private long first;
    private long last;

    void next(long sequence, boolean expired) {
      if (!expired) {
        end();
        return;
      }
      first = first == 0 ? sequence : first;
      last = sequence;
    }

    List<EntryRange> all() {
      end();
      return all;
    }

    private void end() {
      if (first != 0) {
        all.add(new EntryRange(first, last));
      }
      first = 0;
    }
  }
}
