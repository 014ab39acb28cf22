package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The texts in a stream of XML in a PDF, as its metadata are (ISO 16684-1). Not thread-safe. */
final class PdfMetadata extends DefaultHandler {
  /** What programs write of themselves and of their work. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "CreatorTool",
          "Producer",
          "CreateDate",
          "ModifyDate",
          "MetadataDate",
          "DocumentID",
          "InstanceID",
          "OriginalDocumentID",
          "documentID",
          "instanceID",
          "originalDocumentID",
          "RenditionClass",
          "format",
          "action",
          "when",
          "changed",
          "softwareAgent",
          "parameters",
          "namespaceURI",
          "prefix",
          "xmptk",
          "lang",
          "about",
          "schema",
          "valueType",
          "part",
          "conformance",
          "Trapped");

  private final HiddenTexts texts;
  private final StringBuilder text = new StringBuilder();
  private String element = "";

  private PdfMetadata(HiddenTexts texts) {
    this.texts = texts;
  }

  static boolean isXml(byte[] bytes) {
    int at = bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF ? 3 : 0;
    while (at < bytes.length && PdfLexer.isSpace(bytes[at])) {
      at++;
    }
    return at < bytes.length && bytes[at] == '<';
  }

  /** What is no XML after all is read as it stands. */
  static void read(byte[] bytes, HiddenTexts texts) throws IOException, SAXException {
    String raw = HiddenTexts.decoded(bytes);
    try {
      XMLReaderUtils.parseSAX(
          new ByteArrayInputStream(bytes), new PdfMetadata(texts), new ParseContext());
    } catch (UnreadException e) {
      throw e;
    } catch (SAXException | TikaException e) {
      texts.text(raw);
      return;
    }
    unshown(raw, texts);
  }

  /** Comments and instructions of XML, which parsers do not hand on. */
  static void unshown(String raw, HiddenTexts texts) throws UnreadException {
    between(raw, "<!--", "-->", texts);
    between(raw, "<?", "?>", texts);
  }

  private static void between(String raw, String open, String close, HiddenTexts texts)
      throws UnreadException {
    int from = raw.indexOf(open);
    while (from >= 0) {
      int to = raw.indexOf(close, from);
      to = to < 0 ? raw.length() : to;
      String found = raw.substring(Math.min(from + open.length(), to), to);
      if (open.equals("<!--")) {
        texts.text(found);
      } else {
        texts.label(found);
      }
      from = raw.indexOf(open, to);
    }
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    flush();
    element = list(name) ? element : name;
    for (int i = 0; i < attributes.getLength(); i++) {
      add(attributes.getLocalName(i), attributes.getValue(i));
    }
  }

  @Override
  public void characters(char[] units, int start, int length) {
    text.append(units, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    flush();
  }

  /** Values stand in lists of alternatives, which are named like nothing. */
  private static boolean list(String name) {
    return Set.of("Alt", "Seq", "Bag", "li").contains(name);
  }

  private void flush() throws UnreadException {
    add(element, text.toString().strip());
    text.setLength(0);
  }

  private void add(String name, String value) throws UnreadException {
    if (PROGRAMS.contains(name)) {
      texts.label(value);
    } else {
      texts.text(value);
    }
  }

  @Override
  public String toString() {
    return "PdfMetadata[" + text.length() + " units]";
  }
}
