package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text in which an offset counts. Citations stand in a list beside that text or, where a
 * text comes in parts, below the object that has them.
 */
final class Citations {
  private Citations() {}

  /** Whether an offset is the end of its range. */
  static boolean isEnd(JsonDocument document, int offset) {
    @Nullable String name = document.name(offset);
    return name != null && name.startsWith("end");
  }

  /** The cited text in the same document, or -1: it came in earlier events. */
  static int text(JsonDocument document, int offset) {
    int at = offset;
    int part = 0;
    while (document.parent(at) >= 0 && !isElement(document, at)) {
      at = document.parent(at);
      part = Math.max(part, part(document, at));
    }
    if (!isElement(document, at)) {
      return -1;
    }
    for (at = document.parent(document.parent(at)); ; at = document.parent(at)) {
      int text = below(document, at, part);
      if (text >= 0 || document.parent(at) < 0) {
        return text;
      }
    }
  }

  /** The number of the part in which the citation around an offset counts. */
  static long contentIndex(JsonDocument document, int offset) {
    return Math.max(0, part(document, document.parent(offset)));
  }

  private static int part(JsonDocument document, int citation) {
    if (document.kind(citation) != JsonKind.OBJECT) {
      return 0;
    }
    long content = document.integer(document.member(citation, "content_index"), 0);
    return (int) Math.max(content, document.integer(document.member(citation, "partIndex"), 0));
  }

  private static boolean isElement(JsonDocument document, int node) {
    int parent = document.parent(node);
    return parent >= 0 && document.kind(parent) == JsonKind.ARRAY;
  }

  /** The text of an object: its own, that of its content, or that of a part of its content. */
  private static int below(JsonDocument document, int object, int part) {
    int text = string(document, object, "text");
    if (text >= 0) {
      return text;
    }
    int content = document.member(object, "content");
    if (content < 0 || document.isString(content)) {
      return content;
    }
    int parts =
        document.kind(content) == JsonKind.OBJECT ? document.member(content, "parts") : content;
    if (parts < 0 || document.kind(parts) != JsonKind.ARRAY) {
      return -1;
    }
    int number = 0;
    for (int at = parts + 1; at < document.after(parts); at = document.after(at)) {
      if (number++ == part) {
        return document.kind(at) == JsonKind.OBJECT ? string(document, at, "text") : -1;
      }
    }
    return -1;
  }

  private static int string(JsonDocument document, int object, String name) {
    int node = document.member(object, name);
    return node >= 0 && document.isString(node) ? node : -1;
  }
}
