package io.countersign.proxy.document;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The text of drawings in a PDF that belong to no page as the parser reads it: appearances of
 * annotations, patterns, letters that are drawn, pages that were taken out. Each is read with its
 * own fonts, as a page. Not thread-safe.
 */
final class PdfDrawings {
  private final PDDocument document;
  private final Budget budget;
  private final HiddenTexts texts;
  private final Set<COSBase> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private int unknown;

  private PdfDrawings(PDDocument document, Budget budget, HiddenTexts texts) {
    this.document = document;
    this.budget = budget;
    this.texts = texts;
  }

  /**
   * Reads them all.
   *
   * @param extraction takes those with letters that stand for no known ones, as pictures
   */
  static void read(byte[] bytes, Budget budget, HiddenTexts texts, Extraction extraction)
      throws IOException, UnreadException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      PdfDrawings drawings = new PdfDrawings(document, budget, texts);
      drawings.pages();
      drawings.others();
      extraction.pictures(drawings.unknown);
    }
  }

  /** What the parser reads. */
  private void pages() throws UnreadException {
    for (PDPage page : document.getPages()) {
      budget.time();
      done.add(page.getCOSObject());
      done(page.getCOSObject());
    }
  }

  private void done(COSDictionary page) {
    COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
    done.add(contents);
    if (contents instanceof org.apache.pdfbox.cos.COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        done.add(several.getObject(i));
      }
    }
  }

  private void others() throws IOException, UnreadException {
    List<COSStream> streams = new ArrayList<>();
    for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
      budget.time();
      COSBase object = document.getDocument().getObjectFromPool(key).getObject();
      if (object instanceof COSStream stream) {
        streams.add(stream);
      } else if (object instanceof COSDictionary dictionary) {
        COSName type = dictionary.getCOSName(COSName.TYPE);
        if (COSName.PAGE.equals(type) && done.add(dictionary)) {
          read(dictionary, dictionary.getDictionaryObject(COSName.CONTENTS));
          done(dictionary);
        } else if (COSName.FONT.equals(type)) {
          requireOneMeaning(dictionary);
        }
      }
    }
    for (COSStream stream : streams) {
      if (!done.contains(stream) && isDrawing(stream)) {
        read(stream, stream);
      }
    }
  }

  private static boolean isDrawing(COSStream stream) throws IOException {
    COSName type = stream.getCOSName(COSName.TYPE);
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
        || COSName.OBJ_STM.equals(type)
        || COSName.XREF.equals(type)
        || COSName.METADATA.equals(type)) {
      return false;
    }
    try (java.io.InputStream unpacked = stream.createInputStream()) {
      return PdfContents.showsText(unpacked.readAllBytes());
    }
  }

  /** Reads contents as the only page of a document. */
  private void read(COSDictionary owner, @Nullable COSBase contents)
      throws IOException, UnreadException {
    if (contents == null) {
      return;
    }
    budget.time();
    COSDictionary page = new COSDictionary();
    page.setItem(COSName.TYPE, COSName.PAGE);
    page.setItem(COSName.CONTENTS, contents);
    page.setItem(COSName.MEDIA_BOX, PDRectangle.A4);
    COSBase resources =
        COSName.PAGE.equals(owner.getCOSName(COSName.TYPE))
            ? new PDPage(owner).getResources().getCOSObject()
            : owner.getDictionaryObject(COSName.RESOURCES);
    page.setItem(COSName.RESOURCES, resources == null ? new COSDictionary() : resources);
    Stripper stripper = new Stripper();
    try (PDDocument alone = new PDDocument()) {
      alone.addPage(new PDPage(page));
      texts.text(stripper.getText(alone));
    }
    unknown += stripper.unknown ? 1 : 0;
  }

  /**
   * A font that calls a letter one thing to who draws it and another to who reads it. Only what a
   * font says of itself in both ways is compared: names of letters, and the table for readers.
   */
  private void requireOneMeaning(COSDictionary dictionary) throws IOException, UnreadException {
    if (!dictionary.containsKey(COSName.ENCODING) || !dictionary.containsKey(COSName.TO_UNICODE)) {
      return;
    }
    PDFont font = PDFontFactory.createFont(dictionary);
    if (!(font instanceof PDSimpleFont simple) || simple.isSymbolic()) {
      return;
    }
    for (int code = 0; code < 256; code++) {
      String drawn = GlyphList.getAdobeGlyphList().toUnicode(simple.getEncoding().getName(code));
      String read = simple.toUnicode(code);
      if (drawn != null && read != null && isLetter(drawn) && !plain(drawn).equals(plain(read))) {
        throw new UnreadException("one of its fonts shows other letters than it says");
      }
    }
  }

  private static boolean isLetter(String letter) {
    return letter.length() == 1
        && letter.charAt(0) < 128
        && Character.isLetterOrDigit(letter.charAt(0));
  }

  private static String plain(String letters) {
    return Normalizer.normalize(letters, Normalizer.Form.NFKC);
  }

  /** Notices letters that stand for no known ones. */
  private static final class Stripper extends PDFTextStripper {
    private boolean unknown;

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
        throws IOException {
      unknown |= font.toUnicode(code) == null;
      super.showGlyph(matrix, font, code, displacement);
    }
  }
}
