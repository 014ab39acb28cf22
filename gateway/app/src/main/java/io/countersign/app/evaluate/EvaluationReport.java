package io.countersign.app.evaluate;

import io.countersign.masking.evaluate.Evaluation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation and what was evaluated.
 *
 * @param inputs the names of the files
 * @param profile the name of the masking profile
 * @param at when it ended
 * @param leftOut labels that have no entity type, and how many spans had them
 * @param speed null when it was not measured
 * @param thresholds what it had to reach
 */
public record EvaluationReport(
    List<String> inputs,
    String profile,
    Instant at,
    Evaluation evaluation,
    Map<String, Long> leftOut,
    @Nullable Speed speed,
    List<Threshold> thresholds) {
  public EvaluationReport {
    inputs = List.copyOf(inputs);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    thresholds = List.copyOf(thresholds);
  }
}
