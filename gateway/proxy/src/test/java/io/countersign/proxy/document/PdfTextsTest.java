package io.countersign.proxy.document;

import static io.countersign.proxy.document.TestingDocuments.planted;
import static io.countersign.proxy.document.TestingDocuments.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text in a PDF that its pages do not show, and streams that unpack to too much. */
class PdfTextsTest {
  private static final COSArray BOX =
      array(COSInteger.ZERO, COSInteger.ZERO, COSInteger.get(99), COSInteger.get(99));

  private static final DocumentReader READER =
      DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime);
  private static final byte[] PDF = TestingDocuments.pdf("a clean text");
  private static final Packing PAGE = new Packing("[]", utf8("BT /F1 9 Tf (clean) Tj ET"));
  private static final int BOMB = 512 * 1024;

  /** With a bound that can be passed in short time by each kind of packing. */
  private static final DocumentReader SMALL =
      DocumentReaders.tika(
          new DocumentLimits(100_000, 4, 100, 100, BOMB / 2, Duration.ofSeconds(20)),
          System::nanoTime);

  private interface Edit {
    void in(PDDocument document, COSDictionary catalog, COSDictionary page) throws IOException;
  }

  /** A document with a change. */
  private record Changed(String name, Edit edit) {
    byte[] bytes(boolean packed) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (PDDocument document = Loader.loadPDF(PDF)) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        edit.in(document, catalog, document.getPage(0).getCOSObject());
        document.save(
            out,
            packed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
      }
      return out.toByteArray();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static COSString text() {
    return new COSString(planted("hidden"));
  }

  private static COSDictionary with(Object... members) {
    COSDictionary dictionary = new COSDictionary();
    for (int i = 0; i < members.length; i += 2) {
      dictionary.setItem(COSName.getPDFName((String) members[i]), (COSBase) members[i + 1]);
    }
    return dictionary;
  }

  private static COSName name(String name) {
    return COSName.getPDFName(name);
  }

  private static COSStream stream(String content, Object... members) throws IOException {
    COSStream stream = new COSStream();
    stream.addAll(with(members));
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(utf8(content));
    }
    return stream;
  }

  private static COSArray array(COSBase... members) {
    return new COSArray(List.of(members));
  }

  private static COSDictionary helvetica() {
    COSDictionary font =
        with("Type", name("Font"), "Subtype", name("Type1"), "BaseFont", name("Helvetica"));
    return with("Font", with("F1", font));
  }

  private static String drawing() {
    return "BT /F1 12 Tf 10 10 Td [(planted.) -20 (hidden@exam) 5 (ple.com)] TJ ET";
  }

  private static COSStream form() throws IOException {
    return stream(
        drawing(), "Type", name("XObject"), "Subtype", name("Form"), "Resources", helvetica());
  }

  private static COSDictionary element(String key) {
    return with("Type", name("StructElem"), "S", name("Figure"), key, text());
  }

  private static Changed structure(String key) {
    return new Changed(
        "/" + key + " of a structure",
        (document, catalog, page) ->
            catalog.setItem("StructTreeRoot", with("K", array(element(key)))));
  }

  private static Changed field(String key) {
    return new Changed(
        "/" + key + " of a field",
        (document, catalog, page) -> {
          COSDictionary field = with("FT", name("Tx"), "T", new COSString("field"), key, text());
          catalog.setItem("AcroForm", with("Fields", array(field)));
        });
  }

  static Stream<Changed> places() {
    return Stream.of(documentPlaces(), scriptPlaces(), drawingPlaces(), contentPlaces())
        .flatMap(Function.identity());
  }

  /** Around the pages. */
  private static Stream<Changed> documentPlaces() {
    return Stream.of(
        structure("Alt"),
        structure("ActualText"),
        structure("E"),
        structure("T"),
        field("DV"),
        field("TU"),
        field("TM"),
        field("RV"),
        new Changed("the catalog", (document, catalog, page) -> catalog.setItem("Own", text())),
        new Changed(
            "the metadata",
            (document, catalog, page) ->
                catalog.setItem(
                    "Metadata",
                    stream(
                        "<x xmlns:y='y' y:own='1'><y:z>" + planted("hidden") + "</y:z></x>",
                        "Type",
                        name("Metadata"),
                        "Subtype",
                        name("XML")))),
        new Changed(
            "a comment in the metadata",
            (document, catalog, page) ->
                catalog.setItem("Metadata", stream("<x><!--" + planted("hidden") + "--></x>"))),
        new Changed(
            "an outline",
            (document, catalog, page) ->
                catalog.setItem("Outlines", with("First", with("Title", text())))),
        new Changed(
            "a destination",
            (document, catalog, page) ->
                catalog.setItem("Names", with("Dests", with("Names", array(text(), array(page)))))),
        new Changed(
            "a label of pages",
            (document, catalog, page) ->
                catalog.setItem(
                    "PageLabels", with("Nums", array(COSInteger.ZERO, with("P", text()))))));
  }

  /** What programs keep for themselves. */
  private static Stream<Changed> scriptPlaces() {
    return Stream.of(
        new Changed(
            "a script",
            (document, catalog, page) ->
                catalog.setItem(
                    "OpenAction",
                    with(
                        "S",
                        name("JavaScript"),
                        "JS",
                        new COSString("x='" + planted("hidden") + "'")))),
        new Changed(
            "a script in a stream",
            (document, catalog, page) ->
                catalog.setItem(
                    "OpenAction",
                    with(
                        "S",
                        name("JavaScript"),
                        "JS",
                        stream("var x = '" + planted("hidden") + "';")))),
        new Changed(
            "the name of a layer",
            (document, catalog, page) ->
                catalog.setItem(
                    "OCProperties",
                    with("OCGs", array(with("Type", name("OCG"), "Name", text()))))),
        new Changed(
            "the private data of a program",
            (document, catalog, page) ->
                catalog.setItem("PieceInfo", with("X", stream("owner: " + planted("hidden"))))),
        new Changed(
            "a name", (document, catalog, page) -> catalog.setItem(planted("hidden"), page)),
        new Changed(
            "a file that nothing names",
            (document, catalog, page) ->
                catalog.setItem(
                    "Own",
                    stream("<p>" + planted("hidden") + "</p>", "Type", name("EmbeddedFile")))));
  }

  /** Drawings apart from pages. */
  private static Stream<Changed> drawingPlaces() {
    return Stream.of(
        new Changed(
            "an appearance",
            (document, catalog, page) ->
                page.setItem(
                    "Annots",
                    array(
                        with(
                            "Type",
                            name("Annot"),
                            "Subtype",
                            name("Stamp"),
                            "Rect",
                            BOX,
                            "AP",
                            with("N", form()))))),
        new Changed(
            "a drawing that nothing leads to from a page",
            (document, catalog, page) -> catalog.setItem("Own", form())),
        new Changed(
            "a pattern",
            (document, catalog, page) ->
                page.getCOSDictionary(COSName.RESOURCES)
                    .setItem(
                        "Pattern",
                        with(
                            "P1",
                            stream(
                                drawing(),
                                "PatternType",
                                COSInteger.ONE,
                                "Resources",
                                helvetica())))),
        new Changed(
            "a page that was taken out",
            (document, catalog, page) ->
                catalog.setItem(
                    "Own",
                    with(
                        "Type",
                        name("Page"),
                        "Resources",
                        helvetica(),
                        "Contents",
                        stream(drawing())))));
  }

  /** In the content of a page. */
  private static Stream<Changed> contentPlaces() {
    return Stream.of(
        new Changed(
            "hidden content",
            (document, catalog, page) -> {
              COSDictionary layer = with("Type", name("OCG"), "Name", new COSString("Layer"));
              catalog.setItem(
                  "OCProperties", with("OCGs", array(layer), "D", with("OFF", array(layer))));
              page.getCOSDictionary(COSName.RESOURCES).setItem("Properties", with("L", layer));
              page.setItem("Contents", stream("/OC /L BDC " + drawing() + " EMC"));
            }),
        content(
            "the actual text of marked content",
            "/Span <</ActualText (" + planted("hidden") + ")>> BDC BT /F1 9 Tf (a) Tj ET EMC"),
        content("a comment in a page", "% " + planted("hidden") + "\nBT /F1 9 Tf (a) Tj ET"),
        content("a string that no operator takes", "(" + planted("hidden") + ") n BT (a) Tj ET"));
  }

  private static Changed content(String name, String operators) {
    return new Changed(
        name, (document, catalog, page) -> page.setItem("Contents", stream(operators)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void values_thatNoPageShows_areRead(Changed changed) throws IOException {
    assertThat(all(changed.bytes(false))).contains(planted("hidden"));
    assertThat(all(changed.bytes(true))).contains(planted("hidden"));
  }

  /** Negative control: a reader of what the pages show misses most of these places. */
  @Test
  void places_withoutTheWalkThroughTheFile_areMissed() throws IOException {
    int missed = 0;
    for (Changed changed : places().toList()) {
      Text text = (Text) READER.read(changed.bytes(false), List.of());
      missed += text.texts().get(0).contains(planted("hidden")) ? 0 : 1;
    }
    assertThat(missed).isGreaterThan(15);
  }

  private static String all(byte[] bytes) {
    DocumentReading reading = READER.read(bytes, List.of());
    assertThat(reading).isInstanceOf(Text.class);
    Text text = (Text) reading;
    return String.join("\n", text.texts()) + "\n" + String.join("\n", text.labels());
  }

  @Test
  void comments_betweenObjects_areRead() {
    assertThat(all(file("% planted.between@example.com\n", PAGE))).contains(planted("between"));
  }

  @Test
  void objects_thatNoTableNames_areRead() {
    String own = "99 0 obj\n<</Own (" + planted("orphan") + ")>>\nendobj\n";
    String drawn =
        "98 0 obj\n<</Length 3>>stream\nBT /F1 9 Tf ("
            + planted("drawn")
            + ") Tj ET\nendstream\nendobj\n";

    assertThat(all(file(own + drawn, PAGE))).contains(planted("orphan"), planted("drawn"));
  }

  static Stream<Changed> doubtful() {
    return Stream.of(
        new Changed(
            "letters that a table gives another meaning",
            (document, catalog, page) -> {
              COSDictionary font =
                  page.getCOSDictionary(COSName.RESOURCES)
                      .getCOSDictionary(COSName.FONT)
                      .getCOSDictionary(name("F1"));
              font.setItem("Encoding", name("WinAnsiEncoding"));
              font.setItem(
                  "ToUnicode",
                  stream(
                      "begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
                          + " 1 beginbfrange <61> <7A> <0041> endbfrange endcmap"));
            }),
        new Changed(
            "a stream of bytes",
            (document, catalog, page) -> catalog.setItem("Own", stream("\0\1\2\3 of no kind"))));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void content_thatNobodyCanRead_isUnread(Changed changed) throws IOException {
    assertThat(READER.read(changed.bytes(false), List.of())).isInstanceOf(Unread.class);
  }

  @Test
  void words_betweenObjects_areUnread() {
    byte[] bytes = file("hello planted.between@example.com\n", PAGE);

    assertThat(READER.read(bytes, List.of())).isInstanceOf(Unread.class);
  }

  /** Drawn with letters of a font that nothing leads to. */
  @Test
  void drawings_thatNoTableNames_inUnknownLetters_areUnread() {
    String drawn = "98 0 obj\n<</Length 3>>stream\nBT <00030102> Tj ET\nendstream\nendobj\n";

    assertThat(READER.read(file(drawn, PAGE), List.of())).isInstanceOf(Unread.class);
  }

  /** An object that stands in a stream of another is seen by who follows the table alone. */
  @Test
  void tables_thatLeadIntoAStream_areUnread() {
    String latin = new String(file("", PAGE), StandardCharsets.ISO_8859_1);
    String place = digits(latin.indexOf("1 0 obj"));
    byte[] moved =
        latin
            .replace(place, digits(latin.indexOf("(clean)")))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(((Unread) READER.read(moved, List.of())).problem()).contains("table");
  }

  /** How a stream is packed, and with what. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Packing(String filters, byte[] bytes) {
    @Override
    public String toString() {
      return filters;
    }
  }

  static Stream<Packing> bombs() {
    byte[] runs = new byte[BOMB / 128 * 2 + 4];
    Arrays.fill(runs, (byte) 0x81);
    runs[runs.length - 1] = (byte) 128;
    byte[] zeros = new byte[BOMB / 4 + 8];
    Arrays.fill(zeros, (byte) 'z');
    zeros[zeros.length - 1] = '>';
    zeros[zeros.length - 2] = '~';
    byte[] deflated = packed(COSName.FLATE_DECODE);
    return Stream.of(
        new Packing("/FlateDecode", deflated),
        new Packing("[/Fl]", deflated),
        new Packing("/LZWDecode", packed(COSName.LZW_DECODE)),
        new Packing("/RunLengthDecode", runs),
        new Packing("/ASCII85Decode", zeros),
        new Packing("[/ASCIIHexDecode /FlateDecode]", hex(deflated)),
        new Packing("[/ASCIIHexDecode /LZWDecode]", hex(packed(COSName.LZW_DECODE))),
        new Packing("/Fl#61teDecode", deflated));
  }

  private static byte[] packed(COSName filter) {
    try (COSStream stream = new COSStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      try (OutputStream to = stream.createOutputStream(filter)) {
        to.write(new byte[BOMB]);
      }
      stream.createRawInputStream().transferTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] hex(byte[] bytes) {
    return utf8(java.util.HexFormat.of().formatHex(bytes) + ">");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void streams_thatUnpackToTooMuch_areUnread(Packing packing) {
    DocumentReading reading = SMALL.read(file("", packing), List.of());

    assertThat(((Unread) reading).problem()).contains("unpacks to more than");
  }

  /** A picture in a page, which a parser unpacks as it passes. */
  @Test
  void pictures_inAPage_areMeasured() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.writeBytes(utf8("BI /W 1 /H 1 /BPC 8 /CS /G /F [/Fl] ID "));
    page.writeBytes(packed(COSName.FLATE_DECODE));
    page.writeBytes(utf8(" EI "));
    byte[] bytes = file("", new Packing("[]", page.toByteArray()));

    assertThat(((Unread) SMALL.read(bytes, List.of())).problem()).contains("unpacks to more");
  }

  /** A document whose only page is packed so, with a table that is right. */
  private static byte[] file(String between, Packing packing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] places = new int[5];
    out.writeBytes(utf8("%PDF-1.4\n"));
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    };
    for (int i = 0; i < objects.length; i++) {
      places[i + 1] = out.size();
      out.writeBytes(utf8((i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n"));
    }
    out.writeBytes(utf8(between));
    places[4] = out.size();
    out.writeBytes(
        utf8(
            "4 0 obj\n<</Filter "
                + packing.filters
                + "/Length "
                + packing.bytes.length
                + ">>stream\n"));
    out.writeBytes(packing.bytes);
    out.writeBytes(utf8("\nendstream\nendobj\n"));
    int table = out.size();
    out.writeBytes(utf8("xref\n0 5\n0000000000 65535 f \n"));
    for (int i = 1; i < 5; i++) {
      out.writeBytes(utf8(digits(places[i]) + " 00000 n \n"));
    }
    out.writeBytes(utf8("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n"));
    return out.toByteArray();
  }

  private static String digits(int place) {
    return String.format(java.util.Locale.ROOT, "%010d", place);
  }
}
