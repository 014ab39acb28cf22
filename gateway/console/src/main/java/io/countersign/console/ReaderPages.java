package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchPage;
import io.countersign.governance.Duty;
import io.countersign.governance.Governance;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import io.countersign.governance.Reveal;
import io.countersign.governance.SavedSearch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the pages for those who read the record, and the page of who read one's own. */
final class ReaderPages {
  private static final Set<String> SAW_ORIGINALS = Set.of("reveal.read", "package.opened");

  private final Pages pages;
  private final Governance governance;
  private final RecordViews views;
  private final FoundRows rows;
  private final Clock clock;

  ReaderPages(Pages pages, Governance governance, Clock clock) {
    this.pages = pages;
    this.governance = governance;
    this.clock = clock;
    views = new RecordViews(governance);
    rows = new FoundRows(views);
  }

  /** What was found, or why the query could not be read. */
  String search(Visit visit, Search shown) {
    Map<String, Object> model = new HashMap<>();
    SearchPage found = shown.found();
    model.put("typed", shown.typed());
    model.put("problem", shown.problem());
    model.put("caret", " ".repeat(Math.max(0, shown.position())) + "^");
    model.put("asked", found != null);
    model.put(
        "rows", found == null ? List.of() : rows.of(visit.person(), shown.query(), found.found()));
    model.put("newest", shown.next().isEmpty());
    model.put("terms", found == null ? List.of() : terms(shown.query().terms()));
    model.put("older", older(shown.typed(), found));
    model.put("saved", shown.saved().stream().map(one -> saved(visit.person(), one)).toList());
    model.put("csv", export(shown.typed(), ExportFormat.CSV));
    model.put("jsonl", export(shown.typed(), ExportFormat.JSONL));
    model.put("exports", may(visit.person(), Permission.EXPORT_RECORD));
    model.put("indexedTo", found == null ? "" : reached(found));
    return pages.render("search", "Search the record", "search", visit, model);
  }

  /** One record of somebody else, with what was asked about its original. */
  String record(Visit visit, EntryView.Exchange entry, List<Reveal> reveals, String problem) {
    ExchangeView view = entry.view();
    Map<String, Object> model = pages.content(view);
    model.put("record", views.of(visit.person(), view));
    model.put("subject", entry.subject() == null ? "" : entry.subject());
    model.put("reader", true);
    model.put("asks", may(visit.person(), Permission.ASK_REVEAL) && view.maskedPrompt() != null);
    model.put("problem", problem);
    model.put("reveals", reveals.stream().map(this::reveal).toList());
    return pages.render("record", "Record", "search", visit, model);
  }

  String reveals(Visit visit, List<Reveal> all) {
    Map<String, Object> model = new HashMap<>();
    model.put("reveals", all.stream().map(this::reveal).toList());
    return pages.render("reveals", "Originals", "reveals", visit, model);
  }

  /** One request, with the original where it is being shown. */
  String reveal(Visit visit, Reveal reveal, @Nullable Original original) {
    Person person = visit.person();
    Reveal.State state = reveal.state(clock.instant());
    boolean own = reveal.asker().equals(person.id());
    Map<String, Object> model = new HashMap<>();
    model.put("reveal", reveal(reveal));
    model.put(
        "decides", state == Reveal.State.PENDING && !own && may(person, Permission.APPROVE_REVEAL));
    model.put("waits", state == Reveal.State.PENDING && own);
    model.put("reads", state == Reveal.State.APPROVED && own && original == null);
    model.put("shown", original != null);
    model.put("forgotten", original instanceof Original.Forgotten);
    model.put("opened", original instanceof Original.Opened);
    if (original instanceof Original.Opened opened) {
      model.put("prompt", MaskedText.of(opened.prompt()));
      model.put("output", MaskedText.of(opened.output()));
    }
    return pages.render("reveal", "Original of a record", "reveals", visit, model);
  }

  String accesses(Visit visit, SearchAnswers.AccessList found, boolean newest) {
    Map<String, Object> model = new HashMap<>();
    model.put("accesses", found.accesses().stream().map(ReaderPages::access).toList());
    String next = found.next();
    model.put("older", next == null ? "" : "/accesses?next=" + escaped(next));
    model.put("newest", newest);
    return pages.render("accesses", "Who read your records", "accesses", visit, model);
  }

