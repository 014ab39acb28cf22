package io.countersign.app.command;

import io.countersign.app.run.WitnessServer;
import io.countersign.audit.witness.Witness;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Watches the records of gateways from another machine. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description =
        "Watch the records of gateways: co-sign their checkpoints while they only grow. Run it on"
            + " another machine or under another user.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "witness",
      description = "The witness' own folder (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--record",
      required = true,
      paramLabel = "KEY",
      description =
          "The key of a record to watch: name+id+key, as `verify` prints it; repeatable, also for"
              + " a record whose key is changed: the old one and the new one.")
  private List<String> records;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "countersign.local/witness",
      description = "What a new witness signs as (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9292",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() {
    try (Witness witness = open();
        WitnessServer server = WitnessServer.start(witness, host, port)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("witness: http://" + host + ":" + server.port());
      out.println("key: " + witness.verifierKey());
      out.flush();
      server.awaitStop();
    }
    return ExitCode.GOOD;
  }

  private Witness open() {
    try {
      return Witness.open(data, name, records, Clock.systemUTC(), new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--record: " + e.getMessage(), e);
    }
  }
}
