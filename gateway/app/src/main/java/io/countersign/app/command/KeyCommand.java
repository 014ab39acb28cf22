package io.countersign.app.command;

import io.countersign.identity.GatewayKey;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes gateway keys. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Make gateway keys.",
    subcommands = KeyCommand.New.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What about keys? Try `key new`.");
  }

  /** Prints a fresh key and its hash. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Print a fresh key, and its hash.",
        "Give the key to its person; put it into the environment for `keys[].secret`, or put only",
        "the hash into the file as `keys[].hash`. The key is shown this once."
      })
  static final class New implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      GatewayKey key = GatewayKey.generate(new SecureRandom());
      PrintWriter out = spec.commandLine().getOut();
      out.println("key:  " + key.reveal());
      out.println("hash: " + key.publicId() + ":" + key.hash().value());
      return ExitCode.GOOD;
    }
  }
}
