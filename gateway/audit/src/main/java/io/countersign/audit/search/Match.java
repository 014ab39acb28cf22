package io.countersign.audit.search;

import io.countersign.audit.search.RecordQuery.Filter;
import io.countersign.audit.search.RecordQuery.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A query in the words of SQLite's FTS5. What a person typed only ever stands between quotes, with
 * quotes in it doubled, where FTS5 knows no operators; everything else is ours.
 */
final class Match {
  private static final String FACET = "facet : ";
  private static final String TEXT = "{text fact} : ";

  private final UnaryOperator<String> pseudonyms;
  private final List<String> wanted = new ArrayList<>();
  private final List<String> unwanted = new ArrayList<>();

  private Match(UnaryOperator<String> pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /**
   * The expression.
   *
   * @param pseudonyms from a person's id
   */
  static String of(RecordQuery query, SearchScope scope, UnaryOperator<String> pseudonyms) {
    Match match = new Match(pseudonyms);
    match.wanted.add(match.scope(scope));
    match.filters(query.filters());
    match.words(query.words());
    String all = "(" + String.join(" AND ", match.wanted) + ")";
    return match.unwanted.isEmpty()
        ? all
        : all + " NOT (" + String.join(" OR ", match.unwanted) + ")";
  }

  private String scope(SearchScope scope) {
    List<String> any = new ArrayList<>();
    if (scope.records()) {
      any.add(quoted(Facets.RECORD));
    }
    if (scope.events()) {
      any.add(quoted(Facets.EVENT));
    }
    scope.useCases().forEach(id -> any.add(quoted(Facets.word(FilterKey.USE_CASE, id))));
    String subject = scope.subject();
    if (subject != null) {
      any.add(
          "("
              + quoted(Facets.RECORD)
              + " AND "
              + quoted(Facets.word(FilterKey.SUBJECT, subject))
              + ")");
    }
    String about = scope.about();
    if (about != null) {
      any.add(quoted(Facets.word(FilterKey.ABOUT, about)));
    }
    return FACET + either(any);
  }

  private void filters(List<Filter> filters) {
    Map<FilterKey, List<String>> either = new EnumMap<>(FilterKey.class);
    for (Filter filter : filters) {
      if (filter.negated()) {
        unwanted.add(FACET + word(filter));
      } else if (filter.key().severalOnOneRecord()) {
        wanted.add(FACET + word(filter));
      } else {
        FilterKey key = filter.key() == FilterKey.PERSON ? FilterKey.SUBJECT : filter.key();
        either.computeIfAbsent(key, any -> new ArrayList<>()).add(word(filter));
      }
    }
    either.values().forEach(any -> wanted.add(FACET + either(any)));
  }

  private void words(List<Words> words) {
    for (Words each : words) {
      (each.negated() ? unwanted : wanted)
          .add(TEXT + quoted(each.text()) + (each.prefix() ? " *" : ""));
    }
  }

  private String word(Filter filter) {
    if (filter.key() == FilterKey.PERSON) {
      return quoted(Facets.word(FilterKey.SUBJECT, pseudonyms.apply(filter.value())));
    }
    return quoted(Facets.word(filter.key(), filter.value())) + (filter.prefix() ? " *" : "");
  }

  private static String either(List<String> any) {
    return "(" + String.join(" OR ", any) + ")";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
