package io.countersign.proxy.document;

import io.countersign.proxy.document.PdfLexer.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Reads the streams of a PDF by what stands in them: objects, metadata, drawings, text, files. What
 * drawings show is left to who knows their letters, if anything leads to them. Not thread-safe.
 */
final class PdfStreamTexts {
  /** Under which names streams of numbers are referred to. */
  private static final Set<String> NUMBERS =
      Set.of("CIDSet", "CIDToGIDMap", "TR", "TR2", "HT", "BG", "UCR", "Function", "Functions");

  /** By which names streams of numbers are told. */
  private static final Set<String> NUMERIC_KEYS =
      Set.of("FunctionType", "ShadingType", "HalftoneType", "TransferFunction");

  /** Under which names drawings are referred to. */
  private static final Set<String> DRAWINGS = Set.of("Contents", "CharProcs", "AP", "N", "D");

  private final HiddenTexts texts;
  private final PdfObjects objects;
  private final PdfFilters filters;
  private final PdfContents contents;
  private final List<PdfStream> drawings = new ArrayList<>();
  private final List<PdfStream> others = new ArrayList<>();
  private int pictures;

  PdfStreamTexts(HiddenTexts texts, PdfObjects objects, PdfFilters filters) {
    this.texts = texts;
    this.objects = objects;
    this.filters = filters;
    contents = new PdfContents(texts, objects, filters);
  }

  /**
   * Reads what tells by itself what it is, and keeps the rest for the end.
   *
   * @param bytes unpacked, or null: a picture
   */
  void read(PdfStream stream, byte @Nullable [] bytes) throws IOException, SAXException {
    if (bytes == null || stream.is("Subtype", "Image")) {
      pictures++;
    } else if (stream.is("Type", "ObjStm")) {
      PdfLexer lexer = new PdfLexer(bytes, 0, bytes.length);
      for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
        objects.take(kind, lexer);
      }
    } else if (stream.is("Subtype", "Form") || PdfContents.isContent(bytes)) {
      contents.read(bytes, null);
      drawings.add(stream);
    } else if (PdfContents.isTableOfLetters(bytes)) {
      contents.letters(bytes);
    } else if (PdfMetadata.isXml(bytes)) {
      PdfMetadata.read(bytes, texts);
    } else if (!isFont(bytes) && !isProfile(bytes)) {
      others.add(stream);
    }
  }

  /**
   * Reads what is left, now that it is known what leads to it.
   *
   * @param file its bytes
   * @param extraction takes pictures and files in it
   */
  void finish(byte[] file, PdfTables tables, Extraction extraction)
      throws IOException, SAXException, TikaException {
    extraction.pictures(pictures);
    for (PdfStream stream : drawings) {
      if (!tables.names(file, stream.object())) {
        shown(unpacked(file, stream));
      }
    }
    for (PdfStream stream : others) {
      byte[] bytes = unpacked(file, stream);
      String role =
          objects.roles().getOrDefault(PdfTables.number(file, stream.object()), "nothing");
      boolean numeric = stream.dictionary().keySet().stream().anyMatch(NUMERIC_KEYS::contains);
      if (role.equals("Contents") || (DRAWINGS.contains(role) && !HiddenTexts.isPlain(bytes))) {
        contents.read(bytes, null);
      } else if (HiddenTexts.isPlain(bytes)) {
        plain(bytes, role.equals("JS") || numeric);
      } else if (!numeric && !NUMBERS.contains(role)) {
        extraction.part(bytes);
      }
    }
  }

  private byte[] unpacked(byte[] file, PdfStream stream) throws UnreadException {
    byte[] packed = Arrays.copyOfRange(file, stream.from(), stream.to());
    byte[] bytes = filters.unpacked(packed, stream.dictionary());
    return bytes == null ? new byte[0] : bytes;
  }

  /** A drawing that no table names has letters as they stand there, or else unknown ones. */
  private void shown(byte[] bytes) throws UnreadException {
    StringBuilder shown = new StringBuilder();
    contents.read(bytes, shown);
    if (shown.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw new UnreadException("it holds a drawing of text that nothing leads to");
    }
    texts.text(shown.toString());
  }

  private void plain(byte[] bytes, boolean program) throws UnreadException {
    String text = HiddenTexts.decoded(bytes);
    if (program) {
      texts.label(text);
    } else {
      texts.text(text);
    }
  }

  /** TrueType and OpenType, with their number of tables; Type 1, plain or in segments; CFF. */
  static boolean isFont(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(6, bytes.length), StandardCharsets.ISO_8859_1);
    return head.startsWith("\0\1\0\0")
        || head.startsWith("true\0")
        || head.startsWith("OTTO\0")
        || head.startsWith("ttcf\0")
        || head.startsWith("%!PS-A")
        || head.startsWith("%!Font")
        || head.startsWith("\u0080\1")
        || (head.startsWith("\1\0") && head.length() > 3 && head.charAt(3) <= 4);
  }

  /** A profile of colours (ISO 15076-1, 7.2) has its signature at byte 36. */
  private static boolean isProfile(byte[] bytes) {
    return bytes.length > 128
        && new String(bytes, 36, 4, StandardCharsets.ISO_8859_1).equals("acsp");
  }
}
