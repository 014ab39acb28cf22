package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunsTest {
  private static final Lexicon LEXICON = Lexicon.of(List.of(), false, false);

  @Test
  void wide_ofJoinedCapitals_holdsTheSmallWords() {
    assertThat(wide("he", "left", "the", "Bank", "of", "England", "in", "May"))
        .containsExactly("-", "-", "-", "3-8", "3-8", "3-8", "3-8", "3-8");
    assertThat(wide("he", "left", "the", "Bank", "of", "England", "with", "Ann"))
        .containsExactly("-", "-", "-", "3-6", "3-6", "3-6", "-", "7-8");
  }

  @Test
  void wide_afterTwoSmallWords_goesOn_afterThreeItEnds() {
    assertThat(wide("Fall", "of", "the", "House")).containsExactly("0-4", "0-4", "0-4", "0-4");
    assertThat(wide("Fall", "of", "and", "for", "House"))
        .containsExactly("0-1", "-", "-", "-", "4-5");
  }

  @Test
  void wide_endingInSmallWords_leavesThemOut() {
    assertThat(wide("Bank", "of", "the")).containsExactly("0-1", "-", "-");
  }

  @Test
  void strict_ofJoinedCapitals_isAPartOfTheWideOne() {
    Runs runs = runs("Bank", "of", "New", "England");
    assertThat(runs.hasStrict(0)).isTrue();
    assertThat(runs.hasStrict(1)).isFalse();
    assertThat(runs.strictStart(3)).isEqualTo(2);
    assertThat(runs.strictEnd(3)).isEqualTo(4);
  }

  @Test
  void strict_thatIsTheWideOne_isNotToldTwice() {
    assertThat(runs("New", "England").hasStrict(0)).isFalse();
  }

  /** The cut keeps the work for each word bounded. */
  @Test
  void wide_ofManyCapitals_isCut() {
    String[] words = Collections.nCopies(3 * Runs.WORDS_MAX, "Word").toArray(String[]::new);
    Runs runs = runs(words);
    for (int i = 0; i < words.length; i++) {
      assertThat(runs.wideEnd(i) - runs.wideStart(i)).isEqualTo(Runs.WORDS_MAX);
      assertThat(i).isBetween(runs.wideStart(i), runs.wideEnd(i) - 1);
    }
  }

  /** A sentence leaves nothing behind for the next. */
  @Test
  void read_again_forgetsTheSentenceBefore() {
    Runs runs = runs("New", "England");
    runs.read(NameFeatureGenerator.facts(new String[] {"all", "small"}, LEXICON), 2, 2);
    assertThat(runs.hasWide(0)).isFalse();
    assertThat(runs.hasStrict(1)).isFalse();
  }

  private static Runs runs(String... words) {
    return Runs.of(NameFeatureGenerator.facts(words, LEXICON));
  }

  private static List<String> wide(String... words) {
    Runs runs = runs(words);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      told.add(runs.hasWide(i) ? runs.wideStart(i) + "-" + runs.wideEnd(i) : "-");
    }
    return told;
  }
}
