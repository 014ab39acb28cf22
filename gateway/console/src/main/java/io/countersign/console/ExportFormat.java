package io.countersign.console;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The forms in which found entries are taken away. */
enum ExportFormat {
  /** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
  CSV("csv", "text/csv;charset=UTF-8") {
    @Override
    String head() {
      return String.join(",", COLUMNS) + END;
    }

    @Override
    String line(EntryView entry) {
      return cells(entry).stream().map(ExportFormat::cell).collect(Collectors.joining(",")) + END;
    }
  },
  /** One JSON object a line, as the API describes a found entry with its content. */
  JSONL("jsonl", "application/jsonl;charset=UTF-8") {
    @Override
    String head() {
      return "";
    }

    @Override
    String line(EntryView entry) {
      return Json.write(SearchAnswers.whole(entry)) + "\n";
    }
  };

  static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r\n";

  static final List<String> COLUMNS =
      List.of(
          "at",
          "type",
          "node",
          "sequence",
          "record",
          "subject",
          "state",
          "code",
          "status",
          "use_case",
          "accountable",
          "tier",
          "destination",
          "model",
          "roles",
          "permissions",
          "rule",
          "policy",
          "notice",
          "masked",
          "input_tokens",
          "output_tokens",
          "duration_millis",
          "first_byte_millis",
          "masking_millis",
          "prompt",
          "output");

  private final String ending;
  private final String type;

  ExportFormat(String ending, String type) {
    this.ending = ending;
    this.type = type;
  }

  /** How the file ends, and how the format is called in a query. */
  String ending() {
    return ending;
  }

  MediaType type() {
    return MediaType.valueOf(type);
  }

  /** What stands before the entries. */
  abstract String head();

  /** One entry. */
  abstract String line(EntryView entry);

  static ExportFormat of(String name) {
    for (ExportFormat format : values()) {
      if (format.ending.equals(name)) {
        return format;
      }
    }
    throw ConsoleException.badRequest(
        "parameter_invalid", "The parameter `format` is none (expected: csv or jsonl).");
  }

  private static List<String> cells(EntryView entry) {
    if (entry instanceof EntryView.Exchange exchange) {
      return cells(exchange);
    }
    EntryView.Event event = (EntryView.Event) entry;
    String[] cells = new String[COLUMNS.size()];
    java.util.Arrays.fill(cells, "");
    cells[0] = event.at().toString();
    cells[1] = "event";
    cells[2] = event.place().node();
    cells[3] = Long.toString(event.place().sequence());
    cells[4] = event.details().getOrDefault("record", "");
    cells[5] = text(event.subject());
    cells[7] = event.kind();
    cells[COLUMNS.indexOf("roles")] = String.join(" ", event.roles());
    return List.of(cells);
  }

  private static List<String> cells(EntryView.Exchange exchange) {
    ExchangeView view = exchange.view();
    ExchangeFacts facts = view.facts();
    return List.of(
        view.at().toString(),
        SearchAnswers.type(view),
        view.node(),
        Long.toString(view.sequence()),
        view.record(),
        text(exchange.subject()),
        view.state(),
        text(view.code()),
        Integer.toString(view.status()),
        text(facts.useCase()),
        text(facts.accountable()),
        text(facts.riskTier()),
        text(facts.destination()),
        text(facts.model()),
        String.join(" ", facts.roles()),
        String.join(" ", facts.permissions()),
        text(facts.rule()),
        text(facts.policyVersion()),
        text(facts.noticeVersion()),
        counts(facts.masked()),
        number(view.inputTokens()),
        number(view.outputTokens()),
        number(view.durationMillis()),
        number(view.firstByteMillis()),
        number(facts.maskingMillis()),
        text(view.maskedPrompt()),
        text(view.maskedOutput()));
  }

  /** A cell that no spreadsheet runs. */
  static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    String harmless = formula ? "'" + value : value;
    boolean quoted = harmless.chars().anyMatch(unit -> "\",\r\n".indexOf(unit) >= 0);
    return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
  }

  private static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String number(long number) {
    return number < 0 ? "" : Long.toString(number);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
