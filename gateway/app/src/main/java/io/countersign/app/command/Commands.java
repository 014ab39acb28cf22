package io.countersign.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    version = "countersign 0.1.0",
    description = "A self-hosted AI gateway that masks, decides, records and governs.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckConfigCommand.class,
      MaskCommand.class,
      DecideCommand.class,
      VerifyCommand.class,
      KeyCommand.class,
      HelpCommand.class
    })
public final class Commands implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Commands() {}

  /** Runs the command that the arguments name and returns the exit code. */
  public static int run(String... arguments) {
    return line().execute(arguments);
  }

  static CommandLine line() {
    CommandLine commands = new CommandLine(new Commands());
    sameVersion(commands);
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(exception -> ExitCode.CANNOT_TELL)
        .setExecutionExceptionHandler(
            (exception, line, result) -> {
              line.getErr().println("countersign: " + Failures.describe(exception));
              return ExitCode.CANNOT_TELL;
            });
  }

  private static void sameVersion(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().version(line.getCommandSpec().version());
      sameVersion(command);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See `countersign help`.");
  }
}
