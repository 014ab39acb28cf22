package io.countersign.config;

import static io.countersign.config.TestingFile.CANARY;
import static io.countersign.config.TestingFile.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final String CREDENTIAL = "${env:OPENAI_API_KEY}";

  @TempDir Path folder;

  @Test
  void config_printed_holdsNoSecretAndNoPerson() {
    Config config = new TestingFile(folder).config(TestingFile.smallest());

    assertThat(at(config.destinations(), "openai").credential())
        .isEqualTo(new Secret(CANARY + "-openai"));
    assertThat(new ConfigReading.Valid(config).toString())
        .doesNotContain(CANARY)
        .doesNotContain("Ada Example")
        .doesNotContain("ada@example.com");
    assertThat(at(config.people(), "ada").keys().toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          credential: ${env:OPENAI_API_KEY} | credential: CANARY
          credential: ${env:OPENAI_API_KEY} | credential: ${env:CANARY}
          credential: ${env:OPENAI_API_KEY} | credential: Bearer ${env:OPENAI_API_KEY} CANARY
          credential: ${env:OPENAI_API_KEY} | credential: ${env:OPENAI_API_KEY}CANARY
          credential: ${env:OPENAI_API_KEY} | credential: [CANARY]
          credential: ${env:OPENAI_API_KEY} | credential: {value: CANARY}
          credential: ${env:OPENAI_API_KEY} | credential: &CANARY x
          credential: ${env:OPENAI_API_KEY} | credential: !CANARY x
          credential: ${env:OPENAI_API_KEY} | credential: !CANARY!x y
          credential: ${env:OPENAI_API_KEY} | credential: !<CANARY> y
          credential: ${env:OPENAI_API_KEY} | credential: "\\UCANARY"
          credential: ${env:OPENAI_API_KEY} | credential: "CANARY
          credential: ${env:OPENAI_API_KEY} | credential: *CANARY
          credential: ${env:OPENAI_API_KEY} | credential: CANARY: x
          credential: ${env:OPENAI_API_KEY} | credential: {CANARY ]
          credential: ${env:OPENAI_API_KEY} | api-key: CANARY
          url: https://api.openai.com/v1    | url: https://CANARY@api.openai.com
          url: https://api.openai.com/v1    | url: https://api.openai.com?key=CANARY
          url: https://api.openai.com/v1    | url: https://api.openai.com#CANARY
          secret: ${env:ADA_KEY}            | secret: CANARY
          secret: ${env:ADA_KEY}            | hash: CANARY with blanks
          secret: ${env:ADA_KEY}            | secret: CANARY\\n        hash: CANARY
          name: Ada Example                 | name: Ada Example\\n    password-hash: CANARY
          """)
  void secret_inTheWrongPlace_isNotRepeated(String from, String to) {
    String yaml =
        TestingFile.resource("plain.yaml")
            .replace(from, to.replace("CANARY", CANARY).replace("\\n", "\n"));

    List<Problem> problems = new TestingFile(folder).problems(yaml);

    assertThat(problems).isNotEmpty();
    assertThat(problems.toString()).doesNotContain(CANARY);
    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem.render("f")).doesNotContain(CANARY));
  }

  @Test
  void secret_inTheWrongPlace_negativeControl_wouldBeSeen() {
    String yaml = TestingFile.resource("plain.yaml").replace("tier: minimal", "tier: " + CANARY);

    assertThat(new TestingFile(folder).problems(yaml).toString()).contains(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'CANARY '         | begins or ends with white space
          'CANARY\\nCANARY' | holds a line break
          'CANARY\\r'       | begins or ends with white space
          'CANARY\\u00e9'   | holds a line break or another character
          ''                | is empty
          """)
  void secret_thatNoHeaderCanCarry_isRefused(String value, String message) {
    String secret =
        value
            .replace("CANARY", CANARY)
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\u00e9", "\u00e9");
    TestingFile file = new TestingFile(folder).variable("OPENAI_API_KEY", secret);

    List<Problem> problems = file.problems(TestingFile.resource("plain.yaml"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("destinations.openai.credential");
              assertThat(problem.line()).isEqualTo(6);
              assertThat(problem.message()).contains(message).doesNotContain(CANARY);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void secretFile_withOrWithoutALineBreakAtItsEnd_isTheSameSecret(String end) {
    TestingFile file = new TestingFile(folder).secretFile("secrets/openai", CANARY + end);

    assertThat(credential(file, "${file:secrets/openai}")).isEqualTo(new Secret(CANARY));
    String absolute = folder.resolve("secrets/openai").toString();
    assertThat(credential(file, "${file:" + absolute + "}")).isEqualTo(new Secret(CANARY));
  }

  @Test
  void secretFile_withTwoLineBreaksAtItsEnd_isRefused() {
    TestingFile file = new TestingFile(folder).secretFile("secrets/openai", CANARY + "\n\n");

    assertThat(problem(file, "${file:secrets/openai}").message())
        .isEqualTo(
            "the file `secrets/openai` begins or ends with white space"
                + " (expected: the value alone); remove it");
  }

  @Test
  void secretFile_thatIsEmptyTooLongOrAFolder_isRefused() {
    TestingFile file =
        new TestingFile(folder)
            .secretFile("secrets/empty", "\n")
            .secretFile("secrets/long", "x".repeat(16 * 1024 + 1));

    assertThat(problem(file, "${file:secrets/empty}").message()).contains("is empty");
    assertThat(problem(file, "${file:secrets/long}").message()).contains("is too long");
    assertThat(problem(file, "${file:secrets}").message()).contains("is not there");
    assertThat(problem(file, "${file:}").message()).contains("is not there");
    assertThat(problem(file, "\"${file:a\\0b}\"").message()).contains("is not there");
  }

  @Test
  void references_toSecretsThatAreNotThere_areAllReported() {
    String yaml =
        TestingFile.resource("plain.yaml")
            .replace(CREDENTIAL, "${env:NOT_SET}")
            .replace("${env:ADA_KEY}", "${file:not-there}");

    assertThat(new TestingFile(folder).problems(yaml))
        .containsExactly(
            new Problem(
                "destinations.openai.credential",
                6,
                "the environment variable `NOT_SET` is not set (expected: a value); set it"),
            new Problem(
                "people.ada.keys[0].secret",
                23,
                "the file `not-there` is not there (expected: a file); create it"));
  }

  private static Secret credential(TestingFile file, String reference) {
    Config config = file.config(TestingFile.resource("plain.yaml").replace(CREDENTIAL, reference));
    Secret secret = at(config.destinations(), "openai").credential();
    assertThat(secret).isNotNull();
    return secret == null ? new Secret("") : secret;
  }

  private static Problem problem(TestingFile file, String reference) {
    List<Problem> problems =
        file.problems(TestingFile.resource("plain.yaml").replace(CREDENTIAL, reference));
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}
