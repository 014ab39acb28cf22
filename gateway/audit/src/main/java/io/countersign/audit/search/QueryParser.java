package io.countersign.audit.search;

import io.countersign.audit.search.RecordQuery.Filter;
import io.countersign.audit.search.RecordQuery.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed to search with.
 *
 * <pre>
 * query  = { blank } { term { blank } }
 * term   = [ "-" ] ( key ":" value | words )
 * value  = quoted | run [ "*" ]
 * words  = quoted | run [ "*" ]
 * quoted = '"' characters without '"' '"'
 * run    = characters without blanks and '"'
 * </pre>
 *
 * <p>A run with a colon in it is a filter, so that a mistyped key is said and not searched for;
 * text with a colon is written in quotes. Not thread-safe: reads once.
 */
final class QueryParser {
  private static final String TIME = "2026-11-30, or 2026-11-30T18:00Z";

  private final String text;
  private final List<Filter> filters = new ArrayList<>();
  private final List<Words> words = new ArrayList<>();
  private int at;
  private @Nullable Instant after;
  private @Nullable Instant before;

  QueryParser(String text) {
    this.text = text;
  }

  RecordQuery parse() {
    if (text.length() > RecordQuery.CHARACTERS_MAX) {
      throw new QueryException(
          RecordQuery.CHARACTERS_MAX,
          "the query has " + text.length() + " characters",
          "at most " + RecordQuery.CHARACTERS_MAX);
    }
    refuseControls();
    for (int terms = 0; skipBlanks(); terms++) {
      if (terms == RecordQuery.TERMS_MAX) {
        throw new QueryException(at, "more filters and words", "at most " + RecordQuery.TERMS_MAX);
      }
      term();
    }
    return new RecordQuery(filters, words, after, before);
  }

  private void refuseControls() {
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      if (Character.isISOControl(unit) && unit != '\t' && unit != '\n' && unit != '\r') {
        throw new QueryException(index, "a control character", "text");
      }
    }
  }

  private void term() {
    int start = at;
    boolean negated = text.charAt(at) == '-';
    if (negated) {
      at++;
    }
    if (at == text.length() || isBlank(text.charAt(at))) {
      throw new QueryException(start, "a `-` alone", "a filter or a word right after it");
    }
    if (text.charAt(at) == '"') {
      words.add(new Words(checked(start, quoted()), false, negated));
      return;
    }
    String run = run();
    int colon = run.indexOf(':');
    if (colon < 0) {
      requireEnd("a word");
      word(start, run, negated);
      return;
    }
    at = at - run.length() + colon + 1;
    filter(run.substring(0, colon), at - colon - 1, negated);
  }

  private void word(int start, String run, boolean negated) {
    boolean prefix = run.endsWith("*");
    String word = checked(start, prefix ? run.substring(0, run.length() - 1) : run);
    if (prefix && Words.lastOf(word).length() < RecordQuery.PREFIX_MIN) {
      throw new QueryException(
          at - 1,
          "a word that begins with anything",
          RecordQuery.PREFIX_MIN + " letters or digits right before the `*`");
    }
    words.add(new Words(word, prefix, negated));
  }

  private static String checked(int start, String word) {
    if (word.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new QueryException(start, "nothing to look for", "a word with a letter or a digit");
    }
    return word;
  }

  private void filter(String word, int start, boolean negated) {
    Optional<FilterKey> key = FilterKey.of(word);
    boolean time = word.equals(FilterKey.AFTER) || word.equals(FilterKey.BEFORE);
    if (key.isEmpty() && !time) {
      throw new QueryException(start, "no filter of that name", "one of " + FilterKey.words());
    }
    int valueAt = at;
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    String value = quoted ? quoted() : run();
    requireEnd("a value");
    if (value.isBlank()) {
      throw new QueryException(valueAt, "no value after `" + word + ":`", "one, without a blank");
    }
    if (time) {
      time(word, value, negated, start, valueAt);
    } else {
      boolean prefix = !quoted && value.endsWith("*");
      String bare = prefix ? value.substring(0, value.length() - 1) : value;
      filters.add(
          new Filter(
              key.orElseThrow(), checked(bare, prefix, valueAt, key.get()), prefix, negated));
    }
  }

  private static String checked(String value, boolean prefix, int valueAt, FilterKey key) {
    if (value.isEmpty()) {
      throw new QueryException(valueAt, "only `*`", "how the value of `" + key.word() + "` begins");
    }
    if (prefix && key == FilterKey.PERSON) {
      throw new QueryException(valueAt, "an id that ends with `*`", "a whole id");
    }
    return value;
  }

  private void time(String word, String value, boolean negated, int start, int valueAt) {
    boolean isAfter = word.equals(FilterKey.AFTER);
    if (negated) {
      String other = isAfter ? FilterKey.BEFORE : FilterKey.AFTER;
      throw new QueryException(start - 1, "`-" + word + ":`", "`" + other + ":`");
    }
    if ((isAfter ? after : before) != null) {
      throw new QueryException(start, "a second `" + word + ":`", "one");
    }
    Instant instant = instant(value, valueAt);
    if (isAfter) {
      after = instant;
    } else {
      before = instant;
    }
  }

  /** A day of UTC, a time of UTC, or an instant. */
  private static Instant instant(String value, int valueAt) {
    try {
      if (!value.contains("T")) {
        return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return value.endsWith("Z")
          ? LocalDateTime.parse(value.substring(0, value.length() - 1)).toInstant(ZoneOffset.UTC)
          : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new QueryException(valueAt, "no day or time", TIME);
    }
  }

  private String quoted() {
    int start = at;
    int end = text.indexOf('"', start + 1);
    if (end < 0) {
      throw new QueryException(start, "a quote that does not end", "another `\"`");
    }
    at = end + 1;
    requireEnd("a quote");
    return text.substring(start + 1, end);
  }

  private String run() {
    int start = at;
    while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '"') {
      at++;
    }
    return text.substring(start, at);
  }

  private void requireEnd(String what) {
    if (at < text.length() && !isBlank(text.charAt(at))) {
      throw new QueryException(at, what + " goes on without a blank", "a blank");
    }
  }

  private boolean skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private static boolean isBlank(char unit) {
    return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
  }
}
