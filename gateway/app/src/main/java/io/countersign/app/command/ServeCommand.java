package io.countersign.app.command;

import io.countersign.app.run.Gateway;
import io.countersign.config.Config;
import io.countersign.config.ListenersConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway until the process is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the gateway with a configuration file.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path file;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shift every listener's port by N.")
  private int portOffset;

  @Option(
      names = "--clock-is-right",
      description =
          "Start although the record has later times than the clock: they were wrong. The start is"
              + " recorded with that.")
  private boolean clockIsRight;

  @Override
  public Integer call() throws InterruptedException {
    Optional<Config> read = ConfigFile.read(file, spec.commandLine().getErr());
    if (read.isEmpty()) {
      return ExitCode.FAILED;
    }
    Config config = read.get();
    ListenersConfig listeners = config.listeners().shifted(portOffset);
    try (Gateway gateway = Gateway.start(config, listeners, Clock.systemUTC(), clockIsRight)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("gateway: " + gateway.gatewayAddress());
      out.println("console: " + gateway.consoleAddress());
      out.flush();
      gateway.awaitStop();
    }
    return ExitCode.GOOD;
  }
}
