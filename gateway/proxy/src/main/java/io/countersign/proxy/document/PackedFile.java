package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.SAXException;

/**
 * A ZIP of parts, as Office and OpenDocument files are: measured before a parser unpacks it, and
 * looked through for parts that parsers pass over.
 */
final class PackedFile {
  private static final int STEP = 64 * 1024;

  /** Parts whose elements are read as what programs write. */
  private static final List<String> STYLES =
      List.of(
          "styles.xml",
          "fonttable.xml",
          "numbering.xml",
          "presprops.xml",
          "viewprops.xml",
          "tablestyles.xml",
          "calcchain.xml",
          "[content_types].xml",
          "docprops/app.xml",
          "docprops/core.xml",
          "docprops/custom.xml",
          "manifest.xml");

  /** Parts in which programs keep settings of printers and of fields. */
  private static final List<String> SETTINGS = List.of("printersettings", "/activex/");

  private static final List<String> FONTS = List.of(".odttf", ".fntdata", ".ttf", ".otf");

  private static final byte[] WRAPPED = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  /** Where the magic number of an embedded font (EOT) stands. */
  private static final int EOT_MAGIC = 34;

  /** So many bytes of a font in an Office file are disguised (ISO 29500-4, 17.8.1). */
  private static final int DISGUISED = 32;

  private PackedFile() {}

  private static boolean isPacked(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  /** Refuses what unpacks to more than the limit; anything else is no packed file. */
  static void check(byte[] bytes, Budget budget) throws IOException, UnreadException {
    if (!isPacked(bytes)) {
      return;
    }
    long max = budget.limits().unpackedBytesMax();
    long unpacked = 0;
    int parts = 0;
    byte[] sink = new byte[STEP];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      while (zip.getNextEntry() != null) {
        if (++parts > budget.limits().partsMax()) {
          throw new UnreadException("it has more than " + budget.limits().partsMax() + " parts");
        }
        for (int read = zip.read(sink); read >= 0; read = zip.read(sink)) {
          unpacked += read;
          budget.time();
          if (unpacked > max) {
            throw new UnreadException("it unpacks to more than " + max + " bytes");
          }
        }
      }
    }
    new PackedLayout(bytes).require(parts);
  }

  /** Reads the parts that a parser of documents leaves out. */
  static void read(byte[] bytes, TextCollector text, HiddenTexts hidden, Extraction extraction)
      throws IOException, SAXException, TikaException {
    if (!isPacked(bytes)) {
      return;
    }
    StringBuilder targets = new StringBuilder();
    Map<String, byte[]> wrapped = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        String name = part.getName().toLowerCase(Locale.ROOT);
        byte[] content = zip.readAllBytes();
        if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".rdf")) {
          markup(name, content, text, hidden);
          targets.append(name.endsWith(".rels") ? HiddenTexts.decoded(content) : "");
        } else if (name.endsWith(".vml")) {
          drawing(content, text, hidden);
        } else if (starts(content, WRAPPED)) {
          wrapped.put(part.getName(), content);
        } else if (SETTINGS.stream().anyMatch(name::contains) || name.equals("mimetype")) {
          hidden.runs(content);
        } else if (content.length > 0 && !(isFontName(name) && isFont(content))) {
          extraction.part(content);
        }
      }
    }
    for (Map.Entry<String, byte[]> one : wrapped.entrySet()) {
      String name = one.getKey().substring(one.getKey().lastIndexOf('/') + 1);
      // The parser takes objects out of their wrapping where something leads to them.
      if (targets.indexOf(name) < 0) {
        throw new UnreadException("it holds an object that nothing leads to");
      }
      hidden.runs(one.getValue());
    }
  }

  private static void markup(String name, byte[] content, TextCollector text, HiddenTexts hidden)
      throws IOException, SAXException, TikaException {
    PdfMetadata.unshown(HiddenTexts.decoded(content), hidden);
    ByteArrayInputStream in = new ByteArrayInputStream(content);
    if (isStyle(name)) {
      XMLReaderUtils.parseSAX(in, new StyleText(hidden), new ParseContext());
    } else {
      boolean data = name.startsWith("customxml/");
      XMLReaderUtils.parseSAX(in, new PartText(text, data), new ParseContext());
    }
  }

  /** Old drawings are not always XML. */
  private static void drawing(byte[] content, TextCollector text, HiddenTexts hidden)
      throws IOException, SAXException {
    try {
      markup("", content, text, hidden);
    } catch (UnreadException e) {
      throw e;
    } catch (SAXException | TikaException e) {
      hidden.label(HiddenTexts.decoded(content));
    }
  }

  /** What a document looks like, and of which parts it is made. */
  private static boolean isStyle(String name) {
    return STYLES.stream().anyMatch(style -> ("/" + name).endsWith("/" + style))
        || name.contains("/theme/")
        // Of OpenDocument: how the window stood, settings of printers, which part is what.
        || name.equals("settings.xml")
        || name.endsWith(".rdf");
  }

  private static boolean isFontName(String name) {
    return FONTS.stream().anyMatch(name::endsWith);
  }

  /** As it is, embedded (EOT), or disguised in its first bytes. */
  private static boolean isFont(byte[] bytes) {
    boolean embedded =
        bytes.length > EOT_MAGIC + 1 && bytes[EOT_MAGIC] == 'L' && bytes[EOT_MAGIC + 1] == 'P';
    boolean disguised =
        bytes.length > DISGUISED + 28 && isTable(bytes, 44) && !HiddenTexts.isPlain(bytes);
    return PdfStreamTexts.isFont(bytes) || embedded || disguised;
  }

  /** An entry of a font's directory: a tag of letters, a checksum, a place and a length. */
  private static boolean isTable(byte[] bytes, int at) {
    java.nio.ByteBuffer entry = java.nio.ByteBuffer.wrap(bytes, at, 16);
    boolean letters = true;
    for (int i = 0; i < 4; i++) {
      byte one = entry.get();
      letters &= one >= ' ' && one < 0x7F;
    }
    entry.getInt();
    long place = entry.getInt() & 0xFFFFFFFFL;
    long length = entry.getInt() & 0xFFFFFFFFL;
    return letters && place + length <= bytes.length;
  }

  private static boolean starts(byte[] bytes, byte[] head) {
    return bytes.length >= head.length && Arrays.equals(Arrays.copyOf(bytes, head.length), head);
  }
}
