package io.countersign.proxy.document;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of one XML part of a packed document, whatever refers to it: parsers read only what the
 * document shows, and leave out comments that stand nowhere, say. Runs of one paragraph are joined,
 * since values are cut into several. Not thread-safe.
 */
final class PartText extends DefaultHandler {
  /** Elements after which no word goes on, in WordprocessingML, DrawingML, SpreadsheetML, ODF. */
  private static final Set<String> ENDS =
      Set.of(
          "p", "br", "cr", "tab", "tc", "tr", "si", "is", "row", "h", "comment", "author", "cm",
          "v");

  private static final Set<String> TEXT_ATTRIBUTES =
      Set.of(
          "author",
          "initials",
          "descr",
          "title",
          "alt",
          "tooltip",
          "displayName",
          "userId",
          "prompt",
          "promptTitle",
          "error",
          "string",
          "caption",
          "creator");

  /** Where a value stands in an attribute of a general name: copies of tables, lists, queries. */
  private static final Set<String> TEXT_PLACES =
      Set.of(
          "s@v",
          "filter@val",
          "customFilter@val",
          "dbPr@connection",
          "dbPr@command",
          "tableColumn@name",
          "docVar@val",
          "tag@val",
          "cmAuthor@name",
          "listItem@displayText",
          "listItem@value",
          "default@val",
          "query@val",
          "connectString@val",
          "Relationship@Target");

  /** Elements whose values are numbers, unless a cell says otherwise of its own. */
  private static final Set<String> NUMBERS = Set.of("numCache", "numLit");

  private final TextCollector text;
  private final boolean data;
  private boolean numbers;
  private int skipped;

  /**
   * @param data whether it is no document but data that programs keep with it, where each element
   *     and attribute stands for itself
   */
  PartText(TextCollector text, boolean data) {
    this.text = text;
    this.data = data;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    // The numbers of a cell, or of its text in the table of strings, are read with their format.
    if (name.equals("c") || name.equals("cell")) {
      numbers = !"str".equals(attributes.getValue("t"));
    } else if (NUMBERS.contains(name) || name.equals("strCache")) {
      numbers = !name.equals("strCache");
    }
    skipped += (name.equals("v") && numbers) || skipped > 0 ? 1 : 0;
    // Others lead to parts of the same file.
    boolean inside =
        name.equals("Relationship") && !"External".equals(attributes.getValue("TargetMode"));
    for (int i = 0; i < attributes.getLength() && !inside; i++) {
      String attribute = attributes.getLocalName(i);
      if (data
          || TEXT_ATTRIBUTES.contains(attribute)
          || TEXT_PLACES.contains(name + "@" + attribute)) {
        text.line(attributes.getValue(i));
      }
    }
  }

  @Override
  public void characters(char[] units, int start, int length) throws SAXException {
    if (skipped == 0) {
      text.characters(units, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    skipped -= skipped > 0 ? 1 : 0;
    if (data || ENDS.contains(name)) {
      text.line("");
    }
  }
}
