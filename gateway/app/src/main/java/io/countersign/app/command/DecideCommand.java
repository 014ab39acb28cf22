package io.countersign.app.command;

import io.countersign.allowlist.AccessRequest;
import io.countersign.allowlist.AllowLists;
import io.countersign.allowlist.Decision;
import io.countersign.app.run.AllowPolicies;
import io.countersign.config.Config;
import io.countersign.config.PersonConfig;
import io.countersign.config.UseCaseConfig;
import io.countersign.config.UseCaseConfig.Tier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whether a request would be allowed, and by which rule. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Would this be allowed by this file, and by which rule?",
      "Only the allow-list is asked: whether the use case is approved and the notice acknowledged"
          + " is not. The secrets that the file refers to have to be set.",
      "Exit 0: yes, 1: no, 2: cannot tell."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DecideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path file;

  @ArgGroup(multiplicity = "1")
  private Caller caller;

  @Option(names = "--use-case", required = true, paramLabel = "ID", description = "What it is for.")
  private String useCase;

  @Option(
      names = "--destination",
      required = true,
      paramLabel = "ID",
      description = "Where it goes.")
  private String destination;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Which model; left out: an endpoint without one.")
  private @Nullable String model;

  /** Who asks: a person of the file, or somebody with these roles. */
  static final class Caller {
    @Option(names = "--person", paramLabel = "ID", description = "A person of the file.")
    private @Nullable String person;

    @Option(names = "--role", paramLabel = "ID", description = "A role; may be repeated.")
    private @Nullable List<String> roles;
  }

  @Override
  public Integer call() {
    Optional<Config> read = ConfigFile.read(file, spec.commandLine().getErr());
    if (read.isEmpty()) {
      return ExitCode.CANNOT_TELL;
    }
    Config config = read.get();
    AccessRequest request = new AccessRequest(roles(config), useCase, destination, model);
    PrintWriter out = spec.commandLine().getOut();
    UseCaseConfig purpose = config.useCases().get(useCase);
    if (purpose == null || purpose.approvedBy().isEmpty() || purpose.tier() == Tier.PROHIBITED) {
      out.println("denied: use_case_not_approved");
      out.println("The use case `" + useCase + "` is unknown, prohibited, or nobody approved it.");
      return ExitCode.FAILED;
    }
    Decision decision = AllowLists.of(AllowPolicies.of(config)).decide(request);
    if (decision instanceof Decision.Denied denied) {
      out.println("denied: " + denied.code().code() + " by " + denied.rule());
      out.println(denied.reason());
      out.println(denied.remedy());
      return ExitCode.FAILED;
    }
    out.println("permitted by " + decision.rule());
    return ExitCode.GOOD;
  }

  private Set<String> roles(Config config) {
    if (caller.roles != null) {
      return new HashSet<>(caller.roles);
    }
    PersonConfig person = config.people().get(caller.person);
    if (person == null) {
      throw new ParameterException(
          spec.commandLine(),
          "`"
              + caller.person
              + "` is not a person of the file (expected: one of "
              + String.join(", ", config.people().keySet())
              + ")");
    }
    return new HashSet<>(person.roles());
  }
}
