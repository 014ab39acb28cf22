package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
    FlatModel.Sum sum = TestingModels.flat(model(labels, contexts)).new Sum();
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
  void read_weightBetweenSteps_isRefused() {
    List<String> labels = List.of(FlatModel.predicate(NameFeatures.ALWAYS));
    List<Context> contexts = List.of(new Context(new int[] {0}, new double[] {0.01}));
    assertThatThrownBy(() -> TestingModels.flat(model(labels, contexts)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("multiple of 1/16");
  }

  @Test
  void read_featureThatIsNoKey_isRefused() {
    List<Context> contexts = List.of(new Context(new int[] {0}, new double[] {1}));
    assertThatThrownBy(() -> TestingModels.flat(model(List.of("w=the"), contexts)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("w=the");
  }

  @Test
  void read_fileThatIsCutOrOfAnotherKind_isRefused() throws IOException {
    byte[] whole = TestingModels.written(TestingModels.undecided());
    assertThat(read(whole).outcomeCount()).isEqualTo(NameModel.OUTCOMES.length);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> read(longer)).hasMessageContaining("weights of 1 features");
    byte[] other = whole.clone();
    other[2] = 'Q';
    assertThatThrownBy(() -> read(other)).hasMessageContaining("`QIS` (expected: GIS)");
  }

  private static FlatModel read(byte[] bytes) throws IOException {
    return new GisReader(new DataInputStream(new ByteArrayInputStream(bytes))).read();
  }

  private static GISModel model(List<String> labels, List<Context> contexts) {
    return new GISModel(
        contexts.toArray(new Context[0]), labels.toArray(new String[0]), NameModel.OUTCOMES);
  }
}
