package io.countersign.masking.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Span;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.fingerprint.DocumentFolder;
import io.countersign.masking.knowledge.register.Column;
import io.countersign.masking.knowledge.register.ColumnKind;
import io.countersign.masking.knowledge.register.Register;
import io.countersign.masking.knowledge.text.FileProblem;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of knowledge, read, changed, broken and mended while texts are masked. */
class KnowledgesTest {
  private static final String TEXT =
      "Zubrowka goes live on Friday; Lindqvist (K-4711) signs. " + "x".repeat(40);

  @TempDir private Path folder;
  private Path terms = Path.of("");
  private Path table = Path.of("");
  private Path documents = Path.of("");
  private long time = 1_000_000;

  @BeforeEach
  void writeFiles() throws IOException {
    terms = write("projects.txt", "Bisongrass");
    table = write("customers.csv", "family,number\nLindqvist,K-4711\n");
    documents = Files.createDirectory(folder.resolve("board"));
    write("board/minutes.md", "# Nothing\n");
  }

  @Test
  void files_allOfThem_areRead() {
    Knowledge knowledge = Knowledges.open(settings());
    assertThat(knowledge.state()).isEqualTo(new KnowledgeState(3, 1, 1, 1, List.of()));
    assertThat(knowledge.recognizers())
        .extracting(Recognizer::name)
        .containsExactly("dictionaries", "registers", "documents");
    assertThat(recognizers(knowledge)).containsExactly("register:customers", "register:customers");
  }

  @Test
  void changedFile_isInForceAfterRefresh_alsoForRememberedTexts() throws IOException {
    Knowledge knowledge = Knowledges.open(settings());
    Masker masker = Maskers.of(knowledge.recognizers(), MaskerSettings.defaults());
    assertThat(masked(masker)).isEqualTo(Set.of("confidential"));

    write("projects.txt", "Zubrowka");
    assertThat(masked(masker)).isEqualTo(Set.of("confidential"));
    KnowledgeRefresh refresh = knowledge.refresh();

    assertThat(refresh).isEqualTo(new KnowledgeRefresh(List.of("dictionaries"), List.of()));
    assertThat(masked(masker)).isEqualTo(Set.of("confidential", "restricted"));
    assertThat(knowledge.refresh().changed()).isEmpty();
  }

