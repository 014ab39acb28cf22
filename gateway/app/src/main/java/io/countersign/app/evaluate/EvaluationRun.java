package io.countersign.app.evaluate;

import io.countersign.app.input.InputLine;
import io.countersign.app.input.InputLines;
import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.Replacement;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.evaluate.Evaluator;
import io.countersign.masking.evaluate.LabelTypes;
import io.countersign.masking.evaluate.LabelledText;
import io.countersign.masking.operate.OperatorKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Masks labelled texts one by one and scores what was found. Reads each input once; what it keeps
 * is bounded. Used once, by one thread.
 */
public final class EvaluationRun {
  /** Bad lines that are reported together; reading stops at the last of them. */
  public static final int PROBLEMS_MAX = 20;

  /** The longest line, in bytes. */
  public static final int LINE_BYTES_MAX = 64 << 20;

  private final Settings settings;
  private final Masker masker;
  private final Evaluator evaluator;
  private final Speed.Sample sample = new Speed.Sample();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final LabelledLine reader;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean stopped;

  /**
   * How to evaluate.
   *
   * @param profile secrets and what would go elsewhere are masked instead, to be counted
   * @param types which types are scored; null for those that the data labels
   * @param mistakesMax how many mistakes are kept for the reports
   * @param speedNanos how long speed is measured, after as long a warm-up; 0 for not at all
   */
  public record Settings(
      Profile profile,
      Offsets offsets,
      LabelTypes labels,
      @Nullable Set<EntityType> types,
      int mistakesMax,
      long speedNanos,
      List<Threshold> thresholds) {}

  /** Over what these recognizers find. */
  public EvaluationRun(Settings settings, RecognizerSet recognizers) {
    this(settings, masker(settings.profile(), recognizers));
  }

  EvaluationRun(Settings settings, Masker masker) {
    this.settings = settings;
    this.masker = masker;
    Set<EntityType> types = settings.types();
    evaluator =
        types == null
            ? Evaluator.ofLabelledTypes(settings.mistakesMax())
            : Evaluator.of(types, settings.mistakesMax());
    reader = new LabelledLine(settings.offsets(), settings.labels(), leftOut);
  }

  /** Reads one input to its end; lines that cannot be read are remembered for {@link #report}. */
  public void read(String name, InputStream in) throws IOException {
    inputs.add(name);
    InputLines lines = new InputLines(in, LINE_BYTES_MAX);
    for (InputLine line = lines.next(); line != null && !stopped; line = lines.next()) {
      try {
        add(line);
      } catch (LabelledLineException bad) {
        problems.add(name + ":" + line.number() + ": " + bad.getMessage());
        stopped = problems.size() == PROBLEMS_MAX;
      }
    }
  }

  /**
   * What came out.
   *
   * @param ticker nanoseconds, as of System.nanoTime
   * @throws UnreadableDataException if a line could not be read, or there was none
   */
  public EvaluationReport report(Clock clock, LongSupplier ticker) {
    if (stopped) {
      problems.add("stopped reading after " + PROBLEMS_MAX + " problems");
    }
    if (problems.isEmpty() && sample.isEmpty() && evaluator.result().texts() == 0) {
      problems.add(
          String.join(", ", inputs) + ": no line (expected: {\"text\",\"spans\"} on each line)");
    }
    if (!problems.isEmpty()) {
      throw new UnreadableDataException(problems);
    }
    Speed speed =
        settings.speedNanos() == 0 ? null : sample.measure(masker, settings.speedNanos(), ticker);
    return new EvaluationReport(
        inputs,
        masker.profile().name(),
        clock.instant(),
        evaluator.result(),
        leftOut,
        speed,
        settings.thresholds());
  }

  private void add(InputLine line) throws LabelledLineException {
    if (line instanceof InputLine.Unreadable unreadable) {
      throw new LabelledLineException(unreadable.problem());
    }
    String content = ((InputLine.Text) line).text();
    if (content.isBlank()) {
      return;
    }
    String id = inputs.size() == 1 ? "" + line.number() : inputs.size() + ":" + line.number();
    LabelledText text = reader.read(content, "line " + id);
    if (!problems.isEmpty()) {
      return; // Nothing will be reported but problems.
    }
    sample.offer(text);
    Masking masking = masker.mask(text.text(), masker.newSession());
    if (masking instanceof Masking.Masked masked) {
      evaluator.add(text, masked.replacements().stream().map(Replacement::span).toList());
    } else {
      evaluator.addRefused(cause(masking));
    }
  }

  private static String cause(Masking masking) {
    return masking instanceof Masking.Incomplete incomplete
        ? incomplete.recognizer()
        : masking.getClass().getSimpleName();
  }

  /** Nothing is remembered between texts: it would make the second round of a text look fast. */
  private static Masker masker(Profile profile, RecognizerSet recognizers) {
    MaskerSettings settings =
        new MaskerSettings(MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, 0);
    Profile counting = profile;
    for (EntityType type : profile.operators().keySet()) {
      if (profile.operator(type).compareTo(Operator.SANDBOX) >= 0) {
        counting = counting.with(type, Operator.PLACEHOLDER);
      }
    }
    return Maskers.source(recognizers, settings, OperatorKey.random()).masker(counting);
  }
}
