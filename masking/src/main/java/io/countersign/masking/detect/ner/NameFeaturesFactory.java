package io.countersign.masking.detect.ner;

import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.GeneratorFactory;

/**
 * Makes the feature generator that the bundled model names. Public because OpenNLP creates it by
 * name; it is not meant to be called.
 */
public final class NameFeaturesFactory extends GeneratorFactory.AbstractXmlFeatureGeneratorFactory {
  /** For OpenNLP. */
  public NameFeaturesFactory() {}

  @Override
  public AdaptiveFeatureGenerator create() {
    return new NameFeatureGenerator(Lexicon.bundled());
  }
}
