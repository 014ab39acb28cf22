package io.countersign.app.command;

import io.countersign.app.run.CompanyKnowledge;
import io.countersign.app.run.Credentials;
import io.countersign.app.run.OwnPatterns;
import io.countersign.app.run.StartException;
import io.countersign.app.run.TlsFiles;
import io.countersign.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a configuration file and names all of its problems at once. */
@Command(
    name = "check-config",
    mixinStandardHelpOptions = true,
    description = "Read a configuration file and name all of its problems, with path and line.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The configuration file.")
  private Path file;

  @Override
  public Integer call() {
    Optional<Config> config = ConfigFile.read(file, spec.commandLine().getErr());
    if (config.isEmpty()) {
      return ExitCode.FAILED;
    }
    Config good = config.get();
    List<String> problems = new ArrayList<>(Credentials.of(good).problems());
    problems.addAll(TlsFiles.read(good.listeners().gateway().tls(), Clock.systemUTC()).problems());
    OwnPatterns patterns = OwnPatterns.of(good);
    problems.addAll(patterns.problems());
    try {
      CompanyKnowledge.read(good, patterns);
    } catch (StartException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (!problems.isEmpty()) {
      problems.forEach(problem -> spec.commandLine().getErr().println(file + ": " + problem));
      return ExitCode.FAILED;
    }
    patterns
        .warnings()
        .forEach(one -> spec.commandLine().getErr().println(file + ": warning: " + one));
    spec.commandLine()
        .getOut()
        .printf(
            "%s is good: %d destinations, %d roles, %d people, %d use cases%n",
            file,
            good.destinations().size(),
            good.roles().size(),
            good.people().size(),
            good.useCases().size());
    return ExitCode.GOOD;
  }
}
