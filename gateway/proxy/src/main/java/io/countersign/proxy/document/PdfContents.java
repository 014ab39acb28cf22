package io.countersign.proxy.document;

import io.countersign.proxy.document.PdfLexer.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts in drawings of a PDF (ISO 32000-1, 7.8.2) that they do not show: comments, properties
 * of marked content, strings that no operator takes. Not thread-safe.
 */
final class PdfContents {
  /** ISO 32000-1, table A.1. */
  private static final Set<String> OPERATORS =
      Set.of(
          ("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j"
                  + " J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL"
                  + " Tm Tr Ts Tw Tz v w W W* y ' \" true false null")
              .split(" "));

  private static final Set<String> SHOWING = Set.of("Tj", "TJ", "'", "\"");

  /** Behind one of these the next text stands elsewhere. */
  private static final Set<String> MOVING = Set.of("Td", "TD", "Tm", "T*", "'", "\"", "ET");

  /** What one code stands for is hardly longer than this, in bytes of UTF-16. */
  private static final int LETTERS_MAX = 16;

  private static final byte[] LETTERS = "begincmap".getBytes(StandardCharsets.US_ASCII);

  /** So much of a stream tells what it is. */
  private static final int LOOK = 4_096;

  private final HiddenTexts texts;
  private final PdfObjects objects;
  private final PdfFilters filters;
  private final List<byte[]> operands = new ArrayList<>();

  PdfContents(HiddenTexts texts, PdfObjects objects, PdfFilters filters) {
    this.texts = texts;
    this.objects = objects;
    this.filters = filters;
  }

  /** Whether it has operators of drawings, and no other words in it. */
  static boolean isContent(byte[] bytes) {
    PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
    boolean any = false;
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      if (kind != Kind.WORD) {
        continue;
      }
      String word = lexer.text();
      boolean operator = OPERATORS.contains(word);
      if (!operator && !PdfFile.isNumber(word)) {
        return false;
      }
      any |= operator;
      if (word.equals("ID")) {
        lexer.position(endOfImage(bytes, lexer.position()));
      }
    }
    return any;
  }

  /** Whether it has operators of drawings that show text. */
  static boolean showsText(byte[] bytes) {
    if (!isContent(bytes)) {
      return false;
    }
    PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      if (kind == Kind.WORD && SHOWING.contains(lexer.text())) {
        return true;
      }
    }
    return false;
  }

  /** Whether it says which letters codes stand for (ISO 32000-1, 9.7.5). */
  static boolean isTableOfLetters(byte[] bytes) {
    int within = Math.min(bytes.length, LOOK);
    return PdfFile.find(bytes, LETTERS, 0, within) >= 0;
  }

  /** Texts in a table of letters that are no letters. */
  void letters(byte[] bytes) throws UnreadException {
    PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      if (kind == Kind.COMMENT) {
        texts.label(lexer.text());
      } else if (kind == Kind.STRING && lexer.value().length > LETTERS_MAX) {
        texts.string(lexer.value(), null);
      }
    }
  }

  /**
   * Reads a drawing.
   *
   * @param shown takes the codes that it shows, or null: they are read elsewhere
   */
  void read(byte[] bytes, @Nullable StringBuilder shown) throws UnreadException {
    PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
    objects.forget();
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      if (objects.isInside() && !(kind == Kind.WORD && lexer.text().equals("ID"))) {
        objects.take(kind, lexer);
        continue;
      }
      switch (kind) {
        case STRING -> operands.add(lexer.value());
        case OPEN_ARRAY, CLOSE_ARRAY -> {}
        case WORD -> operator(bytes, lexer, shown);
        default -> objects.take(kind, lexer);
      }
    }
    objects.forget();
    left();
  }

  private void operator(byte[] bytes, PdfLexer lexer, @Nullable StringBuilder shown)
      throws UnreadException {
    String word = lexer.text();
    if (PdfFile.isNumber(word)) {
      return;
    }
    if (word.equals("BI")) {
      objects.take(Kind.OPEN_DICTIONARY, lexer);
    } else if (word.equals("ID")) {
      image(bytes, lexer);
    }
    if (shown != null && MOVING.contains(word)) {
      shown.append('\n');
    }
    if (!SHOWING.contains(word)) {
      left();
    } else if (shown != null) {
      for (byte[] operand : operands) {
        shown.append(new String(operand, StandardCharsets.ISO_8859_1));
      }
    }
    operands.clear();
  }

  /** What no operator has taken that shows it. */
  private void left() throws UnreadException {
    for (byte[] operand : operands) {
      texts.string(operand, null);
    }
    operands.clear();
  }

  /** A small picture in the drawing, which its parser unpacks as it goes by. */
  private void image(byte[] bytes, PdfLexer lexer) throws UnreadException {
    objects.take(Kind.CLOSE_DICTIONARY, lexer);
    Map<String, Object> dictionary = objects.last();
    objects.forget();
    int from = lexer.position();
    int to = endOfImage(bytes, from);
    if (dictionary != null && from < to) {
      filters.unpacked(Arrays.copyOfRange(bytes, Math.min(from + 1, to), to), dictionary);
    }
    lexer.position(to);
  }

  /** Where EI stands alone, as parsers look for it. */
  private static int endOfImage(byte[] bytes, int from) {
    for (int i = from; i + 2 < bytes.length; i++) {
      boolean alone = i + 3 >= bytes.length || PdfLexer.isSpace(bytes[i + 3]);
      if (PdfLexer.isSpace(bytes[i]) && bytes[i + 1] == 'E' && bytes[i + 2] == 'I' && alone) {
        return i;
      }
    }
    return bytes.length;
  }
}
