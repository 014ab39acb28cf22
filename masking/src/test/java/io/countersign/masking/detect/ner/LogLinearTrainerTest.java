package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import opennlp.tools.ml.maxent.GISModel;
import org.junit.jupiter.api.Test;

class LogLinearTrainerTest {
  private static final String[] OUTCOMES = {"other", "person-start"};

  @Test
  void model_ofSeparableEvents_tellsThemApart() {
    GISModel model = model(1);
    double[] person = model.eval(names(1, 2));
    double[] other = model.eval(names(1, 3));
    assertThat(person[model.getIndex("person-start")]).isGreaterThan(0.8);
    assertThat(other[model.getIndex("other")]).isGreaterThan(0.8);
  }

  @Test
  void model_ofSameSeed_isTheSame() {
    assertThat(model(7)).isEqualTo(model(7));
  }

  private static GISModel model(long seed) {
    LogLinearTrainer trainer = new LogLinearTrainer(OUTCOMES);
    FeatureSink features = trainer.features();
    for (int i = 0; i < 200; i++) {
      features.add(1);
      features.add(i % 2 == 0 ? 2 : 3);
      trainer.end(i % 2 == 0 ? 1 : 0, 1);
    }
    return trainer.train(6, 2, 1, seed, 0);
  }

  private static String[] names(long... keys) {
    return java.util.Arrays.stream(keys).mapToObj(FlatModel::predicate).toArray(String[]::new);
  }
}
