package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.compose.MaskerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String KEY = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

  @TempDir private Path folder;

  @Test
  void mask_plainInput_replacesAndKeepsTheRest() {
    CommandRun run = CommandRun.withInput("Write to erika@corp.de.\r\n\tBye\n", "mask");
    assertThat(run).isEqualTo(new CommandRun(0, "Write to [EMAIL-1].\r\n\tBye\n", ""));
  }

  @Test
  void mask_jsonl_answersInTheDocumentedForm() {
    CommandRun run =
        CommandRun.withInput(
            "{\"id\":\"a\",\"text\":\"Write to erika@corp.de\"}\n\n{\"text\":\"nothing\"}",
            "mask",
            "--jsonl");
    assertThat(run.out())
        .isEqualTo(
            "{\"id\":\"a\",\"masked\":\"Write to [EMAIL-1]\",\"spans\":[{\"start\":9,\"end\":22,"
                + "\"type\":\"EMAIL\",\"score\":1.0,\"recognizer\":\"email\"}]}\n"
                + "{\"masked\":\"nothing\",\"spans\":[]}\n");
    assertThat(run.code()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void mask_jsonlExplained_addsFieldsAndChangesNone() {
    String line = "{\"id\":1,\"text\":\"CONFIDENTIAL\\nerika@corp.de\"}";
    JsonNode plain = JSON.readTree(CommandRun.withInput(line, "mask", "--jsonl").out());
    JsonNode explained =
        JSON.readTree(CommandRun.withInput(line, "mask", "--jsonl", "--explain").out());
    for (String field : List.of("id", "masked", "spans")) {
      assertThat(explained.get(field)).isEqualTo(plain.get(field));
    }
    JsonNode operator = explained.get("operators").get(0);
    assertThat(operator.get("line").asInt()).isEqualTo(2);
    assertThat(operator.get("column").asInt()).isEqualTo(1);
    assertThat(operator.get("operator").asString()).isEqualTo("placeholder");
    assertThat(operator.get("reason").asString())
        .isEqualTo("profile `standard` says placeholder for EMAIL");
    assertThat(operator.has("value")).isFalse();
    assertThat(explained.get("kept").get(0).get("type").asString()).isEqualTo("MARKING");
    assertThat(explained.get("segments").get(0).get("kind").asString()).isEqualTo("prose");
    assertThat(explained.get("classes").get(0).asString()).isEqualTo("confidential");
    assertThat(explained.get("languages").get("uncovered").isArray()).isTrue();
    assertThat(explained.get("sums").get("EMAIL").asInt()).isEqualTo(1);
  }

  @Test
  void mask_explained_showsValuesOnlyWhenAsked() {
    String text = "Write to erika@corp.de";
    CommandRun quiet = CommandRun.withInput(text, "mask", "--explain");
    assertThat(quiet.out()).isEqualTo("Write to [EMAIL-1]");
    assertThat(quiet.errors())
        .contains("1:10", "[9, 22)", "EMAIL", "score 1.00", "by email", "replaced: EMAIL 1")
        .doesNotContain("erika");
    CommandRun loud = CommandRun.withInput(text, "mask", "--explain", "--show-values");
    assertThat(loud.errors()).contains("value `erika@corp.de`");
  }

  @Test
  void mask_credentialUnderStrict_isRefusedWithoutBeingShown() {
    CommandRun run = CommandRun.withInput("my key is " + KEY, "mask", "--profile", "strict");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1, "", "countersign: refused: the text holds a secret of type APIKEY at 10..42\n"));
    CommandRun explained =
        CommandRun.withInput("my key is " + KEY, "mask", "--profile", "STRICT", "--explain");
    assertThat(explained.errors())
        .contains("found by `", "block: profile `strict` says block for APIKEY")
        .doesNotContain("4eC39");
    assertThat(explained.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void mask_jsonlWithARefusedText_goesOnAndExitsWithOne() {
    CommandRun run =
        CommandRun.withInput(
            "{\"id\":1,\"text\":\"" + KEY + "\"}\n{\"id\":2,\"text\":\"fine\"}\n",
            "mask",
            "--jsonl",
            "--explain",
            "--profile",
            "strict");
    List<String> lines = run.out().lines().toList();
    JsonNode refused = JSON.readTree(lines.get(0)).get("refused");
    assertThat(refused.get("outcome").asString()).isEqualTo("blocked");
    assertThat(refused.get("recognizer"))
        .isEqualTo(refused.get("spans").get(0).get("recognizer"))
        .isNotNull();
    assertThat(lines.get(0)).doesNotContain("4eC39").contains("\"error\":\"refused:");
    assertThat(lines.get(1)).startsWith("{\"id\":2,\"masked\":\"fine\",\"spans\":[]");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void mask_unreadableLine_namesItAndExitsWithTwo() {
    String good = "{\"text\":\"fine\"}\n";
    CommandRun notJson = CommandRun.withInput(good + "{\"text\":\n" + good, "mask", "--jsonl");
    assertThat(notJson.errors()).startsWith("countersign: line 2 is not JSON");
    assertThat(notJson.out().lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"masked\":\"fine\""),
            second -> assertThat(second).contains("\"error\":\"line 2 is not JSON"),
            third -> assertThat(third).contains("\"masked\":\"fine\""));
    assertThat(notJson.code()).isEqualTo(ExitCode.CANNOT_TELL);
    CommandRun noText = CommandRun.withInput("{\"text\":5}", "mask", "--jsonl");
    assertThat(noText.errors()).startsWith("countersign: line 1 has no string `text`");
    byte[] bytes = {'{', (byte) 0xFF, '}'};
    CommandRun notUtf8 = CommandRun.withInput(bytes, "mask", "--jsonl");
    assertThat(notUtf8.errors()).startsWith("countersign: line 1 is bytes that are not UTF-8");
    CommandRun plain = CommandRun.withInput(bytes, "mask");
    assertThat(plain.errors()).contains("not UTF-8");
    assertThat(plain.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void mask_textBeyondTheLimit_isRefused() {
    String limit = String.valueOf(MaskerSettings.TEXT_UNITS_MAX);
    byte[] tooLong = "x\n".repeat(MaskerSettings.TEXT_UNITS_MAX / 2 + 1).getBytes(UTF_8);
    CommandRun run = CommandRun.withInput(tooLong, "mask");
    assertThat(run.errors()).contains("longer than " + limit + " UTF-16 units");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    byte[] endless = new byte[3 * MaskerSettings.TEXT_UNITS_MAX + 1];
    assertThat(CommandRun.withInput(endless, "mask").errors()).isEqualTo(run.errors());
    assertThat(CommandRun.of("mask", "--help").out()).contains("at most " + limit);
  }

  @Test
  void mask_withAFile_usesWhatTheFileSays() throws IOException {
    Path file = ConfigFiles.small(folder);
    String key = "my key is " + KEY;
    CommandRun blocked = CommandRun.withInput(key, "mask", "--config", file.toString());
    assertThat(blocked.code()).as(blocked.errors()).isEqualTo(ExitCode.FAILED);
    Files.writeString(file, Files.readString(file) + "masking: {secrets: placeholder}\n");
    CommandRun masked = CommandRun.withInput(key, "mask", "--config", file.toString());
    assertThat(masked.out()).isEqualTo("my key is [APIKEY-1]");
    CommandRun unknown =
        CommandRun.withInput(key, "mask", "--config", file.toString(), "--profile", "lax");
    assertThat(unknown.errors())
        .contains("`lax` is not known (expected: one of standard, strict, deep)");
    assertThat(unknown.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void mask_withAFileThatHasPatterns_usesThem() throws IOException {
    Path file = ConfigFiles.small(folder);
    String text = "Aktenzeichen AZ-204171, order 204171";
    assertThat(CommandRun.withInput(text, "mask", "--config", file.toString()).out())
        .isEqualTo(text);
    Files.writeString(file, Files.readString(file) + ConfigFiles.PATTERN);
    assertThat(CommandRun.withInput(text, "mask", "--config", file.toString()).out())
        .isEqualTo("Aktenzeichen [CUSTOMERID-1], order 204171");
    Files.writeString(file, Files.readString(file).replace("matches: [AZ-", "matches: [XZ-"));
    CommandRun wrong = CommandRun.withInput(text, "mask", "--config", file.toString());
    assertThat(wrong.errors()).contains("masking.patterns.file-number: example 1 is not found");
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }

  @Test
  void mask_withAFileThatHasKnowledge_findsItsTerms() throws IOException {
    Path file = ConfigFiles.small(folder);
    Path terms = Files.writeString(folder.resolve("projects.txt"), "Bluebird Nine\n");
    Files.writeString(file, Files.readString(file) + ConfigFiles.dictionary(terms));
    String text = "Bluebird Nine slips by a week";
    CommandRun run = CommandRun.withInput(text, "mask", "--config", file.toString());
    assertThat(run.out()).as(run.errors()).isEqualTo("[TERM-1] slips by a week");
  }

  @Test
  void mask_ofATypeThatTheFileBlocks_saysThatItIsNoSecret() throws IOException {
    Path file = ConfigFiles.small(folder);
    Files.writeString(
        file,
        Files.readString(file) + "masking: {profiles: {standard: {operators: {card: block}}}}\n");
    CommandRun run =
        CommandRun.withInput("card 4929 1234 5678 9015", "mask", "--config", file.toString());
    assertThat(run.errors()).contains("refuses texts that hold a value of type CARD at 5..24");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void mask_withABadFile_namesItsProblemsAndExitsWithTwo() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "nonsense: true\n");
    CommandRun run = CommandRun.withInput("text", "mask", "--config", file.toString());
    assertThat(run.errors()).contains("nonsense");
    assertThat(run.code()).isEqualTo(ExitCode.CANNOT_TELL);
  }
}
