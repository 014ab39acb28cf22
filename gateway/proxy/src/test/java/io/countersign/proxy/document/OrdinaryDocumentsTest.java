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
        new Ordinary("for reading page by page", linearized(), "letter"),
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

  /** For reading page by page (ISO 32000-1, annex F): its first table leads to the other one. */
  private static byte[] linearized() {
    String[] first = {
      "7 0 obj\n<</Linearized 1/L 9/H[9 9]/O 3/E 9/N 1/T 9>>\nendobj\n",
      "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
      "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
          + "/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n",
      "4 0 obj\n<</Length 36>>\nstream\nBT /F1 12 Tf 50 700 Td (letter) Tj ET\nendstream\nendobj\n",
      "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    };
    String pages = "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n";
    String head = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
    int[] places = new int[8];
    places[7] = head.length();
    int table = head.length() + first[0].length();
    int at = table + table(places, 0).length();
    for (int i = 1; i < first.length; i++) {
      places[Character.digit(first[i].charAt(0), 10)] = at;
      at += first[i].length();
    }
    places[2] = at;
    int main = at + pages.length();
    String end =
        "xref\n0 1\n0000000000 65535 f \n2 1\n"
            + entry(places[2])
            + "trailer\n<</Size 3>>\nstartxref\n"
            + table
            + "\n%%EOF\n";
    StringBuilder out = new StringBuilder(head).append(first[0]).append(table(places, main));
    for (int i = 1; i < first.length; i++) {
      out.append(first[i]);
    }
    return out.append(pages).append(end).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String table(int[] places, int main) {
    return "xref\n1 1\n"
        + entry(places[1])
        + "3 3\n"
        + entry(places[3])
        + entry(places[4])
        + entry(places[5])
        + "7 1\n"
        + entry(places[7])
        + "trailer\n<</Size 8/Root 1 0 R/Prev "
        + String.format(java.util.Locale.ROOT, "%010d", main)
        + ">>\nstartxref\n0\n%%EOF\n";
  }

  private static String entry(int place) {
    return String.format(java.util.Locale.ROOT, "%010d 00000 n \n", place);
  }
}
