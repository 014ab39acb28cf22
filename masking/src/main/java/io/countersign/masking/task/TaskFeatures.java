package io.countersign.masking.task;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The features of a text.
 *
 * <p>What is asked for stands in a few sentences, often between pasted pages. So a sentence that
 * asks (a question, a sentence with a word for a task, the first and the last one) gives its words,
 * pairs of words, parts of words, the pairs of its cue classes in order ("imperative and object"),
 * and its concepts: each with those that follow it closely, with the cue classes of the sentence,
 * and with the concept that the sentence begins with. Another sentence gives only its cue classes,
 * each once. The shape of the text (length, lines, tables, program text) needs no language. Not
 * thread-safe.
 */
final class TaskFeatures {
  /** Of the sentences that ask, this many are read at each end. */
  private static final int ASKING_MAX = 12;

  private static final int PART_CHARS = 5;

  /** Where a word begins and ends. */
  private static final char EDGE = '_';

  private static final int[] NONE = {};

  /** A longer stretch has lost its closing mark. */
  private static final int QUOTED_TOKENS_MAX = 60;

  /** How many concepts to the right of a concept are near it. */
  private static final int NEAR_CONCEPTS = 3;

  /** From here on, characters spell the numbers of concepts. */
  private static final char FIRST_CONCEPT = 0x4E00;

  /** Classes whose words make a sentence ask. */
  private static final String[] ASKING = {
    "choose",
    "rank",
    "rate",
    "decide",
    "should",
    "who",
    "write",
    "summarise",
    "translate",
    "ideas",
    "extract",
    "you",
    "yesno"
  };

  /** Templates of single classes: given twice, so that training shrinks their weights less. */
  private static final String DOUBLE = "doqpFL";

  private final CueWords cues;
  private final Concepts concepts;
  private final FeatureSink sink;
  private final TaskText text;
  private final long[] classes;
  private final long asking;
  private final long and;
  private final long name;
  private final boolean[] quoted;
  private long quotedClasses;
  private final int[] nameConcept;

  /** The concepts of a sentence, a word each that has some. */
  private final int[][] found = new int[TaskText.SENTENCE_TOKENS_MAX][];

  private int foundCount;
  private final BitSet foundSet = new BitSet();
  private char[] buffer = new char[128];
  private int length;

  private TaskFeatures(TaskText text, CueWords cues, Concepts concepts, FeatureSink sink) {
    this.text = text;
    this.cues = cues;
    this.concepts = concepts;
    nameConcept = new int[] {concepts.count()};
    this.sink = sink;
    classes = new long[text.tokens()];
    quoted = new boolean[text.tokens()];
    long bits = 0;
    for (String name : ASKING) {
      bits |= 1L << cues.number(name);
    }
    asking = bits;
    and = 1L << cues.number("and");
    name = 1L << cues.number("name");
  }

  static void of(TaskText text, FeatureSink sink) {
    new TaskFeatures(text, CueWords.bundled(), Concepts.bundled(), sink).write();
  }

  private void write() {
    for (int i = 0; i < classes.length; i++) {
      classes[i] = cues.classes(text.chars(), text.start(i), text.end(i));
      if (text.isName(i)) {
        classes[i] |= name;
      }
    }
    markQuoted();
    start('*').end();
    shape();
    boolean[] asks = new boolean[text.sentences()];
    int count = 0;
    for (int i = 0; i < asks.length; i++) {
      asks[i] = i == 0 || i == asks.length - 1 || asks(i);
      count += asks[i] ? 1 : 0;
    }
    long all = 0;
    long others = 0;
    int seen = 0;
    for (int i = 0; i < asks.length; i++) {
      boolean read = asks[i] && (seen < ASKING_MAX || seen >= count - ASKING_MAX);
      seen += asks[i] ? 1 : 0;
      if (read) {
        all |= sentence(i);
      } else {
        others |= union(i);
      }
    }
    classFeatures('d', all);
    classFeatures('o', others & ~all);
    classFeatures('U', quotedClasses);
    ends();
  }

