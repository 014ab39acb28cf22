package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
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
      EvaluateCommand.class,
      DecideCommand.class,
      VerifyCommand.class,
      WitnessCommand.class,
      KeyCommand.class,
      HelpCommand.class
    })
public final class Commands implements Runnable {
  private final InputStream in;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  private Commands(InputStream in) {
    this.in = in;
  }

  /** Runs the command that the arguments name and returns the exit code. */
  public static int run(String... arguments) {
    PrintWriter errors = writer(System.err);
    CommandLine line = line(System.in, writer(System.out), errors);
    return coded(() -> line.execute(arguments), errors);
  }

  /** Whatever ends a command early, such as too little memory, is no answer to its question. */
  static int coded(IntSupplier command, PrintWriter errors) {
    try {
      return command.getAsInt();
    } catch (Error e) {
      errors.println("countersign: " + Failures.describe(e));
      errors.flush();
      return ExitCode.CANNOT_TELL;
    }
  }

  /** The command line over these streams. */
  static CommandLine line(InputStream in, PrintWriter out, PrintWriter errors) {
    CommandLine commands = new CommandLine(new Commands(in));
    sameVersion(commands);
    return commands
        .setOut(out)
        .setErr(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(exception -> ExitCode.CANNOT_TELL)
        .setParameterExceptionHandler((exception, arguments) -> misused(exception))
        .setExecutionExceptionHandler(
            (exception, line, result) -> {
              line.getErr().println("countersign: " + Failures.describe(exception));
              return ExitCode.CANNOT_TELL;
            });
  }

  /** The problem alone: the whole usage under it would push it off the screen. */
  private static int misused(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    PrintWriter errors = line.getErr();
    errors.println("countersign: " + exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, errors);
    errors.println("See `" + line.getCommandSpec().qualifiedName() + " --help`.");
    return ExitCode.CANNOT_TELL;
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  /** UTF-8 whatever the locale, so that what is written can be read again. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, UTF_8)), true);
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
