package io.countersign.masking.knowledge.register;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.text.FileProblem;
import io.countersign.masking.knowledge.text.FileProblems;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of a text tell a record of a register. */
class RecordFinderTest {
  private static final KnowledgeKey KEY = KnowledgeKey.of("k".repeat(32));
  private static final String TABLE =
      """
      given,family,number,iban,born,mail
      Ada,Lindqvist,K-4711-8,DE89 3704 0044 0532 0130 00,1980-03-27,ada@lindqvist.example
      Bela,O'Neill,K-4712-9,,03.12.1975,bela@neill.example
      Jean-Luc,van der Berg,880123,,1975-12-03,
      Ada,Moreau,K-4714-1,,1990-01-02,
      Cleo,Moreau,990,,,
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lindqvist, customer K-4711-8 called           | K-4711-8;Lindqvist
          customer k4711/8, ADA LINDQVIST               | ADA;LINDQVIST;k4711/8
          Mrs O’Neill (4711)                             |
          Mrs O’Neill (K 4712 9)                        | K 4712 9;O’Neill
          Lindqvist and K-4712-9                        |
          Lindqvist K-4711-8 Moreau K-4714-1           | K-4711-8;K-4714-1;Lindqvist;Moreau
          account DE89370400440532013000                 | DE89370400440532013000
          account de89 3704 0044 0532 0130 00.           | de89 3704 0044 0532 0130 00
          number 880123 again                            | 880123
          number 880124 again                            |
          room 990, Cleo Moreau                          | 990;Cleo;Moreau
          room 990 alone                                 |
          Ada Lindqvist was born on 27 March 1980        | 27 March 1980;Ada;Lindqvist
          Ada Lindqvist, *27.3.80                        | 27.3.80;Ada;Lindqvist
          Lindqvist, Ada; 03/27/1980                     | 03/27/1980;Ada;Lindqvist
          Lindqvist, Ada; March 27, 1980                 | Ada;Lindqvist;March 27, 1980
          Ada Lindqvist was born on 28 March 1980        |
          Ada Moreau, 27.3.1980                          |
          Jean Luc van der Berg, 3. Dezember 1975        | 3. Dezember 1975;Jean Luc;van der Berg
          Jean-Luc van  der-Berg 1975-12-03              | 1975-12-03;Jean-Luc;van  der-Berg
          write to Ada@Lindqvist.example.                | Ada@Lindqvist.example
          write to ida@lindqvist.example.                |
          born 1980-03-27                                |
          Ada                                            |
          """)
  void values_ofOneRecord_areFoundTogether(String text, String found) throws IOException {
    assertThat(found(finder(TABLE), text)).isEqualTo(found == null ? "" : found);
  }

  @Test
  void values_fartherApartThanTheWindow_areLeftAlone() throws IOException {
    RecordFinder finder = finder(TABLE);
    assertThat(found(finder, "Lindqvist" + " x".repeat(90) + " K-4711-8")).isNotEmpty();
    assertThat(found(finder, "Lindqvist" + " x".repeat(96) + " K-4711-8")).isEmpty();
  }

  @Test
  void number_thatTwoRecordsHave_tellsNeither() throws IOException {
    assertThat(
            found(
                finder("given,family,number,iban,born,mail\n,A1,880123,,,\n,B1,880123,,,\n"),
                "880123"))
        .isEmpty();
  }

  @Test
  void match_saysTypesAndClass() throws IOException {
    Recognition.Complete found =
        finder(TABLE).find(NormalizedText.of("Lindqvist, customer K-4711-8"));
    assertThat(found.dataClasses()).containsExactly("confidential");
    assertThat(found.spans())
        .extracting(span -> span.type() + " " + span.recognizer())
        .containsExactlyInAnyOrder("PERSON register:crm", "CUSTOMERID register:crm");
  }

  @Test
  void manyOtherValuesBetween_matchIsStillFound() throws IOException {
    StringBuilder table = new StringBuilder(TABLE);
    for (int i = 0; i < 40; i++) {
      table.append("G,F").append(i).append(",K-9").append(i).append(",,,\n");
    }
    StringBuilder text = new StringBuilder("Lindqvist");
    for (int i = 0; i < 40; i++) {
      text.append(" F").append(i);
    }
    assertThat(found(finder(table.toString()), text + " K-4711-8")).contains("Lindqvist");
  }

  @Test
  void hashedTable_findsTheSameAndHoldsNoClearText() throws IOException {
    Path clear = Files.writeString(folder.resolve("clear.csv"), TABLE);
    StringWriter hashed = new StringWriter();
    FileProblems problems = new FileProblems();
    RegisterHashing.hash(register(clear), KEY, hashed, problems);
    assertThat(problems.all()).isEmpty();
    assertThat(hashed.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("lindqvist", "4711", "880123", "1980", "neill");

    RecordFinder finder = finder(hashed.toString());
    for (String text :
        List.of("O'Neill K-4712-9", "880123", "Ada Lindqvist 27.3.80", "Lindqvist K-4714-1")) {
      assertThat(found(finder, text)).isEqualTo(found(finder(TABLE), text));
    }
  }

  /** The negative control: under another key nothing of the table can be asked. */
  @Test
  void hashedTable_underAnotherKey_isRefused() throws IOException {
    Path clear = Files.writeString(folder.resolve("clear.csv"), TABLE);
    StringWriter hashed = new StringWriter();
    RegisterHashing.hash(
        register(clear), KnowledgeKey.of("x".repeat(32)), hashed, new FileProblems());
    Path file = Files.writeString(folder.resolve("hashed.csv"), hashed.toString());
    FileProblems problems = new FileProblems();
    assertThat(Registers.read(List.of(register(file)), KEY, problems)).isNull();
    assertThat(problems.all()).extracting(FileProblem::line).containsExactly(1);
    assertThat(problems.all().get(0).message()).startsWith("hashed with another key");
  }

  @Test
  void brokenTable_allProblemsAreReportedWithoutValues() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.csv"),
            "given,family,number,iban,born\nA,B,C,D,31/12/1999\n,,,,1999-13-01\n");
    FileProblems problems = new FileProblems();
    assertThat(Registers.read(List.of(register(file)), KEY, problems)).isNull();
    assertThat(problems.all().stream().map(FileProblem::render))
        .containsExactly(
            file + ":1: no column `mail` in the header (expected: one)",
            file
                + ":2: `number` is something else (expected: 3 to 34 letters and digits, one digit"
                + " at least, or nothing)",
            file + ":2: `iban` is something else (expected: an IBAN, or nothing)",
            file
                + ":2: `born` is something else (expected: a day as 1980-03-27 or 27.03.1980, or"
                + " nothing)",
            file
                + ":3: `born` is something else (expected: a day as 1980-03-27 or 27.03.1980, or"
                + " nothing)");
  }

  @Test
  void matchOfANameAlone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Register(
                    "a",
                    folder,
                    List.of(Column.of("family", ColumnKind.NAME)),
                    List.of(List.of("family")),
                    200,
                    null))
        .withMessage("`family` alone (expected: a number, an IBAN or an e-mail address)");
  }

  private RecordFinder finder(String table) throws IOException {
    Path file = Files.writeString(folder.resolve("crm.csv"), table);
    FileProblems problems = new FileProblems();
    RecordFinder finder = Registers.read(List.of(register(file)), KEY, problems);
    assertThat(problems.all()).isEmpty();
    return requireNonNull(finder);
  }

  private static Register register(Path file) {
    return new Register(
        "crm",
        file,
        List.of(
            Column.of("given", ColumnKind.NAME),
            Column.of("family", ColumnKind.NAME),
            Column.of("number", ColumnKind.NUMBER),
            Column.of("iban", ColumnKind.IBAN),
            Column.of("born", ColumnKind.DATE),
            Column.of("mail", ColumnKind.EMAIL)),
        List.of(
            List.of("family", "number"),
            List.of("given", "family", "born"),
            List.of("given", "family", "number"),
            List.of("number"),
            List.of("iban"),
            List.of("mail")),
        200,
        "confidential");
  }

  private static String found(RecordFinder finder, String text) {
    NormalizedText normalized = NormalizedText.of(text);
    TreeSet<String> found = new TreeSet<>();
    finder
        .find(normalized)
        .spans()
        .forEach(
            span ->
                found.add(
                    text.substring(
                        normalized.toOriginal(span).start(), normalized.toOriginal(span).end())));
    return String.join(";", found);
  }
}
