package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text in which an offset counts. Citations stand in a list beside that text or, where a
 * text comes in parts, below the object that has them. Of one document; not thread-safe.
 */
final class Citations {
  private final JsonDocument document;

  /** What was found below objects. */
  private final Map<Integer, Texts> texts = new HashMap<>(0);

  Citations(JsonDocument document) {
    this.document = document;
  }

  /**
   * The texts of an object.
   *
   * @param only the one in which all places count; -1: they count in parts
   * @param parts of each part its text, or -1
   */
  private record Texts(int only, List<Integer> parts) {
    int of(int part) {
      return only >= 0 ? only : part < parts.size() ? parts.get(part) : -1;
    }
  }

  /** Whether an offset is the end of its range. */
  static boolean isEnd(JsonDocument document, int offset) {
    @Nullable String name = document.name(offset);
    return name != null && name.startsWith("end");
  }

  /** The cited text in the same document, or -1: it came in earlier events. */
  int text(int offset) {
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
      int text = below(at).of(part);
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

  private Texts below(int object) {
    Texts known = texts.get(object);
    if (known == null) {
      known = read(object);
      texts.put(object, known);
    }
    return known;
  }

  /** The text of an object: its own, that of its content, or those of the parts of its content. */
  private Texts read(int object) {
    int text = string(document, object, "text");
    int content = text >= 0 ? -1 : document.member(object, "content");
    if (content < 0 || document.isString(content)) {
      return new Texts(Math.max(text, content), List.of());
    }
    int parts =
        document.kind(content) == JsonKind.OBJECT ? document.member(content, "parts") : content;
    List<Integer> all = new ArrayList<>();
    if (parts >= 0 && document.kind(parts) == JsonKind.ARRAY) {
      for (int at = parts + 1; at < document.after(parts); at = document.after(at)) {
        all.add(document.kind(at) == JsonKind.OBJECT ? string(document, at, "text") : -1);
      }
    }
    return new Texts(-1, all);
  }

  private static int string(JsonDocument document, int object, String name) {
    int node = document.member(object, name);
    return node >= 0 && document.isString(node) ? node : -1;
  }
}
