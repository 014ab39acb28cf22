package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.evaluate.EvaluationReport;
import io.countersign.app.evaluate.EvaluationRun;
import io.countersign.app.evaluate.HtmlReport;
import io.countersign.app.evaluate.JsonReport;
import io.countersign.app.evaluate.TextReport;
import io.countersign.app.evaluate.Threshold;
import io.countersign.app.evaluate.UnreadableDataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says how well masking does on labelled texts. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Mask labelled texts and say how well that went.",
      "Each line of the data is an object {\"id\",\"lang\",\"source\",\"text\",\"spans\":"
          + "[{\"start\",\"end\",\"label\"}]}; id, lang and source may be left out. Nothing leaves"
          + " this machine, and without --html nothing of the texts is written anywhere.",
      "Exit 0: done, 1: a least figure was not reached, 2: the data or a figure cannot be read."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvaluateCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;
  @ParentCommand private Commands commands;
  @Mixin private ProfileOptions profiles;
  @Mixin private EvaluateOptions options;

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Labelled files, one object per line; `-` is standard input.")
  private List<String> data;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a report for people, with the mistakes in their context. It contains parts of the"
              + " evaluated texts.")
  private @Nullable Path html;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures for programs; nothing of the texts.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    checkFiles();
    EvaluateOptions.Parsed parsed = options.parsed(spec);
    Optional<MaskingChoice> choice = profiles.choice(spec);
    if (choice.isEmpty()) {
      return ExitCode.CANNOT_TELL;
    }
    EvaluationRun run =
        new EvaluationRun(parsed.settings(choice.get().profile()), choice.get().recognizers());
    for (String name : data) {
      if (name.equals(STANDARD_INPUT)) {
        run.read("standard input", commands.in());
      } else {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
          run.read(name, in);
        }
      }
    }
    EvaluationReport report;
    try {
      report = run.report(Clock.systemUTC(), System::nanoTime);
    } catch (UnreadableDataException bad) {
      bad.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
      return ExitCode.CANNOT_TELL;
    }
    TextReport.print(report, spec.commandLine().getOut());
    write(report);
    return code(report);
  }

  private void checkFiles() {
    if (data.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--data: `-` stands there twice (expected: standard input once)");
    }
    if (html != null) {
      checkReport("--html", html);
    }
    if (json != null) {
      checkReport("--json", json);
    }
  }

  private void checkReport(String option, Path report) {
    Path folder = report.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(report)) {
      throw new ParameterException(
          spec.commandLine(),
          option + ": `" + report + "` cannot be written (expected: a file in an existing folder)");
    }
    for (String name : data) {
      if (!name.equals(STANDARD_INPUT)
          && Path.of(name)
              .toAbsolutePath()
              .normalize()
              .equals(report.toAbsolutePath().normalize())) {
        throw new ParameterException(
            spec.commandLine(), option + ": `" + report + "` is the data (expected: another file)");
      }
    }
  }

  private void write(EvaluationReport report) throws IOException {
    if (html != null) {
      PrivateFiles.write(html, HtmlReport.of(report));
    }
    if (json != null) {
      Files.writeString(json, JsonReport.of(report) + "\n", UTF_8);
    }
  }

  private static int code(EvaluationReport report) {
    int code = ExitCode.GOOD;
    for (Threshold threshold : report.thresholds()) {
      double reached = threshold.reached(report.evaluation());
      if (Double.isNaN(reached)) {
        return ExitCode.CANNOT_TELL;
      }
      code = reached < threshold.least() ? ExitCode.FAILED : code;
    }
    return code;
  }
}
