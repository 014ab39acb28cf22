package io.countersign.app.command;

import io.countersign.app.run.MasterKeys;
import io.countersign.app.run.RecordPlaces;
import io.countersign.audit.Audit;
import io.countersign.audit.key.MasterKeySource;
import io.countersign.audit.store.DatabaseSettings;
import io.countersign.config.Config;
import io.countersign.config.MasterKeyConfig;
import io.countersign.config.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replaces the master key of a record, or the key that signs its checkpoints. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Put another master key in the place of the one in use.",
      "The gateway must be stopped, and all that share its keys in PostgreSQL. What the old key",
      "wrapped is wrapped anew; no entry of the record changes; the next start records it. With",
      "--checkpoints: make another key that signs checkpoints; the next start lets the old one",
      "sign that it takes over."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeyRotateCommand implements Callable<Integer> {
  private static final String DATA_FOLDER = "data-folder";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder, with its master key in it (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration that says where the data folder and the key in use are, in place of"
              + " --data.")
  private @Nullable Path config;

  @Option(
      names = "--to",
      paramLabel = "SOURCE",
      description =
          "Where the new key is: '$${env:NAME}', '$${file:PATH}' or 'pkcs11:...' as in"
              + " `store.master-key`; or data-folder: a fresh key is made there (default when the"
              + " key in use is there).")
  private @Nullable String to;

  @Option(
      names = "--to-pin",
      paramLabel = "SOURCE",
      description = "The PIN of the token of --to pkcs11:...: '$${env:NAME}' or '$${file:PATH}'.")
  private @Nullable String toPin;

  @Option(
      names = "--checkpoints",
      description = "Change the key that signs the record's checkpoints, not the master key.")
  private boolean checkpoints;

  @Override
  public Integer call() {
    if (checkpoints && (to != null || toPin != null)) {
      throw misused("--to is for the master key; a key for checkpoints is made by this command");
    }
    if (config == null) {
      return checkpoints
          ? rotateCheckpoints(data, MasterKeySource.inDataFolder(), DatabaseSettings.inDataFolder())
          : rotate(data, MasterKeySource.inDataFolder(), DatabaseSettings.inDataFolder());
    }
    Optional<Config> read = ConfigFile.read(config, spec.commandLine().getErr());
    if (read.isEmpty()) {
      return ExitCode.CANNOT_TELL;
    }
    StoreConfig store = read.get().store();
    MasterKeySource used = MasterKeys.of(store.masterKey(), store.masterKeyPin());
    Path folder = read.get().data();
    DatabaseSettings database = RecordPlaces.of(store);
    return checkpoints ? rotateCheckpoints(folder, used, database) : rotate(folder, used, database);
  }

  private int rotateCheckpoints(Path folder, MasterKeySource used, DatabaseSettings database) {
    requireFolder(folder);
    String key = Audit.rotateCheckpointKey(folder, used, database, new SecureRandom());
    PrintWriter out = spec.commandLine().getOut();
    out.println("checkpoint key: " + key);
    out.println(
        "it signs from the next start on; note it where you have noted the one before, and give it"
            + " to each witness beside that one");
    return ExitCode.GOOD;
  }

  private void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw misused((config == null ? "--data" : "data") + ": there is no folder `" + folder + "`");
    }
  }

  private int rotate(Path folder, MasterKeySource used, DatabaseSettings database) {
    requireFolder(folder);
    MasterKeySource next = next(used);
    String fingerprint = Audit.rotateMasterKey(folder, used, database, next, new SecureRandom());
    PrintWriter out = spec.commandLine().getOut();
    out.println("master key: " + fingerprint);
    if (database instanceof DatabaseSettings.Postgresql) {
      out.println("give it to all gateways that share these keys before their next start");
    }
    if (!(next instanceof MasterKeySource.InDataFolder)) {
      out.println("before the next start, put into the configuration: store.master-key: " + to);
      if (toPin != null) {
        out.println("and store.master-key-pin: " + toPin);
      }
    } else if (!(used instanceof MasterKeySource.InDataFolder)) {
      out.println(
          "it is in the data folder; before the next start, take store.master-key out of the"
              + " configuration");
    }
    return ExitCode.GOOD;
  }

  private MasterKeySource next(MasterKeySource used) {
    if (to == null && !(used instanceof MasterKeySource.InDataFolder)) {
      throw misused(
          "the master key in use is not in the data folder but where `store.master-key` says, and"
              + " nothing was changed (expected: --to, which says where the new one is); make one"
              + " with `openssl rand -hex 32`");
    }
    if (to == null || to.equals(DATA_FOLDER)) {
      return MasterKeySource.inDataFolder();
    }
    Path here = Path.of("").toAbsolutePath();
    try {
      MasterKeyConfig key = MasterKeyConfig.of(to, here, System::getenv);
      if (key instanceof MasterKeyConfig.InToken != (toPin != null)) {
        throw misused("--to-pin belongs to --to pkcs11:..., and only to that");
      }
      return MasterKeys.of(
          key, toPin == null ? null : MasterKeyConfig.secret(toPin, here, System::getenv));
    } catch (IllegalArgumentException e) {
      throw misused("--to: " + e.getMessage());
    }
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
