package io.countersign.masking.detect.ner.deep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides words into the pieces that the encoder knows: the longest piece of the vocabulary that
 * the rest of the word begins with, again and again (WordPiece; J. Devlin et al., BERT, NAACL
 * 2019). Immutable and thread-safe.
 *
 * <p>Of a word only its first {@value #PIECES_MAX} pieces count, so that long identifiers take no
 * room from names.
 */
final class WordPieces {
  static final int PIECES_MAX = 6;

  private static final String CONTINUES = "##";

  /** Longer words are unknown, as in the published code. */
  private static final int LETTERS_MAX = 100;

  /** Longer words are unknown before they are looked at. */
  private static final int UNITS_MAX = 500;

  private final Map<String, Integer> first = new HashMap<>();
  private final Map<String, Integer> later = new HashMap<>();
  private final int unknown;
  private final int begin;
  private final int end;

  /**
   * Pieces of a vocabulary.
   *
   * @param vocabulary one piece a line, its number being the line's; those that continue a word
   *     begin with {@code ##}
   * @throws DeepModelException if {@code [UNK]}, {@code [CLS]} or {@code [SEP]} is missing
   */
  WordPieces(List<String> vocabulary) {
    int number = 0;
    for (String piece : vocabulary) {
      if (piece.startsWith(CONTINUES) && piece.length() > CONTINUES.length()) {
        later.put(piece.substring(CONTINUES.length()), number);
      }
      first.put(piece, number++);
    }
    unknown = special("[UNK]");
    begin = special("[CLS]");
    end = special("[SEP]");
  }

  private int special(String piece) {
    Integer number = first.get(piece);
    if (number == null) {
      throw new DeepModelException(
          "deep name model: vocabulary without `" + piece + "` (expected: that of the model)",
          null);
    }
    return number;
  }

  int unknown() {
    return unknown;
  }

  /** What stands before a sentence. */
  int begin() {
    return begin;
  }

  /** What stands after a sentence. */
  int end() {
    return end;
  }

  /**
   * Writes the pieces of a word.
   *
   * @param pieces takes them; at least {@link #PIECES_MAX} long
   * @return how many, at least one
   */
  int divide(String text, int start, int stop, int[] pieces) {
    int count = 0;
    if (stop - start <= UNITS_MAX) {
      String word = PieceNormalizer.normalized(text, start, stop);
      int index = 0;
      while (index < word.length() && count < PIECES_MAX) {
        int tokenEnd = tokenEnd(word, index);
        if (tokenEnd > index) {
          count = divideToken(word.substring(index, tokenEnd), count, pieces);
        }
        index = Math.max(tokenEnd, index + 1);
      }
    }
    if (count == 0) {
      pieces[count++] = unknown;
    }
    return count;
  }

  /** The end of the run of letters at {@code index} or of the one mark there; 0 for a blank. */
  private static int tokenEnd(String word, int index) {
    int letter = word.codePointAt(index);
    if (letter == ' ') {
      return 0;
    }
    int tokenEnd = index + Character.charCount(letter);
    if (PieceNormalizer.isPunctuation(letter)) {
      return tokenEnd;
    }
    while (tokenEnd < word.length()) {
      letter = word.codePointAt(tokenEnd);
      if (letter == ' ' || PieceNormalizer.isPunctuation(letter)) {
        break;
      }
      tokenEnd += Character.charCount(letter);
    }
    return tokenEnd;
  }

  /** Adds the pieces of one token, or one unknown piece where it cannot be divided whole. */
  private int divideToken(String token, int before, int[] pieces) {
    if (token.codePointCount(0, token.length()) > LETTERS_MAX) {
      pieces[before] = unknown;
      return before + 1;
    }
    int count = before;
    int start = 0;
    while (start < token.length()) {
      Map<String, Integer> known = start == 0 ? first : later;
      int stop = token.length();
      Integer piece = known.get(token.substring(start, stop));
      while (piece == null && --stop > start) {
        piece = known.get(token.substring(start, stop));
      }
      if (piece == null) {
        pieces[before] = unknown;
        return before + 1;
      }
      if (count < PIECES_MAX) {
        pieces[count++] = piece;
      }
      start = stop;
    }
    return count;
  }
}
