package io.countersign.app.command;

import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Expected;
import io.countersign.audit.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the record of a data folder, offline. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Check the record of a data folder. Exit 0: intact, 1: changed, 2: cannot tell.")
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
      names = "--key",
      paramLabel = "KEY",
      description =
          "The key that signs the record's checkpoints, from your own notes: name+id+key (default:"
              + " the one that the record names).")
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
    Verification verification = AuditVerifier.create(expected()).verify(data);
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
