package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import opennlp.tools.ml.maxent.GISModel;
import org.junit.jupiter.api.Test;

class LogLinearTrainerTest {
  private static final String[] OUTCOMES = {"other", "person-start"};

  @Test
  void model_ofSeparableEvents_tellsThemApart() {
    GISModel model = model(1);
    double[] person = model.eval(new String[] {"b", "w=erika"});
    double[] other = model.eval(new String[] {"b", "w=the"});
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
      features.add("b", "");
      features.add("w=", i % 2 == 0 ? "erika" : "the");
      trainer.end(i % 2 == 0 ? 1 : 0, 1);
    }
    return trainer.train(6, 2, seed, 0);
  }
}
