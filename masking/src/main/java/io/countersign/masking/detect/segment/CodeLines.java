package io.countersign.masking.detect.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows lines of source code, configuration, JSON and markup by their signs.
 *
 * <p>A guess by rules of thumb: where the signs are weak the line is prose, so that a doubt costs a
 * false alarm and not a name.
 */
final class CodeLines {
  private static final Set<String> KEYWORDS =
      words(
          "import package public private protected static final class interface record enum def",
          "return if else elif for while function const let var func fn struct try catch throw",
          "raise except with using namespace switch case new await async export end void int",
          "boolean double string assert sealed abstract override print emit yield del lambda",
          "insert select update delete create alter drop where join from type impl pub use mod",
          "match defer go range char unsigned typedef extern template typename nil local then fi",
          "done esac elsif unless begin module require include pragma define ifdef ifndef endif");

  private static final Map<Character, List<String>> KEYWORDS_BY_LETTER =
      KEYWORDS.stream().collect(Collectors.groupingBy(word -> word.charAt(0)));

  /** Statements that are written in capitals; in lower case they are words like any other. */
  private static final Set<String> STATEMENTS =
      words(
          "SELECT INSERT UPDATE DELETE CREATE ALTER DROP FROM WHERE JOIN GROUP ORDER VALUES LEFT",
          "INNER HAVING LIMIT UNION WITH GRANT BEGIN COMMIT RUN CMD COPY ENV EXPOSE WORKDIR",
          "ENTRYPOINT ARG LABEL VOLUME");

  private static final int SIGNS_MIN = 2;
  private static final int SHORT_WORDS = 7;

  private CodeLines() {}

  private static Set<String> words(String... lines) {
    return Set.copyOf(Arrays.asList(String.join(" ", lines).split(" ", -1)));
  }

  /** What the line is, judged alone. */
  static LineKind kind(LineShape line) {
    if (line.blank()) {
      return LineKind.BLANK;
    }
    if (line.startsWith("```") || line.startsWith("~~~")) {
      return LineKind.FENCE;
    }
    if (LogLines.is(line)) {
      return LineKind.LOG;
    }
    if (line.quotedKeys > 0 && isJson(line)) {
      return LineKind.JSON;
    }
    if (isComment(line)) {
      return LineKind.COMMENT;
    }
    if (isMarkup(line)) {
      return LineKind.MARKUP;
    }
    if (isCode(line)) {
      return LineKind.CODE;
    }
    if (isConfig(line)) {
      return LineKind.CONFIG;
    }
    return isUnsure(line) ? LineKind.UNSURE : LineKind.PROSE;
  }

  private static boolean isComment(LineShape line) {
    return line.startsWith("//")
        || line.startsWith("#!/")
        || line.startsWith("/*")
        || line.startsWith("*/")
        || line.startsWith("<!--");
  }

  /** A bracket or a quoted key that a value follows. */
  private static boolean isJson(LineShape line) {
    if (line.first != '"') {
      return line.first == '{' || line.first == '[' || line.first == ',';
    }
    int i = LineShape.find(line.text, '"', line.start + 1, line.look) + 1;
    while (i < line.look && (line.text.charAt(i) == ' ' || line.text.charAt(i) == ':')) {
      i++;
    }
    char value = i < line.look ? line.text.charAt(i) : '{';
    return LineShape.isDigit(value) || "\"{[-tfn".indexOf(value) >= 0;
  }

  private static boolean isMarkup(LineShape line) {
    char second = line.at(1);
    return line.first == '<'
        && (second == '/' || second == '!' || second == '?' || LineShape.isLetter(second))
        && LineShape.find(line.text, '>', line.start, line.look) < line.look
        && !line.address;
  }

