package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best sequence of outcomes for a sentence by the same beam search as OpenNLP's name
 * finder, over flat weights. OpenNLP's own finder over the same model file is the oracle in the
 * tests. Reuses its memory from sentence to sentence, so not thread-safe.
 */
final class Decoder {
  private static final int BEAM = 3;
  private static final String START = "-start";
  private static final String CONTINUE = "-cont";

  /** Powers of e for differences of scores, in steps; smaller ones are too small to matter. */
  private static final double[] POWERS = new double[1 << 10];

  static {
    for (int steps = 0; steps < POWERS.length; steps++) {
      POWERS[steps] = Math.exp(-steps * FlatModel.STEP);
    }
  }

  private final FlatModel model;
  private final WordCache cache;
  private final FlatModel.Sum fixed;
  private final FlatModel.Sum total;
  private final Casing casing = new Casing();
  private final int outcomes;
  private final int other;

  /** For a continuing outcome, its start; -1 for all others. */
  private final int[] startOf;

  private final @Nullable EntityType[] types;
  private final int[] rows = new int[WordSplitter.WORDS_MAX + 2 * NameFeatures.REACH];

  /** What the rows say; those of one sentence stay as they are while it is read. */
  private final WordFacts[] facts = new WordFacts[rows.length];

  private final Runs runs = new Runs();

  /**
   * For each word and place in the beam: outcome, place in the beam before, and log of its chance.
   */
  private final byte[] beamOutcomes = new byte[(WordSplitter.WORDS_MAX + 1) * BEAM];

  private final byte[] beamBefore = new byte[(WordSplitter.WORDS_MAX + 1) * BEAM];
  private final double[] beamLogChances = new double[(WordSplitter.WORDS_MAX + 1) * BEAM];
  private double[] scores = new double[BEAM];
  private double[] nextScores = new double[BEAM];
  private final int[] steps = new int[FlatModel.OUTCOMES_MAX];
  private int largest;
  private double logSum;
  private int beamSize;
  private int nextSize;

  /** What a deep model says of the words, for each word all outcomes in order; null for nothing. */
  private float @Nullable [] second;

  private double secondWeight;
  private double leastLogChance;

  Decoder(FlatModel model, Lexicon lexicon) {
    this.model = model;
    cache = new WordCache(model, lexicon);
    fixed = model.new Sum();
    total = model.new Sum();
    outcomes = model.outcomeCount();
    startOf = new int[outcomes];
    types = new EntityType[outcomes];
    int none = -1;
    for (int i = 0; i < outcomes; i++) {
      startOf[i] = -1;
      String outcome = model.outcome(i);
      if (outcome.equals(FlatModel.OTHER)) {
        none = i;
        continue;
      }
      types[i] = Name.kind(outcome);
      if (outcome.endsWith(CONTINUE)) {
        startOf[i] = indexOf(outcome.replace(CONTINUE, START));
      }
    }
    other = none;
  }

  private int indexOf(String outcome) {
    for (int i = 0; i < outcomes; i++) {
      if (model.outcome(i).equals(outcome)) {
        return i;
      }
    }
    throw new IllegalStateException("name model: outcome `" + outcome + "` is missing");
  }

  /**
   * Adds the names of a sentence, ascending and disjoint.
   *
   * @param names takes them, as offsets among all words
   */
  void decode(Words words, int sentence, List<Name> names) {
    decode(words, sentence, null, 0, names);
  }

  /**
   * The same with a second opinion: the logarithms of both models' chances are averaged.
   *
   * @param opinion for each word of the sentence the logarithms of the chances of all outcomes;
   *     null for none
   * @param weight how much the second opinion counts, from 0 to 1; what it lacks to 1 is the
   *     first's
   */
  void decode(
      Words words, int sentence, float @Nullable [] opinion, double weight, List<Name> names) {
    second = opinion;
    secondWeight = weight;
    int from = words.sentenceStart(sentence);
    int size = words.sentenceEnds[sentence] - from;
    read(words, from, size);
    int kind = casing.kind();
    beamOutcomes[0] = (byte) other;
    scores[0] = 0;
    beamSize = 1;
    for (int index = 0; index < size; index++) {
      sumFixed(index, kind);
      advance(index);
    }
    names(from, size, names);
    second = null;
  }

  /** How sure the last sentence's least sure outcome was, from 0 to 1; 1 where it had no words. */
  double leastChance() {
    return Math.exp(leastLogChance);
  }

  private void read(Words words, int from, int size) {
    cache.beginSentence();
    casing.clear();
    String text = words.text();
    rows[0] = WordCache.BEGIN;
    rows[1] = WordCache.BEGIN;
    for (int i = 0; i < size; i++) {
      int start = words.starts[from + i];
      int end = words.ends[from + i];
      rows[i + NameFeatures.REACH] = cache.row(text, start, end);
      casing.add(text, start, end);
    }
    rows[size + NameFeatures.REACH] = WordCache.END;
    rows[size + NameFeatures.REACH + 1] = WordCache.END;
    for (int i = 0; i < size + 2 * NameFeatures.REACH; i++) {
      facts[i] = cache.facts(rows[i]);
    }
    runs.read(facts, NameFeatures.REACH, size);
  }

