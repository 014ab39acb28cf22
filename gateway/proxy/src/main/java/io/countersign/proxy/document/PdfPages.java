package io.countersign.proxy.document;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;

/** What the reading of a PDF says of its pages. */
final class PdfPages {
  private PdfPages() {}

  /** How many pages hold no text, or letters that stand for no known ones: drawings, that is. */
  static int unread(Metadata metadata) {
    int unread = 0;
    for (int characters : metadata.getIntValues(PDF.CHARACTERS_PER_PAGE)) {
      unread += characters == 0 ? 1 : 0;
    }
    for (int unmapped : metadata.getIntValues(PDF.UNMAPPED_UNICODE_CHARS_PER_PAGE)) {
      unread += unmapped > 0 ? 1 : 0;
    }
    return unread;
  }
}
