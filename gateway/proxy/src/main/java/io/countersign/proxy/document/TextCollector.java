package io.countersign.proxy.document;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Gathers the text of Tika's XHTML, with the attributes in which text stands. Holds clear text:
 * never shown. Not thread-safe.
 */
final class TextCollector extends DefaultHandler {
  private static final Set<String> TEXT_ATTRIBUTES =
      Set.of("href", "src", "alt", "title", "content", "name", "value", "placeholder", "label");

  private final Budget budget;
  private final StringBuilder text = new StringBuilder();

  TextCollector(Budget budget) {
    this.budget = budget;
  }

  String text() {
    return text.toString();
  }

  boolean isBlank() {
    return text.chars().allMatch(Character::isWhitespace);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    budget.time();
    if (name.equals("div") && "page".equals(attributes.getValue("class"))) {
      budget.page();
    }
    // What a reader sees of the head stands in the metadata, which is read apart.
    if (name.equals("meta")) {
      return;
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      if (TEXT_ATTRIBUTES.contains(attributes.getLocalName(i))) {
        line(attributes.getValue(i));
      }
    }
  }

  @Override
  public void characters(char[] units, int start, int length) throws SAXException {
    budget.text(length);
    text.append(units, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] units, int start, int length) throws SAXException {
    characters(units, start, length);
  }

  /** Adds a text of its own. */
  void line(String line) throws UnreadException {
    budget.text(line.length() + 2);
    text.append('\n').append(line).append('\n');
  }

  @Override
  public String toString() {
    return "TextCollector[" + text.length() + " units]";
  }
}
