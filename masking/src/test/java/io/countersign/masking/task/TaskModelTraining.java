package io.countersign.masking.task;

import io.countersign.masking.TimelessModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import opennlp.tools.doccat.DoccatModel;

/**
 * Makes the task model from the texts beside this class, without the held-out tenth. The threshold
 * is chosen by cross-validation over the same texts.
 *
 * <p>Arguments: the folder that the model is written to; without one, only the cross-validation is
 * run and its errors are printed.
 */
final class TaskModelTraining {
  private static final int FOLDS = 4;

  /** The threshold is the highest with this recall, the one that is aimed at. */
  private static final double RECALL_WANTED =
      Double.parseDouble(System.getProperty("tasks.recall", "0.95"));

  /** Holds {@link TaskTrainer#digest} of what the models beside it were made from. */
  static final String DIGEST = "made-from.sha256";

  private TaskModelTraining() {}

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    List<TaskSample> samples = TaskTexts.training();
    List<Judged> judged = crossValidated(samples);
    double threshold = threshold(judged);
    System.out.printf("texts %d, threshold %.3f%n", samples.size(), threshold);
    System.out.println(report(judged, threshold, arguments.length == 0));
    if (arguments.length > 0) {
      Path target = Path.of(arguments[0]);
      write(TaskTrainer.tasks(samples), target.resolve(TaskModel.TASKS));
      write(TaskTrainer.decisions(samples, threshold), target.resolve(TaskModel.DECISIONS));
      Files.writeString(target.resolve(DIGEST), TaskTrainer.digest(samples, threshold) + "\n");
    }
  }

  private static void write(DoccatModel model, Path file) throws IOException {
    Files.write(file, bytes(model));
    System.out.printf("wrote %s, %d bytes%n", file.getFileName(), Files.size(file));
  }

  /** The model as a file; the same texts give the same bytes. */
  static byte[] bytes(DoccatModel model) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    model.serialize(stored);
    return TimelessModel.of(stored.toByteArray());
  }

  private static List<Judged> crossValidated(List<TaskSample> samples) {
    return IntStream.range(0, FOLDS)
        .parallel()
        .mapToObj(fold -> judged(samples, fold))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Judged> judged(List<TaskSample> samples, int fold) {
    try {
      TaskModel model =
          TaskTrainer.both(
              samples.stream().filter(sample -> sample.fold(FOLDS) != fold).toList(), 0.5);
      TaskClassifier classifier = new ModelTaskClassifier(model);
      return samples.stream()
          .filter(sample -> sample.fold(FOLDS) == fold)
          .map(sample -> new Judged(sample, classifier.judge(sample.text())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double threshold(List<Judged> judged) {
    List<Double> scores =
        judged.stream()
            .filter(one -> one.sample().task().decision())
            .map(one -> one.judgement().score())
            .sorted(Comparator.reverseOrder())
            .toList();
    double score = scores.get((int) Math.ceil(RECALL_WANTED * scores.size()) - 1);
    return Math.floor(score * 1000) / 1000;
  }

  private static String report(List<Judged> judged, double threshold, boolean errors) {
    StringBuilder report = new StringBuilder("cross-validation\n");
    for (double at : new double[] {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, threshold}) {
      TaskFigures figures = new TaskFigures();
      judged.forEach(one -> figures.add(one.sample(), one.at(at)));
      report.append("%.3f %s%n".formatted(at, figures));
    }
    if (errors) {
      for (Judged one : judged) {
        if (one.at(threshold).decision() != one.sample().task().decision()) {
          TaskSample sample = one.sample();
          report.append(
              "%s %s %.2f: %s%n"
                  .formatted(
                      sample.language(),
                      sample.task().label(),
                      one.judgement().score(),
                      sample.text().replace('\n', ' ')));
        }
      }
    }
    return report.toString();
  }

  private record Judged(TaskSample sample, TaskJudgement judgement) {
    /** What another threshold would say; of the task only the side is right. */
    TaskJudgement at(double threshold) {
      boolean decides = judgement.score() >= threshold;
      if (decides == judgement.decision()) {
        return judgement;
      }
      return new TaskJudgement(decides ? Task.HIRING : Task.OTHER, judgement.score(), 0);
    }
  }
}
