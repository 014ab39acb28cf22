package io.countersign.proxy.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One strict pass over UTF-8 bytes that fills a {@link JsonDocument}: RFC 8259 without any
 * leniency, no byte order mark, no invalid or overlong UTF-8, no half of a surrogate pair (written
 * raw or as an escape), no member named twice after decoding.
 *
 * <p>It keeps offsets and no text, so a document costs some 25 bytes a value, whatever its strings
 * hold. The stack is an array of {@link JsonLimits#depthMax} entries: deep input cannot overflow.
 */
final class JsonReader {
  /** Objects with more members than this look for duplicates in a hash set. */
  private static final int MEMBERS_COMPARED_MAX = 8;

  private final byte[] bytes;
  private final int limit;
  private final JsonLimits limits;
  private final JsonTape tape;
  private final @Nullable String[] nameCache = new @Nullable String[64];
  private final int[] open;
  private int depth;
  private int position;
  private int tokens;
  private boolean plain;

  JsonReader(byte[] bytes, int from, int to, JsonLimits limits) {
    this.bytes = bytes;
    this.position = from;
    this.limit = to;
    this.limits = limits;
    this.open = new int[limits.depthMax()];
    this.tape = new JsonTape(Math.max(16, (to - from) / 24));
  }

  JsonDocument read() throws InvalidJsonException {
    skipSpace();
    readValue(null);
    while (depth > 0) {
      readNext();
    }
    skipSpace();
    if (position < limit) {
      throw new InvalidJsonException(position, "found more bytes after the value, expected none");
    }
    return new JsonDocument(bytes, tape);
  }

  /** Reads the next member or element of the innermost open container, or closes it. */
  private void readNext() throws InvalidJsonException {
    int container = open[depth - 1];
    boolean object = tape.kind(container) == JsonKind.OBJECT;
    boolean first = tape.size() == container + 1;
    skipSpace();
    int next = peek();
    if (next == (object ? '}' : ']')) {
      position++;
      close(container, object);
      return;
    }
    if (!first) {
      expect(',');
      skipSpace();
    }
    readValue(object ? readName() : null);
  }

  private void close(int container, boolean object) throws InvalidJsonException {
    tape.close(container, position);
    depth--;
    if (object) {
      refuseDuplicates(container);
    }
  }

  private void refuseDuplicates(int object) throws InvalidJsonException {
    int end = tape.after(object);
    int members = 0;
    for (int child = object + 1; child < end; child = tape.after(child)) {
      members++;
    }
    if (members <= MEMBERS_COMPARED_MAX) {
      for (int one = object + 1; one < end; one = tape.after(one)) {
        for (int other = tape.after(one); other < end; other = tape.after(other)) {
          if (tape.name(one).equals(tape.name(other))) {
            throw duplicate(other);
          }
        }
      }
      return;
    }
    Set<String> seen = new HashSet<>(members * 2);
    for (int child = object + 1; child < end; child = tape.after(child)) {
      if (!seen.add(tape.name(child))) {
        throw duplicate(child);
      }
    }
  }

  private InvalidJsonException duplicate(int member) {
    return new InvalidJsonException(
        tape.start(member), "found a member named twice, expected each name once,");
  }

  private String readName() throws InvalidJsonException {
    count();
    expect('"');
    int start = position;
    int end = readString(limits.nameBytesMax());
    skipSpace();
    expect(':');
    skipSpace();
    if (!plain || end - start > 32) {
      return JsonStrings.decode(bytes, start, end);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 7) & nameCache.length - 1;
    @Nullable String cached = nameCache[slot];
    if (cached == null || !JsonStrings.sameAscii(cached, bytes, start, end)) {
      cached = JsonStrings.decode(bytes, start, end);
      nameCache[slot] = cached;
    }
    return cached;
  }

  private void readValue(@Nullable String name) throws InvalidJsonException {
    count();
    int parent = depth == 0 ? -1 : open[depth - 1];
    int start = position;
    switch (peek()) {
      case '{' -> openContainer(JsonKind.OBJECT, name, parent);
      case '[' -> openContainer(JsonKind.ARRAY, name, parent);
      case '"' -> {
        position++;
        int end = readString(limits.stringBytesMax());
        tape.add(JsonKind.STRING, plain, start + 1, end, parent, name);
      }
      case 't' -> literal("true", JsonKind.TRUE, parent, name);
      case 'f' -> literal("false", JsonKind.FALSE, parent, name);
      case 'n' -> literal("null", JsonKind.NULL, parent, name);
      default -> {
        readNumber();
        tape.add(JsonKind.NUMBER, true, start, position, parent, name);
      }
    }
  }

  private void openContainer(JsonKind kind, @Nullable String name, int parent)
      throws InvalidJsonException {
    if (depth == open.length) {
      throw new InvalidJsonException(
          position, "found deeper nesting than " + limits.depthMax() + " levels");
    }
    open[depth++] = tape.add(kind, false, position, position, parent, name);
    position++;
  }

  private void literal(String word, JsonKind kind, int parent, @Nullable String name)
      throws InvalidJsonException {
    int start = position;
    for (int i = 0; i < word.length(); i++, position++) {
      if (position >= limit || bytes[position] != word.charAt(i)) {
        throw new InvalidJsonException(start, "found an unknown word, expected a value,");
      }
    }
    tape.add(kind, true, start, position, parent, name);
  }

  private void readNumber() throws InvalidJsonException {
    int start = position;
    if (peek() == '-') {
      position++;
    }
    if (peek() == '0') {
      position++;
    } else {
      readDigits(start);
    }
    if (peek() == '.') {
      position++;
      readDigits(start);
    }
    if (peek() == 'e' || peek() == 'E') {
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      readDigits(start);
    }
    if (position - start > limits.numberDigitsMax()) {
      throw new InvalidJsonException(
          start, "found a number longer than " + limits.numberDigitsMax() + " characters");
    }
  }

  private void readDigits(int start) throws InvalidJsonException {
    int first = position;
    while (position < limit && bytes[position] >= '0' && bytes[position] <= '9') {
      position++;
    }
    if (position == first) {
      throw new InvalidJsonException(
          position,
          first == start
              ? "found no value, expected one,"
              : "found a broken number, expected a digit,");
    }
  }

  /** Reads up to and over the closing quote; answers where the content ends. */
  private int readString(int bytesMax) throws InvalidJsonException {
    int start = position;
    plain = true;
    while (true) {
      if (position >= limit) {
        throw new InvalidJsonException(limit, "found the end inside a string");
      }
      byte b = bytes[position];
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        plain = false;
        readEscape();
      } else if (b < 0) {
        plain = false;
        readMultibyte();
      } else if (b < 0x20) {
        throw new InvalidJsonException(
            position, "found a raw control character in a string, expected an escape,");
      } else {
        position++;
      }
    }
    int end = position++;
    if (end - start > bytesMax) {
      throw new InvalidJsonException(start, "found a string longer than " + bytesMax + " bytes");
    }
    return end;
  }

  private void readEscape() throws InvalidJsonException {
    int start = position++;
    switch (peek()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> position++;
      case 'u' -> {
        position++;
        int unit = readHex(start);
        if (Character.isLowSurrogate((char) unit)) {
          throw loneSurrogate(start);
        }
        if (Character.isHighSurrogate((char) unit)) {
          readLowSurrogate(start);
        }
      }
      default -> throw new InvalidJsonException(start, "found an unknown escape");
    }
  }

  private void readLowSurrogate(int start) throws InvalidJsonException {
    if (position + 1 >= limit || bytes[position] != '\\' || bytes[position + 1] != 'u') {
      throw loneSurrogate(start);
    }
    position += 2;
    if (!Character.isLowSurrogate((char) readHex(start))) {
      throw loneSurrogate(start);
    }
  }

  private static InvalidJsonException loneSurrogate(int offset) {
    return new InvalidJsonException(offset, "found half of a surrogate pair");
  }

  private int readHex(int start) throws InvalidJsonException {
    int unit = position + 4 <= limit ? JsonStrings.hex(bytes, position) : -1;
    if (unit < 0) {
      throw new InvalidJsonException(start, "found a broken escape, expected four hex digits,");
    }
    position += 4;
    return unit;
  }

  /** RFC 3629, section 4: the only well-formed sequences. */
  private void readMultibyte() throws InvalidJsonException {
    int lead = bytes[position] & 0xFF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    int low = 0x80;
    int high = 0xBF;
    switch (lead) {
      case 0xE0 -> low = 0xA0;
      case 0xED -> high = 0x9F;
      case 0xF0 -> low = 0x90;
      case 0xF4 -> high = 0x8F;
      default -> {}
    }
    if (lead < 0xC2 || lead > 0xF4 || position + length > limit) {
      throw new InvalidJsonException(position, "found invalid UTF-8");
    }
    for (int i = 1; i < length; i++) {
      int b = bytes[position + i] & 0xFF;
      if (b < (i == 1 ? low : 0x80) || b > (i == 1 ? high : 0xBF)) {
        throw new InvalidJsonException(position, "found invalid UTF-8");
      }
    }
    position += length;
  }

  private void count() throws InvalidJsonException {
    if (++tokens > limits.tokensMax()) {
      throw new InvalidJsonException(
          position, "found more than " + limits.tokensMax() + " values and names");
    }
  }

  private void expect(char wanted) throws InvalidJsonException {
    if (peek() != wanted) {
      throw new InvalidJsonException(position, "found something else, expected `" + wanted + "`");
    }
    position++;
  }

  /** The next byte, or -1 at the end and for every byte outside ASCII. */
  private int peek() {
    return position < limit ? Math.max(-1, bytes[position]) : -1;
  }

  private void skipSpace() {
    while (position < limit) {
      byte b = bytes[position];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      position++;
    }
  }
}
