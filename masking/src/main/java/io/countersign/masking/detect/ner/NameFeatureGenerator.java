package io.countersign.masking.detect.ner;

import java.util.ArrayList;
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
    Word[] words = new Word[tokens.length];
    int last = Math.min(tokens.length - 1, index + NameFeatures.REACH);
    for (int i = Math.max(0, index - NameFeatures.REACH); i <= last; i++) {
      words[i] = Word.of(tokens[i], lexicon);
    }
    Names names = new Names(new ArrayList<>());
    NameFeatures.fixed(words, index, names);
    String previous = index == 0 ? FlatModel.OTHER : previousOutcomes[index - 1];
    NameFeatures.following(words, index, previous, names);
    features.addAll(names.features());
  }

  /** Spells features out. */
  record Names(List<String> features) implements FeatureSink {
    @Override
    public void add(String template, String first) {
      features.add(template + first);
    }

    @Override
    public void add(String template, String first, String second) {
      features.add(template + first + "|" + second);
    }
  }
}
