package io.countersign.masking.detect.pattern.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Shapes of contacts, machines, health care and secrets as plain regular expressions, written apart
 * from the scanner: over the corpus both find the same.
 */
class ShapeOracleTest {
  private static final Map<Integer, Pattern> SHAPES =
      new TreeMap<>(
          Map.ofEntries(
              shape(
                  68,
                  "(?<![\\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d(-?)[AC-HJKMNP-RT-Y]"
                      + "[AC-HJKMNP-RT-Y0-9]\\d\\1[AC-HJKMNP-RT-Y]{2}\\d\\d(?![\\w-])"),
              shape(
                  71,
                  "(?<![\\w:-])(?i:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2})(?![\\w:-])"),
              shape(76, "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
              shape(77, "\\bAIza[\\w-]{35}(?![\\w-])"),
              shape(79, "\\bgh[pousr]_[A-Za-z0-9]{36}\\b"),
              shape(80, "\\bglpat-[\\w-]{20}(?![\\w-])"),
              shape(81, "\\bxox[bp]-\\d{11}-\\d{11}-\\w{24}\\b"),
              shape(82, "\\b[sr]k_(?:live|test)_[A-Za-z0-9]{24}\\b"),
              shape(84, "\\beyJhbGci[\\w-]+\\.[\\w-]+\\.[\\w-]+"),
              shape(
                  85,
                  "(?s)-----BEGIN (?:RSA |OPENSSH )?PRIVATE KEY-----.*?-----END [A-Z ]+-----")));

  @Test
  void scanner_corpusOfShapes_findsWhatTheExpressionsFind() {
    List<String> differences = new ArrayList<>();
    for (Row row : PatternCorpus.rows()) {
      Pattern shape = SHAPES.get(row.number());
      if (shape != null) {
        for (Sample sample : PatternCorpus.samples(row, 5, 50)) {
          differences.addAll(differences(row, shape, sample.text(), spans(sample.text())));
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  /** Negative control: a scanner that finds nothing differs. */
  @Test
  void differences_blindScanner_areNotEmpty() {
    Row aws =
        PatternCorpus.rows().stream().filter(row -> row.number() == 76).findFirst().orElseThrow();
    Pattern shape = SHAPES.getOrDefault(76, Pattern.compile(""));
    List<String> differences = new ArrayList<>();
    for (Sample sample : PatternCorpus.samples(aws, 1, 50)) {
      differences.addAll(differences(aws, shape, sample.text(), List.of()));
    }
    assertThat(differences).hasSizeGreaterThan(100);
  }

  private static List<String> differences(Row row, Pattern shape, String text, List<Span> spans) {
    List<String> differences = new ArrayList<>();
    Matcher matcher = shape.matcher(text);
    List<String> matched = new ArrayList<>();
    while (matcher.find()) {
      matched.add(matcher.start() + "-" + matcher.end());
      boolean found =
          spans.stream()
              .anyMatch(span -> span.start() <= matcher.start() && span.end() >= matcher.end());
      if (!found) {
        differences.add(row + " missed " + matcher.group() + " in " + text);
      }
    }
    for (Span span : spans) {
      boolean own = span.type() == row.type() && row.recognizers().contains(span.recognizer());
      boolean known = matched.contains(span.start() + "-" + span.end());
      if (own && !known) {
        differences.add(row + " invented " + span + " in " + text);
      }
    }
    return differences;
  }

  private static List<Span> spans(String text) {
    NormalizedText view = NormalizedText.of(text);
    if (PatternRecognizers.bundled().recognize(view) instanceof Recognition.Complete complete) {
      return complete.spans().stream().map(view::toOriginal).toList();
    }
    throw new AssertionError("expected Complete");
  }

  private static Map.Entry<Integer, Pattern> shape(int row, String pattern) {
    return Map.entry(row, Pattern.compile(pattern));
  }
}
