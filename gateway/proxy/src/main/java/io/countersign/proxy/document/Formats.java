package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.microsoft.ooxml.OPCPackageDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.detect.zip.OpenDocumentDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * The formats that are read. The parsers are listed here and never looked up on the class path, so
 * that none is used that was not meant: none runs a program, asks a server or opens a database.
 * Thread-safe.
 */
final class Formats {
  private static final MediaType OLE = MediaType.application("x-tika-msoffice");

  private static final List<MediaType> RECORDINGS =
      List.of(
          MediaType.application("mp4"),
          MediaType.application("ogg"),
          MediaType.application("x-matroska"),
          MediaType.application("vnd.rn-realmedia"));

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes(Formats.class.getClassLoader());
  private final MediaTypeRegistry registry = types.getMediaTypeRegistry();
  private final Detector detector;
  private final Map<MediaType, Parser> parsers = new HashMap<>();

  Formats(long unpackedBytesMax) {
    // Limits of the library hold for the process; nothing else in it reads such files.
    ZipSecureFile.setMaxEntrySize(unpackedBytesMax);
    ZipSecureFile.setMaxTextSize(unpackedBytesMax);
    detector =
        new CompositeDetector(
            registry,
            List.of(
                new DefaultZipContainerDetector(
                    List.of(new OPCPackageDetector(), new OpenDocumentDetector())),
                types));
    ParseContext none = new ParseContext();
    for (Parser parser :
        List.of(
            new JSoupParser(),
            mail(),
            new RTFParser(),
            new OpenDocumentParser(),
            new OfficeParser(),
            new OOXMLParser(),
            new PDFParser())) {
      parser.getSupportedTypes(none).forEach(type -> parsers.put(type, parser));
    }
  }

  /** A mail says the same twice, and nobody checks that it is the same. */
  private static Parser mail() {
    RFC822Parser parser = new RFC822Parser();
    parser.setExtractAllAlternatives(true);
    return parser;
  }

  /** What bytes are by what stands in them. */
  MediaType detect(byte[] bytes) {
    try {
      MediaType type = detector.detect(new ByteArrayInputStream(bytes), new Metadata());
      return type.equals(OLE) ? ole(bytes) : type;
    } catch (IOException e) {
      return MediaType.OCTET_STREAM;
    }
  }

  /** Looked into here, since the library would write the file to a disk. */
  private static MediaType ole(byte[] bytes) {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      return POIFSContainerDetector.detect(files.getRoot().getEntryNames(), files.getRoot());
    } catch (IOException | RuntimeException e) {
      return OLE;
    }
  }

  /** What reads content of this type, or null. */
  @Nullable Parser parser(MediaType type) {
    for (MediaType at = type; at != null && !isGeneral(at); at = registry.getSupertype(at)) {
      Parser parser = parsers.get(at);
      if (parser != null) {
        return parser;
      }
    }
    return null;
  }

  /** Whether content of a type may be called so: a media type, a name, or the ending of one. */
  boolean agrees(MediaType type, String declared) {
    MediaType said = declared(declared);
    return said == null
        || said.equals(MediaType.OCTET_STREAM)
        || isA(type, said)
        || isA(said, type)
        || (kind(type) != AttachmentKind.DOCUMENT && kind(type) == kind(said));
  }

  /** What is neither an image nor a recording is a document, and so is a drawing in XML. */
  static AttachmentKind kind(MediaType type) {
    if (type.getSubtype().startsWith("svg")) {
      return AttachmentKind.DOCUMENT;
    }
    return switch (type.getType()) {
      case "image" -> AttachmentKind.IMAGE;
      case "audio", "video" -> AttachmentKind.RECORDING;
      default -> RECORDINGS.contains(type) ? AttachmentKind.RECORDING : AttachmentKind.DOCUMENT;
    };
  }

  private @Nullable MediaType declared(String declared) {
    String lower = declared.toLowerCase(Locale.ROOT);
    if (lower.indexOf('/') >= 0) {
      MediaType parsed = MediaType.parse(lower);
      return parsed == null ? null : registry.normalize(parsed.getBaseType());
    }
    Metadata name = new Metadata();
    name.set(
        TikaCoreProperties.RESOURCE_NAME_KEY, lower.indexOf('.') >= 0 ? lower : "name." + lower);
    MediaType named;
    try {
      named = types.detect(null, name);
    } catch (IOException nothingWasRead) {
      return null;
    }
    return named.equals(MediaType.OCTET_STREAM) ? null : named;
  }

  private boolean isA(MediaType type, MediaType other) {
    MediaType plain = type.getBaseType();
    return plain.equals(other) || (!isGeneral(other) && registry.isSpecializationOf(plain, other));
  }

  private static boolean isGeneral(MediaType type) {
    return type.equals(MediaType.OCTET_STREAM)
        || type.equals(MediaType.TEXT_PLAIN)
        || type.equals(MediaType.APPLICATION_ZIP)
        || type.equals(MediaType.APPLICATION_XML);
  }
}
