package io.countersign.proxy.document;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of an XML part that says what a document looks like: names of styles and fonts, and what
 * else may stand there. Numbers and colours are left out. Not thread-safe.
 */
final class StyleText extends DefaultHandler {
  /** Of fonts: digits of their shapes. */
  private static final Set<String> DIGITS = Set.of("panose", "panose-1", "panose1");

  /** As long as two colours, or any number of a style. */
  private static final int NUMBER_MAX = 12;

  private final HiddenTexts texts;
  private final StringBuilder text = new StringBuilder();

  StyleText(HiddenTexts texts) {
    this.texts = texts;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    flush();
    for (int i = 0; i < attributes.getLength(); i++) {
      String value = attributes.getValue(i);
      if (!DIGITS.contains(attributes.getLocalName(i)) && !isNumber(value)) {
        texts.label(value);
      }
    }
  }

  @Override
  public void characters(char[] units, int start, int length) {
    text.append(units, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    flush();
  }

  private void flush() throws UnreadException {
    texts.label(text.toString());
    text.setLength(0);
  }

  private static boolean isNumber(String value) {
    return value.length() <= NUMBER_MAX
        && value
            .chars()
            .allMatch(c -> (c < 128 && Character.digit(c, 16) >= 0) || c == '.' || c == '-');
  }

  @Override
  public String toString() {
    return "StyleText[" + text.length() + " units]";
  }
}
