package io.countersign.masking.evasion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** The ways of {@link Disguise} that stay readable for people or models. */
final class Disguises {
  /** The names of those that cut a value into pieces or stand around it. */
  static final Pattern PIECES = Pattern.compile("groups|lines|array|brackets|placeholder");

  /** Characters whose base64 is long enough to be taken for an encoded text. */
  private static final int RUN_MIN = 12;

  private static final String LATIN = "ABCEHIJKMOPSTXYaceopsxyij";
  private static final String CYRILLIC = "АВСЕНІЈКМОРЅТХУасеорѕхуіј";
  private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Disguises() {}

  static List<Disguise> all() {
    List<Disguise> all = new ArrayList<>();
    addCharacters(all);
    addHidden(all);
    addEscapes(all);
    addRuns(all);
    addMarks(all);
    addBreaks(all);
    return all;
  }

  /**
   * Values in pieces, which only what parts them says, and characters that other disguises need as
   * they are: put on alone.
   */
  static List<Disguise> alone() {
    List<Disguise> all = new ArrayList<>();
    for (String glue :
        List.of(
            " ",
            "  ",
            "\u00a0",
            "\t",
            "-",
            "\u00b7",
            "'",
            "#",
            " \u2022 ",
            "\u2014",
            "\n",
            "\r\n")) {
      add(all, "groups with '" + glue + "'", (v, r) -> groups(v, glue, r));
    }
    for (String line : List.of("> ", "// ", "# ", "- ", "* ", " * ")) {
      add(all, "lines with '" + line + "'", (v, r) -> "\n" + line + groups(v, "\n" + line, r));
    }
    add(all, "array", (v, r) -> "[\"" + groups(v, "\", \"", r) + "\"]");
    add(all, "brackets", (v, r) -> "(" + groups(v, ")(", r) + ")");
    add(all, "octal escapes in braces", (v, r) -> each(v, c -> String.format("\\o{%o}", c)));
    add(all, "named escapes", (v, r) -> each(v, c -> "\\N{" + Character.getName(c) + "}"));
    add(all, "code points", (v, r) -> each(v, c -> String.format("U+%04X ", c)).strip());
    addRun(all, "hexadecimal number", (v, r) -> "0x" + octets(v, "", ""));
    addRun(all, "small base32", (v, r) -> small(Encodings.base32(v)));
    add(all, "accents", (v, r) -> after(v, "\u0301", c -> letterOrDigit(c) ? 1 : 0));
    add(all, "private characters", (v, r) -> inside(v, "\ue000", r));
    add(all, "placeholder around", (v, r) -> "[P-" + v + "-1]");
    return all;
  }

  private static String small(String value) {
    return value.toLowerCase(Locale.ROOT).replace("=", "");
  }

