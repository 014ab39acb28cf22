package io.countersign.masking.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best sequence of outcomes for a sentence by the same beam search as OpenNLP's name
 * finder, over flat weights. Immutable and thread-safe.
 *
 * <p>Each word's fixed features are summed once, whatever the beam holds; only those that look at
 * the outcome before are summed for each entry. OpenNLP's own finder over the same model file is
 * the oracle in the tests.
 */
final class Decoder {
  private static final int BEAM = 3;
  private static final String START = "-start";
  private static final String CONTINUE = "-cont";

  private final FlatModel model;
  private final Lexicon lexicon;
  private final int other;

  /** For a continuing outcome, its start; -1 for all others. */
  private final int[] startOf;

  Decoder(FlatModel model, Lexicon lexicon) {
    this.model = model;
    this.lexicon = lexicon;
    startOf = new int[model.outcomeCount()];
    int none = -1;
    for (int i = 0; i < startOf.length; i++) {
      startOf[i] = -1;
      String outcome = model.outcome(i);
      if (outcome.equals(FlatModel.OTHER)) {
        none = i;
      } else if (outcome.endsWith(CONTINUE)) {
        startOf[i] = indexOf(outcome.replace(CONTINUE, START));
      }
    }
    other = none;
  }

  private int indexOf(String outcome) {
    for (int i = 0; i < model.outcomeCount(); i++) {
      if (model.outcome(i).equals(outcome)) {
        return i;
      }
    }
    throw new IllegalStateException("name model: outcome `" + outcome + "` is missing");
  }

  /** The names of a sentence, ascending and disjoint. */
  List<Name> decode(Sentence sentence) {
    Word[] words = NameFeatures.words(sentence.words(), lexicon);
    List<Path> beam = List.of(new Path(null, other, 0, 1));
    double[] fixed = new double[model.outcomeCount()];
    for (int index = 0; index < words.length; index++) {
      Arrays.fill(fixed, 0);
      NameFeatures.fixed(words, index, model.adder(fixed));
      beam = advance(beam, words, index, fixed);
    }
    return names(beam.get(0), words.length);
  }

  private List<Path> advance(List<Path> beam, Word[] words, int index, double[] fixed) {
    List<Path> next = new ArrayList<>(BEAM * BEAM);
    for (Path path : beam) {
      double[] scores = fixed.clone();
      String previous = model.outcome(path.outcome);
      NameFeatures.following(words, index, previous, model.adder(scores));
      normalize(scores);
      double least = leastOfBest(scores);
      for (int outcome = 0; outcome < scores.length; outcome++) {
        if (scores[outcome] >= least && valid(path, outcome)) {
          next.add(path.with(outcome, scores[outcome]));
        }
      }
      if (next.isEmpty()) {
        for (int outcome = 0; outcome < scores.length; outcome++) {
          if (valid(path, outcome)) {
            next.add(path.with(outcome, scores[outcome]));
          }
        }
      }
    }
    next.sort((left, right) -> Double.compare(right.score, left.score));
    return next.size() > BEAM ? next.subList(0, BEAM) : next;
  }

  private boolean valid(Path path, int outcome) {
    int start = startOf[outcome];
    if (start < 0) {
      return true;
    }
    return path.outcome == start || path.outcome == outcome;
  }

  private static void normalize(double[] scores) {
    double largest = scores[0];
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - largest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  /** The smallest of the {@link #BEAM} largest scores. */
  private static double leastOfBest(double[] scores) {
    double first = -1;
    double second = -1;
    double third = -1;
    for (double score : scores) {
      if (score > first) {
        third = second;
        second = first;
        first = score;
      } else if (score > second) {
        third = second;
        second = score;
      } else if (score > third) {
        third = score;
      }
    }
    return third;
  }

  private List<Name> names(Path last, int size) {
    Path[] steps = new Path[size];
    Path step = last;
    for (int index = size - 1; index >= 0 && step != null; index--) {
      steps[index] = step;
      step = step.before;
    }
    List<Name> names = new ArrayList<>();
    int index = 0;
    while (index < size) {
      String outcome = model.outcome(steps[index].outcome);
      if (!outcome.endsWith(START)) {
        index++;
        continue;
      }
      int end = index + 1;
      double probability = steps[index].probability;
      while (end < size && startOf[steps[end].outcome] == steps[index].outcome) {
        probability = Math.min(probability, steps[end].probability);
        end++;
      }
      names.add(new Name(index, end, Name.kind(outcome), probability));
      index = end;
    }
    return names;
  }

  /** A sequence of outcomes up to a word. */
  private static final class Path {
    private final @Nullable Path before;
    private final int outcome;
    private final double score;
    private final double probability;

    Path(@Nullable Path before, int outcome, double score, double probability) {
      this.before = before;
      this.outcome = outcome;
      this.score = score;
      this.probability = probability;
    }

    Path with(int next, double chance) {
      return new Path(this, next, score + Math.log(chance), chance);
    }
  }
}