  private void sumFixed(int index, int kind) {
    fixed.clear();
    for (int role = -NameFeatures.REACH; role <= NameFeatures.REACH; role++) {
      cache.addAlone(rows[index + role + NameFeatures.REACH], role, fixed);
    }
    NameFeatures.together(
        facts[index],
        facts[index + 1],
        facts[index + 2],
        facts[index + 3],
        facts[index + 4],
        index,
        kind,
        fixed);
    NameFeatures.run(facts, NameFeatures.REACH, runs, index, fixed);
  }

  private void advance(int index) {
    nextSize = 0;
    for (int place = 0; place < beamSize; place++) {
      int previous = beamOutcomes[index * BEAM + place];
      total.even = fixed.even;
      total.odd = fixed.odd;
      for (int role = -1; role <= 1; role++) {
        cache.addFollowing(rows[index + role + NameFeatures.REACH], role, previous, total);
      }
      score();
      // With a second opinion even what the first thinks little of may win.
      int least = second == null ? thirdOf(steps, outcomes) : Integer.MIN_VALUE;
      addValid(index, place, previous, least);
      if (nextSize == 0) {
        addValid(index, place, previous, Integer.MIN_VALUE);
      }
    }
    double[] swapped = scores;
    scores = nextScores;
    nextScores = swapped;
    beamSize = nextSize;
  }

  private void addValid(int index, int place, int previous, int least) {
    for (int outcome = 0; outcome < outcomes; outcome++) {
      if (steps[outcome] >= least && valid(previous, outcome)) {
        add(index, place, outcome);
      }
    }
  }

  /** Takes a step into the next beam, which is kept in order of score; ties keep their order. */
  private void add(int index, int place, int outcome) {
    double logChance = (steps[outcome] - largest) * FlatModel.STEP - logSum;
    if (second != null) {
      double other = second[index * outcomes + outcome];
      logChance += secondWeight * (other - logChance);
    }
    double score = scores[place] + logChance;
    int rank = nextSize;
    while (rank > 0 && nextScores[rank - 1] < score) {
      rank--;
    }
    if (rank == BEAM) {
      return;
    }
    int base = (index + 1) * BEAM;
    nextSize = Math.min(BEAM, nextSize + 1);
    for (int i = nextSize - 1; i > rank; i--) {
      nextScores[i] = nextScores[i - 1];
      beamOutcomes[base + i] = beamOutcomes[base + i - 1];
      beamBefore[base + i] = beamBefore[base + i - 1];
      beamLogChances[base + i] = beamLogChances[base + i - 1];
    }
    nextScores[rank] = score;
    beamOutcomes[base + rank] = (byte) outcome;
    beamBefore[base + rank] = (byte) place;
    beamLogChances[base + rank] = logChance;
  }

  private boolean valid(int previous, int outcome) {
    int start = startOf[outcome];
    return start < 0 || previous == start || previous == outcome;
  }

  /** Unpacks the scores of the outcomes and works out what makes chances of them. */
  private void score() {
    largest = Integer.MIN_VALUE;
    for (int i = 0; i < outcomes; i++) {
      steps[i] = FlatModel.steps(total.even, total.odd, i);
      largest = Math.max(largest, steps[i]);
    }
    double sum = 0;
    for (int i = 0; i < outcomes; i++) {
      int below = largest - steps[i];
      sum += below < POWERS.length ? POWERS[below] : 0;
    }
    logSum = Math.log(sum);
  }

  /** The smallest of the {@link #BEAM} largest values. */
  private static int thirdOf(int[] values, int size) {
    int first = Integer.MIN_VALUE;
    int second = Integer.MIN_VALUE;
    int third = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      int value = values[i];
      if (value > third) {
        if (value > second) {
          third = second;
          if (value > first) {
            second = first;
            first = value;
          } else {
            second = value;
          }
        } else {
          third = value;
        }
      }
    }
    return third;
  }

  private void names(int from, int size, List<Name> names) {
    int first = names.size();
    int place = 0;
    int end = size;
    double least = 0;
    leastLogChance = 0;
    for (int index = size; index > 0; index--) {
      int cell = index * BEAM + place;
      int outcome = beamOutcomes[cell];
      EntityType type = types[outcome];
      leastLogChance = Math.min(leastLogChance, beamLogChances[cell]);
      if (type != null) {
        least = Math.min(least, beamLogChances[cell]);
        if (startOf[outcome] < 0) {
          names.add(new Name(from + index - 1, from + end, type, Math.exp(least)));
        }
      }
      if (type == null || startOf[outcome] < 0) {
        end = index - 1;
        least = 0;
      }
      place = beamBefore[cell];
    }
    if (names.size() - first > 1) {
      Collections.reverse(names.subList(first, names.size()));
    }
  }
}
