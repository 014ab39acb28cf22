package io.countersign.masking.detect.ner.deep;

import java.text.Normalizer;

/**
 * Brings a word into the form that the pieces of the vocabulary are written in: lower case, without
 * accents and control characters, as the uncased BERT tokenizer does (J. Devlin et al., BERT, NAACL
 * 2019; {@code BasicTokenizer} of its published code).
 */
final class PieceNormalizer {
  private static final int ASCII_END = 0x80;
  private static final int REPLACEMENT = 0xFFFD;

  /** First and last code points of the blocks of ideographs, each of which is a word. */
  private static final int[] IDEOGRAPHS = {
    0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740,
    0x2B81F, 0x2B920, 0x2CEAF, 0x2F800, 0x2FA1F
  };

  private PieceNormalizer() {}

  /** The word as the vocabulary would write it; blanks may stand in it. */
  static String normalized(String text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char unit = text.charAt(i);
      if (unit >= ASCII_END) {
        return lowered(bare(text, start, end));
      }
      if (unit > ' ' && unit < 0x7F) {
        plain.append(unit >= 'A' && unit <= 'Z' ? (char) (unit | 0x20) : unit);
      } else if (unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r') {
        plain.append(' ');
      }
    }
    return plain.toString();
  }

  /** Without control characters; ideographs stand apart. */
  private static String bare(String text, int start, int end) {
    StringBuilder bare = new StringBuilder(end - start);
    int index = start;
    while (index < end) {
      int letter = text.codePointAt(index);
      index += Character.charCount(letter);
      if (letter == '\t' || letter == '\n' || letter == '\r' || Character.isSpaceChar(letter)) {
        bare.append(' ');
      } else if (isIdeograph(letter)) {
        bare.append(' ').appendCodePoint(letter).append(' ');
      } else if (letter != REPLACEMENT && !isControl(letter)) {
        bare.appendCodePoint(letter);
      }
    }
    return bare.toString();
  }

  private static String lowered(String bare) {
    String apart = Normalizer.normalize(bare, Normalizer.Form.NFD);
    StringBuilder lowered = new StringBuilder(apart.length());
    int index = 0;
    while (index < apart.length()) {
      int letter = apart.codePointAt(index);
      index += Character.charCount(letter);
      if (Character.getType(letter) != Character.NON_SPACING_MARK) {
        lowered.appendCodePoint(Character.toLowerCase(letter));
      }
    }
    return lowered.toString();
  }

  private static boolean isIdeograph(int letter) {
    for (int i = 0; i < IDEOGRAPHS.length; i += 2) {
      if (letter >= IDEOGRAPHS[i] && letter <= IDEOGRAPHS[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** Whether the character is a piece of its own wherever it stands. */
  static boolean isPunctuation(int letter) {
    if (letter < ASCII_END) {
      return letter > ' ' && letter < 0x7F && !Character.isLetterOrDigit(letter);
    }
    return switch (Character.getType(letter)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