  /** Groups of two to five characters. */
  private static String groups(String value, String glue, Random random) {
    String whole = value.replaceAll("[ -]", "");
    int size = 2 + random.nextInt(4);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < whole.length(); i += size) {
      out.append(i == 0 ? "" : glue).append(whole, i, Math.min(whole.length(), i + size));
    }
    return out.toString();
  }

  private static void add(List<Disguise> all, String name, Disguise.Writer writer) {
    all.add(new Disguise(name, 1, writer, null));
  }

  private static void addRun(List<Disguise> all, String name, Disguise.Writer writer) {
    all.add(new Disguise(name, RUN_MIN, writer, null));
  }

  private static void addCharacters(List<Disguise> all) {
    add(all, "full width", (v, r) -> map(v, c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c));
    add(all, "mathematical bold", (v, r) -> map(v, c -> mathematical(c, 0x1D400, 0x1D7CE)));
    add(all, "mathematical mono", (v, r) -> map(v, c -> mathematical(c, 0x1D670, 0x1D7F6)));
    add(all, "Arabic digits", (v, r) -> map(v, c -> digit(c) ? c - '0' + 0x660 : c));
    add(all, "Devanagari digits", (v, r) -> map(v, c -> digit(c) ? c - '0' + 0x966 : c));
    add(
        all,
        "superscript digits",
        (v, r) -> map(v, c -> digit(c) ? SUPERSCRIPT.charAt(c - '0') : c));
    add(all, "circled digits", (v, r) -> map(v, Disguises::circled));
    add(all, "Cyrillic letters", (v, r) -> map(v, Disguises::cyrillic));
    add(all, "keycaps", (v, r) -> after(v, "\ufe0f\u20e3", c -> digit(c) ? 1 : 0));
    add(all, "full-width signs", (v, r) -> map(v, c -> "@.:-".indexOf(c) >= 0 ? c + 0xFEE0 : c));
    add(all, "dots of other scripts", (v, r) -> v.replace('.', '\u3002'));
    add(all, "hyphens", (v, r) -> v.replace('-', '\u2011'));
    add(all, "thin spaces", (v, r) -> v.replace(' ', '\u2009'));
    add(all, "combining strokes", (v, r) -> after(v, "\u0335", c -> letterOrDigit(c) ? 1 : 0));
  }

  private static void addHidden(List<Disguise> all) {
    add(all, "zero-width spaces", (v, r) -> between(v, "\u200b"));
    add(all, "zero-width joiner", (v, r) -> inside(v, "\u200d", r));
    add(all, "word joiner", (v, r) -> inside(v, "\u2060", r));
    add(all, "soft hyphen", (v, r) -> inside(v, "\u00ad", r));
    add(all, "variation selectors", (v, r) -> between(v, "\ufe0f"));
    add(all, "bidi isolates", (v, r) -> "\u2066" + inside(v, "\u200e", r) + "\u2069");
    all.add(
        new Disguise(
            "tag inside",
            1,
            (v, r) -> inside(v, "\udb40\udc41", r),
            written -> each(written, c -> isTag(c) ? "" : plain(c))));
    all.add(
        new Disguise(
            "tag characters",
            1,
            (v, r) -> map(v, c -> c >= ' ' && c < 0x7F ? 0xE0000 + c : c),
            written -> map(written, c -> isTag(c) ? c - 0xE0000 : c)));
    add(
        all,
        "variation selector octets",
        (v, r) -> "😀" + map(v, c -> c < 16 ? 0xFE00 + c : c < 0x80 ? 0xE0100 + c - 16 : c));
    add(
        all,
        "right-to-left override",
        (v, r) -> "\u202e" + new StringBuilder(v).reverse() + "\u202c");
    add(all, "control characters", (v, r) -> inside(v, "\u0001", r));
    add(all, "terminal colours", (v, r) -> inside(v, "\u001b[31m", r) + "\u001b[0m");
  }

  private static void addEscapes(List<Disguise> all) {
    add(all, "percent", (v, r) -> octets(v, "%", ""));
    add(all, "percent of signs", (v, r) -> Encodings.signs(v, "%"));
    add(all, "percent twice", (v, r) -> octets(v, "%25", ""));
    add(all, "decimal references", (v, r) -> each(v, c -> "&#" + c + ";"));
    add(
        all,
        "hexadecimal references",
        (v, r) -> each(v, c -> "&#x" + Integer.toHexString(c) + ";"));
    add(all, "unclosed references", (v, r) -> each(v, c -> "&#" + c));
    add(all, "escaped references", (v, r) -> each(v, c -> "&amp;#" + c + ";"));
    add(all, "JSON escapes", (v, r) -> units(v, c -> String.format("\\u%04x", c)));
    add(all, "JSON in JSON", (v, r) -> units(v, c -> String.format("\\\\u%04x", c)));
    add(all, "JSON in JSON in JSON", (v, r) -> units(v, c -> String.format("\\\\\\\\u%04X", c)));
    add(all, "hexadecimal escapes", (v, r) -> octets(v, "\\x", ""));
    add(all, "braced escapes", (v, r) -> each(v, c -> String.format("\\u{%x}", c)));
    add(all, "long escapes", (v, r) -> each(v, c -> String.format("\\U%08x", c)));
    add(
        all,
        "octal escapes",
        (v, r) -> each(v, c -> c < 0x80 ? String.format("\\%03o", c) : plain(c)));
    add(all, "style sheet escapes", (v, r) -> each(v, c -> String.format("\\%06x ", c)));
    add(all, "quoted-printable", (v, r) -> octets(v, "=", ""));
    add(all, "quoted-printable signs", (v, r) -> Encodings.signs(v, "="));
    add(all, "soft line break", (v, r) -> inside(v, "=\n", r));
  }

  private static void addRuns(List<Disguise> all) {
    addRun(all, "base64", (v, r) -> Encodings.base64(v));
    addRun(all, "base64 unpadded", (v, r) -> Encodings.base64(v).replace("=", ""));
    addRun(all, "base64url", (v, r) -> Encodings.base64Url(v));
    addRun(
        all, "base64 of a sentence", (v, r) -> Encodings.base64("Please write to " + v + " now."));
    addRun(all, "base64 wrapped", (v, r) -> Encodings.wrap(Encodings.base64(v + " and " + v), 20));
    addRun(all, "base64 twice", (v, r) -> Encodings.base64(Encodings.base64(v)));
    addRun(all, "base64 of UTF-16", (v, r) -> Encodings.base64Wide(v));
    addRun(all, "data URL", (v, r) -> "data:text/plain;base64," + Encodings.base64(v));
    addRun(all, "base64 in a path", (v, r) -> "/files/" + Encodings.base64Url(v) + "/open");
    addRun(all, "base32", (v, r) -> Encodings.base32(v));
    addRun(all, "hexadecimal", (v, r) -> octets(v, "", ""));
    addRun(all, "hexadecimal apart", (v, r) -> octets(v, "", " ").strip());
    addRun(all, "hexadecimal list", (v, r) -> octets(v, "0x", ", ").strip());
    addRun(all, "decimal list", (v, r) -> Encodings.decimalOctets(v));
  }

  private static void addMarks(List<Disguise> all) {
    add(all, "bold inside", (v, r) -> around(v, "**", "**", r));
    add(all, "code inside", (v, r) -> around(v, "`", "`", r));
    add(all, "struck inside", (v, r) -> around(v, "~~", "~~", r));
    // A short target: what it leads to is no part of the value.
    add(all, "link inside", (v, r) -> around(v, "[", "](#a)", r));
    add(all, "Markdown escapes", (v, r) -> v.replaceAll("([!-/:-@\\[-`{-~])", "\\\\$1"));
    add(all, "tag of HTML inside", (v, r) -> around(v, "<b>", "</b>", r));
    add(all, "tag with attribute inside", (v, r) -> around(v, "<i id=\"x\">", "</i>", r));
    add(all, "comment of HTML", (v, r) -> inside(v, "<!-- x -->", r));
    add(all, "comment of C", (v, r) -> inside(v, "/**/", r));
    add(all, "joined literals", (v, r) -> '"' + inside(v, "\" + \"", r) + '"');
    add(all, "dotted literals", (v, r) -> '\'' + inside(v, "' . '", r) + '\'');
    add(all, "neighbouring literals", (v, r) -> '"' + inside(v, "\" \"", r) + '"');
  }

  private static void addBreaks(List<Disguise> all) {
    addRun(all, "letters apart", (v, r) -> apart(v, " "));
    addRun(all, "letters with hyphens", (v, r) -> apart(v.replace("-", ""), "-"));
    addRun(all, "letters with bars", (v, r) -> apart(v, "|"));
    addRun(all, "letter by line", (v, r) -> apart(v, "\n"));
    add(all, "line break", (v, r) -> inside(v, "\n", r));
    add(all, "line break and indent", (v, r) -> inside(v, "\r\n    ", r));
    add(all, "line break in a quotation", (v, r) -> inside(v, "\n> ", r));
  }

  private static int mathematical(int c, int letters, int digits) {
    if (c >= 'A' && c <= 'Z') {
      return letters + c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return letters + 26 + c - 'a';
    }
    return digit(c) ? digits + c - '0' : c;
  }

  private static int circled(int c) {
    return digit(c) ? (c == '0' ? 0x24EA : 0x2460 + c - '1') : c;
  }

  private static int cyrillic(int c) {
    int at = LATIN.indexOf(c);
    return at < 0 ? c : CYRILLIC.charAt(at);
  }

  private static boolean isTag(int c) {
    return c >= 0xE0020 && c <= 0xE007E;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letterOrDigit(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static String plain(int point) {
    return Character.toString(point);
  }

  private static String map(String value, IntUnaryOperator mapping) {
    return each(value, c -> plain(mapping.applyAsInt(c)));
  }

  private static String after(String value, String mark, IntUnaryOperator wanted) {
    return each(value, c -> plain(c) + (wanted.applyAsInt(c) > 0 ? mark : ""));
  }

  private static String each(String value, IntFunction<String> form) {
    StringBuilder out = new StringBuilder();
    value.codePoints().forEach(c -> out.append(form.apply(c)));
    return out.toString();
  }

  /** The same for each unit of UTF-16. */
  private static String units(String value, IntFunction<String> form) {
    StringBuilder out = new StringBuilder();
    value.chars().forEach(c -> out.append(form.apply(c)));
    return out.toString();
  }

  private static String octets(String value, String prefix, String separator) {
    return Encodings.octets(value, prefix, separator);
  }

  private static String between(String value, String mark) {
    String marked = each(value, c -> plain(c) + mark);
    return marked.substring(0, marked.length() - mark.length());
  }

  private static String apart(String value, String mark) {
    return between(value.replace(" ", ""), mark);
  }

  private static String inside(String value, String mark, Random random) {
    int at = cut(value, 1, random);
    return value.substring(0, at) + mark + value.substring(at);
  }

  private static String around(String value, String open, String close, Random random) {
    int from = cut(value, 1, random);
    int to = from < value.length() - 1 ? cut(value, from + 1, random) : value.length();
    return value.substring(0, from)
        + open
        + value.substring(from, to)
        + close
        + value.substring(to);
  }

  /** A place between two characters, never inside one. */
  private static int cut(String value, int from, Random random) {
    int length = value.length();
    int at = from >= length ? length : from + random.nextInt(Math.max(1, length - from));
    boolean half = at < length && at > 0 && Character.isLowSurrogate(value.charAt(at));
    return half ? at - 1 : at;
  }
}
