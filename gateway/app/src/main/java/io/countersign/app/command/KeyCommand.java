package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.identity.GatewayKey;
import io.countersign.identity.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes gateway keys. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Make gateway keys, and change the master key.",
    subcommands = {KeyCommand.New.class, KeyCommand.Password.class, KeyRotateCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec;
  @ParentCommand private Commands commands;

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

  /** Prints what is stored of a console password. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = {
        "Read a password from standard input and print its hash for `people.*.password-hash`.",
        "Put the hash into the environment or a file: `password-hash: ${env:ADA_PASSWORD_HASH}`."
      })
  static final class Password implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @ParentCommand private KeyCommand keys;

    @Override
    public Integer call() throws IOException {
      String line = new BufferedReader(new InputStreamReader(keys.commands.in(), UTF_8)).readLine();
      if (line == null || line.isBlank()) {
        throw new ParameterException(
            spec.commandLine(), "No password on standard input (expected: one line).");
      }
      PasswordHash hash = PasswordHash.of(line.toCharArray(), new SecureRandom());
      spec.commandLine().getOut().println(hash.encoded());
      return ExitCode.GOOD;
    }
  }
}
