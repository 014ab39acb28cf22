package io.countersign.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.identity.GatewayKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deep names from the configuration to the provider, and where the machine cannot do them. */
@Tag("long")
class DeepNamesIntegrationTest {
  private static final String TEXT = "we met quincy adebayo at the harbour last week";
  private static final String DEEP =
      """
      masking:
        profile: careful
        profiles:
          careful: {names: deep}
      """;
  private static final String FILE =
      """
      data: ./data
      listeners:
        gateway: {host: 127.0.0.1, port: 0}
        console: {host: 127.0.0.1, port: 0}
        metrics: {host: 127.0.0.1, port: 0}
      destinations:
        openai:
          dialect: openai
          url: https://api.openai.com/v1
          credential: ${env:CREDENTIAL}
          default-for: openai
          models: ["gpt-*"]
      notice: {version: "1", text: "Prompts are recorded."}
      roles:
        engineer: {destinations: [openai], models: ["*"], use-cases: [drafting]}
      people:
        ada:
          name: Ada Example
          email: ada@example.com
          roles: [engineer]
          keys: [{id: k1, secret: "${env:ADA_KEY}", use-case: drafting}]
      use-cases:
        drafting:
          {title: Drafting, tier: minimal, accountable: ada, approved-by: [ada], review: none}
      """;

  @TempDir private Path folder;

  @Test
  void deepNames_inTheConfiguration_areReplacedInWhatLeaves() throws Exception {
    try (LiveGateway live = LiveGateway.start(folder, yaml -> yaml + DEEP)) {
      HttpResponse<String> answer =
          live.post(
              "/v1/chat/completions",
              "{\"model\":\"gpt-demo\",\"messages\":[{\"role\":\"user\",\"content\":\""
                  + TEXT
                  + "\"}]}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("quincy adebayo");
      assertThat(live.received().get(0).body())
          .contains("we met [PERSON-1] at ")
          .doesNotContain("quincy", "adebayo");
      assertThat(live.records("ada").get(0).facts().maskingProfile()).isEqualTo("careful");
    }
  }

  @Test
  void gateway_whereTheLibraryCannotBeLoaded_doesNotStartWithDeepNames() throws Exception {
    Path file = Files.writeString(folder.resolve("countersign.yaml"), FILE + DEEP);
    Run run = withoutLibrary("", "serve", "--config", file.toString());
    assertThat(run.code()).as(run.errors()).isEqualTo(2);
    assertThat(run.errors())
        .contains("masking.profiles: names: deep", "library of ONNX Runtime", "names: fast");
    assertThat(run.out()).doesNotContain("gateway:");
  }

  @Test
  void mask_whereTheLibraryCannotBeLoaded_refusesDeepNamesAndDoesNotMissItForOthers()
      throws Exception {
    String name = "Please call Erika Mustermann today.";
    Run deep = withoutLibrary(name, "mask", "--profile", "deep");
    assertThat(deep.code()).isEqualTo(2);
    assertThat(deep.errors()).contains("library of ONNX Runtime").doesNotContain("Erika");
    assertThat(deep.out()).isEmpty();
    Run fast = withoutLibrary(name, "mask");
    assertThat(fast.code()).isZero();
    assertThat(fast.out()).isEqualTo("Please call [PERSON-1] today.");
  }

  /** A command where the libraries are looked for in a folder that has none. */
  private Run withoutLibrary(String input, String... arguments)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in.txt"), input);
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Donnxruntime.native.path=" + folder);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // Not on the command line: ONNX Runtime cannot bear a long one.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("CREDENTIAL", "provider-credential");
    builder.environment().put("ADA_KEY", GatewayKey.generate(new SecureRandom()).reveal());
    Process process =
        builder
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    int code = process.waitFor();
    return new Run(code, Files.readString(out, UTF_8), Files.readString(errors, UTF_8));
  }

  private record Run(int code, String out, String errors) {}
}
