package io.countersign.proxy.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTextBox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFootnote;

/** Real documents with values planted where people forget that there is text. */
public final class TestingDocuments {
  private TestingDocuments() {}

  /** A value that no other place has. */
  public static String planted(String place) {
    return "planted." + place + "@example.com";
  }

  private interface Writing {
    void to(ByteArrayOutputStream out) throws Exception;
  }

  private static byte[] bytes(Writing writing) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A PDF with one page for each text. */
  public static byte[] pdf(String... pages) {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            for (String page : pages) {
              page(document, page);
            }
            document.save(out);
          }
        });
  }

  private static void page(PDDocument document, String text) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.newLineAtOffset(50, 700);
      content.showText(text);
      content.endText();
    }
  }

  /** A PDF with values in its body, its properties, a comment and an attached file. */
  static byte[] fullPdf() {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            page(document, "Body " + planted("body"));
            document.getDocumentInformation().setAuthor(planted("author"));
            document.getDocumentInformation().setTitle(planted("title"));
            document.getDocumentInformation().setCustomMetadataValue("Case", planted("custom"));
            document.getDocumentInformation().setCreationDate(Calendar.getInstance());
            PDAnnotationText note = new PDAnnotationText();
            note.setContents(planted("annotation"));
            note.setRectangle(new PDRectangle(100, 100, 20, 20));
            document.getPage(0).getAnnotations().add(note);
            attach(document, "attached.docx", docx(planted("attached")));
            document.save(out);
          }
        });
  }

  /** A PDF with a file inside. */
  static byte[] pdfWith(String name, byte[] file) {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            page(document, "See the file.");
            attach(document, name, file);
            document.save(out);
          }
        });
  }

  private static void attach(PDDocument document, String name, byte[] file) throws IOException {
    PDEmbeddedFile embedded = new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(file));
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile(name);
    specification.setEmbeddedFile(embedded);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(name, specification));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  /** A PDF of pages, of which each is an image of a text. */
  public static byte[] scannedPdf() {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              content.drawImage(LosslessFactory.createFromImage(document, picture()), 50, 500);
            }
            document.save(out);
          }
        });
  }

  static byte[] encryptedPdf() {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            page(document, "Secret " + planted("encrypted"));
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
          }
        });
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(200, 60, BufferedImage.TYPE_INT_RGB);
    image.getGraphics().setColor(Color.WHITE);
    image.getGraphics().drawLine(0, 0, 199, 59);
    return image;
  }

  /** An image. */
  public static byte[] png() {
    return bytes(out -> ImageIO.write(picture(), "png", out));
  }

  /** A second of silence: RIFF, PCM, 8 kHz, mono. */
  public static byte[] wav() {
    java.nio.ByteBuffer wav =
        java.nio.ByteBuffer.allocate(44 + 8_000).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 8_000);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(8_000);
    wav.putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8_000);
    return wav.array();
  }

  /** A Word document with one text. */
  public static byte[] docx(String text) {
    return bytes(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
          }
        });
  }

  /** A Word document with a text and a picture. */
  public static byte[] docxWithPicture() {
    return bytes(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("See the picture.");
            document.addPictureData(png(), org.apache.poi.common.usermodel.PictureType.PNG);
            document.write(out);
          }
        });
  }

  /** A Word document with values in every corner. */
  static byte[] fullDocx() {
    return bytes(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setCreator(planted("author"));
            document.getProperties().getCoreProperties().setTitle(planted("title"));
            document
                .getProperties()
                .getExtendedProperties()
                .getUnderlyingProperties()
                .setCompany(planted("company"));
            document.getProperties().getCustomProperties().addProperty("Owner", planted("custom"));
            document.createParagraph().createRun().setText("Body " + planted("body"));
            XWPFHeaderFooterPolicy policy = document.createHeaderFooterPolicy();
            policy
                .createHeader(XWPFHeaderFooterPolicy.DEFAULT)
                .createParagraph()
                .createRun()
                .setText(planted("header"));
            policy
                .createFooter(XWPFHeaderFooterPolicy.DEFAULT)
                .createParagraph()
                .createRun()
                .setText(planted("footer"));
            document.createTable(1, 1).getRow(0).getCell(0).setText(planted("table"));
            XWPFFootnote footnote = document.createFootnote();
            footnote.createParagraph().createRun().setText(planted("footnote"));
            document.getParagraphs().get(0).addFootnoteReference(footnote);
            XWPFComment comment = document.createComments().createComment(java.math.BigInteger.ONE);
            comment.setAuthor(planted("commenter"));
            comment.createParagraph().createRun().setText(planted("comment"));
            document.write(out);
          }
        });
  }

  /** A workbook with a hidden sheet, a hidden column, a comment, a formula and a header. */
  static byte[] fullXlsx() {
    return bytes(
        out -> {
          try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            fill(workbook);
            workbook.getProperties().getCoreProperties().setCreator(planted("author"));
            workbook.write(out);
          }
        });
  }

  static byte[] fullXls() {
    return bytes(
        out -> {
          try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            fill(workbook);
            workbook.createInformationProperties();
            workbook.getSummaryInformation().setAuthor(planted("author"));
            workbook.write(out);
          }
        });
  }

  private static void fill(org.apache.poi.ss.usermodel.Workbook workbook) {
    Sheet sheet = workbook.createSheet("Sheet");
    Cell cell = sheet.createRow(0).createCell(0);
    cell.setCellValue(planted("body"));
    sheet.getRow(0).createCell(1).setCellValue(planted("hiddencolumn"));
    sheet.setColumnHidden(1, true);
    sheet.getHeader().setCenter(planted("header"));
    sheet.getFooter().setCenter(planted("footer"));
    Drawing<?> drawing = sheet.createDrawingPatriarch();
    ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
    Comment comment = drawing.createCellComment(anchor);
    comment.setString(workbook.getCreationHelper().createRichTextString(planted("comment")));
    cell.setCellComment(comment);
    Sheet hidden = workbook.createSheet("Hidden");
    hidden.createRow(0).createCell(0).setCellValue(planted("hiddensheet"));
    workbook.setSheetHidden(1, true);
    Sheet veryHidden = workbook.createSheet("Deep");
    veryHidden.createRow(0).createCell(0).setCellValue(planted("veryhidden"));
    workbook.setSheetVisibility(2, org.apache.poi.ss.usermodel.SheetVisibility.VERY_HIDDEN);
  }

  /** A presentation with a text box, notes and a hidden slide. */
  static byte[] fullPptx() {
    return bytes(
        out -> {
          try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFSlide slide = show.createSlide();
            XSLFTextBox box = slide.createTextBox();
            box.setAnchor(new java.awt.Rectangle(10, 10, 300, 50));
            box.setText(planted("textbox"));
            show.getNotesSlide(slide).getPlaceholder(1).setText(planted("notes"));
            XSLFSlide hidden = show.createSlide();
            XSLFTextBox other = hidden.createTextBox();
            other.setAnchor(new java.awt.Rectangle(10, 10, 300, 50));
            other.setText(planted("hiddenslide"));
            hidden.setHidden(true);
            show.getProperties().getCoreProperties().setCreator(planted("author"));
            show.write(out);
          }
        });
  }

  static byte[] ppt() {
    return bytes(
        out -> {
          try (HSLFSlideShow show = new HSLFSlideShow()) {
            HSLFTextBox box = new HSLFTextBox();
            box.setText(planted("textbox"));
            box.setAnchor(new java.awt.Rectangle(10, 10, 300, 50));
            show.createSlide().addShape(box);
            show.write(out);
          }
        });
  }

  static byte[] encryptedDocx() {
    return bytes(
        out -> {
          try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("password");
            try (java.io.OutputStream in = encryptor.getDataStream(files)) {
              in.write(docx(planted("encrypted")));
            }
            files.writeFilesystem(out);
          }
        });
  }

  static byte[] odt() {
    return zip(
        Map.of(
            "mimetype",
            utf8("application/vnd.oasis.opendocument.text"),
            "content.xml",
            utf8(
                "<?xml version=\"1.0\"?><office:document-content"
                    + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                    + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
                    + "<office:body><office:text><text:p>"
                    + planted("body")
                    + "</text:p></office:text></office:body></office:document-content>"),
            "meta.xml",
            utf8(
                "<?xml version=\"1.0\"?><office:document-meta"
                    + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta><dc:creator>"
                    + planted("author")
                    + "</dc:creator></office:meta></office:document-meta>")));
  }

  static byte[] rtf() {
    return utf8(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\author "
            + planted("author")
            + "}}\\pard Body "
            + planted("body")
            + "{\\footnote "
            + planted("footnote")
            + "}\\par}");
  }

  static byte[] mail() {
    return utf8(
        "From: "
            + planted("from")
            + "\r\nTo: "
            + planted("to")
            + "\r\nSubject: about "
            + planted("subject")
            + "\r\nMessage-ID: <1@example.org>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + planted("body")
            + "\r\n--b\r\nContent-Type: application/vnd.openxmlformats-officedocument"
            + ".wordprocessingml.document\r\n"
            + "Content-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=\"a.docx\"\r\n\r\n"
            + java.util.Base64.getMimeEncoder().encodeToString(docx(planted("attached")))
            + "\r\n--b--\r\n");
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A ZIP; what is called mimetype comes first and is not packed. */
  static byte[] zip(Map<String, byte[]> parts) {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] type = parts.get("mimetype");
            if (type != null) {
              ZipEntry entry = new ZipEntry("mimetype");
              entry.setMethod(ZipEntry.STORED);
              entry.setSize(type.length);
              CRC32 crc = new CRC32();
              crc.update(type);
              entry.setCrc(crc.getValue());
              zip.putNextEntry(entry);
              zip.write(type);
            }
            for (Map.Entry<String, byte[]> part : new java.util.TreeMap<>(parts).entrySet()) {
              if (!part.getKey().equals("mimetype")) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
              }
            }
          }
        });
  }

  /** A packed file with other parts in it, or in place of its own. */
  static byte[] with(byte[] packed, Map<String, byte[]> parts) {
    Map<String, byte[]> all = new java.util.TreeMap<>();
    try (java.util.zip.ZipInputStream zip =
        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(packed))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.putAll(parts);
    return zip(all);
  }
}
