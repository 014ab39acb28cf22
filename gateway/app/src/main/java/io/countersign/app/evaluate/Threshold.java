package io.countersign.app.evaluate;

import io.countersign.masking.EntityType;
import io.countersign.masking.evaluate.Evaluation;
import io.countersign.masking.evaluate.Figures;
import io.countersign.masking.evaluate.Macro;
import io.countersign.masking.evaluate.Score;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A least figure that an evaluation has to reach.
 *
 * @param of a type's label, {@code micro} or {@code macro}
 */
public record Threshold(Measure measure, String of, double least) {
  /** All scored types together. */
  public static final String MICRO = "micro";

  /** The mean of the scored types. */
  public static final String MACRO = "macro";

  /** What can be asked for. */
  public enum Measure {
    /** Exact recall. */
    RECALL,
    /** Exact F1. */
    F1,
    /** The share of labelled characters covered. */
    COVERED
  }

  /** What the evaluation reached; NaN where nothing was there to measure. */
  public double reached(Evaluation evaluation) {
    if (of.equals(MACRO)) {
      Macro macro = evaluation.macro();
      return value(macro.exact(), macro.covered());
    }
    Score score = score(evaluation);
    return score == null ? Double.NaN : value(score.exactFigures(), score.covered());
  }

  /** As people would say it, e.g. {@code PERSON recall}. */
  public String name() {
    return of + " " + (measure == Measure.F1 ? "F1" : measure.name().toLowerCase(Locale.ROOT));
  }

  private double value(Figures exact, double covered) {
    return switch (measure) {
      case RECALL -> exact.recall();
      case F1 -> exact.f1();
      case COVERED -> covered;
    };
  }

  private @Nullable Score score(Evaluation evaluation) {
    if (of.equals(MICRO)) {
      return evaluation.micro();
    }
    for (EntityType type : evaluation.types().keySet()) {
      if (type.label().equals(of)) {
        Score score = evaluation.types().get(type);
        return score == null || score.labelled() == 0 ? null : score;
      }
    }
    return null;
  }
}
