package io.countersign.masking.detect.ner;

import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/** Models for tests. */
final class TestingModels {
  private TestingModels() {}

  /** Calls nothing a name. */
  static GISModel undecided() {
    Context always = new Context(new int[] {0}, new double[] {7});
    return new GISModel(
        new Context[] {always},
        new String[] {FlatModel.predicate(NameFeatures.ALWAYS)},
        NameModel.OUTCOMES);
  }
}
