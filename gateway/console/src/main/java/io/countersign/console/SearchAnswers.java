package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.search.SearchPage;
import io.countersign.governance.Reveal;
import io.countersign.governance.SavedSearch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of the API's answers about other people's records. */
final class SearchAnswers {
  private SearchAnswers() {}

  static Found list(SearchPage page) {
    return new Found(
        page.found().stream().map(entry -> entry(entry, false)).toList(),
        page.next(),
        reached(page));
  }

  /** Up to which entry of each log was searched. */
  static List<Reached> reached(SearchPage page) {
    return page.indexedTo().stream()
        .map(place -> new Reached(ApiAnswers.node(place), place.sequence()))
        .toList();
  }

  /** An entry with its masked content. */
  static Entry whole(EntryView entry) {
    return entry(entry, true);
  }

  static RevealAnswer reveal(Reveal reveal, Instant now) {
    Reveal.Decision decision = reveal.decision();
    Instant until = reveal.until();
    return new RevealAnswer(
        reveal.id(),
        reveal.record(),
        reveal.asker(),
        reveal.reason(),
        reveal.askedAt().toString(),
        reveal.state(now).name().toLowerCase(Locale.ROOT),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at().toString(),
        until == null ? null : until.toString());
  }

  static OriginalAnswer original(Revealing.Shown shown) {
    String record = shown.reveal().record();
    if (shown.original() instanceof Original.Opened opened) {
      return new OriginalAnswer(record, "opened", opened.prompt(), opened.output());
    }
    boolean forgotten = shown.original() instanceof Original.Forgotten;
    return new OriginalAnswer(record, forgotten ? "forgotten" : "absent", null, null);
  }

  static Search search(SavedSearch search) {
    return new Search(search.person(), search.name(), search.query(), search.shared());
  }

  /** {@code exchange} or {@code refusal}. */
  static String type(ExchangeView view) {
    return view.stage() == null ? "exchange" : "refusal";
  }

  private static Entry entry(EntryView entry, boolean whole) {
    if (entry instanceof EntryView.Exchange exchange) {
      ExchangeView view = exchange.view();
      return new Entry(
          type(view),
          exchange.subject(),
          ApiAnswers.detail(view).facts(),
          whole ? view.maskedPrompt() : null,
          whole ? view.maskedOutput() : null,
          null);
    }
    EntryView.Event event = (EntryView.Event) entry;
    return new Entry(
        "event",
        event.subject(),
        null,
        null,
        null,
        new Event(
            ApiAnswers.node(event.place()),
            event.place().sequence(),
            event.at().toString(),
            event.kind(),
            List.copyOf(event.roles()),
            event.details()));
  }

  record Found(List<Entry> records, @Nullable String next, List<Reached> indexedTo) {}

  /** Up to which entry a log was searched. */
  record Reached(@Nullable String node, long sequence) {}

  /** One entry; facts of an exchange or refusal, or an event. */
  record Entry(
      String type,
      @Nullable String subject,
      ApiAnswers.@Nullable RecordFacts facts,
      @Nullable String maskedPrompt,
      @Nullable String maskedOutput,
      @Nullable Event event) {
    @Override
    public String toString() {
      return "Entry[" + type + "]";
    }
  }

  record Event(
      @Nullable String node,
      long sequence,
      String at,
      String kind,
      List<String> roles,
      Map<String, String> details) {}

  record AccessList(List<AccessAnswer> accesses, @Nullable String next, List<Reached> indexedTo) {}

  record AccessAnswer(
      String at,
      String kind,
      @Nullable String person,
      @Nullable String name,
      List<String> roles,
      @Nullable String record,
      @Nullable String reason) {}

  record RevealList(List<RevealAnswer> reveals) {}

  record RevealAnswer(
      String id,
      String record,
      String asker,
      String reason,
      String askedAt,
      String state,
      @Nullable String decidedBy,
      @Nullable String decidedAt,
      @Nullable String until) {
    @Override
    public String toString() {
      return "RevealAnswer[" + id + "]";
    }
  }

  record OriginalAnswer(
      String record, String state, @Nullable String prompt, @Nullable String output) {
    @Override
    public String toString() {
      return "OriginalAnswer[" + record + "]";
    }
  }

  record SearchList(List<Search> filters) {}

  record Search(String person, String name, String query, boolean shared) {
    @Override
    public String toString() {
      return "Search[" + person + "]";
    }
  }
}
