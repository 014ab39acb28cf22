package io.countersign.proxy.document;

import static io.countersign.proxy.document.TestingDocuments.planted;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.document.DocumentReading.Image;
import io.countersign.proxy.document.DocumentReading.Recording;
import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real documents, made here, with values where people forget that there is text. */
class DocumentReaderTest {
  private static final int LOOKS = 200;
  private static final DocumentReader READER =
      DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime);

  /** Documents with the places in which each has a value. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sample(String name, byte[] bytes, String... places) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample(
            "a.pdf",
            TestingDocuments.fullPdf(),
            "body",
            "author",
            "title",
            "custom",
            "annotation",
            "attached"),
        new Sample(
            "a.docx",
            TestingDocuments.fullDocx(),
            "body",
            "author",
            "title",
            "company",
            "custom",
            "header",
            "footer",
            "table",
            "footnote",
            "comment",
            "commenter"),
        new Sample(
            "a.xlsx",
            TestingDocuments.fullXlsx(),
            "body",
            "author",
            "header",
            "footer",
            "comment",
            "hiddencolumn",
            "hiddensheet",
            "veryhidden"),
        new Sample(
            "a.xls",
            TestingDocuments.fullXls(),
            "body",
            "author",
            "header",
            "footer",
            "comment",
            "hiddencolumn",
            "hiddensheet",
            "veryhidden"),
        new Sample(
            "a.pptx", TestingDocuments.fullPptx(), "textbox", "notes", "hiddenslide", "author"),
        new Sample("a.ppt", TestingDocuments.ppt(), "textbox"),
        new Sample("a.odt", TestingDocuments.odt(), "body", "author"),
        new Sample("a.rtf", TestingDocuments.rtf(), "body", "author", "footnote"),
        new Sample("a.eml", TestingDocuments.mail(), "from", "to", "subject", "body", "attached"));
  }

  /** Which planted values a reader did not find. */
  private static List<String> missed(DocumentReader reader, Sample sample) {
    DocumentReading reading = reader.read(sample.bytes, List.of(sample.name));
    String all = reading instanceof Text text ? String.join("\n", text.texts()) : "";
    return Arrays.stream(sample.places).filter(place -> !all.contains(planted(place))).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void values_inEveryPlace_areRead(Sample sample) {
    assertThat(missed(READER, sample)).isEmpty();
  }

  /** Negative control: a reader that reads nothing, and one that reads only what is shown. */
  @Test
  void readers_thatReadTooLittle_areCaught() {
    DocumentReader nothing = (bytes, declared) -> new Text("a/b", List.of(), List.of(), 0, 0);
    DocumentReader body =
        (bytes, declared) ->
            READER.read(bytes, declared) instanceof Text text
                ? new Text(text.mediaType(), text.texts().subList(0, 1), List.of(), 0, 0)
                : new Text("a/b", List.of(), List.of(), 0, 0);

    assertThat(samples().filter(one -> missed(nothing, one).isEmpty())).isEmpty();
    assertThat(samples().filter(one -> missed(body, one).isEmpty()).map(Sample::toString))
        .containsExactly("a.ppt", "a.odt");
  }

  @Test
  void properties_thatProgramsWrite_areLabels() {
    Text text = (Text) READER.read(TestingDocuments.fullDocx(), List.of());

    assertThat(String.join("\n", text.texts())).doesNotContain("Application: Apache POI");
    assertThat(text.labels()).contains("Application: Apache POI");
  }

  @Test
  void document_withoutPictures_hasNone() {
    assertThat(((Text) READER.read(TestingDocuments.fullDocx(), List.of())).pictures()).isZero();
    assertThat(((Text) READER.read(TestingDocuments.fullPdf(), List.of())).pictures()).isZero();
  }

  @Test
  void scannedPages_areNoText() {
    Text scanned = (Text) READER.read(TestingDocuments.scannedPdf(), List.of());
    Text blank = (Text) READER.read(TestingDocuments.pdf(""), List.of());
    Text half = (Text) READER.read(TestingDocuments.pdf("Page one.", ""), List.of());

    assertThat(scanned.pictures()).isPositive();
    assertThat(blank.pictures()).isPositive();
    assertThat(half.pictures()).isPositive();
  }

  @Test
  void images_inDocuments_areCounted() {
    byte[] pdf = TestingDocuments.pdfWith("a.png", TestingDocuments.png());
    byte[] docx = TestingDocuments.docxWithPicture();

    assertThat(((Text) READER.read(pdf, List.of())).pictures()).isPositive();
    assertThat(((Text) READER.read(docx, List.of())).pictures()).isPositive();
  }

  @Test
  void recordings_inDocuments_areCounted() {
    byte[] pdf = TestingDocuments.pdfWith("a.wav", TestingDocuments.wav());

    assertThat(((Text) READER.read(pdf, List.of())).recordings()).isOne();
  }

  @Test
  void images_andRecordings_areToldApart() {
    assertThat(READER.read(TestingDocuments.png(), List.of("image/png")))
        .isEqualTo(new Image("image/png"));
    assertThat(READER.read(TestingDocuments.wav(), List.of("audio/wav", "a.wav")))
        .isInstanceOf(Recording.class);
  }

  @Test
  void data_thatProgramsKeepInADocument_isRead() {
    byte[] docx =
        TestingDocuments.with(
            TestingDocuments.docx("text"),
            Map.of(
                "customXml/item1.xml",
                TestingDocuments.utf8(
                    "<p owner=\"" + planted("attribute") + "\">" + planted("data") + "</p>")));

    String all = String.join("\n", ((Text) READER.read(docx, List.of())).texts());

    assertThat(all).contains(planted("attribute"), planted("data"));
  }

  @Test
  void words_cutIntoRuns_areJoined() {
    byte[] docx =
        TestingDocuments.with(
            TestingDocuments.docx("text"),
            Map.of(
                "word/glossary/document.xml",
                TestingDocuments.utf8(
                    "<w:d xmlns:w=\"w\"><w:p><w:r><w:t>planted.</w:t></w:r><w:r><w:t>runs@example"
                        + "</w:t></w:r><w:r><w:t>.com</w:t></w:r></w:p></w:d>")));

    assertThat(String.join("\n", ((Text) READER.read(docx, List.of())).texts()))
        .contains(planted("runs"));
  }

  /** Content, what it is said to be, and a word of why it is not read. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Hostile(String name, byte[] bytes, String declared, String why) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> hostile() {
    byte[] docx = TestingDocuments.docx("a text");
    byte[] pdf = TestingDocuments.pdf("a text");
    return Stream.of(
        new Hostile("a PDF named .txt", pdf, "a.txt", "something else"),
        new Hostile("a PDF said to be an image", pdf, "image/png", "something else"),
        new Hostile("an image said to be a PDF", TestingDocuments.png(), "a.pdf", "something else"),
        new Hostile("a recording named .docx", TestingDocuments.wav(), "a.docx", "something else"),
        new Hostile(
            "a ZIP said to be a Word document",
            TestingDocuments.zip(Map.of("a.txt", TestingDocuments.utf8("text"))),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "something else"),
        new Hostile("an encrypted PDF", TestingDocuments.encryptedPdf(), "a.pdf", "encrypted"),
        new Hostile("a Word document with a password", TestingDocuments.encryptedDocx(), "", ""),
        new Hostile("half a PDF", Arrays.copyOf(pdf, pdf.length / 2), "", ""),
        new Hostile("half a Word document", Arrays.copyOf(docx, docx.length / 2), "", ""),
        new Hostile(
            "a ZIP of files",
            TestingDocuments.zip(Map.of("a.txt", TestingDocuments.utf8("text"))),
            "",
            "not read here"),
        new Hostile(
            "a ZIP in a PDF",
            TestingDocuments.pdfWith(
                "a.zip", TestingDocuments.zip(Map.of("a.txt", TestingDocuments.utf8("text")))),
            "",
            "not read here"),
        new Hostile("bytes", new byte[] {0, 1, 2, 3, (byte) 0xFF}, "", "not read here"),
        new Hostile("a bomb in a Word document", bomb(docx, "word/media/a.bin"), "", "unpacks"),
        new Hostile("a bomb in its text", bomb(docx, "word/document.xml"), "", "unpacks"),
        new Hostile("a bomb in a PDF", pdfBomb(), "", "unpacks"),
        new Hostile("a billion laughs", laughs(docx, "word/document.xml"), "", ""),
        new Hostile("laughs that nobody refers to", laughs(docx, "word/other.xml"), "", ""),
        new Hostile("documents in documents", nested(9), "", "deep"),
        new Hostile("too many parts", TestingDocuments.with(docx, many(3_000)), "", "parts"),
        new Hostile("too many characters", TestingDocuments.docx("word ".repeat(600_000)), "", ""));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void content_thatCannotBeReadWhole_isUnread(Hostile hostile) {
    DocumentReading reading =
        READER.read(
            hostile.bytes, hostile.declared.isEmpty() ? List.of() : List.of(hostile.declared));

    assertThat(reading).isInstanceOf(Unread.class);
    assertThat(((Unread) reading).problem()).contains(hostile.why);
  }

  @Test
  void externalEntities_areNotFetched(@org.junit.jupiter.api.io.TempDir Path folder)
      throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "planted.secret@example.com");
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]><d>&x;</d>";
    byte[] docx =
        TestingDocuments.with(
            TestingDocuments.docx("text"), Map.of("word/other.xml", TestingDocuments.utf8(xml)));

    assertThat(READER.read(docx, List.of()).toString()).doesNotContain("planted.secret");
    if (READER.read(docx, List.of()) instanceof Text text) {
      assertThat(String.join("\n", text.texts())).doesNotContain("planted.secret");
    }
  }

  @Test
  void manyPages_areBounded() {
    String[] pages = new String[10_000];
    Arrays.fill(pages, "Nothing much.");

    DocumentReading reading = READER.read(TestingDocuments.pdf(pages), List.of());

    assertThat(reading).isInstanceOf(Unread.class);
    assertThat(((Unread) reading).problem()).contains("pages");
  }

  @Test
  void time_whenItIsOver_isNoText() {
    AtomicLong now = new AtomicLong();
    DocumentLimits limits =
        new DocumentLimits(1_000_000, 4, 100, 100, 1_000_000, Duration.ofSeconds(1));
    DocumentReader slow =
        DocumentReaders.tika(limits, () -> now.getAndAdd(Duration.ofMillis(200).toNanos()));

    DocumentReading reading = slow.read(TestingDocuments.fullDocx(), List.of());

    assertThat(reading).isInstanceOf(Unread.class);
    assertThat(((Unread) reading).problem()).contains("longer than 1 seconds");
  }

  @Test
  void interruption_isHeeded() {
    Thread.currentThread().interrupt();
    DocumentReading reading = READER.read(TestingDocuments.fullDocx(), List.of());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reading).isInstanceOf(Unread.class);
  }

  /** Whatever is changed in a document: it is read, or unread, and nothing is thrown. */
  @Test
  void damagedDocuments_neverThrow() {
    Random random = new Random(20261122);
    List<String> thrown = new ArrayList<>();
    for (Sample sample : samples().toList()) {
      for (int i = 0; i < 25; i++) {
        byte[] damaged = sample.bytes.clone();
        for (int j = 0; j < 4; j++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        try {
          READER.read(damaged, List.of());
        } catch (RuntimeException e) {
          thrown.add(sample + ": " + e.getClass().getName());
        }
      }
    }
    assertThat(thrown).isEmpty();
  }

  @Test
  void reading_leavesNothingOnTheDisk() throws Exception {
    Set<String> before = temporary();

    samples().forEach(sample -> READER.read(sample.bytes, List.of()));

    Set<String> left = left(before);
    for (int look = 0; !left.isEmpty() && look < LOOKS; look++) {
      Thread.sleep(100); // another process may be reading, and has its files for a moment
      left.retainAll(left(before));
    }
    assertThat(left).isEmpty();
  }

  private static Set<String> left(Set<String> before) throws IOException {
    Set<String> left = temporary();
    left.removeAll(before);
    return left;
  }

  private static Set<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("apache-tika-") || name.startsWith("PDFBox"))
          .collect(Collectors.toSet());
    }
  }

  private static byte[] bomb(byte[] packed, String part) {
    return TestingDocuments.with(packed, Map.of(part, new byte[160 * 1024 * 1024]));
  }

  private static byte[] pdfBomb() {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    byte[] deflated = deflated(160 * 1024 * 1024);
    out.writeBytes(
        TestingDocuments.utf8(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
                + "4 0 obj<</Filter/FlateDecode/Length "
                + deflated.length
                + ">>stream\n"));
    out.writeBytes(deflated);
    out.writeBytes(TestingDocuments.utf8("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
    return out.toByteArray();
  }

  private static byte[] deflated(int bytes) {
    java.util.zip.Deflater deflater = new java.util.zip.Deflater(9);
    deflater.setInput(new byte[bytes]);
    deflater.finish();
    byte[] out = new byte[bytes / 500];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] laughs(byte[] docx, String part) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      xml.append("<!ENTITY a" + i + " \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    xml.append("]><d>&a29;</d>");
    return TestingDocuments.with(docx, Map.of(part, TestingDocuments.utf8(xml.toString())));
  }

  private static byte[] nested(int deep) {
    byte[] inner = TestingDocuments.pdf("the innermost");
    for (int i = 0; i < deep; i++) {
      inner = TestingDocuments.pdfWith("inner" + i + ".pdf", inner);
    }
    return inner;
  }

  private static Map<String, byte[]> many(int parts) {
    Map<String, byte[]> all = new java.util.HashMap<>();
    for (int i = 0; i < parts; i++) {
      all.put("word/media/a" + i + ".txt", TestingDocuments.utf8("text " + i));
    }
    return all;
  }
}
