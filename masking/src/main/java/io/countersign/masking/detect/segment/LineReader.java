package io.countersign.masking.detect.segment;

import java.util.Locale;
import java.util.Set;

/**
 * Judges the lines of a text, first alone and then by their neighbours: a fenced block is judged as
 * a whole, a doubtful line between code is code, rows of a table come in pairs. Two passes, linear
 * in the text.
 */
final class LineReader {
  private static final Set<String> PLAIN_FENCES =
      Set.of("", "text", "txt", "plain", "plaintext", "markdown", "md", "quote");

  private static final Set<String> FIELD_FENCES =
      Set.of("yaml", "yml", "properties", "ini", "toml", "env", "conf", "config");

  private static final int ROWS_MIN = 2;

  /** So many lines on each side tell what a line is that does not tell itself. */
  private static final int SURROUNDING = 6;

  /** Comments stand in blocks, at the head of a file above all. */
  private static final int COMMENT_SURROUNDING = 40;

  private static final int SURROUNDING_MIN = 4;
  private static final double SURROUNDING_SHARE = 0.6;
  private static final int SENTENCE_WORDS = 8;

  private static final int BARS_MIN = 2;

  private final String text;
  private final Lines lines;

  private LineReader(String text) {
    this.text = text;
    lines = new Lines(text);
  }

  static Lines read(String text) {
    LineReader reader = new LineReader(text);
    reader.readAlone();
    reader.readRows();
    reader.readFences();
    reader.readSides();
    reader.readSurroundings();
    return reader.lines;
  }

