package io.countersign.proxy.json;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A JSON object or array that is the text of a string, e.g. a tool call's arguments. */
public final class NestedJson {
  private final JsonText outer;
  private final JsonDocument document;
  private final int @Nullable [] unitOfByte;

  private NestedJson(JsonText outer, JsonDocument document, int @Nullable [] unitOfByte) {
    this.outer = outer;
    this.document = document;
    this.unitOfByte = unitOfByte;
  }

  /** Reads a text as JSON, or null when it is not a strict object or array. */
  public static @Nullable NestedJson read(JsonText text, JsonLimits limits) {
    requireNonNull(limits, "limits");
    String value = text.value();
    if (!looksNested(value)) {
      return null;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    try {
      JsonDocument document = JsonDocument.read(bytes, limits);
      return new NestedJson(
          text, document, bytes.length == value.length() ? null : unitOfByte(value, bytes.length));
    } catch (InvalidJsonException notJson) {
      return null;
    }
  }

  /** The inner document; its offsets count in its own bytes. */
  public JsonDocument document() {
    return document;
  }

  /** A string of the inner document with its place in the outermost bytes. */
  public JsonText text(int node) {
    return JsonText.within(outer, document.text(node), unitOfByte);
  }

  private static boolean looksNested(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c == '{' || c == '[';
      }
    }
    return false;
  }

  private static int[] unitOfByte(String value, int length) {
    int[] units = new int[length + 1];
    int at = 0;
    for (int i = 0; i < value.length(); ) {
      int point = value.codePointAt(i);
      int count = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      for (int k = 0; k < count; k++) {
        units[at++] = i;
      }
      i += Character.charCount(point);
    }
    units[at] = value.length();
    return units;
  }

  @Override
  public String toString() {
    return "NestedJson[" + document.size() + " values]";
  }
}
