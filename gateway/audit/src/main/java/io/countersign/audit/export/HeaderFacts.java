package io.countersign.audit.export;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.entry.TaskFacts;
import io.countersign.audit.export.format.ExportedEntry;
import io.countersign.audit.export.format.Fact;
import io.countersign.audit.export.format.Measure;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a stored header what may leave. Texts leave only if they are words: ids, versions,
 * codes. A caller can write anything for a model or into a path, and people may write anything into
 * an event; such a text is replaced by {@link #WITHHELD}.
 */
final class HeaderFacts {
  /** In place of a text that is not a word. */
  static final String WITHHELD = "(withheld)";

  /** The kind of an entry whose header is not what the gateway writes: somebody changed it. */
  static final String UNREADABLE = "unreadable";

  /** Details of events that are ids, numbers, keys or stable words. Others are withheld. */
  private static final Set<String> DETAILS =
      Set.of(
          "after",
          "becomes",
          "before",
          "by",
          "checkpointKey",
          "configuration",
          "export",
          "format",
          "from",
          "interrupted",
          "limit",
          "newest",
          "notice",
          "of",
          "position",
          "record",
          "role",
          "shared",
          "to",
          "useCase",
          "witness");

  private static final int WORD_CHARACTERS_MAX = 128;
  private static final int WORDS_MAX = 64;

  private HeaderFacts() {}

  /**
   * What may leave of an entry.
   *
   * @param hash the end of the chain at the entry
   */
  static ExportedEntry of(String origin, long sequence, String hash, String header) {
    try {
      return read(origin, sequence, hash, StoredHeader.parse(header));
    } catch (RuntimeException notWrittenByUs) {
      // Whatever stands there, and however reading it fails: the entries behind it have to go out.
      return unreadable(origin, sequence, hash);
    }
  }

  private static ExportedEntry read(
      String origin, long sequence, String hash, StoredHeader header) {
    ExchangeFacts facts = header.facts(null);
    return new ExportedEntry(
        origin,
        sequence,
        hash,
        header.at(),
        String.valueOf(word(header.requiredText("kind").toLowerCase(Locale.ROOT))),
        word(header.text("name")),
        word(header.text("record")),
        word(header.text("subject")),
        words(roles(header, facts), HeaderFacts::word),
        words(facts.permissions(), HeaderFacts::callersWord),
        facts(header, facts),
        measures(header, facts),
        counts(facts.masked()),
        counts(header.counts("added")),
        details(header));
  }

  /** Of an event they stand in the header itself. */
  private static SortedSet<String> roles(StoredHeader header, ExchangeFacts facts) {
    SortedSet<String> ofEvent = header.words("roles");
    return ofEvent.isEmpty() ? facts.roles() : ofEvent;
  }

  private static ExportedEntry unreadable(String origin, long sequence, String hash) {
    return new ExportedEntry(
        origin,
        sequence,
        hash,
        Instant.EPOCH,
        UNREADABLE,
        null,
        null,
        null,
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        Map.of(),
        Map.of(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  private static Map<Fact, String> facts(StoredHeader header, ExchangeFacts facts) {
    Map<Fact, String> out = new EnumMap<>(Fact.class);
    put(out, Fact.ACCOUNTABLE, word(facts.accountable()));
    put(out, Fact.DESTINATION, callersWord(facts.destination()));
    put(out, Fact.MASKING_PROFILE, word(facts.maskingProfile()));
    put(out, Fact.MODEL, callersWord(facts.model()));
    put(out, Fact.NOTICE_VERSION, word(facts.noticeVersion()));
    put(out, Fact.POLICY_VERSION, word(facts.policyVersion()));
    put(out, Fact.REASON, word(header.text("reason")));
    put(out, Fact.RISK_TIER, word(facts.riskTier()));
    put(out, Fact.RULE, word(facts.rule()));
    put(out, Fact.STAGE, word(header.text("stage")));
    put(out, Fact.USE_CASE, word(facts.useCase()));
    TaskFacts task = facts.task();
    if (task != null) {
      put(out, Fact.TASK, word(task.name()));
      put(out, Fact.TASK_MARK, word(task.mark()));
    }
    return out;
  }

  private static Map<Measure, Long> measures(StoredHeader header, ExchangeFacts facts) {
    Map<Measure, Long> out = new EnumMap<>(Measure.class);
    put(out, Measure.STATUS, header.number("status", 0), 1);
    put(out, Measure.DURATION_MILLIS, header.number("durationMillis", -1), 0);
    put(out, Measure.FIRST_BYTE_MILLIS, header.number("firstByteMillis", -1), 0);
    put(out, Measure.MASKING_MILLIS, facts.maskingMillis(), 0);
    put(out, Measure.INPUT_TOKENS, header.number("inputTokens", -1), 0);
    put(out, Measure.OUTPUT_TOKENS, header.number("outputTokens", -1), 0);
    put(out, Measure.ATTACHMENTS, facts.attachments().size(), 1);
    put(out, Measure.CHUNK, header.number("number", 0), 1);
    put(out, Measure.CHUNKS, header.number("chunks", 0), 1);
    TaskFacts task = facts.task();
    if (task != null) {
      put(out, Measure.TASK_PERCENT, task.percent(), 0);
    }
    return out;
  }

  private static SortedMap<String, String> details(StoredHeader header) {
    SortedMap<String, String> out = new TreeMap<>();
    header
        .texts("details")
        .forEach(
            (name, value) -> {
              String known = DETAILS.contains(name) ? word(value) : WITHHELD;
              if (known != null && out.size() < WORDS_MAX) {
                out.put(String.valueOf(word(name)), known);
              }
            });
    return out;
  }

  private static SortedSet<String> words(
      SortedSet<String> texts, Function<String, @Nullable String> word) {
    SortedSet<String> words = new TreeSet<>();
    texts.stream().limit(WORDS_MAX).forEach(text -> words.add(String.valueOf(word.apply(text))));
    return words;
  }

  private static SortedMap<String, Integer> counts(SortedMap<String, Integer> counts) {
    SortedMap<String, Integer> words = new TreeMap<>();
    counts.entrySet().stream()
        .limit(WORDS_MAX)
        .forEach(
            count ->
                words.merge(String.valueOf(word(count.getKey())), count.getValue(), Integer::sum));
    return words;
  }

  private static <K extends Enum<K>> void put(Map<K, String> out, K key, @Nullable String word) {
    if (word != null) {
      out.put(key, word);
    }
  }

  private static void put(Map<Measure, Long> out, Measure key, long number, long least) {
    if (number >= least) {
      out.put(key, number);
    }
  }

  /** A text of the gateway's or the operator's. */
  private static @Nullable String word(@Nullable String text) {
    return text == null || isWord(text) ? text : WITHHELD;
  }

  /** A text that may be the caller's: what looks like an address of e-mail is withheld too. */
  private static @Nullable String callersWord(@Nullable String text) {
    String word = word(text);
    int at = word == null ? -1 : word.indexOf('@');
    boolean version = at < 0 || (word != null && isVersion(word.substring(at + 1)));
    return version ? word : WITHHELD;
  }

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.length() <= WORD_CHARACTERS_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || "._:/@+=*-".indexOf(c) >= 0);
  }

  /** As Vertex AI writes it behind a model: a date, or one of two words. */
  private static boolean isVersion(String text) {
    return text.equals("default")
        || text.equals("latest")
        || (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
