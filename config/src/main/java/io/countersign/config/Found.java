package io.countersign.config;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How messages speak of what was found in the file. */
final class Found {
  private static final int SHOWN_CHARACTERS_MAX = 60;

  private Found() {}

  /** In back-ticks, on one line, and not too long. */
  static String quoted(String text) {
    return "`" + shortened(text) + "`";
  }

  static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_CHARACTERS_MAX)
        .map(c -> Character.isISOControl(c) || c == '`' ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.length() < text.length() ? shown + "..." : shown.toString();
  }

  /** The kind and, for a scalar that is no text, the value. */
  static String describe(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    return node instanceof ScalarNode scalar ? describe(scalar) : "something else";
  }

  /** The kind alone, for places where a secret may stand. */
  static String kind(Node node) {
    if (!(node instanceof ScalarNode)) {
      return describe(node);
    }
    if (node.getTag().equals(Tag.NULL)) {
      return "nothing";
    }
    if (node.getTag().equals(Tag.STR)) {
      return "a text";
    }
    return node.getTag().equals(Tag.BOOL) ? "true or false" : "a number";
  }

  private static String describe(ScalarNode scalar) {
    String kind = kind(scalar);
    return kind.equals("nothing") ? kind : kind + ", " + quoted(scalar.getValue());
  }
}
