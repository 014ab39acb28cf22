package io.countersign.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.evaluate.Evaluator;
import io.countersign.masking.evaluate.Label;
import io.countersign.masking.evaluate.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page over hostile data. */
class HtmlReportTest {
  private static final String HOSTILE =
      "</p><script>alert(1)</script><img src=x onerror=alert(2)> [[${7*7}]] [(${7*7})] \u202Eevil";

  @Test
  void page_hostileTexts_areEscapedEverywhere() {
    String page = HtmlReport.of(report(HOSTILE));
    assertThat(page)
        .doesNotContain("<script>alert", "<img", "49", "\u202E")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u{202E}evil");
    assertThat(count(page, "<script>")).isEqualTo(1);
    assertThat(count(page, "</script>")).isEqualTo(1);
  }

  @Test
  void page_loadsNothingAndLetsOnlyItsOwnScriptRun() {
    String page = HtmlReport.of(report("Ada met Bo"));
    assertThat(page)
        .containsPattern(
            "Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-[^']+';"
                + " script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'\"")
        .doesNotContain("unsafe-inline", "src=", "href=\"http", "url(", "@import", " style=")
        .doesNotContainPattern("<[^>]* on[a-z]+=");
    Matcher resource = Pattern.compile("https?://[^\"' <]+").matcher(page);
    assertThat(resource.results().map(found -> found.group())).isEmpty();
  }

  @Test
  void page_startsWithTheWarning() {
    String page = HtmlReport.of(report("Ada met Bo"));
    assertThat(page.indexOf("This file contains parts of the evaluated texts"))
        .isPositive()
        .isLessThan(page.indexOf("<h1>"));
  }

  @Test
  void page_everyKindOfMistake_isShownBothWays() {
    String page = HtmlReport.of(report("Ada met Bo"));
    for (String kind : List.of("missed", "wrong type", "wrong bounds", "false alarm")) {
      assertThat(page).contains("data-kind=\"" + kind + "\"", "value=\"" + kind + "\"");
    }
    assertThat(page).contains("Nothing was found here.", "Nothing is labelled here.");
  }

  @Test
  void template_showsValuesOnlyEscaped() throws IOException {
    String template =
        Files.readString(Path.of("src/main/resources/io/countersign/app/evaluate/report.html"));
    assertThat(template).doesNotContain("utext", "[[", "[(", "th:inline", "on=", "style=");
  }

  /** All four kinds of mistakes, in a text that starts with {@code Ada met Bo}'s length. */
  private static EvaluationReport report(String text) {
    Evaluator evaluator = Evaluator.of(List.of(EntityType.PERSON, EntityType.EMAIL), 10);
    LabelledText labelled =
        new LabelledText(
            text,
            text,
            text,
            text,
            List.of(
                new Label(0, 1, EntityType.PERSON),
                new Label(2, 4, EntityType.PERSON),
                new Label(5, 7, EntityType.PERSON)));
    evaluator.add(
        labelled,
        List.of(
            new Span(2, 3, EntityType.PERSON, 0.5, "test"),
            new Span(5, 7, EntityType.EMAIL, 0.5, "test"),
            new Span(8, 10, EntityType.PERSON, 0.5, "test")));
    evaluator.addRefused(text);
    return new EvaluationReport(
        List.of(text),
        "standard",
        Instant.parse("2026-11-21T10:00:00Z"),
        evaluator.result(),
        Map.of(text, 3L),
        new Speed(1, 2),
        List.of(new Threshold(Threshold.Measure.F1, "micro", 0.5)));
  }

  private static int count(String page, String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }
}
