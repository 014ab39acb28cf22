package io.countersign.masking.detect.pattern.corpus;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a recognizer does on a row, over the samples of all rows: what it finds in another row's
 * texts is a false alarm as well.
 */
final class Score {
  private final Row row;
  private int values;
  private int nearMisses;
  private int found;
  private final List<String> missed = new ArrayList<>();
  private final List<String> falseAlarms = new ArrayList<>();

  private Score(Row row) {
    this.row = row;
  }

  /** A score for every row; what no row claims is told under the number 0. */
  static Map<Integer, Score> all(
      Recognizer recognizer, List<Row> rows, int perLanguage, long... seeds) {
    Map<Integer, Score> scores = new LinkedHashMap<>();
    Map<String, Integer> owners = new LinkedHashMap<>();
    for (Row row : rows) {
      scores.put(row.number(), new Score(row));
      row.recognizers().forEach(name -> owners.put(row.type() + "/" + name, row.number()));
    }
    Row none = Row.of(0, "no row", io.countersign.masking.EntityType.IDENTIFIER);
    scores.put(0, new Score(none));
    for (long seed : seeds) {
      for (Row row : rows) {
        for (Sample sample : PatternCorpus.samples(row, seed, perLanguage)) {
          judge(sample, spans(recognizer, sample.text()), scores, owners);
        }
      }
    }
    return scores;
  }

  double recall() {
    return values == 0 ? 1 : (double) found / values;
  }

  double precision() {
    int all = found + falseAlarms.size();
    return all == 0 ? 1 : (double) found / all;
  }

  int values() {
    return values;
  }

  int nearMisses() {
    return nearMisses;
  }

  Row row() {
    return row;
  }

  /** A line of the table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%3d %-34s %-14s %6d %6d %8.4f %8.4f",
        row.number(),
        row.name(),
        row.type(),
        values,
        nearMisses,
        recall(),
        precision());
  }

  /** The first errors, for whoever mends them. */
  String errors(int most) {
    StringBuilder out = new StringBuilder();
    missed.stream().limit(most).forEach(text -> out.append("\n      missed ").append(text));
    falseAlarms.stream().limit(most).forEach(text -> out.append("\n      alarm  ").append(text));
    return out.toString();
  }

  private static void judge(
      Sample sample, List<Span> spans, Map<Integer, Score> scores, Map<String, Integer> owners) {
    Row row = sample.row();
    Score own = requireNonNull(scores.get(row.number()));
    boolean right = false;
    if (sample.valid()) {
      right = spans.stream().anyMatch(span -> expected(sample, span));
      own.values++;
      own.found += right ? 1 : 0;
      if (!right) {
        own.missed.add(shown(sample.text()));
      }
    } else {
      own.nearMisses++;
    }
    for (Span span : spans) {
      boolean inside = right && span.start() >= sample.start() && span.end() <= sample.end();
      inside |= right && row.hasCompanions() && span.type() == row.type();
      if (!inside) {
        int owner = owners.getOrDefault(span.type() + "/" + span.recognizer(), 0);
        String what = span.type() + "/" + span.recognizer() + " ";
        String value = sample.text().substring(span.start(), span.end());
        requireNonNull(scores.get(owner))
            .falseAlarms
            .add(
                what
                    + "["
                    + value
                    + "] in "
                    + shown(sample.text())
                    + " ("
                    + row
                    + ", "
                    + sample.kind()
                    + ")");
      }
    }
  }

  private static boolean expected(Sample sample, Span span) {
    return span.start() == sample.start()
        && span.end() == sample.end()
        && span.type() == sample.row().type()
        && sample.row().named(span.recognizer());
  }

  private static String shown(String text) {
    return text.replace("\n", "\\n");
  }

  private static List<Span> spans(Recognizer recognizer, String text) {
    NormalizedText view = NormalizedText.of(text);
    if (recognizer.recognize(view) instanceof Recognition.Complete complete) {
      return complete.spans().stream().map(view::toOriginal).toList();
    }
    throw new AssertionError("expected Complete for " + text);
  }
}
