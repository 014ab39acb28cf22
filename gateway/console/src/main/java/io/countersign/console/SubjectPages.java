package io.countersign.console;

import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.governance.Governance;
import io.countersign.governance.Person;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Renders the pages about packages, erasures and legal holds. Thread-safe. */
final class SubjectPages {
  /** How many requests a list shows. */
  static final int LISTED_MAX = 100;

  private static final String SECTION = "privacy";

  private final Pages pages;
  private final Governance governance;
  private final Clock clock;

  SubjectPages(Pages pages, Governance governance, Clock clock) {
    this.pages = pages;
    this.governance = governance;
    this.clock = clock;
  }

  String packages(Visit visit, List<PackageRequest> all, Typed typed) {
    return list(visit, RequestWords.PACKAGES, "packages", newest(all, this::text), typed);
  }

  String erasures(Visit visit, List<ErasureOrder> all, Typed typed) {
    return list(visit, RequestWords.ERASURES, "erasures", newest(all, this::text), typed);
  }

  /** What the person asked for themselves. */
  String ownData(
      Visit visit, List<PackageRequest> packages, List<ErasureOrder> erasures, OwnTyped typed) {
    Map<String, Object> model = new HashMap<>();
    model.put("packages", newest(packages, this::text));
    model.put("erasures", newest(erasures, this::text));
    model.put("problem", typed.problem());
    model.put("typedCopy", typed.copy());
    model.put("typedForget", typed.forget());
    return pages.render("my-data", "Your data", "accesses", visit, model);
  }

  String ofPackage(Visit visit, PackageRequest request, String problem) {
    PackageRequest.State state = request.state(clock.instant());
    boolean own = request.askedBy().equals(visit.person().id());
    Map<String, Object> model = new HashMap<>();
    model.put("decides", state == PackageRequest.State.ASKED && !own);
    model.put("waits", state == PackageRequest.State.ASKED && own);
    model.put("offers", state == PackageRequest.State.APPROVED && own);
    return one(visit, RequestWords.PACKAGES, text(request), problem, model);
  }

  String erasure(Visit visit, ErasureOrder order, String problem) {
    boolean asked = order.state() == ErasureOrder.State.ASKED;
    boolean own = order.askedBy().equals(visit.person().id());
    Map<String, Object> model = new HashMap<>();
    model.put("decides", asked && !own);
    model.put("waits", asked && own);
    model.put("offers", order.entry() != 0);
    return one(visit, RequestWords.ERASURES, text(order), problem, model);
  }

  String holds(Visit visit, List<LegalHold> all, Typed typed) {
    Map<String, Object> model = new HashMap<>();
    model.put("holds", newest(all, this::text));
    put(model, "holds", typed);
    return pages.render("holds", "Legal holds", SECTION, visit, model);
  }

  String hold(Visit visit, LegalHold hold, String problem) {
    Map<String, Object> model = new HashMap<>();
    model.put("hold", text(hold));
    model.put("problem", problem);
    return pages.render("hold", "Legal hold", SECTION, visit, model);
  }

  private String list(
      Visit visit, RequestWords words, String tab, List<RequestText> all, Typed typed) {
    Map<String, Object> model = new HashMap<>();
    model.put("words", words);
    model.put("requests", all.subList(0, Math.min(LISTED_MAX, all.size())));
    model.put("more", all.size() > LISTED_MAX);
    put(model, tab, typed);
    return pages.render("requests", words.heading(), SECTION, visit, model);
  }

  private static void put(Map<String, Object> model, String tab, Typed typed) {
    model.put("tab", tab);
    model.put("problem", typed.problem());
    model.put("typedOf", typed.of());
    model.put("typedPerson", typed.value());
    model.put("typedValue", typed.value());
    model.put("typedReason", typed.reason());
  }

  private String one(
      Visit visit,
      RequestWords words,
      RequestText request,
      String problem,
      Map<String, Object> model) {
    model.put("words", words);
    model.put("request", request);
    model.put("problem", problem);
    return pages.render("request", words.one(), SECTION, visit, model);
  }

