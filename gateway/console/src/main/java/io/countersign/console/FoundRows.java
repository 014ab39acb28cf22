package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.governance.Person;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns what a search found into the rows of a page. */
final class FoundRows {
  private static final int EXCERPT_MAX = 220;
  private static final int BEFORE_WORD = 60;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final RecordViews views;

  FoundRows(RecordViews views) {
    this.views = views;
  }

  List<FoundRow> of(Person person, RecordQuery query, List<EntryView> found) {
    return found.stream().map(entry -> row(person, query, entry)).toList();
  }

  static String when(Instant instant) {
    return WHEN.format(instant);
  }

  private FoundRow row(Person person, RecordQuery query, EntryView entry) {
    String subject = entry.subject() == null ? "" : entry.subject();
    if (entry instanceof EntryView.Event event) {
      return new FoundRow(
          "",
          event.at().toString(),
          when(event.at()),
          event.place().node(),
          null,
          text(event),
          subject,
          List.of());
    }
    ExchangeView view = ((EntryView.Exchange) entry).view();
    return new FoundRow(
        "/search/" + view.record(),
        view.at().toString(),
        when(view.at()),
        view.node(),
        views.of(person, view),
        null,
        subject,
        excerpt(query, view));
  }

  private static FoundRow.EventText text(EntryView.Event event) {
    List<RecordView.Fact> facts = new ArrayList<>();
    if (!event.roles().isEmpty()) {
      facts.add(new RecordView.Fact("roles", String.join(", ", event.roles())));
    }
    event.details().entrySet().stream()
        .filter(detail -> !detail.getKey().equals("subjects"))
        .forEach(detail -> facts.add(new RecordView.Fact(detail.getKey(), detail.getValue())));
    return new FoundRow.EventText(event.kind(), facts);
  }

  /** Around the first word that was looked for; without one, how the last turn begins. */
  private static List<MaskedText.Run> excerpt(RecordQuery query, ExchangeView view) {
    String text =
        Turns.ofPrompt(view.maskedPrompt()).stream()
            .map(turn -> plain(turn.text()))
            .reduce((before, last) -> last)
            .orElse("");
    String lower = text.toLowerCase(Locale.ROOT);
    int at =
        query.words().stream()
            .filter(words -> !words.negated())
            .mapToInt(words -> lower.indexOf(words.text().toLowerCase(Locale.ROOT)))
            .filter(index -> index >= 0)
            .findFirst()
            .orElse(0);
    int from = Math.max(0, Math.min(at - BEFORE_WORD, text.length() - EXCERPT_MAX));
    int to = Math.min(text.length(), from + EXCERPT_MAX);
    String cut =
        (from > 0 ? "… " : "") + text.substring(from, to) + (to < text.length() ? " …" : "");
    return MaskedText.ofPlain(cut.replaceAll("\\s+", " ")).runs();
  }

  private static String plain(MaskedText text) {
    return text.runs().stream().map(MaskedText.Run::text).collect(Collectors.joining());
  }
}
