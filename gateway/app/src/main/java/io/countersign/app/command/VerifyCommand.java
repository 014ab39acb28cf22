package io.countersign.app.command;

import io.countersign.app.run.RecordPlaces;
import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.RecordAddress;
import io.countersign.audit.verify.Verification;
import io.countersign.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the record of a data folder or in PostgreSQL, offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Check the record of a data folder or of a gateway in PostgreSQL, an exported log, or a"
            + " package about a person. Exit 0: intact, 1: changed, 2: cannot tell.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Check the record where this configuration keeps it, in place of --data.")
  private @Nullable Path config;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "Check a record in PostgreSQL, in place of --data: jdbc:postgresql://host:port/database."
              + " Needs --user, --password-file and --node; a role that may only read is enough.")
  private @Nullable String database;

  @Option(names = "--user", paramLabel = "ROLE", description = "Who connects to --database.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file with their password, on one line.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "Whose log: the `store.node` of a gateway; with --config another than its own.")
  private @Nullable String node;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description =
          "Check an exported log (GET /api/v1/log), in place of --data. It has no content, so the"
              + " headers, their order and the checkpoints are checked.")
  private @Nullable Path export;

  @Option(
      names = "--package",
      paramLabel = "FILE",
      description =
          "Check a package about a person, or a proof of erasure, without a record: are its entries"
              + " in the record that its checkpoint signs? Give --key too.")
  private @Nullable Path packageFile;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "A key that signs the record's checkpoints, or did before it was changed, from your own"
              + " notes: name+id+key (default: the one that the record names).")
  private @Nullable String key;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A signed checkpoint from your own notes or from a witness: the record must begin with"
              + " what it signed.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--note",
      paramLabel = "FILE",
      description =
          "Write the last checkpoint of an intact record there, for your notes; keep it elsewhere.")
  private @Nullable Path note;

  @Override
  public Integer call() throws IOException {
    if (packageFile != null) {
      return new PackageCheck(spec.commandLine()).run(packageFile, key);
    }
    Optional<Verification> found = verified(AuditVerifier.create(expected()));
    if (found.isEmpty()) {
      return ExitCode.CANNOT_TELL;
    }
    Verification verification = found.get();
    PrintWriter out = spec.commandLine().getOut();
    if (verification instanceof Verification.Intact intact) {
      out.println("intact: " + intact.records() + " records, head " + intact.head());
      out.println(
          "signed: "
              + intact.signedRecords()
              + " records, "
              + intact.checkpoints()
              + " checkpoints, key "
              + intact.key());
      for (Verification.EarlierKey earlier : intact.earlierKeys()) {
        out.println("signed before, up to record " + earlier.entries() + ": key " + earlier.key());
      }
      for (Verification.Removed removed : intact.removed()) {
        out.println("content of " + removed.entries() + " records: " + removed.why());
      }
      if (note != null) {
        Files.writeString(note, intact.checkpoint());
      }
      return ExitCode.GOOD;
    }
    if (verification instanceof Verification.Tampered tampered) {
      out.println(
          "changed: record "
              + tampered.firstBadSequence()
              + " cannot be believed: "
              + tampered.reason());
      return ExitCode.FAILED;
    }
    out.println("cannot tell: " + ((Verification.Undecidable) verification).reason());
    return ExitCode.CANNOT_TELL;
  }

  /** Empty when the configuration cannot be read; what is wrong with it is printed then. */
  private Optional<Verification> verified(AuditVerifier verifier) throws IOException {
    if (export != null) {
      return Optional.of(verifier.verifyExport(export));
    }
    if (database != null) {
      return Optional.of(verifier.verify(address(database)));
    }
    if (config == null) {
      return Optional.of(verifier.verify(data));
    }
    Optional<Config> read = ConfigFile.read(config, spec.commandLine().getErr());
    return read.map(
        settings ->
            RecordPlaces.toVerify(settings)
                .map(address -> verifier.verify(node == null ? address : address.of(node)))
                .orElseGet(() -> verifier.verify(settings.data())));
  }

  private RecordAddress address(String url) throws IOException {
    if (user == null || passwordFile == null || node == null) {
      throw new ParameterException(
          spec.commandLine(), "--database needs --user, --password-file and --node");
    }
    try {
      return new RecordAddress(url, user, Files.readString(passwordFile).strip(), node);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--database: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new ParameterException(
          spec.commandLine(), "--password-file: there is no file `" + passwordFile + "`", e);
    }
  }

  private Expected expected() throws IOException {
    try {
      return new Expected(key, checkpoint == null ? null : Files.readString(checkpoint));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--key is not a key of a record: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint: there is no file `" + checkpoint + "`", e);
    }
  }
}
