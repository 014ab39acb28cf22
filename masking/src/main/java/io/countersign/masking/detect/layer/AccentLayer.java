package io.countersign.masking.detect.layer;

import java.text.Normalizer;

/**
 * Marks on letters of a code or an address, which have none: {@code AKÍA7QXG}. Only in words with a
 * digit, an at sign or an underscore; words of languages keep theirs.
 */
final class AccentLayer implements Layer {
  private static final int WORD_MAX = 64;
  private static final char DOTLESS = 'ı';

  @Override
  public void find(String text, Changes changes) {
    int told = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isAccented(c)) {
        told = i < told ? told : toldEnd(text, i);
        if (i < told) {
          changes.add(i, i + 1, bare(c));
        }
      }
      i++;
    }
  }

  /** Whether it is a Latin letter with a mark, or an i without its dot. */
  static boolean isAccented(char c) {
    return (c >= 0xC0 && c < 0x180) || (c >= 0x1CD && c < 0x234) || (c >= 0x1E00 && c < 0x1F00);
  }

  private static String bare(char c) {
    String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return c == DOTLESS ? "i" : parts.substring(0, 1);
  }

  /** Where the word around the letter ends, if it is a code or an address; else the letter. */
  private static int toldEnd(String text, int index) {
    boolean tells = false;
    int start = index;
    while (start > 0 && index - start < WORD_MAX && text.charAt(start - 1) > ' ') {
      start--;
      tells |= tells(text.charAt(start));
    }
    int end = index + 1;
    while (end < text.length() && end - index < WORD_MAX && text.charAt(end) > ' ') {
      tells |= tells(text.charAt(end));
      end++;
    }
    return tells ? end : index;
  }

  private static boolean tells(char c) {
    return (c >= '0' && c <= '9') || c == '@' || c == '_';
  }
}