  @Test
  void newDocument_isInForceAfterRefresh() throws IOException {
    Knowledge knowledge = Knowledges.open(settings());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("word").append(i).append(i % 10 == 9 ? ".\n" : " ");
    }
    assertThat(find(knowledge, text.toString())).isEmpty();
    write("board/plan.txt", text.toString());
    assertThat(knowledge.refresh().changed()).containsExactly("documents");
    assertThat(find(knowledge, text.toString()))
        .extracting(Span::recognizer)
        .containsExactly("document:board/plan");
  }

  @Test
  void brokenFile_whatWasReadBefore_staysInForce() throws IOException {
    Knowledge knowledge = Knowledges.open(settings());
    write("projects.txt", "Zubrowka\nx\ny\n");
    write("customers.csv", "family\nMoreau\n");

    KnowledgeRefresh refresh = knowledge.refresh();
    assertThat(refresh.changed()).isEmpty();
    assertThat(refresh.problems()).extracting(FileProblem::line).containsExactly(2, 3, 1);
    assertThat(find(knowledge, "Bisongrass")).hasSize(1);
    assertThat(recognizers(knowledge)).hasSize(2);
    assertThat(knowledge.state().problems()).hasSize(3);
    assertThat(knowledge.refresh().problems()).as("said once").isEmpty();

    write("projects.txt", "Zubrowka\n");
    assertThat(knowledge.refresh().changed()).containsExactly("dictionaries");
    assertThat(knowledge.state().problems()).hasSize(1);
  }

  @Test
  void missingFile_whatWasReadBefore_staysInForce() throws IOException {
    Knowledge knowledge = Knowledges.open(settings());
    Files.delete(terms);
    assertThat(knowledge.refresh().problems())
        .extracting(FileProblem::message)
        .containsExactly("cannot be read (expected: a file that may be read)");
    assertThat(find(knowledge, "Bisongrass")).hasSize(1);
  }

  /** Nothing falls open: a start with a broken file is none. */
  @Test
  void brokenFiles_atTheStart_areAllReported() throws IOException {
    write("projects.txt", "x");
    Files.delete(table);
    assertThatExceptionOfType(KnowledgeException.class)
        .isThrownBy(() -> Knowledges.open(settings()))
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageContaining("projects.txt:1: a term without")
        .withMessageContaining("customers.csv: cannot be read");
  }

  @Test
  void texts_readWhileFilesChange_neverMissWhatIsInBoth() throws Exception {
    write("projects.txt", "Zubrowka\nBisongrass");
    Knowledge knowledge = Knowledges.open(settings());
    Recognizer dictionaries = knowledge.recognizers().get(0);
    Thread[] readers = new Thread[4];
    int[] missed = new int[readers.length];
    for (int i = 0; i < readers.length; i++) {
      int reader = i;
      readers[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 5_000; round++) {
                  NormalizedText text = NormalizedText.of("about Zubrowka");
                  Recognition found = dictionaries.recognize(text);
                  missed[reader] += ((Recognition.Complete) found).spans().size() == 1 ? 0 : 1;
                }
              });
      readers[i].start();
    }
    for (int i = 0; i < 50; i++) {
      write("projects.txt", "Zubrowka\nOther " + i);
      knowledge.refresh();
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(missed).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "Strictly confidential, restricted",
    "CONFIDENTIAL, confidential",
    "Material Non-Public Information, confidential",
    "NOT FOR PUBLIC RELEASE, confidential",
    "Streng vertraulich, restricted",
    "Vertraulich, confidential",
    "For internal use only, internal",
    "Solo per uso interno, internal",
    "TLP:CLEAR, public",
    "TLP:AMBER, confidential",
    "TLP:AMBER+STRICT, restricted",
    "TLP:RED, restricted"
  })
  void marking_tellsItsClass(String marking, String dataClass) {
    Span span = new Span(0, marking.length(), EntityType.MARKING, 1, "marking");
    Recognizer patterns =
        new Recognizer() {
          @Override
          public String name() {
            return "patterns";
          }

          @Override
          public Recognition recognize(NormalizedText text) {
            return new Recognition.Complete(List.of(span), Set.of("internal"), Set.of("cs"));
          }
        };
    Recognition found =
        MarkingClasses.standard().over(patterns).recognize(NormalizedText.of(marking));
    assertThat(found)
        .isEqualTo(
            new Recognition.Complete(
                List.of(span), new HashSet<>(List.of("internal", dataClass)), Set.of("cs")));
  }

  @Test
  void dataClasses_haveAnOrder() {
    DataClasses classes = DataClasses.standard();
    assertThat(classes.highest(Set.of("internal", "restricted", "public"))).hasValue("restricted");
    assertThat(classes.highest(Set.of())).isEmpty();
    assertThat(classes.above("internal")).containsExactlyInAnyOrder("confidential", "restricted");
    assertThat(classes.above("restricted")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> classes.above("secret"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataClasses(List.of("a", "b", "a")))
        .withMessage("data classes: [a, b, a] (expected: at least one, each once)");
  }

  private KnowledgeSettings settings() {
    return new KnowledgeSettings(
        List.of(Dictionary.of("projects", terms, EntityType.TERM, "restricted")),
        List.of(
            new Register(
                "customers",
                table,
                List.of(
                    Column.of("family", ColumnKind.NAME), Column.of("number", ColumnKind.NUMBER)),
                List.of(List.of("family", "number")),
                Register.DEFAULT_WINDOW_UNITS,
                "confidential")),
        List.of(new DocumentFolder("board", documents, "restricted", false)),
        KnowledgeKey.random());
  }

  private static Set<String> masked(Masker masker) {
    return ((Masking.Masked) masker.mask(TEXT, masker.newSession())).dataClasses();
  }

  private static List<String> recognizers(Knowledge knowledge) {
    return find(knowledge, TEXT).stream().map(Span::recognizer).toList();
  }

  private static List<Span> find(Knowledge knowledge, String text) {
    NormalizedText normalized = NormalizedText.of(text);
    return knowledge.recognizers().stream()
        .flatMap(one -> ((Recognition.Complete) one.recognize(normalized)).spans().stream())
        .toList();
  }

  /** With a time of its own, for files may be written faster than a clock ticks. */
  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    time += 1_000;
    return Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }
}
