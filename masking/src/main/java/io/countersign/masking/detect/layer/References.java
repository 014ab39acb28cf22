package io.countersign.masking.detect.layer;

import java.util.Map;

/**
 * Character references: by number, with or without the semicolon, and by name. Of the names those
 * that stand in values and around them.
 */
final class References {
  /** The longest named reference, with its ampersand and semicolon. */
  private static final int LENGTH_MAX = 20;

  private static final Map<String, String> NAMED = named();

  private References() {}

  private static Map<String, String> named() {
    return Map.ofEntries(
        Map.entry("amp", "&"),
        Map.entry("AMP", "&"),
        Map.entry("lt", "<"),
        Map.entry("gt", ">"),
        Map.entry("quot", "\""),
        Map.entry("apos", "'"),
        Map.entry("nbsp", " "),
        Map.entry("Tab", "\t"),
        Map.entry("NewLine", "\n"),
        Map.entry("commat", "@"),
        Map.entry("period", "."),
        Map.entry("comma", ","),
        Map.entry("colon", ":"),
        Map.entry("semi", ";"),
        Map.entry("sol", "/"),
        Map.entry("bsol", "\\"),
        Map.entry("hyphen", "-"),
        Map.entry("dash", "-"),
        Map.entry("minus", "-"),
        Map.entry("shy", ""),
        Map.entry("zwj", ""),
        Map.entry("zwnj", ""),
        Map.entry("ZeroWidthSpace", ""),
        Map.entry("NoBreak", ""),
        Map.entry("InvisibleTimes", ""),
        Map.entry("plus", "+"),
        Map.entry("equals", "="),
        Map.entry("lowbar", "_"),
        Map.entry("num", "#"),
        Map.entry("percnt", "%"),
        Map.entry("excl", "!"),
        Map.entry("quest", "?"),
        Map.entry("dollar", "$"),
        Map.entry("lpar", "("),
        Map.entry("rpar", ")"),
        Map.entry("ast", "*"),
        Map.entry("auml", "ä"),
        Map.entry("ouml", "ö"),
        Map.entry("uuml", "ü"),
        Map.entry("Auml", "Ä"),
        Map.entry("Ouml", "Ö"),
        Map.entry("Uuml", "Ü"),
        Map.entry("szlig", "ß"),
        Map.entry("eacute", "é"),
        Map.entry("egrave", "è"),
        Map.entry("agrave", "à"),
        Map.entry("aacute", "á"),
        Map.entry("iacute", "í"),
        Map.entry("oacute", "ó"),
        Map.entry("ccedil", "ç"),
        Map.entry("ntilde", "ñ"));
  }

  static int decode(String text, int index, StringBuilder out) {
    if (index + 1 < text.length() && text.charAt(index + 1) == '#') {
      return numeric(text, index, out);
    }
    int end = index + 1;
    while (end < text.length() && end - index < LENGTH_MAX && LetterOrDigit.at(text, end)) {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != ';') {
      return index;
    }
    String named = NAMED.get(text.substring(index + 1, end));
    if (named == null && isMathematical(text, index + 2, end)) {
      named = text.substring(index + 1, index + 2);
    }
    if (named == null) {
      return index;
    }
    out.append(named);
    return end + 1;
  }

  /** Whether Fraktur, script or blackboard bold is the style of a letter, as in Dfr and Escr. */
  private static boolean isMathematical(String text, int from, int end) {
    String style = from < end ? text.substring(from, end) : "";
    return style.equals("fr") || style.equals("scr") || style.equals("opf");
  }

  private static int numeric(String text, int index, StringBuilder out) {
    int first = index + 2;
    boolean hexadecimal = first < text.length() && (text.charAt(first) | 0x20) == 'x';
    int radix = hexadecimal ? 16 : 10;
    first += hexadecimal ? 1 : 0;
    int value = 0;
    int i = first;
    while (i - first < LENGTH_MAX) {
      int digit = Hexadecimal.digit(text, i);
      if (digit < 0 || digit >= radix || value > 0x10FFFF) {
        break;
      }
      value = value * radix + digit;
      i++;
    }
    boolean closed = i < text.length() && text.charAt(i) == ';';
    boolean whole = closed || i == text.length() || text.charAt(i) >= '\t';
    boolean next = i < text.length() && text.charAt(i) == '&';
    boolean readable = (closed || next) ? value > 0 : (value >= ' ' && whole);
    if (i == first || !readable || !Character.isValidCodePoint(value)) {
      return index;
    }
    out.appendCodePoint(value);
    return closed ? i + 1 : i;
  }
}
