package io.countersign.proxy.document;

import static io.countersign.proxy.document.TestingDocuments.planted;
import static io.countersign.proxy.document.TestingDocuments.utf8;
import static io.countersign.proxy.document.TestingDocuments.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in Office files, RTF, mail and HTML that no program shows. */
class UnshownTextTest {
  private static final DocumentReader READER =
      DocumentReaders.tika(DocumentLimits.DEFAULT, System::nanoTime);
  private static final byte[] DOCX = TestingDocuments.docx("a clean text");

  private static String all(byte[] bytes) {
    DocumentReading reading = READER.read(bytes, List.of());
    assertThat(reading).isInstanceOf(Text.class);
    Text text = (Text) reading;
    return String.join("\n", text.texts()) + "\n" + String.join("\n", text.labels());
  }

  /** A Word document with parts of its kinds, which its list of types has to name. */
  private static byte[] word(Map<String, byte[]> parts) {
    String types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>";
    for (String type : List.of("odttf", "fntdata", "ttf", "bin", "vml", "rdf")) {
      types += "<Default Extension='" + type + "' ContentType='application/x-" + type + "'/>";
    }
    Map<String, byte[]> all = new TreeMap<>(parts);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(DOCX))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("[Content_Types].xml")) {
          String own = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          all.put(entry.getName(), utf8(own.replaceFirst("<Types[^>]*>", types)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with(DOCX, all);
  }

  /** What is called a font, settings or an object may be anything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "word/fonts/font1.odttf | VALUE",
        "ppt/fonts/font1.fntdata | VALUE",
        "Fonts/a.ttf | true VALUE",
        "xl/printerSettings/printerSettings1.bin | VALUE",
        "xl/activeX/activeX1.bin | VALUE",
        "word/embeddings/oleObject1.bin | VALUE",
        "word/vbaProject.bin | VALUE",
        "word/theme/theme1.xml | <a><b name='VALUE'/></a>",
        "word/theme/theme2.xml | <a>VALUE</a>",
        "word/styles.xml | <w:s xmlns:w='w'><w:n w:val='VALUE'/></w:s>",
        "word/numbering.xml | <a><t>VALUE</t></a>",
        "word/other.xml | <a><!-- VALUE --></a>",
        "word/drawing.vml | <a><b>VALUE</b></a>",
        "word/broken.vml | <a><b>VALUE<br></a>",
        "manifest.rdf | <a>VALUE</a>",
      })
  void values_inPartsOfAnyName_areRead(String part, String content) {
    byte[] bytes = word(Map.of(part, utf8(content.replace("VALUE", planted("part")))));

    assertThat(all(bytes)).contains(planted("part"));
  }

  @Test
  void settingsOfPrinters_inWideLetters_areRead() {
    byte[] settings = ("\0\1" + planted("printer") + "\0\2").getBytes(StandardCharsets.UTF_16LE);

    assertThat(all(word(Map.of("xl/printerSettings/printerSettings1.bin", settings))))
        .contains(planted("printer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/fonts/font1.odttf", "Fonts/a.ttf", "word/embeddings/o.bin"})
  void bytes_ofNoKind_areUnread(String part) {
    byte[] bytes = word(Map.of(part, new byte[] {0, 1, 2, 3, 4, 5, 6, 7}));

    assertThat(READER.read(bytes, List.of())).isInstanceOf(Unread.class);
  }

  @Test
  void objects_thatNothingLeadsTo_areUnread() {
    byte[] bytes = word(Map.of("word/embeddings/o.bin", TestingDocuments.ppt()));

    assertThat(READER.read(bytes, List.of())).isInstanceOf(Unread.class);
  }

  /** As Word and PowerPoint embed them. */
  @Test
  void fonts_areNoReasonToRefuse() throws IOException {
    byte[] font;
    try (InputStream in =
        org.apache.pdfbox.pdmodel.PDDocument.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      font = Objects.requireNonNull(in, "font").readAllBytes();
    }
    byte[] disguised = font.clone();
    for (int i = 0; i < 32; i++) {
      disguised[i] ^= (byte) (i * 37 + 11);
    }

    assertThat(all(word(Map.of("word/fonts/font1.odttf", disguised, "Fonts/a.ttf", font))))
        .contains("a clean text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\*\\unknown VALUE}",
        "{\\*\\unknown {\\*\\deeper VALUE}}",
        "{\\*\\generator VALUE;}",
        "{\\fonttbl{\\f0 VALUE;}}",
        "{\\*\\bkmkstart VALUE}",
        "{\\*\\unknown planted.{\\b part}@exa\\'6dple.com}",
        "{\\*\\unknown planted.p\\u97?rt@example.com}",
        "{\\*\\datastore HEX}",
        "{\\*\\themedata HEX}",
      })
  void groups_thatNoProgramKnows_areRead(String group) {
    String value = planted("part");
    String hex = java.util.HexFormat.of().formatHex(utf8(value));
    String rtf =
        "{\\rtf1\\ansi " + group.replace("VALUE", value).replace("HEX", hex) + "Body\\par}";

    assertThat(all(utf8(rtf))).contains(value);
  }

  @Test
  void textBehindTheEnd_ofAnRtfFile_isRead() {
    assertThat(all(utf8("{\\rtf1\\ansi Body\\par}" + planted("behind"))))
        .contains(planted("behind"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PREAMBLE", "EPILOGUE", "HEADER", "PARTHEADER", "WORD", "INNER"})
  void mail_isReadInAllItsPlaces(String place) {
    String word =
        "=?utf-8?B?" + java.util.Base64.getEncoder().encodeToString(utf8(planted("x"))) + "?=";
    String mail =
        String.join(
            "\r\n",
            "From: a@example.org",
            "X-Own: HEADER WORD",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "PREAMBLE",
            "--b",
            "Content-Type: text/plain; charset=utf-8",
            "X-Part: PARTHEADER",
            "",
            "body",
            "--b",
            "Content-Type: multipart/mixed; boundary=c",
            "",
            "INNER",
            "--c",
            "Content-Type: text/plain",
            "",
            "inner body",
            "--c--",
            "--b--",
            "EPILOGUE",
            "");
    String filled = mail.replace(place, place.equals("WORD") ? word : planted("x"));

    assertThat(all(utf8(filled))).contains(planted("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- VALUE -->",
        "<img alt='VALUE'>",
        "<p title='VALUE'>a</p>",
        "<p data-owner='VALUE'>a</p>",
        "<p aria-label='VALUE'>a</p>",
        "<input type=hidden value='VALUE'>",
        "<script>var x = 'VALUE';</script>",
        "<style>/* VALUE */</style>",
        "<p style='display:none'>VALUE</p>",
        "<template>VALUE</template>",
        "<noscript>VALUE</noscript>",
        "<p hidden>planted&#46;part&commat;example.com</p>",
      })
  void html_isReadInAllItsPlaces(String markup) {
    String html =
        "<!DOCTYPE html><html><head><title>T</title></head><body>"
            + markup.replace("VALUE", planted("part"))
            + "</body></html>";

    assertThat(all(utf8(html))).contains(planted("part"));
  }

  /** What a person wrote beside the text is read as a person's. */
  @Test
  void comments_andAlternatives_ofHtml_areTexts() {
    String html =
        "<!DOCTYPE html><html><body><!-- M\u00fcller --><img alt='G\u00f6del'></body></html>";

    Text text = (Text) READER.read(utf8(html), List.of());

    assertThat(String.join("\n", text.texts())).contains("M\u00fcller", "G\u00f6del");
  }
}
