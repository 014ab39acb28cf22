package io.countersign.masking.detect.ner;

import java.util.Arrays;
import java.util.List;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/**
 * Gives the features of {@link NameFeatures} to OpenNLP. Stateless and thread-safe.
 *
 * <p>The decoder of this package asks {@link NameFeatures} itself; this is the door through which
 * OpenNLP's own name finder reads the same model, as its oracle.
 */
final class NameFeatureGenerator implements AdaptiveFeatureGenerator {
  private final Lexicon lexicon;

  NameFeatureGenerator(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  @Override
  public void createFeatures(
      List<String> features, String[] tokens, int index, String[] previousOutcomes) {
    String previous = index == 0 ? FlatModel.OTHER : previousOutcomes[index - 1];
    int outcome = Arrays.asList(NameModel.OUTCOMES).indexOf(previous);
    FeatureSink names = key -> features.add(FlatModel.predicate(key));
    WordFacts[] words = facts(tokens, lexicon);
    all(words, Runs.of(words), index, outcome, Casing.of(tokens), names);
  }

  /** The facts of the words of a sentence, with two marks before the first and after the last. */
  static WordFacts[] facts(String[] words, Lexicon lexicon) {
    WordFacts[] facts = new WordFacts[words.length + 2 * NameFeatures.REACH];
    Arrays.fill(facts, 0, NameFeatures.REACH, WordFacts.BEGIN);
    for (int i = 0; i < words.length; i++) {
      facts[NameFeatures.REACH + i] = WordFacts.of(words[i], lexicon);
    }
    Arrays.fill(facts, NameFeatures.REACH + words.length, facts.length, WordFacts.END);
    return facts;
  }

  /** All features of the word at {@code index} of a sentence, in the plain way. */
  static void all(
      WordFacts[] words, Runs runs, int index, int previous, int casing, FeatureSink sink) {
    int word = NameFeatures.REACH + index;
    for (int role = -NameFeatures.REACH; role <= NameFeatures.REACH; role++) {
      NameFeatures.alone(words[word + role], role, sink);
    }
    for (int role = -1; role <= 1; role++) {
      NameFeatures.following(words[word + role], role, previous, sink);
    }
    NameFeatures.together(
        words[word - 2],
        words[word - 1],
        words[word],
        words[word + 1],
        words[word + 2],
        index,
        casing,
        sink);
    NameFeatures.run(words, NameFeatures.REACH, runs, index, sink);
  }
}
