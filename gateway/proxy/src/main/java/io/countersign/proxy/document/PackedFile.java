package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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

  /** What parsers read, and what holds no text: settings of printers, fonts. */
  private static final List<String> KNOWN =
      List.of(".xml", ".vml", ".odttf", ".fntdata", ".ttf", "mimetype", ".rdf", "vbaproject.bin");

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
  static void read(byte[] bytes, Budget budget, TextCollector text, Extraction extraction)
      throws IOException, SAXException, TikaException {
    if (!isPacked(bytes)) {
      return;
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        String name = part.getName().toLowerCase(Locale.ROOT);
        if ((name.endsWith(".xml") || name.endsWith(".rels")) && !isStyle(name)) {
          boolean data = name.startsWith("customxml/");
          XMLReaderUtils.parseSAX(
              new ByteArrayInputStream(zip.readAllBytes()),
              new PartText(text, data),
              new ParseContext());
        } else if (!part.isDirectory() && !isKnown(name)) {
          extraction.part(zip.readAllBytes());
        }
      }
    }
  }

  /** What a document looks like, and of which parts it is made. */
  private static boolean isStyle(String name) {
    return STYLES.stream().anyMatch(style -> ("/" + name).endsWith("/" + style))
        || name.contains("/theme/")
        // Of OpenDocument: how the window stood, and settings of printers.
        || name.equals("settings.xml");
  }

  private static boolean isKnown(String name) {
    return KNOWN.stream().anyMatch(name::endsWith)
        || name.contains("printersettings")
        // The parser takes objects out of their wrapping.
        || (name.contains("/embeddings/") && name.endsWith(".bin"))
        || (name.contains("/activex/") && name.endsWith(".bin"));
  }
}
