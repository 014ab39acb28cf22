package io.countersign.masking.detect.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.FieldNames;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tables in every notation, with heads of eight languages in six styles, shuffled columns and 3 to
 * 50 rows: what a head announces is found in every row, what it does not announce stays.
 */
class TableCorpusTest {
  private static final long SEED = 20261121;
  private static final int TABLES_PER_NOTATION = 60;
  private static final double RECALL_MIN = 0.995;
  private static final double FALSE_MAX = 0.0005;

  /** What was found of the cells of all tables. */
  private static final class Tally {
    private final Map<String, int[]> found = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();
    private int secret;
    private int covered;
    private int ordinary;
    private int alarms;

    void add(InventedTable table, InventedTable.Cell cell, List<Span> spans) {
      EntityType type = cell.column().type();
      boolean any = spans.stream().anyMatch(span -> overlaps(span, cell));
      if (type == null) {
        ordinary++;
        alarms += any ? 1 : 0;
        note(any, "alarm", table, cell);
        return;
      }
      boolean whole = spans.stream().anyMatch(span -> holds(span, cell, type));
      secret++;
      covered += whole ? 1 : 0;
      int[] counts = found.computeIfAbsent(type + " " + table.notation(), key -> new int[2]);
      counts[0] += whole ? 1 : 0;
      counts[1]++;
      note(!whole, "missed", table, cell);
    }

    private void note(boolean wrong, String what, InventedTable table, InventedTable.Cell cell) {
      if (wrong && missed.size() < 60) {
        String value = table.text().substring(cell.start(), cell.end());
        missed.add(what + " " + table.notation() + " " + cell.head() + ": " + value);
      }
    }

    private static boolean overlaps(Span span, InventedTable.Cell cell) {
      return span.start() < cell.end() && span.end() > cell.start();
    }

    /** All of a cell, but for a sign at its end; inside of it. */
    private static boolean holds(Span span, InventedTable.Cell cell, EntityType type) {
      return span.type() == type
          && span.start() == cell.start()
          && span.end() <= cell.end()
          && span.end() >= cell.end() - 1;
    }
  }

  @Test
  void recognize_inventedTables_findsWhatHeadsAnnounceAndNothingElse() {
    Tally tally = tally(TableRecognizers.bundled());
    System.out.printf(
        "tables: seed %d, %d cells announced, %.4f found; %d ordinary cells, %d alarms%n",
        SEED, tally.secret, (double) tally.covered / tally.secret, tally.ordinary, tally.alarms);
    tally.missed.forEach(System.out::println);
    assertThat((double) tally.covered / tally.secret).isGreaterThanOrEqualTo(RECALL_MIN);
    assertThat((double) tally.alarms / tally.ordinary).isLessThanOrEqualTo(FALSE_MAX);
    tally.found.forEach(
        (what, counts) ->
            assertThat((double) counts[0] / counts[1]).as(what).isGreaterThanOrEqualTo(0.97));
  }

  /** Negative control: one that does not look the heads up. */
  @Test
  void recognize_withoutHeads_isCaught() {
    FieldNames none =
        new FieldNames() {
          @Override
          public boolean announces(String name) {
            return false;
          }

          @Override
          public boolean announcesPassword(String name) {
            return false;
          }
        };
    Headers blind = new Headers(none, label -> Column.Content.ANYTHING);
    Tally tally = tally(new TableRecognizer(blind, PatternRecognizers.bundled()));
    assertThat((double) tally.covered / tally.secret).isLessThan(0.01);
  }

  /** Negative control: one that takes every column for one of people. */
  @Test
  void recognize_everyColumnForPeople_isCaught() {
    Headers eager = new Headers(PatternRecognizers.fieldNames(), label -> Column.Content.PERSON);
    Tally tally = tally(new TableRecognizer(eager, PatternRecognizers.bundled()));
    assertThat((double) tally.alarms / tally.ordinary).isGreaterThan(0.05);
  }

  private static Tally tally(Recognizer recognizer) {
    Random random = new Random(SEED);
    Tally tally = new Tally();
    for (InventedTable.Notation notation : InventedTable.Notation.values()) {
      for (int i = 0; i < TABLES_PER_NOTATION; i++) {
        InventedTable table = InventedTable.of(notation, random);
        NormalizedText text = NormalizedText.of(table.text());
        Recognition.Complete found = (Recognition.Complete) recognizer.recognize(text);
        List<Span> spans = found.spans().stream().map(text::toOriginal).toList();
        for (InventedTable.Cell cell : table.cells()) {
          tally.add(table, cell, spans);
        }
      }
    }
    return tally;
  }
}
