package io.countersign.masking.detect.pattern.scan;

/** Some characters of ASCII, which one look into a table tells from all others. Immutable. */
public final class AsciiSet {
  private final boolean[] members = new boolean[0x80];

  private AsciiSet() {}

  /** The characters of a string. */
  public static AsciiSet of(String characters) {
    AsciiSet set = new AsciiSet();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c >= set.members.length) {
        throw new IllegalArgumentException(
            "character: U+%04X (expected: ASCII)".formatted((int) c));
      }
      set.members[c] = true;
    }
    return set;
  }

  public boolean holds(char c) {
    return c < members.length && members[c];
  }

  @Override
  public String toString() {
    StringBuilder characters = new StringBuilder("AsciiSet[");
    for (char c = 0; c < members.length; c++) {
      characters.append(members[c] ? String.valueOf(c) : "");
    }
    return characters.append(']').toString();
  }
}
