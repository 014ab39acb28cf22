package io.countersign.masking.knowledge.dictionary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.knowledge.text.FileProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stretches of a text are terms. */
class TermFinderTest {
  private static final long SEED = 20261121;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We ship <Blue Bird> in May.",
        "we ship <blue bird>",
        "WE SHIP <BLUE BIRD>!",
        "(<Blue  \t Bird>)",
        "<blue-bird>, once more",
        "<blue_bird>",
        "<Blue\nBird>",
        "<Blue\r\n  Bird>",
        "> they said <Blue\n> Bird> was late",
        "**<Blue** Bird>",
        "<Blue Bird>'s launch",
        "<Blue Bird>; <blue bird>.",
        "\u201E<Blue\u00A0Bird>\u201C",
        "<Blue\u2011Bird>",
        "<B\u00ADlue B\u200Bird>",
        "<\uFF22\uFF4C\uFF55\uFF45 Bird>",
        "/<blue-bird>/index.html"
      })
  void term_inAnyWriting_isFound(String marked) throws IOException {
    assertThat(marked(marked, finder("Blue Bird"))).isEqualTo(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bluebird",
        "Blue Birds",
        "Blue\n\nBird",
        "Blue, Bird",
        "True Blue Birdie",
        "Blue. Bird",
        "Blue the Bird",
        ""
      })
  void otherWords_areLeftAlone(String text) throws IOException {
    assertThat(find(finder("Blue Bird"), text)).isEmpty();
  }

  @Test
  void overlappingTerms_longestIsFound() throws IOException {
    TermFinder finder = finder("Blue Bird", "Blue Bird Two", "Bird Two", "Two Towers");
    assertThat(marked("a <Blue Bird Two> b", finder)).isEqualTo("a <Blue Bird Two> b");
    assertThat(find(finder, "Blue Bird Two Towers"))
        .extracting(Span::start, Span::end)
        .containsExactly(tuple(0, 13), tuple(10, 20));
  }

  @ParameterizedTest
  @CsvSource({
    "Apple, we asked Apple again, true",
    "Apple, we ate an apple, false",
    "Will, I will go, false",
    "Will, ask Will about it, true",
    "will, I will go, false",
    "will, ask Will about it, true",
    "Apple Pie, an apple pie, true",
    "Zubrowka, a zubrowka, true"
  })
  void ordinaryWord_needsItsCase(String term, String text, boolean found) throws IOException {
    assertThat(find(finder(term), text)).hasSize(found ? 1 : 0);
  }

  @Test
  void ordinaryWord_whereWished_isFoundInAnyCase() throws IOException {
    Path file = write("all.txt", "Apple");
    Dictionary dictionary =
        new Dictionary("all", file, EntityType.TERM, null, Dictionary.Match.WORDS, false, true);
    assertThat(find(read(dictionary), "an apple")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "WORDS, false, die Falkens Bauten, false",
    "INFLECTED, false, die Bauten des Falkensteins, true",
    "INFLECTED, false, FALKENSTEINS, true",
    "INFLECTED, false, Falkensteinstrasse, false",
    "INFLECTED, true, falkensteins, false",
    "INFLECTED, true, Falkensteins, true",
    "INSIDE, false, die Falkensteinstrasse, true",
    "INSIDE, false, das Projektfalkenstein, true",
    "INSIDE, true, das Projektfalkenstein, false",
    "WORDS, true, falkenstein, false",
    "WORDS, true, Falkenstein, true"
  })
  void options_sayHowATermIsLookedFor(
      Dictionary.Match match, boolean sameCase, String text, boolean found) throws IOException {
    Path file = write("names.txt", "Falkenstein");
    Dictionary dictionary =
        new Dictionary("names", file, EntityType.TERM, null, match, sameCase, false);
    assertThat(find(read(dictionary), text)).hasSize(found ? 1 : 0);
  }

  @Test
  void scriptWithoutSpaces_isFoundInARunOfText() throws IOException {
    TermFinder finder = finder("\u9752\u9CE5\u8A08\u753B");
    assertThat(find(finder, "\u4ECA\u65E5\u306E\u9752\u9CE5\u8A08\u753B\u306F"))
        .extracting(Span::start, Span::end)
        .containsExactly(tuple(3, 7));
  }

  @Test
  void sharpS_isTwoLetters() throws IOException {
    assertThat(find(finder("Weißensee"), "WEISSENSEE")).hasSize(1);
  }

  @Test
  void termOfTwoDictionaries_belongsToBoth() throws IOException {
    Dictionary projects =
        Dictionary.of("projects", write("a.txt", "Zubr"), EntityType.TERM, "restricted");
    Dictionary customers =
        Dictionary.of(
            "customers",
            write("b.csv", "id,term\n1,\"Zubr\""),
            EntityType.ORGANIZATION,
            "confidential");
    Recognition.Complete found = read(projects, customers).find(NormalizedText.of("zubr"));
    assertThat(found.spans())
        .extracting(Span::type, Span::recognizer)
        .containsExactlyInAnyOrder(
            tuple(EntityType.TERM, "dictionary:projects"),
            tuple(EntityType.ORGANIZATION, "dictionary:customers"));
    assertThat(found.dataClasses()).containsExactlyInAnyOrder("restricted", "confidential");
  }

  /** The oracle compares every term at every word of a text made of few words. */
  @Test
  void randomTerms_foundLikeByComparing() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    String[] words = {"zub", "Row", "ka7", "bisov", "grask", "\u0142\u00F3d\u017A"};
    for (int round = 0; round < 60; round++) {
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        terms.add(phrase(random, words, 1 + random.nextInt(4)));
      }
      TermFinder finder = finder(terms.toArray(String[]::new));
      String text = phrase(random, words, 120);
      Set<String> found = new TreeSet<>();
      find(finder, text).forEach(span -> found.add(span.start() + "-" + span.end()));
      assertThat(found).as("seed " + SEED).isEqualTo(compared(terms, text));
    }
  }

  private static Set<String> compared(List<String> terms, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<int[]> all = new ArrayList<>();
    for (String term : terms) {
      String wanted = term.toLowerCase(Locale.ROOT);
      for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
        int end = at + wanted.length();
        if ((at == 0 || lower.charAt(at - 1) == ' ')
            && (end == lower.length() || lower.charAt(end) == ' ')) {
          all.add(new int[] {at, end});
        }
      }
    }
    Set<String> longest = new TreeSet<>();
    for (int[] one : all) {
      boolean inside =
          all.stream()
              .anyMatch(
                  other ->
                      other[0] <= one[0]
                          && other[1] >= one[1]
                          && other[1] - other[0] > one[1] - one[0]);
      if (!inside) {
        longest.add(one[0] + "-" + one[1]);
      }
    }
    return longest;
  }

  private static String phrase(SplittableRandom random, String[] words, int count) {
    List<String> phrase = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      phrase.add(words[random.nextInt(words.length)]);
    }
    return String.join(" ", phrase);
  }

  private TermFinder finder(String... terms) throws IOException {
    Path file = write("terms.txt", String.join("\n", terms));
    return read(Dictionary.of("terms", file, EntityType.TERM, "confidential"));
  }

  private static TermFinder read(Dictionary... dictionaries) {
    FileProblems problems = new FileProblems();
    TermFinder finder = Dictionaries.read(List.of(dictionaries), SEED, problems);
    assertThat(problems.all()).isEmpty();
    return requireNonNull(finder);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<Span> find(TermFinder finder, String text) {
    NormalizedText normalized = NormalizedText.of(text);
    return finder.find(normalized).spans().stream().map(normalized::toOriginal).toList();
  }

  private static String marked(String marked, TermFinder finder) {
    String text = marked.replace("<", "").replace("\n>", "\n\0").replace(">", "");
    text = text.replace("\n\0", "\n>");
    text = marked.startsWith("> ") ? "> " + text.strip() : text;
    StringBuilder result = new StringBuilder(text);
    List<Span> spans = new ArrayList<>(find(finder, text));
    spans.sort((a, b) -> Integer.compare(b.start(), a.start()));
    for (Span span : spans) {
      result.insert(span.end(), '>').insert(span.start(), '<');
    }
    return result.toString();
  }
}