  /**
   * What stands in quotation marks is spoken of, not asked for: of it only words count, apart from
   * the others. Not so where most of the text does.
   */
  private void markQuoted() {
    int open = -1;
    int count = 0;
    for (int i = 0; i < quoted.length; i++) {
      if (text.first(i) != '"') {
        continue;
      }
      if (open >= 0 && i - open <= QUOTED_TOKENS_MAX) {
        Arrays.fill(quoted, open + 1, i, true);
        count += i - open + 1;
        open = -1;
      } else {
        open = i;
      }
    }
    if (count * 5 > quoted.length * 4) {
      Arrays.fill(quoted, false);
    }
    for (int i = 0; i < quoted.length; i++) {
      if (quoted[i]) {
        quotedClasses |= classes[i];
        classes[i] = 0;
      }
    }
  }

  private boolean asks(int sentence) {
    int last = text.endToken(sentence) - 1;
    return text.first(last) == '?' || (union(sentence) & asking) != 0;
  }

  private long union(int sentence) {
    long union = 0;
    for (int i = text.firstToken(sentence); i < text.endToken(sentence); i++) {
      union |= classes[i];
    }
    return union;
  }

  private long sentence(int sentence) {
    int from = text.firstToken(sentence);
    int to = text.endToken(sentence);
    for (int i = from; i < to; i++) {
      if (quoted[i]) {
        start('u').token(i).end();
      } else if (text.isWord(i)) {
        word(i);
        start('b').token(i);
        if (i + 1 < to) {
          part(' ');
          following(i + 1);
        }
        end();
      }
    }
    long union = union(sentence);
    boolean question = text.first(to - 1) == '?';
    beginnings(from, to);
    inOrder(from, to);
    if (question) {
      classFeatures('q', union);
    }
    findConcepts(from, to);
    conceptFeatures(union, question);
    return union;
  }

  /** One name is like another. */
  private void following(int token) {
    if (text.isName(token)) {
      part('^');
    } else {
      token(token);
    }
  }

  /**
   * How a sentence begins, and how its further clauses begin: what stands behind "and" is asked for
   * too.
   */
  private void beginnings(int from, int to) {
    int first = nextWord(from, to);
    if (first == to) {
      return;
    }
    beginning('e', first, to);
    for (int i = first + 1; i < to; i++) {
      if ((classes[i] & and) != 0) {
        beginning('a', nextWord(i + 1, to), to);
      }
    }
  }

  private void beginning(char template, int first, int to) {
    if (first == to) {
      return;
    }
    int second = nextWord(first + 1, to);
    start(template).token(first).end();
    if (second < to) {
      start(template).token(first).part(' ').token(second).end();
    }
    long heads = classes[first] | (second < to ? classes[second] : 0);
    classFeatures(Character.toUpperCase(template), heads);
  }

  private int nextWord(int from, int to) {
    int at = from;
    while (at < to && !text.isWord(at)) {
      at++;
    }
    return at;
  }

  private void findConcepts(int from, int to) {
    foundCount = 0;
    foundSet.clear();
    for (int i = from; i < to; i++) {
      int[] of = isOwnWord(i) ? conceptsOf(i) : NONE;
      if (of.length > 0) {
        found[foundCount++] = of;
        for (int concept : of) {
          foundSet.set(concept);
        }
      }
    }
  }

  private int[] conceptsOf(int token) {
    return text.isName(token)
        ? nameConcept
        : concepts.of(text.chars(), text.start(token), text.end(token));
  }

