package io.countersign.console;

import io.countersign.audit.read.ExchangeView;
import io.countersign.governance.Governance;
import io.countersign.governance.Notice;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders each page from its model. Thread-safe. */
final class Pages {
  private final Templates templates;
  private final Assets assets;
  private final Governance governance;
  private final RecordViews views;
  private final URI gatewayAddress;
  private final boolean ownRecordsOnly;

  Pages(Templates templates, Assets assets, ConsoleParts parts) {
    this(templates, assets, parts.governance(), parts.gatewayAddress(), parts.ownRecordsOnly());
  }

  Pages(
      Templates templates,
      Assets assets,
      Governance governance,
      URI gatewayAddress,
      boolean ownRecordsOnly) {
    this.templates = templates;
    this.assets = assets;
    this.governance = governance;
    this.views = new RecordViews(governance);
    this.gatewayAddress = gatewayAddress;
    this.ownRecordsOnly = ownRecordsOnly;
  }

  /** The form to sign in with, and what was wrong with the last try. */
  String signIn(@Nullable String problem) {
    Map<String, Object> model = new HashMap<>();
    model.put("problem", problem == null ? "" : problem);
    return render("sign-in", frame("Sign in", "sign-in", null), model);
  }

  String records(Visit visit, RecordPage page, boolean newest) {
    Map<String, Object> model = new HashMap<>();
    model.put("records", views.of(visit.person(), page.records()));
    Long next = page.next();
    model.put("older", next == null ? "" : "/records?before=" + next);
    model.put("newest", newest);
    model.put("command", firstRequest());
    return render("records", frame("Your records", "records", visit), model);
  }

  String record(Visit visit, ExchangeView view) {
    Map<String, Object> model = content(view);
    model.put("record", views.of(visit.person(), view));
    model.put("reader", false);
    return render("record", frame("Record", "records", visit), model);
  }

  /** What a page shows of a record's masked content. */
  Map<String, Object> content(ExchangeView view) {
    Map<String, Object> model = new HashMap<>();
    String kept = view.maskedPrompt();
    model.put("sent", kept != null);
    model.put("notKept", kept != null && kept.isEmpty());
    model.put("prompt", MaskedText.of(view.maskedPrompt()));
    model.put("promptTurns", Turns.ofPrompt(view.maskedPrompt()));
    model.put("output", MaskedText.of(view.maskedOutput()));
    model.put("outputTurns", Turns.ofAnswer(view.maskedOutput()));
    return model;
  }

  String notice(Visit visit) {
    Notice notice = governance.notice();
    Map<String, Object> model = new HashMap<>();
    model.put("version", notice.version());
    model.put("text", notice.text());
    return render("notice", frame("Notice", "notice", visit), model);
  }

  /** An error: shown without a person, since who asked may not be known. */
  String problem(String title, String text) {
    Map<String, Object> model = new HashMap<>();
    model.put("text", text);
    return render("problem", frame(title, "problem", null), model);
  }

  /** A request that somebody without a record can try. */
  private String firstRequest() {
    return String.join(
        " \\\n  ",
        "curl " + gatewayAddress + "/v1/chat/completions",
        "-H 'Authorization: Bearer YOUR_GATEWAY_KEY'",
        "-H 'Content-Type: application/json'",
        "-d '{\"model\": \"MODEL\","
            + " \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
  }

  /** A page for somebody who is signed in. */
  String render(String name, String title, String section, Visit visit, Map<String, Object> model) {
    model.put("formToken", visit.session().formToken());
    return render(name, frame(title, section, visit), model);
  }

  private String render(String name, Frame frame, Map<String, Object> model) {
    model.put("frame", frame);
    return templates.render(name, model);
  }

  private Frame frame(String title, String section, @Nullable Visit visit) {
    return new Frame(
        title,
        section,
        assets.stylesheet(),
        assets.icon(),
        visit == null ? null : visit.person().name(),
        visit == null ? null : visit.session().formToken(),
        shows(Access.READ, visit),
        shows(Access.COUNTS, visit),
        shows(Access.REVEALS, visit),
        shows(Access.SUBJECTS, visit),
        visit != null && !governance.acknowledged(visit.person().id()));
  }

  private boolean shows(Access access, @Nullable Visit visit) {
    boolean closed = ownRecordsOnly && access.readsOthers();
    return visit != null && !closed && access.permits(governance, visit.person());
  }
}
