package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of tickets, mails, invoices, contracts and logs, written by hand in eight languages. */
class EverydayTextTest {
  private static final Pattern MARKED =
      Pattern.compile("\\[\\[([A-Z]+) (.*?)]](?!])", Pattern.DOTALL);

  /** A text, and what is to be found in it as {@code TYPE:value}. */
  private record Line(String text, List<String> expected) {
    static Line of(String written) {
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      Matcher marked = MARKED.matcher(written.replace("\\n", "\n"));
      while (marked.find()) {
        marked.appendReplacement(text, Matcher.quoteReplacement(marked.group(2)));
        expected.add(marked.group(1) + ":" + marked.group(2));
      }
      String read = marked.appendTail(text).toString();
      return new Line(read, expected.stream().distinct().toList());
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static List<Line> lines() {
    return Stream.of("everyday.txt", "money.txt")
        .flatMap(name -> read(name).lines())
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Line::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void line_asPeopleWriteIt_isReadRight(Line line) {
    assertThat(resolved(line.text())).containsExactlyInAnyOrderElementsOf(line.expected());
  }

  /** Negative control: lines whose marks are moved by one character are wrong. */
  @Test
  void line_markedOtherwise_isNoticed() {
    Line line = Line.of("IBAN [[IBAN DE89 3704 0044 0532 0130 0]]0");
    assertThat(Scans.found(line.text())).doesNotContainAnyElementsOf(line.expected());
  }

  /** What is found but for what stands inside of a longer finding or is less sure than another. */
  private static List<String> resolved(String text) {
    NormalizedText view = NormalizedText.of(text);
    List<Span> spans = Scans.spans(text).stream().map(view::toOriginal).toList();
    return spans.stream()
        .filter(span -> spans.stream().noneMatch(other -> beats(other, span)))
        .map(span -> span.type() + ":" + text.substring(span.start(), span.end()))
        .distinct()
        .toList();
  }

  private static boolean beats(Span other, Span span) {
    boolean holds = other.start() <= span.start() && other.end() >= span.end();
    return holds && (other.length() > span.length() || other.score() > span.score());
  }

  private static String read(String name) {
    try (InputStream in = EverydayTextTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