  private RevealText reveal(Reveal reveal) {
    Reveal.Decision decision = reveal.decision();
    Instant until = reveal.until();
    Reveal.State state = reveal.state(clock.instant());
    return new RevealText(
        reveal.id(),
        reveal.record(),
        name(reveal.asker()),
        reveal.reason(),
        FoundRows.when(reveal.askedAt()),
        state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT),
        switch (state) {
          case PENDING -> "open";
          case APPROVED -> "good";
          case REFUSED -> "bad";
          case EXPIRED -> "calm";
        },
        decision == null ? "" : name(decision.by()),
        decision == null ? "" : FoundRows.when(decision.at()),
        until == null ? "" : FoundRows.when(until));
  }

  private static AccessText access(SearchAnswers.AccessAnswer one) {
    String what =
        switch (one.kind()) {
          case "record.searched" -> "Saw it in the results of a search, masked";
          case "record.read" -> "Read it, masked";
          case "record.exporting" -> "Took it away in an export, masked";
          case "reveal.asked" -> "Asked to see the original";
          case "reveal.approved" -> "Approved that the original is seen";
          case "reveal.refused" -> "Refused that the original is seen";
          case "reveal.read" -> "Read the original";
          case "package.asked" -> "Asked for everything about you as a package";
          case "package.approved" -> "Approved that the package is made";
          case "package.refused" -> "Refused that the package is made";
          case "package.opened" -> "Opened the package, originals in it";
          case "package.given" -> "Got the whole package";
          default -> one.kind();
        };
    String name = one.name();
    String record = one.record();
    String reason = one.reason();
    return new AccessText(
        one.at(),
        FoundRows.when(Instant.parse(one.at())),
        name == null ? "The gateway" : name,
        String.join(", ", one.roles()),
        what,
        record == null ? "" : record,
        reason == null ? "" : reason,
        SAW_ORIGINALS.contains(one.kind()) ? "bad" : "calm");
  }

  private String name(String person) {
    return governance.person(person).map(Person::name).orElse(person);
  }

  private static SavedText saved(Person person, SavedSearch search) {
    boolean own = search.person().equals(person.id());
    return new SavedText(
        search.name(), "/search?q=" + escaped(search.query()), own, search.shared());
  }

  /** Each part of a query with the address of the search without it. */
  private static List<TermText> terms(List<String> terms) {
    List<TermText> chips = new ArrayList<>();
    for (int index = 0; index < terms.size(); index++) {
      List<String> others = new ArrayList<>(terms);
      others.remove(index);
      chips.add(new TermText(terms.get(index), "/search?q=" + escaped(String.join(" ", others))));
    }
    return chips;
  }

  private static String older(String typed, @Nullable SearchPage found) {
    String next = found == null ? null : found.next();
    return next == null ? "" : "/search?q=" + escaped(typed) + "&next=" + escaped(next);
  }

  /** Such as {@code 1,207}; with several gateways {@code 1,207 of north-1, 88 of south-1}. */
  private static String reached(SearchPage found) {
    return found.indexedTo().stream()
        .map(
            place ->
                String.format(Locale.ENGLISH, "%,d", place.sequence())
                    + (place.node().isEmpty() ? "" : " of " + place.node()))
        .collect(Collectors.joining(", "));
  }

  private static String export(String typed, ExportFormat format) {
    return "/api/v1/records/export?format=" + format.ending() + "&q=" + escaped(typed);
  }

  private static boolean may(Person person, Permission permission) {
    return Duty.permissionsOf(person).contains(permission);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * What was asked and what came of it.
   *
   * @param typed the query as typed
   * @param query as understood
   * @param found null: the query could not be read
   * @param problem why; empty: it could
   * @param position where it went wrong
   * @param next the cursor of this page; empty: the newest
   */
  record Search(
      String typed,
      RecordQuery query,
      @Nullable SearchPage found,
      String problem,
      int position,
      String next,
      List<SavedSearch> saved) {
    @Override
    public String toString() {
      return "Search[" + query + "]";
    }
  }

  /** A request in words. */
  record RevealText(
      String id,
      String record,
      String asker,
      String reason,
      String asked,
      String state,
      String tone,
      String decidedBy,
      String decided,
      String until) {
    @Override
    public String toString() {
      return "RevealText[" + id + "]";
    }
  }

  /** A reading in words. */
  record AccessText(
      String at,
      String when,
      String name,
      String roles,
      String what,
      String record,
      String reason,
      String tone) {}

  /** A part of a query, and the search without it. */
  record TermText(String text, String without) {
    @Override
    public String toString() {
      return "TermText[" + text.length() + " characters]";
    }
  }

  /** A saved search in words. */
  record SavedText(String name, String address, boolean own, boolean shared) {}
}
