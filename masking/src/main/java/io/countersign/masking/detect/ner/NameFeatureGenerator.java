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
    WordFacts[] words = new WordFacts[tokens.length];
    int last = Math.min(tokens.length - 1, index + NameFeatures.REACH);
    for (int i = Math.max(0, index - NameFeatures.REACH); i <= last; i++) {
      words[i] = WordFacts.of(tokens[i], lexicon);
    }
    FeatureSink names = key -> features.add(FlatModel.predicate(key));
    all(words, index, outcome, Casing.of(tokens), names);
  }

  /** All features of a word, in the plain way. */
  static void all(WordFacts[] words, int index, int previous, int casing, FeatureSink sink) {
    for (int role = -NameFeatures.REACH; role <= NameFeatures.REACH; role++) {
      NameFeatures.alone(at(words, index + role), role, sink);
    }
    for (int role = -1; role <= 1; role++) {
      NameFeatures.following(at(words, index + role), role, previous, sink);
    }
    NameFeatures.together(
        at(words, index - 2),
        at(words, index - 1),
        words[index],
        at(words, index + 1),
        at(words, index + 2),
        index,
        casing,
        sink);
  }

  private static WordFacts at(WordFacts[] words, int index) {
    if (index < 0) {
      return WordFacts.BEGIN;
    }
    return index < words.length ? words[index] : WordFacts.END;
  }
}
