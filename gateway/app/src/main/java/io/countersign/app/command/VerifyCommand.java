package io.countersign.app.command;

import io.countersign.audit.verify.AuditVerifier;
import io.countersign.audit.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Override
  public Integer call() {
    Verification verification = AuditVerifier.create().verify(data);
    PrintWriter out = spec.commandLine().getOut();
    if (verification instanceof Verification.Intact intact) {
      out.println("intact: " + intact.records() + " records, head " + intact.head());
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
}
