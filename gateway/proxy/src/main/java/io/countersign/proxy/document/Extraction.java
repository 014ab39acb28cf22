package io.countersign.proxy.document;

import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * One reading of one document and of everything in it. What a parser passes over (an exception in a
 * part of it, a part of a format that is not known) makes the whole unread. Not thread-safe.
 */
final class Extraction implements EmbeddedDocumentExtractor {
  private final Formats formats;
  private final Budget budget;
  private final TextCollector text;
  private final List<String> descriptions = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final HiddenTexts hidden;
  private final Set<ByteBuffer> seen = new HashSet<>();
  private int depth;
  private int pictures;
  private int recordings;
  private @Nullable String problem;

  Extraction(Formats formats, Budget budget) {
    this.formats = formats;
    this.budget = budget;
    text = new TextCollector(budget);
    hidden = new HiddenTexts(budget, descriptions, labels);
  }

  DocumentReading read(byte[] bytes, MediaType type) {
    String name = type.getBaseType().toString();
    try {
      document(bytes, type);
    } catch (UnreadException e) {
      note(e.problem());
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      note(problem(e, name));
    }
    if (problem != null) {
      return new Unread(name, problem);
    }
    // Without any text it is a drawing of one, for all that can be told.
    int drawn = text.isBlank() ? 1 : 0;
    List<String> texts = new ArrayList<>(descriptions);
    texts.add(0, text.text());
    return new Text(name, texts, labels, pictures + drawn, recordings);
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean html)
      throws SAXException, IOException {
    try {
      describe(metadata);
      byte[] bytes = bytes(stream);
      if (bytes.length == 0) {
        String said = metadata.get(Metadata.CONTENT_TYPE);
        MediaType type = said == null ? null : MediaType.parse(said);
        pictures += type != null && Formats.kind(type) == AttachmentKind.IMAGE ? 1 : 0;
        return;
      }
      part(bytes);
    } catch (UnreadException e) {
      note(e.problem());
      throw e;
    } catch (TikaException | RuntimeException e) {
      note(problem(e, "a document in it"));
      throw new UnreadException(String.valueOf(problem));
    }
  }

  /** Content inside of the document. */
  void part(byte[] bytes) throws IOException, SAXException, TikaException {
    budget.part(depth + 1);
    if (!seen.add(ByteBuffer.wrap(bytes))) {
      return;
    }
    MediaType type = formats.detect(bytes);
    switch (Formats.kind(type)) {
      case IMAGE -> pictures++;
      case RECORDING -> recordings++;
      case DOCUMENT -> {
        depth++;
        document(bytes, type);
        depth--;
      }
    }
  }

  /** So many more pictures are in it. */
  void pictures(int more) {
    pictures += more;
  }

  private void document(byte[] bytes, MediaType type)
      throws IOException, SAXException, TikaException {
    Parser parser = formats.parser(type);
    if (parser == null) {
      plain(bytes, type);
      return;
    }
    PackedFile.check(bytes, budget);
    if (PdfFile.isPdf(bytes)) {
      PdfFile.read(bytes, budget, hidden, this);
      PdfDrawings.read(bytes, budget, hidden, this);
    }
    Metadata metadata = new Metadata();
    metadata.set(Metadata.CONTENT_TYPE, type.toString());
    parser.parse(new ByteArrayInputStream(bytes), text, metadata, context());
    PackedFile.read(bytes, text, hidden, this);
    String subtype = type.getSubtype();
    if (subtype.contains("html")) {
      // The parser leaves out comments, scripts and most attributes.
      MarkupTexts.read(bytes, budget, hidden);
      hidden.label(new String(bytes, StandardCharsets.ISO_8859_1));
    } else if (subtype.equals("rfc822")) {
      MailTexts.read(bytes, budget, hidden);
    } else if (RtfTexts.isRtf(bytes)) {
      RtfTexts.read(bytes, budget, hidden);
    }
    describe(metadata);
    judge(metadata);
  }

  /** Text without a format, in Unicode: whoever reads it makes the same of it. */
  private void plain(byte[] bytes, MediaType type) throws UnreadException {
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String decoded =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      if (decoded.chars().noneMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0)) {
        text.line(decoded);
        return;
      }
    } catch (CharacterCodingException e) {
      // Neither.
    }
    throw new UnreadException(
        "it holds content of a format that is not read here, `" + type.getBaseType() + "`");
  }

  private ParseContext context() {
    ParseContext context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, this);
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setCatchIntermediateIOExceptions(false);
    pdf.setExtractInlineImageMetadataOnly(true);
    pdf.setExtractActions(true);
    pdf.setExtractMarkedContent(false);
    pdf.setThrowOnEncryptedPayload(true);
    // What a later version of it no longer shows is still in the file.
    pdf.setParseIncrementalUpdates(true);
    pdf.setMaxIncrementalUpdates(budget.limits().partsMax());
    context.set(PDFParserConfig.class, pdf);
    OfficeParserConfig office = new OfficeParserConfig();
    // The other way builds trees of many times the size of what they are read from.
    office.setUseSAXDocxExtractor(true);
    office.setUseSAXPptxExtractor(true);
    office.setExtractMacros(true);
    office.setIncludeDeletedContent(true);
    office.setIncludeMoveFromContent(true);
    office.setIncludeHeadersAndFooters(true);
    office.setIncludeShapeBasedContent(true);
    office.setIncludeSlideNotes(true);
    office.setIncludeSlideMasterContent(true);
    office.setExtractAllAlternativesFromMSG(true);
    context.set(OfficeParserConfig.class, office);
    return context;
  }

  private void describe(Metadata metadata) throws UnreadException {
    for (String name : metadata.names()) {
      List<String> into = Labels.isLabel(name) ? labels : descriptions;
      for (String value : metadata.getValues(name)) {
        budget.text(value.length());
        into.add(name.substring(name.lastIndexOf(':') + 1) + ": " + value);
      }
    }
  }

  /** What the parser says that it did not read. */
  private void judge(Metadata metadata) throws UnreadException {
    for (String name : metadata.names()) {
      if (name.startsWith(TikaCoreProperties.TIKA_META_EXCEPTION_PREFIX)) {
        throw new UnreadException("a part of it is damaged or encrypted");
      }
    }
    if (Boolean.parseBoolean(metadata.get(PDF.HAS_XFA))) {
      throw new UnreadException("it holds a form in XFA, which is not read here");
    }
    pictures += PdfPages.unread(metadata);
  }

  private byte[] bytes(InputStream stream) throws IOException, UnreadException {
    long max = budget.limits().unpackedBytesMax();
    byte[] bytes = stream.readNBytes((int) Math.min(max + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > max) {
      throw new UnreadException("a part of it is larger than " + max + " bytes");
    }
    return bytes;
  }

  private static String problem(Exception e, String name) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadException unread) {
        return unread.problem();
      }
      if (cause instanceof EncryptedDocumentException
          || cause instanceof org.apache.poi.EncryptedDocumentException) {
        return "it is encrypted";
      }
    }
    return "it is damaged: it cannot be parsed as `" + name + "`";
  }

  private void note(String found) {
    problem = problem == null ? found : problem;
  }

  @Override
  public String toString() {
    return "Extraction[" + text + "]";
  }
}
