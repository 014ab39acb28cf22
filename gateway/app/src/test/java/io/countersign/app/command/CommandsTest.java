package io.countersign.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Usage errors and exit codes of every command. */
class CommandsTest {
  @TempDir private Path folder;

  /** What was typed, and a part of the answer on standard error. */
  static Stream<Arguments> misuse() {
    return Stream.of(
        Arguments.of(List.of(), "Which command? See `countersign help`."),
        Arguments.of(List.of("masc"), "Unmatched argument at index 0: 'masc'"),
        Arguments.of(List.of("demo", "--port-offset", "x"), "'x' is not an int"),
        Arguments.of(List.of("serve"), "Missing required option: '--config=FILE'"),
        Arguments.of(List.of("check-config"), "Missing required parameter: 'FILE'"),
        Arguments.of(
            List.of("mask", "--profile"), "Missing required parameter for option '--profile' (P)"),
        Arguments.of(
            List.of("mask", "--profile", "lax"),
            "--profile: `lax` is not known (expected: one of standard, strict, deep;"),
        Arguments.of(
            List.of("mask", "--lang", "xx"),
            "--lang: `xx` is not known (expected: one of en, de, fr, es, it, nl, pt, pl)"),
        Arguments.of(List.of("mask", "--show-values"), "(expected: both, or neither)"),
        Arguments.of(List.of("evaluate"), "Missing required option: '--data=FILE'"),
        Arguments.of(List.of("evaluate", "--data", "-", "--data", "-"), "`-` stands there twice"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--offsets", "bytes"),
            "expected one of [UTF16, CODEPOINT]"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--map", "NORP=NATION"),
            "--map: `NATION` is no entity type (expected: one of PERSON, LOCATION,"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--types", "PERSON,THING"),
            "--types: `THING` is no entity type"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--min-recall", "PERSON=95"),
            "--min-recall: PERSON=95.0 (expected: a share from 0 to 1)"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--min-f1", "PERSONS"),
            "Value for option option '--min-f1' (TYPE=SHARE) should be in KEY=VALUE format"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--errors-max", "-1"),
            "--errors-max: -1 (expected: 0 or more)"),
        Arguments.of(
            List.of("evaluate", "--data", "-", "--html", "no/such/folder/report.html"),
            "cannot be written (expected: a file in an existing folder)"),
        Arguments.of(
            List.of("evaluate", "--data", "a.jsonl", "--json", "./a.jsonl"),
            "is the data (expected: another file)"),
        Arguments.of(
            List.of("evaluate", "--data", "a.jsonl", "--types", "PHONE", "--min-f1", "EMAIL=1"),
            "--types leaves EMAIL out"),
        Arguments.of(List.of("decide"), "Missing required"),
        Arguments.of(List.of("verify", "--depth"), "Unknown option: '--depth'"),
        Arguments.of(List.of("key"), "What about keys? Try `key new`."),
        Arguments.of(List.of("key", "password"), "No password on standard input"));
  }

  @ParameterizedTest
  @MethodSource("misuse")
  void command_usedWrongly_saysSoAndExitsWithTwo(List<String> arguments, String message) {
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.errors()).contains(message).startsWith("countersign: ").doesNotContain("Usage:");
    assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void help_ofEveryCommand_exitsWithZero() {
    for (String command :
        Commands.line(
                new java.io.ByteArrayInputStream(new byte[0]),
                new java.io.PrintWriter(new java.io.StringWriter()),
                new java.io.PrintWriter(new java.io.StringWriter()))
            .getSubcommands()
            .keySet()) {
      CommandRun run = CommandRun.of(command, "--help");
      assertThat(run.code()).as(command).isEqualTo(ExitCode.GOOD);
      assertThat(run.out()).as(command).contains("Usage: countersign " + command);
    }
  }

