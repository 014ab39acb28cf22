package io.countersign.proxy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.document.DocumentReading.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What usual programs write is read whole, however strict the reading is. */
class OrdinaryDocumentsTest {
  private static final DocumentReader READER =
      DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime);

  /** A document and what stands in it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Ordinary(String name, byte[] bytes, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Ordinary> documents() throws IOException {
    return Stream.of(
        new Ordinary("printed by Chromium", resource("chromium.pdf"), "went up by a third"),
        new Ordinary("packed objects", saved(CompressParameters.DEFAULT_COMPRESSION), "letter"),
        new Ordinary("plain objects", saved(CompressParameters.NO_COMPRESSION), "letter"),
        new Ordinary("two versions", twice(), "letter"),
        new Ordinary("comments, CR LF, lengths elsewhere", written(), "A letter"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void ordinaryDocuments_areRead(Ordinary document) {
    DocumentReading reading = READER.read(document.bytes, List.of());

    assertThat(reading).isInstanceOf(Text.class);
    Text text = (Text) reading;
    assertThat(String.join("\n", text.texts())).contains(document.text);
    assertThat(text.pictures()).isZero();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = OrdinaryDocumentsTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static byte[] saved(CompressParameters packing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(TestingDocuments.pdf("A letter of one page"))) {
      document.save(out, packing);
    }
    return out.toByteArray();
  }

  private static byte[] twice() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(TestingDocuments.pdf("A letter of one page"))) {
      document.getDocumentInformation().setTitle("Second version");
      document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    return out.toByteArray();
  }

  /** As writers of small programs do it, with the table and the lengths as they should be. */
  private static byte[] written() {
    Map<Integer, String> objects = new TreeMap<>();
    objects.put(1, "<< /Type /Catalog /Pages 2 0 R >>");
    objects.put(2, "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>");
    objects.put(
        3,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.5 842]\r\n/Contents 4 0 R"
            + " /Resources << /Font << /F1 6 0 R >> >> >>");
    String page = "BT /F1 12 Tf 50 700 Td (A letter \\(1\\)) Tj ET";
    objects.put(4, "<< /Length 5 0 R >>\r\nstream\r\n" + page + "\r\nendstream");
    objects.put(5, String.valueOf(page.length()));
    objects.put(
        6, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    StringBuilder out = new StringBuilder("%PDF-1.4\r\n%\u00e2\u00e3\u00cf\u00d3 made by hand\r\n");
    StringBuilder table = new StringBuilder("xref\r\n0 7\r\n0000000000 65535 f\r\n");
    objects.forEach(
        (number, object) -> {
          table.append(String.format(java.util.Locale.ROOT, "%010d 00000 n\r\n", out.length()));
          out.append(number).append(" 0 obj\r\n").append(object).append("\r\nendobj\r\n");
        });
    int place = out.length();
    out.append(table).append("trailer\r\n<< /Size 7 /Root 1 0 R >>\r\nstartxref\r\n");
    out.append(place).append("\r\n%%EOF\r\n");
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