  private RequestText text(PackageRequest request) {
    PackageRequest.Decision decision = request.decision();
    Instant until = request.until();
    PackageRequest.State state = request.state(clock.instant());
    return new RequestText(
        request.id(),
        request.subject(),
        FoundRows.when(request.askedAt()),
        name(request.askedBy()),
        request.reason(),
        words(state),
        switch (state) {
          case ASKED -> "open";
          case APPROVED -> "good";
          case REFUSED -> "bad";
          case EXPIRED -> "calm";
        },
        decision == null ? "" : name(decision.by()),
        decision == null ? "" : FoundRows.when(decision.at()),
        until == null ? "" : FoundRows.when(until),
        "");
  }

  private RequestText text(ErasureOrder order) {
    String decidedBy = order.decidedBy();
    return new RequestText(
        order.id(),
        order.subject(),
        FoundRows.when(order.askedAt()),
        name(order.askedBy()),
        order.basis(),
        words(order.state()),
        switch (order.state()) {
          case ASKED, ERASING -> "open";
          case REFUSED -> "bad";
          case ERASED -> "good";
        },
        decidedBy == null ? "" : name(decidedBy),
        "",
        "",
        order.entry() == 0 ? "" : Long.toString(order.entry()));
  }

  private HoldText text(LegalHold hold) {
    return new HoldText(
        hold.id(),
        switch (hold.scope().of()) {
          case SUBJECT -> "Everything of a person";
          case USE_CASE -> "Everything of a use case";
          case RECORD -> "One record";
        },
        hold.scope().value(),
        FoundRows.when(hold.setAt()),
        name(hold.setBy()),
        hold.reason());
  }

  private String name(String person) {
    return person.equals(Requests.SELF)
        ? "The person concerned"
        : governance.person(person).map(Person::name).orElse(person);
  }

  private static String words(Enum<?> state) {
    return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static <T, R> List<R> newest(List<T> oldestFirst, Function<T, R> text) {
    List<R> texts = new ArrayList<>(oldestFirst.stream().map(text).toList());
    Collections.reverse(texts);
    return texts;
  }

  /**
   * What a person typed into the form of a list, and what is wrong with it.
   *
   * @param problem empty: nothing
   */
  record Typed(String of, String value, String reason, String problem) {
    /** An empty form. */
    static final Typed NOTHING = new Typed("person", "", "", "");

    @Override
    public String toString() {
      return "Typed[" + of.length() + " characters]";
    }
  }

  /**
   * What a person typed into the forms about themselves, and what is wrong with it.
   *
   * @param problem empty: nothing
   */
  record OwnTyped(String copy, String forget, String problem) {
    /** Empty forms. */
    static final OwnTyped NOTHING = new OwnTyped("", "", "");

    static OwnTyped of(boolean copy, String reason, String problem) {
      return new OwnTyped(copy ? reason : "", copy ? "" : reason, problem);
    }

    @Override
    public String toString() {
      return "OwnTyped[" + (copy.length() + forget.length()) + " characters]";
    }
  }

  /** A request in words. */
  record RequestText(
      String id,
      String subject,
      String asked,
      String asker,
      String reason,
      String state,
      String tone,
      String decidedBy,
      String decided,
      String until,
      String entry) {
    /** The beginning of the pseudonym. */
    public String shortSubject() {
      return subject.substring(0, Math.min(8, subject.length()));
    }

    @Override
    public String toString() {
      return "RequestText[" + id + "]";
    }
  }

  /** A hold in words. */
  record HoldText(String id, String of, String value, String set, String setBy, String reason) {
    private static final int PSEUDONYM_CHARACTERS = 32;

    /** A whole id, or the beginning of a pseudonym. */
    public String shortValue() {
      return value.length() == PSEUDONYM_CHARACTERS ? value.substring(0, 8) : value;
    }

    @Override
    public String toString() {
      return "HoldText[" + id + "]";
    }
  }
}
