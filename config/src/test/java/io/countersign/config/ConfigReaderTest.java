package io.countersign.config;

import static io.countersign.config.TestingFile.at;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  @TempDir Path folder;

  @Test
  void goodFile_unchanged_isAccepted() {
    Config config = new TestingFile(folder).config(TestingFile.resource("plain.yaml"));

    assertThat(config.destinations()).containsOnlyKeys("openai");
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void badFile_ofEachKind_isOneProblemWithPathAndLine(BadFile bad) {
    List<Problem> problems = new TestingFile(folder).problems(bad.yaml());

    assertThat(problems)
        .extracting(Problem::path, Problem::line)
        .as("%s", problems)
        .containsExactly(tuple(bad.path(), bad.line()));
    assertThat(problems.get(0).message()).contains(bad.message()).contains("expected: ");
  }

  static Stream<BadFile> badFiles() {
    return Stream.concat(BadFiles.seenBySchema().stream(), BadFiles.seenByReaderAlone().stream());
  }

  @Test
  void manyProblems_inOneFile_areReportedTogetherByLine() {
    String yaml =
        """
        notice: {version: 1}
        listeners: {console: {port: x}}
        destinations:
          v1: {dialect: openai, url: "http://a.example", models: [m], credential: abc}
          b: {dialect: anthropic, url: "http://localhost:1", models: [m], default-for: anthropic}
          c: {dialect: anthropic, url: "http://localhost:2", models: [m], default-for: anthropic}
        people:
          ada: {name: A, roles: [ghost]}
        use-cases:
          u: {title: T, tier: minimal, accountable: nobody}
        what: 1
        """;

    List<Problem> problems = new TestingFile(folder).problems(yaml);

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.path())
        .containsExactly(
            "1 data",
            "1 notice.version",
            "1 notice.text",
            "2 listeners.console.port",
            "4 destinations.v1",
            "4 destinations.v1.url",
            "4 destinations.v1.credential",
            "6 destinations.c.default-for",
            "8 people.ada.email",
            "8 people.ada.roles[0]",
            "10 use-cases.u.accountable",
            "11 what");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "livez", "readyz", "api", "proxy.pac"})
  void destinationId_thatTheGatewayNeeds_isRefused(String id) {
    String yaml = TestingFile.resource("plain.yaml").replace("  openai:\n", "  " + id + ":\n");

    assertThat(new TestingFile(folder).problems(yaml))
        .extracting(Problem::path, Problem::line)
        .contains(tuple("destinations." + id, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data: &x ./data           | data   | 1 | found an anchor
          data: !!binary ZGF0YQ==   | data   | 1 | found a tag
          data: !path ./data        | data   | 1 | found a tag
          'data: *x'                | data   | 1 | found an alias
          '<<: {data: x}'           | <<     | 1 | found a merge key
          'data: [x'                | ''     | 2 | not YAML:
          'data: x: y'              | ''     | 1 | not YAML:
          '- data'                  | ''     | 1 | found a list (expected: a mapping
          'data'                    | ''     | 1 | found a text (expected: a mapping
          '# nothing'               | ''     | 0 | the file is empty
          '%TAG ! tag:x,2026:'      | ''     | 2 | not YAML:
          '1: x'                    | ''     | 1 | a key is a number, `1` (expected: a text)
          '? [a]\\n: x'             | ''     | 1 | a key is
          """)
  void yaml_beyondThePlainSubset_isRefused(String line, String path, int at, String message) {
    String yaml = line.replace("\\n", "\n") + "\n";

    List<Problem> problems = new TestingFile(folder).problems(yaml);

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.line()).isEqualTo(at);
              assertThat(problem.message()).startsWith(message);
            });
  }

  @Test
  void alias_toAnAnchor_isRefusedTogetherWithTheOtherProblems() {
    String yaml =
        TestingFile.resource("plain.yaml")
            .replace("data: ./data", "data: &here ./data")
            .replace("text: Prompts and answers are recorded.", "text: *here")
            .replace("tier: minimal", "tier: tiny");

    assertThat(new TestingFile(folder).problems(yaml))
        .extracting(Problem::path, Problem::line, Problem::message)
        .containsExactly(
            tuple("data", 1, "found an anchor (expected: none); remove it"),
            tuple("notice.text", 10, "found an alias (expected: the value itself); write it out"),
            tuple(
                "use-cases.drafting.tier",
                28,
                "`tiny` (expected: one of: minimal, limited, high, prohibited)"));
  }

  @Test
  void alias_toItself_isRefused() {
    String yaml = TestingFile.resource("plain.yaml") + "limits: &x {body-bytes: *x}\n";

    assertThat(new TestingFile(folder).problems(yaml))
        .extracting(Problem::path, Problem::line)
        .containsExactly(
            tuple("limits", 31), tuple("limits.body-bytes", 31), tuple("limits.body-bytes", 31));
  }

  @Test
  void aliases_thatGrowWithEachLevel_areRefusedAtOnce() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }
    yaml.append(TestingFile.resource("plain.yaml").replace("[\"gpt-*\"]", "*a24"));

    assertThat(new TestingFile(folder).problems(yaml.toString())).hasSizeBetween(75, 200);
  }

  @Test
  void secondDocument_behindAGoodOne_isRefused() {
    String yaml = TestingFile.resource("plain.yaml") + "---\ndata: x\n";

    assertThat(new TestingFile(folder).problems(yaml))
        .containsExactly(
            new Problem("", 31, "a second document begins here (expected: one document)"));
  }

  @Test
  void coreTag_onAText_isAccepted() {
    String yaml = TestingFile.resource("plain.yaml").replace("\"2026-11\"", "!!str 2026");

    assertThat(new TestingFile(folder).config(yaml).notice().version()).isEqualTo("2026");
  }

  @Test
  void nesting_deeperThanAnyoneNeeds_isRefusedBeforeItIsComposed() {
    String yaml = "data: " + "[".repeat(100_000) + "]".repeat(100_000);

    List<Problem> problems = new TestingFile(folder).problems(yaml);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).startsWith("nested too deeply (expected: at most 32");
    assertThat(problems.get(0).line()).isEqualTo(1);
  }

  @Test
  void file_ofTheGreatestLength_isReadAndOneByteMoreIsNot() {
    String good = TestingFile.resource("plain.yaml");
    int filled = ConfigReader.FILE_BYTES_MAX - good.length() - 3;
    String longest = good + "# " + "x".repeat(filled) + "\n";

    assertThat(longest).hasSize(ConfigReader.FILE_BYTES_MAX);
    assertThat(new TestingFile(folder).read(longest)).isInstanceOf(ConfigReading.Valid.class);
    assertThat(new TestingFile(folder).problems(longest + "\n"))
        .containsExactly(
            new Problem("", 0, "the file is too long (expected: at most 1048576 bytes)"));
  }

  @Test
  void file_thatIsNotThere_isAProblem() {
    ConfigReading reading = ConfigReader.read(folder.resolve("none.yaml"), name -> null);

    assertThat(reading)
        .isEqualTo(
            new ConfigReading.Invalid(
                List.of(
                    new Problem(
                        "", 0, "the file is not there (expected: a YAML file); check the path"))));
  }

  @Test
  void file_thatIsAFolder_isAProblem() {
    ConfigReading reading = ConfigReader.read(folder, name -> null);

    assertThat(reading).isInstanceOf(ConfigReading.Invalid.class);
    assertThat(((ConfigReading.Invalid) reading).problems().get(0).message())
        .startsWith("the file cannot be read");
  }

  @Test
  void file_thatIsNotUtf8_isAProblem() {
    byte[] bytes = "data: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    ConfigReading reading = new TestingFile(folder).read(bytes);

    assertThat(((ConfigReading.Invalid) reading).problems())
        .containsExactly(
            new Problem("", 0, "the file is not UTF-8 text (expected: UTF-8); save it as UTF-8"));
  }

  @Test
  void controlCharacter_inTheFile_isAProblemOnItsLine() {
    assertThat(new TestingFile(folder).problems("data: x\nroles: \u0007\n"))
        .extracting(Problem::path, Problem::line)
        .containsExactly(tuple("", 2));
  }

  @Test
  void byteOrderMark_atTheStart_isIgnored() {
    String yaml = "\uFEFF" + TestingFile.resource("plain.yaml");

    assertThat(new TestingFile(folder).read(yaml)).isInstanceOf(ConfigReading.Valid.class);
  }

  @Test
  void retiredKey_whereItStood_isRefusedWithAdvice() {
    String yaml = TestingFile.resource("plain.yaml").replace("id: k1", "id: k1\n        token: t");
    TestingFile file =
        new TestingFile(folder)
            .retired(Map.of("people.*.keys[].token", "use `secret` (expected: no `token`)"));

    assertThat(file.problems(yaml))
        .containsExactly(
            new Problem(
                "people.ada.keys[0].token",
                23,
                "a retired key: use `secret` (expected: no `token`)"));
  }

  @Test
  void reference_toAPartThatIsNoMapping_isNotAProblemToo() {
    String yaml = TestingFile.resource("plain.yaml");
    String broken = yaml.substring(0, yaml.indexOf("use-cases:\n  drafting")) + "use-cases: 7\n";

    assertThat(new TestingFile(folder).problems(broken))
        .extracting(Problem::path, Problem::line)
        .containsExactly(tuple("use-cases", 25));
  }

  @Test
  void reference_toAPersonWithAFault_isNotAProblemToo() {
    String yaml = TestingFile.resource("plain.yaml").replace("    email: ada@example.com\n", "");

    assertThat(new TestingFile(folder).problems(yaml))
        .extracting(Problem::path)
        .containsExactly("people.ada.email");
  }

  @Test
  void port_zero_mayBeGivenTwice() {
    String yaml =
        TestingFile.resource("plain.yaml")
            + "listeners: {gateway: {port: 0}, console: {port: 0}, metrics: {port: 0}}\n";

    Config config = new TestingFile(folder).config(yaml);

    assertThat(config.listeners().gateway().port()).isZero();
    assertThat(config.listeners().console().port()).isZero();
  }

  @Test
  void loopbackDestination_withoutCredential_isAccepted() {
    String yaml =
        TestingFile.resource("plain.yaml")
            .replace("    credential: ${env:OPENAI_API_KEY}\n", "")
            .replace("https://api.openai.com/v1", "http://127.0.0.1:11434/");

    DestinationConfig destination =
        at(new TestingFile(folder).config(yaml).destinations(), "openai");

    assertThat(destination.credential()).isNull();
    assertThat(destination.loopback()).isTrue();
    assertThat(destination.url()).isEqualTo(URI.create("http://127.0.0.1:11434"));
  }

  @Test
  void sections_thatAreLeftOut_areEmpty() {
    String yaml =
        """
        data: /var/lib/countersign
        destinations: {local: {dialect: openai, url: "http://localhost:1", models: ["*"]}}
        notice: {version: v1, text: Recorded.}
        """;

    Config config = new TestingFile(folder).config(yaml);

    assertThat(config.data()).isEqualTo(Path.of("/var/lib/countersign"));
    assertThat(config.roles()).isEmpty();
    assertThat(config.people()).isEmpty();
    assertThat(config.useCases()).isEmpty();
  }

  @Test
  void problem_rendered_namesFileLineAndPath() {
    String yaml = TestingFile.resource("plain.yaml").replace("https://api.openai.com", "ftp://x");

    String rendered =
        new TestingFile(folder)
            .problems(yaml).stream()
                .map(problem -> problem.render("countersign.yaml"))
                .collect(joining("\n"));

    assertThat(rendered)
        .isEqualTo(
            "countersign.yaml:5: destinations.openai.url: `ftp://x/v1` is neither https nor http"
                + " (expected: an https URL with a host name, such as https://api.example.com/v1;"
                + " http only for localhost, 127.0.0.1 or [::1])");
    assertThat(new Problem("", 0, "gone").render("a.yaml")).isEqualTo("a.yaml: gone");
    assertThat(new Problem("", 3, "odd").render("a.yaml")).isEqualTo("a.yaml:3: odd");
  }
}
