package io.countersign.masking.detect.pattern.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The samples of a row: values and near-misses in eight languages, from a seed. */
final class PatternCorpus {
  private static final int DRAWS_MAX = 100;
  private static final double BARE_SHARE = 0.4;
  private static final double LOOK_ALIKE_SHARE = 0.25;

  private PatternCorpus() {}

  /** Every row, the files of rows one after the other. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(FinanceRows.ROWS);
    rows.addAll(GovernmentRows.ROWS);
    rows.addAll(EuropeRows.ROWS);
    rows.addAll(OverseasRows.ROWS);
    rows.addAll(ContactRows.ROWS);
    rows.addAll(HealthRows.ROWS);
    rows.addAll(NetworkRows.ROWS);
    rows.addAll(SecretRows.ROWS);
    rows.addAll(ConfidentialRows.ROWS);
    return rows;
  }

  /** As many near-misses as values. */
  static List<Sample> samples(Row row, long seed, int perLanguage) {
    Draw draw = new Draw(seed * 1000 + row.number());
    List<Sample> samples = new ArrayList<>();
    for (Language language : Language.values()) {
      for (int i = 0; i < perLanguage; i++) {
        samples.add(valid(row, language, draw));
        samples.add(nearMiss(row, language, draw, i));
      }
    }
    return samples;
  }

  private static Sample valid(Row row, Language language, Draw draw) {
    return row.foundBare() && draw.chance(BARE_SHARE)
        ? Sample.bare(row, language, Sample.VALID, alone(row, row::makeBare, draw), draw)
        : Sample.labelled(row, language, Sample.VALID, row.makeValid(draw), draw);
  }

  /** A value that no other kind claims where no words stand. */
  private static String alone(Row row, Function<Draw, String> maker, Draw draw) {
    for (int i = 0; i < DRAWS_MAX; i++) {
      String value = maker.apply(draw);
      if (!Homonyms.another(row.number(), value)) {
        return value;
      }
    }
    throw new IllegalStateException(row + ": every value is one of another kind");
  }

  private static Sample nearMiss(Row row, Language language, Draw draw, int turn) {
    if (row.misses().isEmpty() || draw.chance(LOOK_ALIKE_SHARE)) {
      String value = draw.pick(LookAlikes.ALL).apply(draw);
      return Sample.bare(row, language, "look-alike", value, draw);
    }
    Row.Miss miss = row.misses().get(turn % row.misses().size());
    return miss.labelled()
        ? Sample.labelled(row, language, miss.kind(), miss.maker().apply(draw), draw)
        : Sample.bare(row, language, miss.kind(), alone(row, miss.maker(), draw), draw);
  }
}
