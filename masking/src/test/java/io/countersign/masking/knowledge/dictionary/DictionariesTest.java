package io.countersign.masking.knowledge.dictionary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.countersign.masking.EntityType;
import io.countersign.masking.knowledge.text.FileProblem;
import io.countersign.masking.knowledge.text.FileProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a dictionary is said with its line, all at once, without repeating it. */
class DictionariesTest {
  @TempDir private Path folder;

  @Test
  void list_withCommentsAndEmptyLines_isRead() throws IOException {
    TermFinder finder = read("a.txt", "\uFEFF# people\r\n\r\nAda Example\r\n  \nBela\u0301 Test\n");
    assertThat(finder.terms()).isEqualTo(2);
  }

  @Test
  void table_withQuotesAndSemicolons_isRead() throws IOException {
    TermFinder finder = read("a.CSV", "id;term\n1;\"Smith; Sons\"\n\n2;\"The \"\"Zoo\"\"\"\n3;\n");
    assertThat(finder.terms()).isEqualTo(2);
  }

  @Test
  void brokenList_allProblemsAreReportedWithLines() throws IOException {
    String good = "Ada Example\n";
    byte[] bytes =
        (good + "x\n" + "word ".repeat(33) + "\n\u00FF\n" + good + "y".repeat(201))
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("bad.txt"), bytes);

    assertThat(problems(file))
        .extracting(FileProblem::line, FileProblem::message)
        .containsExactly(
            tuple(2, "a term without two letters or digits (expected: at least two)"),
            tuple(3, "a term of more than 32 words (expected: fewer)"),
            tuple(4, "bytes that are no UTF-8 (expected: UTF-8 text); save it as UTF-8"),
            tuple(6, "a term of 201 characters (expected: at most 200)"));
  }

  @Test
  void brokenTable_allProblemsAreReportedWithLines() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2,3\n4,5\n\"6");
    assertThat(problems(file).stream().map(FileProblem::render))
        .containsExactly(
            file + ":1: no column `term` in the header (expected: one)",
            file + ":2: 3 fields (expected: 2, as in the header)",
            file + ":4: a quoted field without an end (expected: a closing quote)",
            file + ":4: 1 fields (expected: 2, as in the header)");
  }

  @Test
  void missingFile_isReported() {
    assertThat(problems(folder.resolve("none.txt")))
        .extracting(FileProblem::message)
        .containsExactly("cannot be read (expected: a file that may be read)");
  }

  @Test
  void fileOfAnotherKind_problemsAreCounted() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.txt"), "x\n".repeat(1_500));
    List<FileProblem> problems = problems(file);
    assertThat(problems).hasSize(1_001);
    assertThat(problems.get(1_000).message()).isEqualTo("500 more problems (expected: none)");
  }

  @Test
  void typeOfTheProductsOwn_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dictionary.of("a", folder, EntityType.LITERAL, null))
        .withMessage("type: LITERAL (expected: a type that is found in texts)");
  }

  private TermFinder read(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    FileProblems problems = new FileProblems();
    TermFinder finder =
        Dictionaries.read(List.of(Dictionary.of("a", file, EntityType.TERM, null)), 1, problems);
    assertThat(problems.all()).isEmpty();
    return requireNonNull(finder);
  }

  private static List<FileProblem> problems(Path file) {
    FileProblems problems = new FileProblems();
    assertThat(
            Dictionaries.read(
                List.of(Dictionary.of("a", file, EntityType.TERM, null)), 1, problems))
        .isNull();
    return problems.all();
  }
}
