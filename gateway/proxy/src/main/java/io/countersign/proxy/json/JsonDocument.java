package io.countersign.proxy.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A document read strictly: its values are numbered in the order they stand, the root is 0. A
 * container's first child is the next number, {@link #after} leads from one child to the next.
 * Immutable and thread-safe. Holds clear text: never shown.
 */
public final class JsonDocument {
  /** The number of the root. */
  public static final int ROOT = 0;

  private static final int NAME_SHOWN_MAX = 64;
  private static final int DIGITS_SHOWN_MAX = 4;

  private final byte[] bytes;
  private final JsonTape tape;

  JsonDocument(byte[] bytes, JsonTape tape) {
    this.bytes = bytes;
    this.tape = tape;
  }

  /**
   * Reads a whole array. It is kept, not copied: do not write to it.
   *
   * @throws InvalidJsonException when it is not strict JSON within the limits
   */
  public static JsonDocument read(byte[] bytes, JsonLimits limits) throws InvalidJsonException {
    return read(bytes, 0, bytes.length, limits);
  }

  /** Reads a range; offsets count in the whole array. */
  public static JsonDocument read(byte[] bytes, int from, int to, JsonLimits limits)
      throws InvalidJsonException {
    return new JsonReader(bytes, from, to, limits).read();
  }

  /** How many values. */
  public int size() {
    return tape.size();
  }

  /** The bytes it was read from, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** What the value is. */
  public JsonKind kind(int node) {
    return tape.kind(node);
  }

  /** Whether the value is a string. */
  public boolean isString(int node) {
    return tape.kind(node) == JsonKind.STRING;
  }

  /** Whether the value is an object or array. */
  public boolean isContainer(int node) {
    JsonKind kind = tape.kind(node);
    return kind == JsonKind.OBJECT || kind == JsonKind.ARRAY;
  }

  /** The first byte; of a string, the one after the quote. */
  public int start(int node) {
    return tape.start(node);
  }

  /** The byte after the last; of a string, the closing quote. */
  public int end(int node) {
    return tape.end(node);
  }

  /** The first byte with a string's quote. */
  public int outerStart(int node) {
    return isString(node) ? tape.start(node) - 1 : tape.start(node);
  }

  /** The byte after the last with a string's quote. */
  public int outerEnd(int node) {
    return isString(node) ? tape.end(node) + 1 : tape.end(node);
  }

  /** The container, or -1 for the root. */
  public int parent(int node) {
    return tape.parent(node);
  }

  /** The first number that is not this value or inside it. */
  public int after(int node) {
    return tape.after(node);
  }

  /** The member's name, decoded; null for elements and the root. */
  public @Nullable String name(int node) {
    return tape.nameOrNull(node);
  }

  /** The member with this name, or -1 where there is none or the value is not an object. */
  public int member(int object, String name) {
    if (tape.kind(object) != JsonKind.OBJECT) {
      return -1;
    }
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      if (tape.name(child).equals(name)) {
        return child;
      }
    }
    return -1;
  }

  /** Follows members from a value, or -1. */
  public int find(int from, String... names) {
    int node = from;
    for (String name : names) {
      node = node < 0 ? -1 : member(node, name);
    }
    return node;
  }

  /** A string with the place of its units. */
  public JsonText text(int node) {
    return JsonText.of(bytes, tape.start(node), tape.end(node), tape.plain(node));
  }

  /** A string decoded, or null when the value is missing (-1) or not a string. */
  public @Nullable String string(int node) {
    return node >= 0 && isString(node)
        ? JsonStrings.decode(bytes, tape.start(node), tape.end(node))
        : null;
  }

  /** A number, literal or container as written. */
  public String raw(int node) {
    return new String(
        bytes, tape.start(node), tape.end(node) - tape.start(node), StandardCharsets.UTF_8);
  }

  /** A whole number, or {@code otherwise} when the value is missing (-1) or none. */
  public long integer(int node, long otherwise) {
    if (node < 0 || kind(node) != JsonKind.NUMBER) {
      return otherwise;
    }
    try {
      return Long.parseLong(raw(node));
    } catch (NumberFormatException fraction) {
      return otherwise;
    }
  }

  /**
   * The path of a value, e.g. {@code $.messages[2].content}. A name that may itself be content (not
   * a plain word) is shown as {@code *}.
   */
  public String path(int node) {
    int parent = tape.parent(node);
    if (parent < 0) {
      return "$";
    }
    @Nullable String name = tape.nameOrNull(node);
    return path(parent) + (name == null ? "[" + index(parent, node) + "]" : "." + shown(name));
  }

  private int index(int parent, int node) {
    int index = 0;
    for (int child = parent + 1; child < node; child = tape.after(child)) {
      index++;
    }
    return index;
  }

  private static String shown(String name) {
    return isWord(name) ? name : "*";
  }

  /** Whether a name is a plain word: short, letters, few digits, {@code _ - $}. */
  public static boolean isWord(String name) {
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (!isLetter(c) && c != '_' && c != '-' && c != '$') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= NAME_SHOWN_MAX && digits <= DIGITS_SHOWN_MAX;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public String toString() {
    return "JsonDocument[" + tape.size() + " values]";
  }
}
