package io.countersign.proxy.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the texts of a document that it does not show, each once: what people wrote and what
 * programs did. Holds clear text: never shown. Not thread-safe.
 */
final class HiddenTexts {
  /** Names under which programs speak of themselves, of time, of fonts, colours and places. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "Producer",
          "Creator",
          "CreationDate",
          "ModDate",
          "M",
          "LastModified",
          "ID",
          "DA",
          "DS",
          "NM",
          "Registry",
          "Ordering",
          "Lang",
          "CharSet",
          "CheckSum",
          "FontFamily",
          "FontName",
          "Names",
          "Limits",
          "D",
          "Dest",
          "URI",
          "JS",
          "OutputCondition",
          "OutputConditionIdentifier",
          "RegistryName",
          "PTEX.Fullbanner",
          "PTEX.FileName",
          "Panose",
          "Style",
          "Filter",
          "URL",
          "WC",
          "Lookup",
          "Indexed",
          "ColorSpace",
          "CS");

  /** Shorter names are those of resources and of the format. */
  private static final int NAME_MIN = 6;

  /** Shorter runs of letters come out of any data by chance. */
  private static final int RUN_MIN = 6;

  /** The mark of a file that is not text has four bytes and more. */
  private static final int MARK_MAX = 8;

  private final Budget budget;
  private final List<String> texts;
  private final List<String> labels;
  private final Set<String> seen = new HashSet<>();

  HiddenTexts(Budget budget, List<String> texts, List<String> labels) {
    this.budget = budget;
    this.texts = texts;
    this.labels = labels;
  }

  void string(byte[] bytes, @Nullable String key) throws UnreadException {
    boolean program = key != null && PROGRAMS.contains(key);
    add(program ? labels : texts, decoded(bytes));
  }

  /**
   * The head of a PDF has one of bytes that are no text; it and the mark of the end say nothing.
   */
  void comment(byte[] bytes) throws UnreadException {
    String comment = decoded(bytes);
    boolean mark = bytes.length <= MARK_MAX;
    for (byte one : bytes) {
      mark &= one < 0;
    }
    if (!mark && !comment.startsWith("PDF-") && !comment.startsWith("%EOF")) {
      add(texts, comment);
    }
  }

  /** Fonts, keys and the like, which may be called anything. */
  void name(String name) throws UnreadException {
    if (name.length() >= NAME_MIN) {
      add(labels, new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
  }

  /** What nobody says to be a person's or a program's. */
  void text(String text) throws UnreadException {
    add(texts, text);
  }

  void label(String text) throws UnreadException {
    add(labels, text);
  }

  /** Data of a program, of which only what looks like text is read: text, if all of it does. */
  void runs(byte[] bytes) throws UnreadException {
    if (isPlain(bytes)) {
      add(texts, decoded(bytes));
      return;
    }
    StringBuilder run = new StringBuilder();
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i <= bytes.length; i++) {
      int one = i < bytes.length ? bytes[i] & 0xFF : 1;
      // Every second byte of UTF-16 is zero, for the letters of English.
      boolean wide = one == 0 && i > 0 && bytes[i - 1] >= ' ';
      if (one >= ' ' && one != 0x7F && one < 0x80) {
        run.append((char) one);
      } else if (!wide) {
        runs.append(run.length() >= RUN_MIN ? run.append('\n') : "");
        run.setLength(0);
      }
    }
    add(labels, runs.toString());
  }

  /** Whether it is text in UTF-8, UTF-16 with its mark, or a code of one byte for a letter. */
  static boolean isPlain(byte[] bytes) {
    return decoded(bytes).chars().noneMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0);
  }

  private void add(List<String> into, String text) throws UnreadException {
    if (text.isBlank() || !seen.add(text)) {
      return;
    }
    budget.text(text.length());
    into.add(text);
  }

  /** A text string (ISO 32000-2, 7.9.2.2); bytes that are none are read one by one. */
  static String decoded(byte[] bytes) {
    if (starts(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    return strict(bytes, StandardCharsets.UTF_8);
  }

  private static String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  @Override
  public String toString() {
    return "HiddenTexts[" + seen.size() + " texts]";
  }
}
