package io.countersign.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void copyData() throws IOException {
    data = folder.resolve("labelled.jsonl");
    try (InputStream in =
        EvaluateCommandTest.class.getResourceAsStream(
            "/io/countersign/app/evaluate/labelled.jsonl")) {
      Files.copy(java.util.Objects.requireNonNull(in), data);
    }
  }

  @Test
  void evaluate_labelledFile_printsFiguresAndNothingOfTheTexts() {
    CommandRun run = evaluate("--data", data.toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out())
        .startsWith("5 texts, ")
        .containsPattern("EMAIL +1 +1 +1\\.000 +1\\.000 +1\\.000")
        .containsPattern("IBAN +1 +1 +1\\.000 +1\\.000 +1\\.000")
        .containsPattern("CARD +1 +1 +1\\.000 +1\\.000 +1\\.000")
        .containsPattern("PERSON +2 ")
        .containsPattern("(?m)^en ")
        .containsPattern("(?m)^mail ")
        .contains("left out (give them one with --map LABEL=TYPE): DATE_TIME 1")
        .doesNotContain("Mustermann", "script", "Speed");
  }

  @Test
  void evaluate_leastFigures_decideTheExitCode() {
    CommandRun met =
        evaluate("--data", data.toString(), "--min-recall", "EMAIL=1", "--min-f1", "IBAN=0.9");
    assertThat(met.out()).contains("met:", "EMAIL recall 1.000 (expected: at least 1.0)");
    assertThat(met.code()).isEqualTo(ExitCode.GOOD);
    CommandRun missed = evaluate("--data", data.toString(), "--min-recall", "PERSON=0.95");
    assertThat(missed.out()).contains("NOT MET:      PERSON recall 0.500");
    assertThat(missed.code()).isEqualTo(ExitCode.FAILED);
    CommandRun unknown = evaluate("--data", data.toString(), "--min-covered", "SSN=0.5");
    assertThat(unknown.out()).contains("cannot tell:  SSN covered –");
    assertThat(unknown.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void evaluate_reports_areWritten() throws IOException {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    CommandRun run =
        evaluate("--data", data.toString(), "--html", html.toString(), "--json", json.toString());
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
    assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("&lt;script&gt;");
    if (html.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(html)))
          .isEqualTo("rw-------");
    }
    String figures = Files.readString(json);
    assertThat(figures).doesNotContain("Mustermann", "alert");
    JsonNode root = JsonMapper.shared().readTree(figures);
    assertThat(root.at("/types/EMAIL/exact/f1").asDouble()).isEqualTo(1);
    assertThat(root.at("/micro/labelled").asLong()).isEqualTo(5);
    assertThat(root.at("/labelsLeftOut/DATE_TIME").asLong()).isEqualTo(1);
    assertThat(root.at("/speed").isNull()).isTrue();
    assertThat(root.at("/mistakes/0/text").asString()).isEqualTo("chat-2");
  }

  @Test
  void evaluate_standardInputAndMappedLabels_areRead() {
    CommandRun run =
        CommandRun.withInput(
            "{\"text\":\"\uD83D\uDE00 a@corp.de\",\"spans\":[{\"start\":2,\"end\":11,"
                + "\"label\":\"CONTACT\"}]}",
            "evaluate",
            "--data",
            "-",
            "--offsets",
            "codepoint",
            "--map",
            "CONTACT=EMAIL",
            "--min-f1",
            "EMAIL=1",
            "--speed-seconds",
            "0");
    assertThat(run.code()).as(run.out() + run.errors()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void evaluate_typesAsked_areScoredThoughNotLabelled() {
    CommandRun run = evaluate("--data", data.toString(), "--types", "PHONE,CARD");
    assertThat(run.out()).containsPattern("CARD +1 +1").doesNotContainPattern("(?m)^EMAIL");
  }

  @Test
  void evaluate_badLines_areReportedTogether() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.jsonl"),
            """
            {"text":"fine","spans":[]}
            {"text":"x","spans":[{"start":0,"end":9,"label":"PER"}]}
            not json
            {"text":"x"}
            """);
    CommandRun run = evaluate("--data", bad.toString());
    assertThat(run.errors().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "bad.jsonl:2: `spans[0].end` is 9 (expected: at most 1, the text's"
                            + " length in UTF-16 units)"),
            line -> assertThat(line).contains("bad.jsonl:3: not one JSON value"),
            line -> assertThat(line).contains("bad.jsonl:4: `spans` is missing (expected: an"));
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void evaluate_manyBadLines_stopsAtTwenty() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "x\n".repeat(100));
    CommandRun run = evaluate("--data", bad.toString());
    assertThat(run.errors().lines()).hasSize(21);
    assertThat(run.errors()).endsWith("stopped reading after 20 problems\n");
  }

  @Test
  void evaluate_missingOrEmptyFile_exitsWithTwo() throws IOException {
    CommandRun missing = evaluate("--data", folder.resolve("none.jsonl").toString());
    assertThat(missing.errors()).contains("none.jsonl` does not exist");
    assertThat(missing.code()).isEqualTo(ExitCode.CANNOT_TELL);
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
    CommandRun nothing = evaluate("--data", empty.toString());
    assertThat(nothing.errors()).contains("empty.jsonl: no line (expected:");
    assertThat(nothing.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void evaluate_withSpeed_saysHowFast() {
    CommandRun run = CommandRun.of("evaluate", "--data", data.toString(), "--speed-seconds", "1");
    assertThat(run.out()).containsPattern("Speed, one thread, .*: [0-9.]+ MB/s, [0-9,]+ texts/s");
  }

  private static CommandRun evaluate(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "evaluate";
    all[1] = "--speed-seconds";
    all[2] = "0";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandRun.of(all);
  }
}
