package io.countersign.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.audit.search.RecordQuery.Filter;
import io.countersign.audit.search.RecordQuery.Words;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  @Test
  void query_ofEverything_isRead() {
    RecordQuery query =
        RecordQuery.parse(
            " person:ada  -type:refusal model:gpt-4* use-case:\"a b\" after:2026-11-01"
                + " before:2026-11-02T10:30Z \"exact words\" word -wörd ");
    assertThat(query.filters())
        .containsExactly(
            new Filter(FilterKey.PERSON, "ada", false, false),
            new Filter(FilterKey.TYPE, "refusal", false, true),
            new Filter(FilterKey.MODEL, "gpt-4", true, false),
            new Filter(FilterKey.USE_CASE, "a b", false, false));
    assertThat(query.words())
        .containsExactly(
            new Words("exact words", false, false),
            new Words("word", false, false),
            new Words("wörd", false, true));
    assertThat(query.after()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(query.before()).isEqualTo(Instant.parse("2026-11-02T10:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "person:ada -type:refusal model:gpt-4*",
        "use-case:\"a b\" rule:\"role:a*\" word -other begin* -beg*",
        "\"exact words\" -\"more words\" \"-x\"",
        "after:2026-11-01T00:00:00Z before:2026-11-02T10:30:00Z"
      })
  void terms_readAgain_meanTheSame(String text) {
    RecordQuery query = RecordQuery.parse(text);
    assertThat(RecordQuery.parse(String.join(" ", query.terms()))).isEqualTo(query);
    assertThat(String.join(" ", query.terms())).isEqualTo(text);
  }

  @Test
  void query_ofNothing_isEverything() {
    assertThat(RecordQuery.parse(" \t\n ")).isEqualTo(RecordQuery.everything());
  }

  @Test
  void value_inQuotes_keepsItsStarAndColon() {
    assertThat(RecordQuery.parse("rule:\"role:a*\" \"a:b\"").filters())
        .containsExactly(new Filter(FilterKey.RULE, "role:a*", false, false));
    assertThat(RecordQuery.parse("rule:role:a").filters().get(0).value()).isEqualTo("role:a");
  }

  @ParameterizedTest
  @EnumSource(FilterKey.class)
  void everyKey_isRead(FilterKey key) {
    assertThat(RecordQuery.parse(key.word() + ":x").filters())
        .containsExactly(new Filter(key, "x", false, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "persn:ada|0|no filter of that name|one of person, subject, role",
        "ada colour:red|4|no filter of that name|one of person",
        "Person:ada|0|no filter of that name|one of person",
        "person:|7|no value after `person:`|one, without a blank",
        "person: ada|7|no value after `person:`|one, without a blank",
        "person:\" \"|7|no value after `person:`|one",
        "person:a*|7|an id that ends with `*`|a whole id",
        "model:*|6|only `*`|how the value of `model` begins",
        "word \"exact|5|a quote that does not end|another `\"`",
        "model:\"x|6|a quote that does not end|another `\"`",
        "\"a\"b|3|a quote goes on without a blank|a blank",
        "a\"b\"|1|a word goes on without a blank|a blank",
        "model:a\"b\"|7|a value goes on without a blank|a blank",
        "- word|0|a `-` alone|a filter or a word right after it",
        "word -|5|a `-` alone|a filter or a word",
        "***|0|nothing to look for|a word with a letter or a digit",
        "word ab*|7|a word that begins with anything|3 letters or digits right before the `*`",
        "one-*|4|a word that begins with anything|3 letters or digits",
        "x \"( )\"|2|nothing to look for|a word with a letter or a digit",
        "after:yesterday|6|no day or time|2026-11-30",
        "before:2026-02-30|7|no day or time|2026-11-30",
        "after:2026-11-01T25:00|6|no day or time|2026-11-30",
        "-after:2026-11-01|0|`-after:`|`before:`",
        "-before:2026-11-01|0|`-before:`|`after:`",
        "after:2026-11-01 after:2026-11-02|17|a second `after:`|one"
      })
  void badQuery_saysWhereAndWhatWasExpected(
      String text, int position, String found, String expected) {
    QueryException refusal =
        catchThrowableOfType(QueryException.class, () -> RecordQuery.parse(text));
    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.position()).isEqualTo(position);
    assertThat(refusal.text()).startsWith(found).contains("(expected: " + expected);
  }

  @Test
  void tooMuch_isRefused() {
    refused("x".repeat(RecordQuery.CHARACTERS_MAX + 1), RecordQuery.CHARACTERS_MAX);
    refused("x ".repeat(RecordQuery.TERMS_MAX + 1), 2 * RecordQuery.TERMS_MAX);
    refused("a\u0000b", 1);
    assertThat(RecordQuery.parse("x ".repeat(RecordQuery.TERMS_MAX)).words())
        .hasSize(RecordQuery.TERMS_MAX);
  }

  @Test
  void shownForm_hasNoWordsAndNoPeople() {
    RecordQuery query = RecordQuery.parse("person:ada secret -\"more secret\" role:a -model:b*");
    assertThat(query.withoutWords(person -> "p-" + person.length()))
        .isEqualTo("subject:p-3 role:a -model:b* words:2");
    assertThat(query.toString() + query.words()).doesNotContain("secret", "ada");
  }

  private static void refused(String text, int position) {
    QueryException refusal =
        catchThrowableOfType(QueryException.class, () -> RecordQuery.parse(text));
    assertThat(refusal).isNotNull();
    assertThat(refusal.position()).isEqualTo(position);
  }
}
