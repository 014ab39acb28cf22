package io.countersign.proxy.document;

import static io.countersign.proxy.document.TestingDocuments.planted;
import static io.countersign.proxy.document.TestingDocuments.utf8;
import static io.countersign.proxy.document.TestingDocuments.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Text where one reader of a document finds it and another does not. */
class HiddenTextTest {
  private static final DocumentReader READER =
      DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime);
  private static final byte[] PDF = TestingDocuments.pdf("a clean text");
  private static final byte[] DOCX = TestingDocuments.docx("a clean text");

  private static String all(byte[] bytes) {
    DocumentReading reading = READER.read(bytes, List.of());
    assertThat(reading).isInstanceOf(Text.class);
    Text text = (Text) reading;
    return String.join("\n", text.texts()) + "\n" + String.join("\n", text.labels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xl/pivotCache/definition1.xml | <d><sharedItems><s v='VALUE'/></sharedItems></d>",
        "xl/connections.xml | <d><dbPr connection='User ID=VALUE'/></d>",
        "xl/worksheets/sheet99.xml | <d><c t='str'><v>VALUE</v></c></d>",
        "xl/tables/table9.xml | <d><filters><filter val='VALUE'/></filters></d>",
        "xl/externalLinks/link1.xml | <d><cell t='str'><v>VALUE</v></cell></d>",
        "ppt/charts/chart1.xml | <d><strCache><pt><v>VALUE</v></pt></strCache></d>",
        "ppt/tags/tag1.xml | <d><tag name='X' val='VALUE'/></d>",
        "word/settings.xml | <d><docVar name='X' val='VALUE'/></d>",
        "word/mystyles.xml | <d><p>VALUE</p></d>",
        "word/_rels/other.xml.rels | <Relationship Target='mailto:VALUE' TargetMode='External'/>",
      })
  void values_inPartsNobodyShows_areRead(String part, String xml) {
    byte[] bytes = with(DOCX, Map.of(part, utf8(xml.replace("VALUE", planted("part")))));

    assertThat(all(bytes)).contains(planted("part"));
  }

  /** Numbers are read with their format, and not again as they are stored. */
  @Test
  void numbers_ofCells_areNotText() {
    String sheet = "<d><c><v>45123.777</v></c><c t='s'><v>1234567</v></c></d>";

    assertThat(all(with(DOCX, Map.of("xl/worksheets/sheet99.xml", utf8(sheet)))))
        .doesNotContain("45123.777", "1234567");
  }

  /** A drawing in XML is text to whoever opens it, not an image that nobody can read. */
  @Test
  void drawing_isReadAsTheTextThatItIs() {
    String drawing =
        "<svg xmlns='http://www.w3.org/2000/svg'><text>" + planted("drawing") + "</text></svg>";

    assertThat(all(utf8(drawing))).contains(planted("drawing"));
  }

  @Test
  void alternatives_ofAMail_areAllRead() {
    String mail =
        "From: a@example.org\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + planted("plain")
            + "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><!-- "
            + planted("comment")
            + " --><p data-x='"
            + planted("attribute")
            + "'>Nothing</p></body></html>\r\n--b--\r\n";

    assertThat(all(utf8(mail)))
        .contains(planted("plain"), planted("comment"), planted("attribute"));
  }

  @Test
  void earlierVersions_ofAPdf_areRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(TestingDocuments.pdf(planted("earlier")))) {
      COSStream content = document.getDocument().createCOSStream();
      try (java.io.OutputStream to = content.createOutputStream()) {
        to.write(utf8("BT /F1 12 Tf 50 700 Td (nothing) Tj ET"));
      }
      content.setNeedToBeUpdated(true);
      document.getPage(0).getCOSObject().setItem("Contents", content);
      document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }

    assertThat(all(out.toByteArray())).contains(planted("earlier"));
  }

  /** Content that two readers could read differently. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Doubtful(String name, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Doubtful> doubtful() throws IOException {
    byte[] comment = DOCX.clone();
    comment[comment.length - 2] = 4;
    return Stream.of(
        new Doubtful("text before a PDF", joined(utf8("text\n"), PDF)),
        new Doubtful("text behind a PDF", joined(PDF, utf8("text\n"))),
        new Doubtful("a Word document behind a PDF", joined(PDF, DOCX)),
        new Doubtful("a form in XFA", xfa()),
        new Doubtful("a page packed twice", packedTwice()),
        new Doubtful("text behind a Word document", joined(DOCX, utf8("text"))),
        new Doubtful("a comment on a Word document", joined(comment, utf8("text"))),
        new Doubtful("a part that only the directory has", gapped(DOCX)));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void content_withTwoReadings_isUnread(Doubtful doubtful) {
    assertThat(READER.read(doubtful.bytes, List.of())).isInstanceOf(Unread.class);
  }

  private static byte[] xfa() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(PDF)) {
      COSStream data = document.getDocument().createCOSStream();
      try (java.io.OutputStream to = data.createOutputStream()) {
        to.write(utf8("<xdp><data><name>" + planted("xfa") + "</name></data></xdp>"));
      }
      PDAcroForm form = new PDAcroForm(document);
      form.getCOSObject().setItem("XFA", data);
      document.getDocumentCatalog().setAcroForm(form);
      document.save(out);
    }
    return out.toByteArray();
  }

  private static byte[] packedTwice() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(PDF)) {
      COSArray twice = new COSArray(List.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE));
      COSStream page = document.getDocument().createCOSStream();
      try (java.io.OutputStream to = page.createOutputStream(twice)) {
        to.write(new byte[100_000]);
      }
      document.getPage(0).getCOSObject().setItem("Contents", page);
      document.save(out);
    }
    return out.toByteArray();
  }

  /** With one part more behind bytes at which a reader from the front stops. */
  private static byte[] gapped(byte[] zip) {
    byte[] one = TestingDocuments.zip(Map.of("word/media/a.xml", utf8("<d/>")));
    int end = zip.length - 22;
    int ofOne = one.length - 22;
    int directory = four(zip, end + 16);
    byte[] part = Arrays.copyOf(one, four(one, ofOne + 16));
    byte[] entry = Arrays.copyOfRange(one, part.length, ofOne);
    four(entry, 42, directory + 4);
    byte[] tail = Arrays.copyOfRange(zip, end, zip.length);
    tail[8]++;
    tail[10]++;
    four(tail, 12, end - directory + entry.length);
    four(tail, 16, directory + 4 + part.length);
    return joined(
        Arrays.copyOf(zip, directory),
        utf8("GAP!"),
        part,
        Arrays.copyOfRange(zip, directory, end),
        entry,
        tail);
  }

  private static int four(byte[] bytes, int at) {
    return java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static void four(byte[] bytes, int at, int value) {
    java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
