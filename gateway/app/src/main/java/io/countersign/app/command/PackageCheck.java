package io.countersign.app.command;

import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks a package about a person and says what was found. */
final class PackageCheck {
  private final CommandLine command;

  PackageCheck(CommandLine command) {
    this.command = command;
  }

  /** The exit code; {@code key} null: the key in the package is believed. */
  int run(Path file, @Nullable String key) {
    PackageVerification found = verifier(key).verify(file);
    PrintWriter out = command.getOut();
    if (found instanceof PackageVerification.Proven proven) {
      out.println(
          "proven: "
              + proven.entries()
              + " entries, the text of "
              + proven.withoutText()
              + " gone");
      for (PackageVerification.Log log : proven.logs()) {
        out.println("signed: " + log.size() + " records at " + log.at() + ", key " + log.key());
      }
      if (key == null) {
        out.println("The key is the package's own; compare it with the one that was published.");
      }
      return ExitCode.GOOD;
    }
    if (found instanceof PackageVerification.Changed changed) {
      out.println("changed: " + changed.place() + ": " + changed.reason());
      return ExitCode.FAILED;
    }
    out.println("cannot tell: " + ((PackageVerification.Unreadable) found).reason());
    return ExitCode.CANNOT_TELL;
  }

  private PackageVerifier verifier(@Nullable String key) {
    try {
      return new PackageVerifier(key);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--key is not a key of a record: " + e.getMessage(), e);
    }
  }
}
