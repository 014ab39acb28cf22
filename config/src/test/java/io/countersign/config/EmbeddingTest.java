package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README; ReadmeTest compares the two. */
class EmbeddingTest {
  static final String BAD_FILE =
      """
      data: ./data
      destinations:
        openai: {dialect: openia, url: ftp://x, models: ["gpt-*"], credential: sk-123}
      notice: {version: 2026, txt: Recorded.}
      """;

  // README begin
  static int check(Path file, PrintStream out) {
    ConfigReading reading = ConfigReader.read(file, System::getenv);
    if (reading instanceof ConfigReading.Invalid invalid) {
      invalid.problems().forEach(p -> out.println(p.render(file.getFileName().toString())));
      return 1;
    }
    Config config = ((ConfigReading.Valid) reading).config();
    out.println("port " + config.listeners().gateway().port());
    return 0;
  }

  // README end

  @TempDir Path folder;

  @Test
  void example_onAGoodFile_printsThePort() throws Exception {
    assertThat(output(DefaultsTest.NOTHING_OPTIONAL)).isEqualTo("0: port 8080\n");
  }

  @Test
  void example_onABadFile_printsEveryProblem() throws Exception {
    assertThat(output(BAD_FILE)).startsWith("1: countersign.yaml:3: ").hasLineCount(6);
  }

  String output(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("countersign.yaml"), yaml);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code = check(file, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return code + ": " + bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
