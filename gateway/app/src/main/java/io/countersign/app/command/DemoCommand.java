package io.countersign.app.command;

import io.countersign.app.demo.Demo;
import io.countersign.app.demo.DemoAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo until the process is told to stop. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run a gateway with sample people and a provider in the same process.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {
  private static final String MASKED =
      """
      {"model": "gpt-demo", "messages": [{"role": "user", "content": "Write to Erika Mustermann \
      <erika.mustermann@example.com>, IBAN DE89 3704 0044 0532 0130 00."}]}""";
  private static final String REFUSED =
      """
      {"model": "somebody-elses-model", "messages": [{"role": "user", "content": "Hello"}]}""";
  private static final String STREAMED =
      """
      {"model": "claude-demo", "max_tokens": 100, "stream": true, "messages": [{"role": "user",
        "content": "Call Erika Mustermann on +49 30 901820 about card 4111 1111 1111 1111."}]}""";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder for its stores and demo.json (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shift every listener's port by N.")
  private int portOffset;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Demo demo = Demo.start(data, portOffset)) {
      PrintWriter out = spec.commandLine().getOut();
      print(demo, out);
      out.flush();
      demo.gateway().awaitStop();
    }
    return ExitCode.GOOD;
  }

  private static void print(Demo demo, PrintWriter out) {
    String gateway = demo.gateway().gatewayAddress();
    out.println("Countersign is running.");
    out.println();
    out.println("  gateway  " + gateway);
    out.println("  console  " + demo.gateway().consoleAddress());
    out.println("  scripts  " + demo.file() + " has these addresses and credentials");
    out.println();
    for (DemoAccount account : demo.accounts()) {
      out.printf("  %-6s password %s%n", account.id(), account.password());
    }
    String key = String.valueOf(demo.accounts().get(0).key());
    out.println();
    out.println("Try these three commands. Ada has acknowledged the notice; Bela has not yet.");
    out.println();
    out.println("1. A prompt with personal data: the provider saw what stands after `I saw:`.");
    out.println();
    out.println(curl("-si", gateway + "/v1/chat/completions", key, MASKED));
    out.println();
    out.println("2. A refusal: this model is not on the allow-list.");
    out.println();
    out.println(curl("-si", gateway + "/v1/chat/completions", key, REFUSED));
    out.println();
    out.println("3. A stream, restored as it arrives, in the other provider's format.");
    out.println();
    out.println(curl("-sN", gateway + "/v1/messages", key, STREAMED));
    out.println();
    out.println("Then sign in to the console as ada and look at your records. Ctrl-C stops it.");
  }

  private static String curl(String options, String url, String key, String body) {
    return """
    curl %s %s \\
      -H 'Authorization: Bearer %s' \\
      -H 'Content-Type: application/json' \\
      -d '%s'"""
        .formatted(options, url, key, body);
  }
}
