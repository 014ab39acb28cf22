package io.countersign.proxy.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.countersign.proxy.document.PdfLexer.Kind;
import io.countersign.proxy.document.PdfObjects.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A PDF as its bytes stand one after the other (ISO 32000-1, 7.5), before a parser follows its
 * tables: measures every stream, and reads every string, comment and name whether or not something
 * refers to it. Where the tables lead to other places than objects stand at, it has two readings
 * and none here. Linear in what it holds. Not thread-safe.
 */
final class PdfFile {
  private static final byte[] HEAD = "%PDF-".getBytes(US_ASCII);
  private static final byte[] END = "%%EOF".getBytes(US_ASCII);
  private static final byte[] STREAM_END = "endstream".getBytes(US_ASCII);
  private static final byte[] OBJECT = "obj".getBytes(US_ASCII);
  private static final String PARAMETERS = "DecodeParms";
  private static final int HEAD_WITHIN = 1_024;

  /** What stands outside of objects, other than numbers. */
  private static final Set<String> WORDS =
      Set.of(
          "obj",
          "endobj",
          "endstream",
          "xref",
          "trailer",
          "startxref",
          "n",
          "f",
          "null",
          "true",
          "false",
          "R");

  private final byte[] bytes;
  private final Budget budget;
  private final PdfFilters filters;
  private final PdfObjects objects;
  private final PdfStreamTexts streams;
  private final PdfTables tables = new PdfTables();
  private final Map<Integer, Integer> lengths = new HashMap<>();
  private final Map<Integer, Object> parameters = new HashMap<>();
  private final List<PdfStream> unclear = new ArrayList<>();

  private PdfFile(byte[] bytes, Budget budget, HiddenTexts texts) {
    this.bytes = bytes;
    this.budget = budget;
    filters = new PdfFilters(budget);
    objects = new PdfObjects(texts);
    streams = new PdfStreamTexts(texts, objects, filters);
  }

  static boolean isPdf(byte[] bytes) {
    return find(bytes, HEAD, 0, Math.min(bytes.length, HEAD_WITHIN)) >= 0;
  }

  /**
   * Reads what stands in it, other than what its pages show.
   *
   * @param extraction takes pictures and files in it
   */
  static void read(byte[] bytes, Budget budget, HiddenTexts texts, Extraction extraction)
      throws IOException, SAXException, TikaException {
    PdfFile file = new PdfFile(bytes, budget, texts);
    file.requireNothingElse();
    file.lengths();
    file.walk();
    file.tables.require(bytes);
    file.streams.finish(bytes, file.tables, extraction);
  }

  /** Before its head and behind its end stands what no parser of PDF reads. */
  private void requireNothingElse() throws UnreadException {
    int end = bytes.length;
    while (end > 0 && PdfLexer.isSpace(bytes[end - 1])) {
      end--;
    }
    int mark = end - END.length;
    if (mark < 0 || find(bytes, END, mark, end) < 0) {
      throw new UnreadException("it has no end, or something stands behind it");
    }
    int head = find(bytes, HEAD, 0, bytes.length);
    for (int i = 0; i < head; i++) {
      if (!PdfLexer.isSpace(bytes[i])) {
        throw new UnreadException("something stands before its head");
      }
    }
  }

  /** Lengths of streams often stand behind them: objects that are one number. */
  private void lengths() {
    for (int at = find(bytes, OBJECT, 0, bytes.length);
        at >= 0;
        at = find(bytes, OBJECT, at + OBJECT.length, bytes.length)) {
      int length = PdfTables.number(bytes, at + OBJECT.length);
      int object = length < 0 ? -1 : PdfTables.objectBefore(bytes, at);
      if (object >= 0) {
        lengths.put(object, length);
      }
    }
  }

