package io.countersign.audit.search;

import io.countersign.audit.entry.EntryKind;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.audit.store.ChunkRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One row of the index: an exchange with its outcome, a refusal, or an event.
 *
 * @param facets the filters it meets
 * @param text masked words of prompt and output
 * @param fact words of its facts, so that they are found without a filter too
 * @param ended the number of the entry after which nothing more comes to it; 0: something may
 * @param subject the pseudonym of whose it is; null: nobody's
 * @param counted what counts it
 */
record IndexedEntry(
    long sequence,
    long atMillis,
    String facets,
    String text,
    String fact,
    long ended,
    @Nullable String subject,
    Map<FilterKey, Collection<String>> counted) {
  /** An entry with its outcome where it has one; outcomes have no row of their own. */
  static final String SELECT =
      "SELECT i.sequence, i.kind, i.record_id, i.name, i.subject, i.key_id, i.at_millis, i.header,"
          + " i.masked, o.sequence AS outcome_sequence, o.name AS outcome_name,"
          + " o.header AS outcome_header, o.masked AS outcome_masked"
          + " FROM <table> i LEFT JOIN <table> o"
          + " ON i.kind = 'INTENT' AND o.record_id = i.record_id AND o.kind = 'OUTCOME'";

  private static final String ABOUT = "subjects";
  private static final String BY_COMMA = ",";

  /**
   * Reads one.
   *
   * @param node the gateway whose log the row is of
   * @param withText whether its texts are indexed; those of forgotten people are not
   * @param chunks of the record that the row is of
   */
  static IndexedEntry of(String node, ResultSet row, boolean withText, ChunkRows chunks)
      throws SQLException {
    return EntryKind.valueOf(row.getString("kind")) == EntryKind.EVENT
        ? event(node, row)
        : exchange(node, row, withText, chunks);
  }

  /** Whether it has words of a text. */
  boolean hasText() {
    return !text.isBlank();
  }

  private static IndexedEntry event(String node, ResultSet row) throws SQLException {
    StoredHeader header = StoredHeader.parse(row.getString("header"));
    String kind = row.getString("name");
    String about = header.texts("details").getOrDefault(ABOUT, "");
    Facets facets =
        new Facets(true)
            .add(FilterKey.TYPE, "event")
            .add(FilterKey.NODE, node)
            .add(FilterKey.EVENT, kind)
            .add(FilterKey.SUBJECT, row.getString("subject"))
            .addAll(FilterKey.ROLE, header.words("roles"))
            .add(FilterKey.RECORD, header.texts("details").get("record"))
            .addAll(FilterKey.ABOUT, List.of(about.split(BY_COMMA)));
    StringJoiner fact = new StringJoiner(" ").add(kind);
    header
        .texts("details")
        .forEach(
            (name, value) -> {
              if (!name.equals(ABOUT)) {
                fact.add(value);
              }
            });
    return new IndexedEntry(
        row.getLong("sequence"),
        row.getLong("at_millis"),
        facets.text(),
        "",
        fact.toString(),
        row.getLong("sequence"),
        row.getString("subject"),
        Map.of());
  }

  private static IndexedEntry exchange(
      String node, ResultSet row, boolean withText, ChunkRows chunks) throws SQLException {
    StoredHeader header = StoredHeader.parse(row.getString("header"));
    boolean refusal = row.getString("kind").equals(EntryKind.REFUSAL.name());
    String outcomeHeader = row.getString("outcome_header");
    StoredHeader outcome = outcomeHeader == null ? null : StoredHeader.parse(outcomeHeader);
    String code = refusal ? row.getString("name") : outcome == null ? null : outcome.text("reason");
    ExchangeFacts facts = header.facts(null);
    Facets facets =
        facets(facts)
            .add(FilterKey.TYPE, refusal ? "refusal" : "exchange")
            .add(FilterKey.NODE, node)
            .add(FilterKey.SUBJECT, row.getString("subject"))
            .add(FilterKey.RECORD, row.getString("record_id"))
            .add(FilterKey.DECISION, code);
    if (refusal) {
      refused(facets, header);
    } else {
      ended(facets, row.getString("outcome_name"), outcome);
    }
    String text =
        withText ? words(row.getBytes("masked")) + "\n" + output(row, outcome, chunks) : "";
    return new IndexedEntry(
        row.getLong("sequence"),
        row.getLong("at_millis"),
        facets.text(),
        text,
        fact(row.getString("record_id"), code, facts),
        row.getLong(refusal ? "sequence" : "outcome_sequence"),
        row.getString("subject"),
        withText ? counted(facts, refusal) : Map.of());
  }

  /** What is known when a request is first recorded, and does not change afterwards. */
  private static Map<FilterKey, Collection<String>> counted(ExchangeFacts facts, boolean refusal) {
    TaskFacts task = facts.task();
    Map<FilterKey, Collection<String>> counted = new EnumMap<>(FilterKey.class);
    counted.put(FilterKey.TYPE, List.of(refusal ? "refusal" : "exchange"));
    counted.put(FilterKey.MASKED, facts.masked().keySet());
    putIfKnown(counted, FilterKey.USE_CASE, facts.useCase());
    putIfKnown(counted, FilterKey.DESTINATION, facts.destination());
    putIfKnown(counted, FilterKey.MODEL, facts.model());
    putIfKnown(counted, FilterKey.TASK, task == null ? null : task.name());
    return counted;
  }

  private static void putIfKnown(
      Map<FilterKey, Collection<String>> counted, FilterKey key, @Nullable String value) {
    if (value != null) {
      counted.put(key, List.of(value));
    }
  }

  private static Facets facets(ExchangeFacts facts) {
    TaskFacts task = facts.task();
    Facets facets =
        new Facets(false)
            .addAll(FilterKey.ROLE, facts.roles())
            .add(FilterKey.USE_CASE, facts.useCase())
            .add(FilterKey.ACCOUNTABLE, facts.accountable())
            .add(FilterKey.TIER, facts.riskTier())
            .add(FilterKey.DESTINATION, facts.destination())
            .add(FilterKey.MODEL, facts.model())
            .add(FilterKey.RULE, facts.rule())
            .addAll(FilterKey.MASKED, facts.masked().keySet())
            .add(FilterKey.TASK, task == null ? null : task.name())
            .add(FilterKey.POLICY, facts.policyVersion())
            .add(FilterKey.NOTICE, facts.noticeVersion())
            .add(FilterKey.KEY, facts.keyId());
    facts.attachments().values().forEach(one -> facets.add(FilterKey.ATTACHMENT, one.mediaType()));
    return facets;
  }

  private static void refused(Facets facets, StoredHeader header) {
    facets
        .add(FilterKey.STATE, "refused")
        .add(FilterKey.DECISION, "refused")
        .add(FilterKey.STAGE, header.text("stage"))
        .add(FilterKey.STATUS, Long.toString(header.number("status", 0)));
  }

  private static void ended(Facets facets, @Nullable String state, @Nullable StoredHeader outcome) {
    boolean refused = OutcomeKind.REFUSED.name().equals(state);
    facets.add(FilterKey.DECISION, refused ? "refused" : "allowed");
    facets.add(FilterKey.STATE, state == null ? "open" : state.toLowerCase(Locale.ROOT));
    if (outcome != null) {
      facets.add(FilterKey.STATUS, Long.toString(outcome.number("status", 0)));
      facets.addAll(FilterKey.ADDED, outcome.counts("added").keySet());
    }
  }

  private static String fact(String record, @Nullable String code, ExchangeFacts facts) {
    StringJoiner fact = new StringJoiner(" ").add(record);
    for (String each :
        new String[] {code, facts.useCase(), facts.destination(), facts.model(), facts.path()}) {
      if (each != null) {
        fact.add(each);
      }
    }
    facts.masked().keySet().forEach(fact::add);
    return fact.toString();
  }

  /** Words of all parts; of a stream that goes on none, it is indexed when it has ended. */
  private static String output(ResultSet row, @Nullable StoredHeader outcome, ChunkRows chunks)
      throws SQLException {
    byte[] rest = row.getBytes("outcome_masked");
    if (outcome == null || outcome.number("chunks", 0) == 0) {
      return words(rest);
    }
    BodyText words = BodyText.ofParts();
    for (ChunkRows.Place place : chunks.places(row.getString("record_id"))) {
      if (words.full()) {
        break;
      }
      words.part(chunks.masked(place));
    }
    if (rest != null) {
      words.part(rest);
    }
    return words.joined();
  }

  private static String words(byte @Nullable [] body) {
    return body == null ? "" : BodyText.of(body);
  }

  @Override
  public String toString() {
    return "IndexedEntry[" + sequence + "]";
  }
}