  @Test
  void checkConfig_ofAGoodFile_countsAndExitsWithZero() throws IOException {
    CommandRun run = CommandRun.of("check-config", ConfigFiles.small(folder).toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.out()).contains("is good: 1 destinations, 1 roles, 2 people, 1 use cases");
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void checkConfig_ofABadFile_namesProblemsAndExitsWithOne() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "listeners: 5\nnonsense: true\n");
    CommandRun run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors()).contains("bad.yaml").contains("nonsense").contains(" problems");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void checkConfig_ofAMissingDictionary_namesItAndExitsWithOne() throws IOException {
    Path file = ConfigFiles.small(folder);
    Path terms = folder.resolve("projects.txt");
    Files.writeString(file, Files.readString(file) + ConfigFiles.dictionary(terms));
    CommandRun run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors()).contains("projects").contains("projects.txt");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    Files.writeString(terms, "Bluebird Nine\n");
    assertThat(CommandRun.of("check-config", file.toString()).code()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void checkConfig_ofTlsFilesThatAreMissing_namesBothAndExitsWithOne() throws IOException {
    Path file = ConfigFiles.small(folder);
    String tls = "listeners: {gateway: {tls: {certificate: gw.pem, key: gw.key}}}\n";
    Files.writeString(file, Files.readString(file) + tls);
    CommandRun run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors())
        .contains("listeners.gateway.tls.certificate: `", "gw.pem")
        .contains("listeners.gateway.tls.key: `", "gw.key");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void checkConfig_ofAPatternWithFaults_namesAllOfThem() throws IOException {
    Path file = ConfigFiles.small(folder);
    String good = Files.readString(file) + ConfigFiles.PATTERN;
    Files.writeString(file, good);
    CommandRun run = CommandRun.of("check-config", file.toString());
    assertThat(run.code()).as(run.errors()).isEqualTo(ExitCode.GOOD);
    assertThat(run.errors()).isEmpty();

    Files.writeString(file, good.replace("\\bAZ", "AZ"));
    run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors())
        .contains("warning: masking.patterns.file-number: an example is found in the middle");
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);

    Files.writeString(
        file, good.replace("AZ-\\d{6}", "\\w+").replace("order AZ-204171", "Aktenzeichen x"));
    run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors())
        .contains("masking.patterns.file-number: example 1 is not found, or not whole")
        .contains("masking.patterns.file-number: something is found in counterexample 1")
        .contains("of the sample has this shape (expected: at most 5 %)")
        .doesNotContain("AZ-204171");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);

    Files.writeString(file, good.replace("AZ-\\d{6}", "(?=AZ)"));
    run = CommandRun.of("check-config", file.toString());
    assertThat(run.errors())
        .contains("masking.patterns.file-number: ")
        .contains("(expected: the syntax of RE2); Write it without look-around");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void serve_ofAMissingFile_doesNotStart() {
    CommandRun run = CommandRun.of("serve", "--config", folder.resolve("none.yaml").toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.errors()).contains("none.yaml");
  }

  @Test
  void decide_allowedAndDenied_exitWithZeroAndOne() throws IOException {
    String file = ConfigFiles.small(folder).toString();
    CommandRun allowed = decide(file, "ada", "gpt-5");
    assertThat(allowed.code()).as(allowed.errors()).isEqualTo(ExitCode.GOOD);
    assertThat(allowed.out()).startsWith("permitted by ");
    CommandRun denied = decide(file, "ada", "other-model");
    assertThat(denied.code()).isEqualTo(ExitCode.FAILED);
    assertThat(denied.out()).startsWith("denied: model_not_allowed by ");
    CommandRun unknown = decide(file, "nobody", "gpt-5");
    assertThat(unknown.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(unknown.errors()).contains("`nobody` is not a person of the file");
  }

  @Test
  void verify_ofAMissingFolder_cannotTell() {
    CommandRun run = CommandRun.of("verify", "--data", folder.resolve("none").toString());
    assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(run.out()).startsWith("cannot tell: ");
  }

  @Test
  void key_newAndPassword_printWhatIsStored() {
    CommandRun key = CommandRun.of("key", "new");
    assertThat(key.code()).isEqualTo(ExitCode.GOOD);
    assertThat(key.out()).containsPattern("key:  csk_\\S+\\R" + "hash: \\S+:\\S+");
    CommandRun password = CommandRun.withInput("correct horse\n", "key", "password");
    assertThat(password.code()).isEqualTo(ExitCode.GOOD);
    assertThat(password.out()).isNotBlank().doesNotContain("correct horse");
  }

  private static CommandRun decide(String file, String person, String model) {
    return CommandRun.of(
        "decide",
        "--config",
        file,
        "--person",
        person,
        "--use-case",
        "drafting",
        "--destination",
        "openai",
        "--model",
        model);
  }

  /** Exit code 1 would say that a record was changed. */
  @Test
  void commandThatEndsEarly_cannotTell() {
    StringWriter errors = new StringWriter();
    int code =
        Commands.coded(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            new PrintWriter(errors));
    assertThat(code).isEqualTo(ExitCode.CANNOT_TELL);
    assertThat(errors.toString()).contains("not enough memory (Java heap space)", "-Xmx");
  }
}