  private void readAlone() {
    LineShape shape = new LineShape(text);
    int start = 0;
    boolean comment = false;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      shape.read(start, end);
      LineKind kind = comment && !shape.blank() ? LineKind.COMMENT : CodeLines.kind(shape);
      comment = inComment(shape, kind, comment);
      lines.add(start, kind);
      start = end + 1;
    }
  }

  private boolean inComment(LineShape shape, LineKind kind, boolean comment) {
    if (shape.blank()) {
      return comment;
    }
    if (comment) {
      return !LineShape.holds(text, "*/", shape.start, shape.end);
    }
    return kind == LineKind.COMMENT
        && shape.startsWith("/*")
        && !LineShape.holds(text, "*/", shape.start + 2, shape.end);
  }

  /** Tables: bars at once, tabs, semicolons and commas where the next row has as many. */
  private void readRows() {
    int line = 0;
    while (line < lines.count()) {
      int bars = lines.kind(line) == LineKind.BLANK ? 0 : count(line, '|');
      if (bars >= BARS_MIN
          && (atEdge(line) || (lines.kind(line) != LineKind.CODE && paired(line, '|', bars)))) {
        lines.setRow(line, '|');
        line++;
        continue;
      }
      int end = Math.max(rowsEnd(line, '\t'), Math.max(rowsEnd(line, ';'), rowsEnd(line, ',')));
      line = Math.max(end, line + 1);
    }
  }

  /** Whether a neighbour has as many bars. */
  private boolean paired(int line, char delimiter, int count) {
    return (line > 0 && count(line - 1, delimiter) == count)
        || (line + 1 < lines.count() && count(line + 1, delimiter) == count);
  }

  private boolean atEdge(int line) {
    int start = lines.start(line);
    while (start < lines.end(line) && text.charAt(start) <= ' ') {
      start++;
    }
    return text.charAt(start) == '|' && lines.kind(line) != LineKind.LOG;
  }

  /** Where the rows that begin here end, when there are enough; marks them. */
  private int rowsEnd(int first, char delimiter) {
    int cells = cells(first, delimiter);
    int line = first + 1;
    while (cells > 0 && line < lines.count() && cells(line, delimiter) == cells) {
      line++;
    }
    if (cells == 0 || line - first < ROWS_MIN) {
      return first;
    }
    for (int row = first; row < line; row++) {
      lines.setRow(row, delimiter);
    }
    return line;
  }

  private int cells(int line, char delimiter) {
    LineKind kind = lines.kindOrBlank(line);
    if (kind != LineKind.BLANK && delimiter == '\t' && text.charAt(lines.start(line)) <= ' ') {
      // An indent, as code has it.
      return 0;
    }
    boolean open = kind == LineKind.PROSE || kind == LineKind.UNSURE || kind == LineKind.CONFIG;
    if (!open) {
      return 0;
    }
    int count = count(line, delimiter);
    return count >= (delimiter == '\t' ? 1 : 2) ? count : 0;
  }

  /** How many stand in the line; none when blanks behind commas make them punctuation. */
  private int count(int line, char delimiter) {
    int end = Math.min(lines.end(line), lines.start(line) + LineShape.LOOK_UNITS);
    int count = 0;
    int spaced = 0;
    boolean quoted = false;
    for (int i = lines.start(line); i < end; i++) {
      char unit = text.charAt(i);
      quoted ^= unit == '"';
      if (unit == delimiter && !quoted) {
        count++;
        spaced += i + 1 < end && text.charAt(i + 1) == ' ' ? 1 : 0;
      }
    }
    boolean punctuation = (delimiter == ',' || delimiter == ';') && spaced > 0;
    return punctuation ? 0 : count;
  }

  private void readFences() {
    int open = -1;
    for (int line = 0; line < lines.count(); line++) {
      if (lines.kind(line) != LineKind.FENCE) {
        continue;
      }
      if (open >= 0) {
        readFence(open, line);
        open = -1;
      } else {
        open = line;
      }
    }
  }

  /** A block that names its language, or half of whose lines are code, is code. */
  private void readFence(int open, int close) {
    int code = 0;
    int prose = 0;
    for (int line = open + 1; line < close; line++) {
      LineKind kind = lines.kind(line);
      code += kind == LineKind.CODE || kind == LineKind.COMMENT ? 1 : 0;
      prose += kind == LineKind.PROSE ? 1 : 0;
    }
    boolean named = !PLAIN_FENCES.contains(fenceName(open));
    boolean whole = named ? code >= prose || prose <= 1 : code > prose;
    for (int line = open + 1; whole && line < close; line++) {
      LineKind kind = lines.kind(line);
      boolean field = kind == LineKind.CONFIG && !FIELD_FENCES.contains(fenceName(open));
      if (kind == LineKind.PROSE || kind == LineKind.UNSURE || field) {
        lines.set(line, LineKind.CODE);
      }
    }
  }

  private String fenceName(int line) {
    int start = lines.start(line);
    int end = Math.min(lines.end(line), start + 40);
    while (start < end && " \t`~".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int to = start;
    while (to < end && LineShape.isLetter(text.charAt(to))) {
      to++;
    }
    return text.substring(start, to).toLowerCase(Locale.ROOT);
  }

  /** A doubtful line beside code is code; one beside anything else is prose. */
  private void readSides() {
    for (int line = 0; line < lines.count(); line++) {
      LineKind kind = lines.kind(line);
      if (kind == LineKind.UNSURE) {
        boolean code = isCode(line - 1) && (isCode(line + 1) || endsBlock(line + 1));
        lines.set(line, code ? LineKind.CODE : LineKind.PROSE);
      } else if (kind == LineKind.CONFIG && alone(line)) {
        lines.set(line, LineKind.PROSE);
      }
    }
  }

  /**
   * Where most lines around are a machine's, one that is no sentence is code, and one that begins
   * like a comment is a comment.
   */
  private void readSurroundings() {
    int[] machine = new int[lines.count() + 1];
    int[] filled = new int[lines.count() + 1];
    for (int line = 0; line < lines.count(); line++) {
      LineKind kind = lines.kind(line);
      boolean comment = kind == LineKind.PROSE && opensComment(line);
      machine[line + 1] = machine[line] + (isMachine(kind) ? 1 : 0);
      filled[line + 1] = filled[line] + (kind == LineKind.BLANK || comment ? 0 : 1);
    }
    for (int line = 0; line < lines.count(); line++) {
      if (lines.kind(line) != LineKind.PROSE) {
        continue;
      }
      boolean comment = opensComment(line);
      int reach = comment ? COMMENT_SURROUNDING : SURROUNDING;
      int from = Math.max(0, line - reach);
      int to = Math.min(lines.count(), line + reach + 1);
      int around = filled[to] - filled[from] - (comment ? 0 : 1);
      boolean inCode =
          around >= SURROUNDING_MIN && machine[to] - machine[from] >= SURROUNDING_SHARE * around;
      if (inCode && (comment || !isSentence(line))) {
        lines.set(line, comment ? LineKind.COMMENT : LineKind.CODE);
      }
    }
  }

  private static boolean isMachine(LineKind kind) {
    return switch (kind) {
      case CODE, COMMENT, LOG, JSON, CONFIG, MARKUP -> true;
      default -> false;
    };
  }

  private boolean opensComment(int line) {
    int start = contentStart(line);
    return start < lines.end(line) && "#;%".indexOf(text.charAt(start)) >= 0;
  }

  private int contentStart(int line) {
    int start = lines.start(line);
    while (start < lines.end(line) && text.charAt(start) <= ' ') {
      start++;
    }
    return start;
  }

  /** Many words, or a few between a capital and the mark that ends a sentence. */
  private boolean isSentence(int line) {
    int start = contentStart(line);
    int end = Math.min(lines.end(line), start + LineShape.LOOK_UNITS);
    int words = 0;
    for (int i = start + 1; i < end; i++) {
      boolean ends = LineShape.isLetter(text.charAt(i - 1)) && " ,.".indexOf(text.charAt(i)) >= 0;
      words += ends ? 1 : 0;
    }
    char last = end > start ? text.charAt(end - 1) : ' ';
    boolean opens = end > start && LineShape.isUpper(text.charAt(start));
    return words > SENTENCE_WORDS || (opens && words > 3 && ".!?:,".indexOf(last) >= 0);
  }

  private boolean isCode(int line) {
    LineKind kind = lines.kindOrBlank(line);
    return kind == LineKind.CODE || kind == LineKind.COMMENT || kind == LineKind.JSON;
  }

  private boolean endsBlock(int line) {
    LineKind kind = lines.kindOrBlank(line);
    return kind == LineKind.FENCE || kind == LineKind.UNSURE;
  }

  /** One field alone, as in the head of a letter, is prose; three in a row are configuration. */
  private boolean alone(int line) {
    int first = line;
    while (first > line - 2 && isField(first - 1)) {
      first--;
    }
    int last = line;
    while (last < line + 2 && isField(last + 1)) {
      last++;
    }
    return last - first < 2;
  }

  private boolean isField(int line) {
    LineKind kind = lines.kindOrBlank(line);
    return kind == LineKind.CONFIG || kind == LineKind.JSON || kind == LineKind.CODE;
  }
}
