package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import org.junit.jupiter.api.Test;

class FlatModelTest {
  private static final long SEED = 5;

  /** Sums over packed lanes against sums over plain arrays. */
  @Test
  void sum_ofManyRows_isThatOfTheWeights() {
    Random random = new Random(SEED);
    int outcomes = NameModel.OUTCOMES.length;
    List<String> labels = new ArrayList<>();
    List<Context> contexts = new ArrayList<>();
    int[][] steps = new int[200][outcomes];
    for (int i = 0; i < steps.length; i++) {
      int[] present = new int[outcomes];
      double[] weights = new double[outcomes];
      for (int j = 0; j < outcomes; j++) {
        steps[i][j] = random.nextInt(255) - 127;
        present[j] = j;
        weights[j] = steps[i][j] * FlatModel.STEP;
      }
      labels.add(FlatModel.predicate(NameFeatures.key(7, i)));
      contexts.add(new Context(present, weights));
    }
    FlatModel.Sum sum = FlatModel.of(model(labels, contexts)).new Sum();
    int[] expected = new int[outcomes];
    for (int i = 0; i < steps.length; i++) {
      sum.add(NameFeatures.key(7, i));
      sum.add(NameFeatures.key(8, i));
      for (int j = 0; j < outcomes; j++) {
        expected[j] += steps[i][j];
        assertThat(FlatModel.steps(sum.even, sum.odd, j))
            .as("seed %d", SEED)
            .isEqualTo(expected[j]);
      }
    }
  }

  @Test
  void of_weightBetweenSteps_isRefused() {
    List<String> labels = List.of(FlatModel.predicate(NameFeatures.ALWAYS));
    List<Context> contexts = List.of(new Context(new int[] {0}, new double[] {0.01}));
    assertThatThrownBy(() -> FlatModel.of(model(labels, contexts)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("multiple of 1/16");
  }

  @Test
  void of_featureThatIsNoKey_isRefused() {
    List<Context> contexts = List.of(new Context(new int[] {0}, new double[] {1}));
    assertThatThrownBy(() -> FlatModel.of(model(List.of("w=the"), contexts)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("w=the");
  }

  private static GISModel model(List<String> labels, List<Context> contexts) {
    return new GISModel(
        contexts.toArray(new Context[0]), labels.toArray(new String[0]), NameModel.OUTCOMES);
  }
}
