package io.countersign.audit.search;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the record. Immutable; {@link #parse} makes one of what a person typed.
 *
 * @param filters what must hold, or must not
 * @param words what must stand in the masked text or the facts, or must not
 * @param after only from this moment on
 * @param before only until before this moment
 */
public record RecordQuery(
    List<Filter> filters, List<Words> words, @Nullable Instant after, @Nullable Instant before) {
  /** How long a query may be: 1,000 characters. */
  public static final int CHARACTERS_MAX = 1_000;

  /** How many letters and digits must stand before the {@code *} of a word: 3. */
  public static final int PREFIX_MIN = 3;

  /** How many filters and words it may have: 32. */
  public static final int TERMS_MAX = 32;

  public RecordQuery {
    filters = List.copyOf(filters);
    words = List.copyOf(words);
  }

  /** A query that everything meets. */
  public static RecordQuery everything() {
    return new RecordQuery(List.of(), List.of(), null, null);
  }

  /**
   * Reads {@code key:value}, {@code -key:value}, {@code word}, {@code -word}, {@code "exact words"}
   * and {@code key:"value with blanks"}; a word and a value may end with {@code *}.
   *
   * @throws QueryException naming the place and what was expected there
   */
  public static RecordQuery parse(String text) {
    return new QueryParser(text).parse();
  }

  /** Its parts, each as one would type it; together, with blanks between, they mean the same. */
  public List<String> terms() {
    List<String> terms = new ArrayList<>();
    for (Filter filter : filters) {
      String value = filter.prefix() ? filter.value() + "*" : quotedWhereNeeded(filter.value());
      terms.add((filter.negated() ? "-" : "") + filter.key().word() + ":" + value);
    }
    for (Words each : words) {
      String text = each.prefix() ? each.text() + "*" : quotedWhereNeeded(each.text());
      terms.add((each.negated() ? "-" : "") + text);
    }
    if (after != null) {
      terms.add(FilterKey.AFTER + ":" + after);
    }
    if (before != null) {
      terms.add(FilterKey.BEFORE + ":" + before);
    }
    return terms;
  }

  private static String quotedWhereNeeded(String text) {
    boolean plain =
        text.chars().noneMatch(unit -> unit == ':' || unit == '*' || Character.isSpaceChar(unit))
            && text.chars().noneMatch(Character::isWhitespace)
            && !text.startsWith("-");
    return plain ? text : '"' + text + '"';
  }

  /**
   * A key and its value.
   *
   * @param prefix whether the value is only how it begins
   */
  public record Filter(FilterKey key, String value, boolean prefix, boolean negated) {
    public Filter {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }
  }

  /**
   * A word, or several that stand one after the other.
   *
   * @param text as typed; has at least one letter or digit
   * @param prefix whether the last word is only how it begins
   */
  public record Words(String text, boolean prefix, boolean negated) {
    public Words {
      requireNonNull(text, "text");
    }

    /** The letters and digits with which a text ends. */
    static String lastOf(String text) {
      int from = text.length();
      while (from > 0 && Character.isLetterOrDigit(text.codePointBefore(from))) {
        from -= Character.charCount(text.codePointBefore(from));
      }
      return text.substring(from);
    }

    /** The words could be about anybody: never shown. */
    @Override
    public String toString() {
      return "Words[" + text.length() + " characters]";
    }
  }

  /**
   * What may stand in the record about a search for as long as the record lives: the filters with
   * people by pseudonym, and of the words only how many.
   *
   * @param pseudonyms from a person's id
   */
  public String withoutWords(java.util.function.UnaryOperator<String> pseudonyms) {
    StringBuilder out = new StringBuilder();
    for (Filter filter : filters) {
      boolean person = filter.key() == FilterKey.PERSON;
      FilterKey key = person ? FilterKey.SUBJECT : filter.key();
      String value = person ? pseudonyms.apply(filter.value()) : filter.value();
      out.append(filter.negated() ? "-" : "").append(key.word()).append(':').append(value);
      out.append(filter.prefix() ? "* " : " ");
    }
    if (after != null) {
      out.append(FilterKey.AFTER).append(':').append(after).append(' ');
    }
    if (before != null) {
      out.append(FilterKey.BEFORE).append(':').append(before).append(' ');
    }
    return out.append("words:").append(words.size()).toString();
  }

  @Override
  public String toString() {
    return "RecordQuery[" + filters.size() + " filters, " + words.size() + " words]";
  }
}
