package io.countersign.masking.detect.ner.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WordPiecesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int REFERENCES_MIN = 600;

  /** The tokenizer that the encoder was trained with is the oracle. */
  @Test
  void divide_ofManyWords_agreesWithTheReference() {
    assertThat(different(WordTaggers.vocabulary())).isEmpty();
    assertThat(ReferenceSentence.lines("pieces.txt")).hasSizeGreaterThan(REFERENCES_MIN);
  }

  /** The negative control: without the pieces that go on, words are divided otherwise. */
  @Test
  void divide_withoutLaterPieces_disagreesWithTheReference() {
    List<String> vocabulary =
        WordTaggers.vocabulary().stream()
            .map(piece -> piece.startsWith("##") ? piece.substring(1) : piece)
            .toList();
    assertThat(different(vocabulary)).hasSizeGreaterThan(100);
  }

  @Test
  void divide_ofWhatLooksLikeAMark_isOrdinaryText() {
    WordPieces pieces = new WordPieces(WordTaggers.vocabulary());
    int[] found = new int[WordPieces.PIECES_MAX];
    for (String mark : List.of("[CLS]", "[SEP]", "[UNK]", "[PAD]")) {
      assertThat(pieces.divide(mark, 0, mark.length(), found)).isGreaterThan(2);
      assertThat(found).doesNotContain(pieces.begin(), pieces.end(), pieces.unknown());
    }
  }

  @Test
  void divide_ofALongWord_isBounded() {
    WordPieces pieces = new WordPieces(WordTaggers.vocabulary());
    int[] found = new int[WordPieces.PIECES_MAX];
    for (String unit : List.of("a", "\u0301", "[", "\u4E00", "a.")) {
      String word = unit.repeat(1 << 20);
      assertThat(pieces.divide(word, 0, word.length(), found)).isOne();
      assertThat(found[0]).isEqualTo(pieces.unknown());
    }
  }

  @Test
  void vocabulary_withoutItsMarks_isRefused() {
    assertThatThrownBy(() -> new WordPieces(List.of("a", "##b")))
        .isInstanceOf(DeepModelException.class)
        .hasMessageContaining("[UNK]");
  }

  /** The words of the references that are divided otherwise, and how. */
  private static List<String> different(List<String> vocabulary) {
    WordPieces pieces = new WordPieces(vocabulary);
    int[] found = new int[WordPieces.PIECES_MAX];
    List<String> different = new ArrayList<>();
    for (String line : ReferenceSentence.lines("pieces.txt")) {
      int tab = line.indexOf('\t');
      String word = JSON.readTree(line.substring(0, tab)).stringValue();
      int count = pieces.divide(word, 0, word.length(), found);
      List<String> numbers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbers.add("" + found[i]);
      }
      if (!String.join(" ", numbers).equals(line.substring(tab + 1))) {
        different.add(line + " found " + numbers);
      }
    }
    return different;
  }
}