  private void walk() throws IOException, SAXException {
    PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
    int object = 0;
    for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      budget.time();
      if (kind != Kind.WORD) {
        objects.take(kind, lexer);
        continue;
      }
      String word = lexer.text();
      switch (word) {
        case "obj" -> {
          object = tables.object(bytes, lexer.start());
          objects.forget();
        }
        case "stream" -> stream(lexer, object);
        case "endobj", "endstream" -> end(object);
        case "xref" -> tables.table(bytes, lexer);
        case "startxref" -> tables.start(PdfTables.number(bytes, lexer.position()));
        default -> word(kind, lexer, word);
      }
    }
    end(object);
    unclear();
  }

  private void word(Kind kind, PdfLexer lexer, String word) throws UnreadException {
    if (objects.isInside()) {
      objects.take(kind, lexer);
    } else if (!WORDS.contains(word) && !isNumber(word)) {
      throw new UnreadException("words stand in it that are no part of a PDF");
    }
  }

  /** What follows a dictionary that no stream belongs to. */
  private void end(int object) throws UnreadException {
    Map<String, Object> last = objects.last();
    if (last != null) {
      if (last.containsKey("Predictor") || last.containsKey("Columns")) {
        parameters.put(PdfTables.number(bytes, object), last);
      }
      tables.trailer(last);
    }
    objects.forget();
  }

  /**
   * Reads the stream behind its word.
   *
   * @param object where its object begins
   */
  private void stream(PdfLexer lexer, int object) throws IOException, SAXException {
    Map<String, Object> dictionary = objects.last();
    if (dictionary == null) {
      throw new UnreadException("it holds a stream without a dictionary");
    }
    int from = lexer.position();
    from += from < bytes.length && bytes[from] == '\r' ? 1 : 0;
    from += from < bytes.length && bytes[from] == '\n' ? 1 : 0;
    int to = end(from, length(dictionary.get("Length")));
    if (to < 0) {
      throw new UnreadException("one stream of it has no end");
    }
    if (dictionary.containsKey("Encrypt")) {
      throw new UnreadException("it is encrypted; send it without protection");
    }
    PdfStream stream = new PdfStream(object, from, to, dictionary);
    if (dictionary.get(PARAMETERS) instanceof Reference) {
      unclear.add(stream);
    } else {
      read(stream);
    }
    objects.forget();
    lexer.position(to);
  }

  private void read(PdfStream stream) throws IOException, SAXException {
    byte[] packed = Arrays.copyOfRange(bytes, stream.from(), stream.to());
    byte[] unpacked = filters.unpacked(packed, stream.dictionary());
    if (unpacked != null && stream.is("Type", "XRef")) {
      tables.stream(unpacked, stream.dictionary());
    } else {
      objects.forget();
      streams.read(stream, unpacked);
    }
  }

  /** Streams whose parameters are an object of their own, which may stand anywhere. */
  private void unclear() throws IOException, SAXException {
    for (PdfStream stream : unclear) {
      Map<String, Object> clear = new HashMap<>(stream.dictionary());
      Reference reference = (Reference) clear.remove(PARAMETERS);
      Object found = reference == null ? null : parameters.get(reference.object());
      if (found != null) {
        clear.put(PARAMETERS, found);
      } else if (!stream.is("Subtype", "Image")) {
        throw new UnreadException("how a stream of it is coded stands elsewhere");
      }
      read(new PdfStream(stream.object(), stream.from(), stream.to(), clear));
    }
  }

  private int length(@Nullable Object said) {
    return said instanceof Reference reference
        ? lengths.getOrDefault(reference.object(), -1)
        : PdfObjects.number(said);
  }

  /** Where a stream ends: as long as it is said to be, or else before the word that says so. */
  private int end(int from, int length) {
    if (length >= 0 && length <= bytes.length - from) {
      int behind = from + length;
      while (behind < bytes.length && PdfLexer.isSpace(bytes[behind])) {
        behind++;
      }
      int word = Math.min(bytes.length, behind + STREAM_END.length);
      if (find(bytes, STREAM_END, behind, word) == behind) {
        return from + length;
      }
    }
    return find(bytes, STREAM_END, from, bytes.length);
  }

  static boolean isNumber(String word) {
    return word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
  }

  static int find(byte[] bytes, byte[] wanted, int from, int to) {
    for (int i = from; i <= to - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && bytes[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
