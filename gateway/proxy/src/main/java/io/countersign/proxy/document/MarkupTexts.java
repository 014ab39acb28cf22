package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/** What stands in HTML beside what is shown: comments, attributes, scripts. Thread-safe. */
final class MarkupTexts {
  /** Attributes that people read, or hear, or that pages keep values in. */
  private static final Set<String> READ =
      Set.of("alt", "title", "placeholder", "label", "value", "summary", "content", "srcdoc");

  private MarkupTexts() {}

  /** Reads it all; what layout says of itself are labels. */
  static void read(byte[] bytes, Budget budget, HiddenTexts texts)
      throws IOException, UnreadException {
    Reading reading = new Reading(texts);
    Jsoup.parse(new ByteArrayInputStream(bytes), null, "").traverse(reading);
    budget.time();
    if (reading.problem != null) {
      throw reading.problem;
    }
  }

  private static final class Reading implements NodeVisitor {
    private final HiddenTexts texts;
    private @org.jspecify.annotations.Nullable UnreadException problem;

    Reading(HiddenTexts texts) {
      this.texts = texts;
    }

    @Override
    public void head(Node node, int depth) {
      try {
        if (node instanceof Comment comment) {
          texts.text(comment.getData());
        } else if (node instanceof DataNode data) {
          texts.label(data.getWholeData());
        } else if (node instanceof Element element) {
          attributes(element);
        }
      } catch (UnreadException e) {
        problem = e;
      }
    }

    private void attributes(Element element) throws UnreadException {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (READ.contains(name) || name.startsWith("data-") || name.startsWith("aria-")) {
          texts.text(attribute.getValue());
        } else {
          texts.label(attribute.getValue());
        }
      }
    }
  }
}
