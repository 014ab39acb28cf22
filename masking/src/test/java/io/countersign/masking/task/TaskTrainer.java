package io.countersign.masking.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains a model with OpenNLP's quasi-Newton trainer, and rounds its weights so that the file stays
 * small. Nothing is drawn by lot: the same texts give the same weights.
 */
final class TaskTrainer {
  private static final double STEP = 1.0 / 32;
  private static final int ROUNDS = Integer.getInteger("tasks.rounds", 80);
  private static final int COUNT_MIN = Integer.getInteger("tasks.count", 4);
  private static final double COST = Double.parseDouble(System.getProperty("tasks.cost", "0.5"));

  private TaskTrainer() {}

  /** The model of the tasks that are no decisions. */
  static DoccatModel tasks(List<TaskSample> samples) throws IOException {
    return train(
        samples,
        sample -> sample.task().decision() ? TaskModel.DECISION : sample.task().label(),
        Map.of());
  }

  /** The model of decisions, with the threshold for both. */
  static DoccatModel decisions(List<TaskSample> samples, double threshold) throws IOException {
    return train(
        samples,
        sample -> sample.task().decision() ? sample.task().label() : TaskModel.REST,
        Map.of(TaskModel.THRESHOLD, Double.toString(threshold)));
  }

  static TaskModel both(List<TaskSample> samples, double threshold) throws IOException {
    return TaskModel.of(tasks(samples), decisions(samples, threshold));
  }

  /** A hash of all that decides what {@link #tasks} and {@link #decisions} make of the samples. */
  static String digest(List<TaskSample> samples, double threshold) {
    MessageDigest digest = TaskTexts.sha256();
    update(digest, ROUNDS + " " + COUNT_MIN + " " + COST + " " + STEP + " " + threshold);
    for (TaskSample sample : TaskTexts.VARIANTS.with(samples)) {
      update(digest, sample.task().label());
      TaskFeatures.of(
          TaskText.of(sample.text()),
          (chars, length) -> update(digest, new String(chars, 0, length)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String what) {
    digest.update(what.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static DoccatModel train(
      List<TaskSample> samples, Function<TaskSample, String> outcome, Map<String, String> manifest)
      throws IOException {
    TaskModel.allowFeatures();
    DoccatFactory factory = new DoccatFactory(new FeatureGenerator[] {new TaskFeatureGenerator()});
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ROUNDS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, COUNT_MIN);
    parameters.put(QNTrainer.L1COST_PARAM, 0.0);
    parameters.put(QNTrainer.L2COST_PARAM, COST);
    List<DocumentSample> documents = new ArrayList<>();
    for (TaskSample sample : TaskTexts.VARIANTS.with(samples)) {
      documents.add(
          new DocumentSample(outcome.apply(sample), TaskText.of(sample.text()).strings()));
    }
    DoccatModel trained =
        DocumentCategorizerME.train(
            "x-unspecified", ObjectStreamUtils.createObjectStream(documents), parameters, factory);
    return new DoccatModel(
        "x-unspecified", rounded((AbstractModel) trained.getMaxentModel()), manifest, factory);
  }

  @SuppressWarnings("unchecked") // The shape of this array is part of OpenNLP's contract.
  private static GISModel rounded(AbstractModel model) {
    Object[] structures = model.getDataStructures();
    Map<String, Context> features = new TreeMap<>((Map<String, Context>) structures[1]);
    String[] outcomes = (String[]) structures[2];
    List<String> names = new ArrayList<>();
    List<Context> contexts = new ArrayList<>();
    for (Map.Entry<String, Context> feature : features.entrySet()) {
      Context context = rounded(feature.getValue());
      if (context.getOutcomes().length > 0) {
        names.add(feature.getKey());
        contexts.add(context);
      }
    }
    return new GISModel(contexts.toArray(new Context[0]), names.toArray(new String[0]), outcomes);
  }

  private static Context rounded(Context context) {
    int[] outcomes = new int[context.getOutcomes().length];
    double[] weights = new double[outcomes.length];
    int size = 0;
    for (int i = 0; i < outcomes.length; i++) {
      double weight = Math.rint(context.getParameters()[i] / STEP) * STEP;
      if (weight != 0) {
        outcomes[size] = context.getOutcomes()[i];
        weights[size++] = weight;
      }
    }
    return new Context(Arrays.copyOf(outcomes, size), Arrays.copyOf(weights, size));
  }

  /** The same texts with their tasks dealt anew: nothing is left to learn. */
  static List<TaskSample> shuffled(List<TaskSample> samples, long seed) {
    List<Task> tasks = new ArrayList<>(samples.stream().map(TaskSample::task).toList());
    Collections.shuffle(tasks, new Random(seed));
    List<TaskSample> shuffled = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      shuffled.add(samples.get(i).as(tasks.get(i)));
    }
    return shuffled;
  }
}
