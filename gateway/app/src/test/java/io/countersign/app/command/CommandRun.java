package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A command that was run, what it wrote and how it ended. */
record CommandRun(int code, String out, String errors) {
  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandRun withInput(String input, String... arguments) {
    return withInput(input.getBytes(UTF_8), arguments);
  }

  static CommandRun withInput(byte[] input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        Commands.line(
                new ByteArrayInputStream(input),
                new PrintWriter(out, true),
                new PrintWriter(errors, true))
            .execute(arguments);
    return new CommandRun(code, out.toString(), errors.toString());
  }
}