  private static boolean beginsWithKeyword(LineShape line) {
    List<String> words = KEYWORDS_BY_LETTER.get(Character.toLowerCase(line.first));
    for (int i = 0; words != null && i < words.size(); i++) {
      if (line.beginsWithWord(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCode(LineShape line) {
    if (isAnnotation(line) || isStatement(line) || isPatch(line) || line.startsWith("$ ")) {
      return true;
    }
    boolean keyword = beginsWithKeyword(line);
    boolean closing = line.length() <= 4 && "})];".indexOf(line.first) >= 0;
    if (closing || (keyword && line.last == '{')) {
      return true;
    }
    if (!keyword && line.address) {
      return false;
    }
    if (line.startsWith("from ") && LineShape.holds(line.text, " import ", line.start, line.look)) {
      return true;
    }
    if (endsWith(line, "; then") || endsWith(line, "; do")) {
      return true;
    }
    int signs = line.last == ';' || line.last == '{' ? 2 : 0;
    signs += keyword ? 1 : 0;
    signs += keyword && line.last == ':' ? 1 : 0;
    signs += line.assignment ? 1 : 0;
    signs += 2 * line.operators + line.calls + line.humps;
    return signs >= SIGNS_MIN && (line.marks > 2 || line.marks * 4 > line.words);
  }

  /** The lines of a patch that are not text. */
  private static boolean isPatch(LineShape line) {
    return line.startsWith("@@ -")
        || line.startsWith("diff --git ")
        || line.startsWith("+++ ")
        || line.startsWith("--- a/");
  }

  private static boolean endsWith(LineShape line, String word) {
    return line.length() > word.length() && line.text.startsWith(word, line.end - word.length());
  }

  private static boolean isAnnotation(LineShape line) {
    if (line.first != '@' || line.length() < 3 || !LineShape.isUpper(line.at(1))) {
      return false;
    }
    return line.words == 0 || line.at(line.length() - 1) == ')';
  }

  /** A first word in capitals that opens a statement of SQL or a Dockerfile. */
  private static boolean isStatement(LineShape line) {
    int to = line.start;
    while (to < line.end && to - line.start < 12 && LineShape.isUpper(line.text.charAt(to))) {
      to++;
    }
    boolean word = to - line.start >= 3 && to < line.end && line.text.charAt(to) <= ' ';
    if (!word || !STATEMENTS.contains(line.text.substring(line.start, to))) {
      return false;
    }
    return line.marks > 0 || line.last == ',' || lowerAfter(line, to + 1);
  }

  /** {@code FROM alpine}: what goes on in capitals is a heading, with a capital a sentence. */
  private static boolean lowerAfter(LineShape line, int index) {
    return index < line.end && !LineShape.isUpper(line.text.charAt(index)) && line.words <= 4;
  }

  /** {@code key = value}, {@code key=value}, {@code key: value}, {@code [section]}. */
  private static boolean isConfig(LineShape line) {
    if (line.first == '[' && line.last == ']' && line.words == 0) {
      return true;
    }
    int i = line.startsWith("- ") ? 2 : 0;
    int from = i;
    boolean joined = false;
    while (i < line.length() && isKeyUnit(line.at(i))) {
      joined |= line.at(i) == '_' || line.at(i) == '.' || line.at(i) == '-';
      i++;
    }
    if (i == from || LineShape.isDigit(line.at(from))) {
      return false;
    }
    char next = line.at(i);
    if (next == '=') {
      return line.at(i + 1) != ' ' && line.words <= SHORT_WORDS;
    }
    boolean lower = LineShape.isLower(line.at(from));
    if (next == ':') {
      char after = line.at(i + 1);
      return lower && (after == ' ' || after == '\n') && (joined || line.words <= SHORT_WORDS);
    }
    return next == ' ' && line.at(i + 1) == '=' && line.at(i + 2) == ' ' && lower;
  }

  private static boolean isKeyUnit(char unit) {
    return unit < 0x80
        && (LineShape.isLetter(unit) || LineShape.isDigit(unit) || "_.-/".indexOf(unit) >= 0);
  }

  /** Short, and neither begun nor ended like a sentence. */
  private static boolean isUnsure(LineShape line) {
    return line.words <= SHORT_WORDS
        && !line.address
        && ".!?".indexOf(line.last) < 0
        && (line.marks > 0 || line.indent > 0)
        && !(LineShape.isUpper(line.first) && line.marks == 0);
  }
}
