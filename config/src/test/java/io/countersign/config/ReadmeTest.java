package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the README shows is what the code does. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path TABLE = Path.of("target", "keys.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/countersign/config/EmbeddingTest.java");

  @TempDir Path folder;

  @Test
  void table_ofTheReadme_isTheOneOfTheSchema() throws Exception {
    String table =
        "| key | type | default | meaning |\n|---|---|---|---|\n"
            + new TestingSchema()
                .keys().values().stream().map(ReadmeTest::row).collect(Collectors.joining());
    Files.writeString(TABLE, table);

    assertThat(Files.readString(README)).as("copy %s into the README", TABLE).contains(table);
  }

  @Test
  void example_ofTheReadme_isCompiled() throws Exception {
    String source = Files.readString(EXAMPLE);
    String method =
        source.substring(source.indexOf("  static int check"), source.indexOf("\n  // README end"));

    assertThat(Files.readString(README)).contains("```java\n" + method.indent(-2) + "```");
  }

  @Test
  void output_ofTheReadme_isReal() throws Exception {
    EmbeddingTest example = new EmbeddingTest();
    example.folder = folder;
    String output = example.output(EmbeddingTest.BAD_FILE).substring("1: ".length());

    assertThat(Files.readString(README))
        .contains("```yaml\n" + EmbeddingTest.BAD_FILE + "```")
        .contains("```\n" + output + "```");
  }

  @Test
  void smallestFile_ofTheReadme_isTheOneThatIsRead() throws Exception {
    assertThat(Files.readString(README)).contains("```yaml\n" + TestingFile.smallest() + "```");
  }

  private static String row(TestingSchema.Key key) {
    String meaning = key.node().path("description").asString();
    return "| `"
        + key.path()
        + "` | "
        + type(key.node())
        + " | "
        + initial(key)
        + " | "
        + meaning
        + " |\n";
  }

  private static String type(JsonNode node) {
    if (node.path("$ref").asString("").endsWith("/secret")) {
      return "secret";
    }
    if (node.has("enum")) {
      return node.path("enum")
          .valueStream()
          .map(ReadmeTest::code)
          .collect(Collectors.joining(" or "));
    }
    if (node.has("minimum")) {
      return node.path("minimum") + " to " + node.path("maximum");
    }
    return switch (node.path("type").asString()) {
      case "object" -> node.has("properties") ? "mapping" : "mapping by id";
      case "array" -> node.path("items").has("properties") ? "list of mappings" : "list of texts";
      case "boolean" -> "true or false";
      default -> "text";
    };
  }

  private static String initial(TestingSchema.Key key) {
    JsonNode value = key.node().path("default");
    if (key.required()) {
      return "required";
    }
    return value.isMissingNode() ? "" : code(value);
  }

  private static String code(JsonNode value) {
    return "`" + (value.isString() ? value.asString() : value.toString()) + "`";
  }
}