  private void conceptFeatures(long union, boolean question) {
    for (int i = 0; i < foundCount; i++) {
      for (int concept : found[i]) {
        start('C').concept(concept).end();
        if (question) {
          start('p').concept(concept).end();
        }
        for (int j = i + 1; j < foundCount && j <= i + NEAR_CONCEPTS; j++) {
          for (int after : found[j]) {
            start('D').concept(concept).concept(after).end();
          }
        }
        for (long rest = union; rest != 0; rest &= rest - 1) {
          start('Z').concept(concept).part((char) ('A' + Long.numberOfTrailingZeros(rest))).end();
        }
      }
    }
    for (int first : foundCount == 0 ? NONE : found[0]) {
      start('I').concept(first).end();
      for (int any = foundSet.nextSetBit(0); any >= 0; any = foundSet.nextSetBit(any + 1)) {
        start('J').concept(first).concept(any).end();
      }
    }
  }

  private boolean isOwnWord(int token) {
    return text.isWord(token) && !quoted[token];
  }

  private void word(int token) {
    int from = text.start(token);
    int to = text.end(token);
    start('w').token(token).end();
    for (int i = from - 1; i + PART_CHARS <= to + 1; i++) {
      start('c');
      if (i < from) {
        part(EDGE);
      }
      chars(Math.max(i, from), Math.min(i + PART_CHARS, to));
      if (i + PART_CHARS > to) {
        part(EDGE);
      }
      end();
    }
  }

  /** The first words of the text and of the last sentence: where instructions begin. */
  private void ends() {
    if (text.sentences() == 0) {
      return;
    }
    int last = text.firstToken(text.sentences() - 1);
    for (int i = 0; i < 2 && i < text.endToken(0); i++) {
      start('f').token(i).end();
      classFeatures('F', classes[i]);
    }
    for (int i = last; i < last + 2 && i < text.tokens(); i++) {
      start('l').token(i).end();
      classFeatures('L', classes[i]);
    }
  }

  /** Each class with the next word's that has one: what is to be done, and to whom. */
  private void inOrder(int from, int to) {
    long before = 0;
    for (int i = from; i < to; i++) {
      if (classes[i] == 0) {
        continue;
      }
      for (long first = before; first != 0; first &= first - 1) {
        for (long second = classes[i]; second != 0; second &= second - 1) {
          start('i')
              .part((char) ('A' + Long.numberOfTrailingZeros(first)))
              .part((char) ('A' + Long.numberOfTrailingZeros(second)))
              .end();
        }
      }
      before = classes[i];
    }
  }

  private void classFeatures(char template, long union) {
    for (long rest = union; rest != 0; rest &= rest - 1) {
      start(template).part((char) ('A' + Long.numberOfTrailingZeros(rest))).end();
    }
  }

  private void shape() {
    int lines = 0;
    int cells = 0;
    int signs = 0;
    int questions = 0;
    int numbers = 0;
    for (int i = 0; i < text.tokens(); i++) {
      switch (text.first(i)) {
        case '\n' -> lines++;
        case '|', ';' -> cells++;
        case '{', '}', '=', '<', '>' -> signs++;
        case '?' -> questions++;
        case '0' -> numbers++;
        default -> {}
      }
    }
    size('t', text.tokens());
    size('n', lines);
    size('|', cells);
    size('=', signs);
    size('?', questions);
    size('0', numbers);
  }

  /** A count by its number of binary digits. */
  private void size(char name, int count) {
    int digits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
    start('#').part(name).part((char) ('a' + digits)).end();
  }

  private TaskFeatures start(char template) {
    length = 0;
    return part(template);
  }

  private TaskFeatures part(char c) {
    buffer[length++] = c;
    return this;
  }

  private TaskFeatures concept(int concept) {
    return part((char) (FIRST_CONCEPT + concept));
  }

  private TaskFeatures token(int token) {
    return chars(text.start(token), text.end(token));
  }

  private TaskFeatures chars(int from, int to) {
    int count = to - from;
    if (length + count + 1 > buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2 + count);
    }
    System.arraycopy(text.chars(), from, buffer, length, count);
    length += count;
    return this;
  }

  private void end() {
    sink.take(buffer, length);
    if (DOUBLE.indexOf(buffer[0]) >= 0) {
      sink.take(buffer, length);
    }
  }
}
