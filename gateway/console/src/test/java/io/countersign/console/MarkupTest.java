package io.countersign.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.forget.LegalHold;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchPage;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.governance.Notice;
import io.countersign.governance.Person;
import io.countersign.governance.Reveal;
import io.countersign.governance.Review;
import io.countersign.governance.SavedSearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Whatever stands in a record, a name or the notice is shown as text. The controls break each
 * template in each place on purpose: the suite must notice every single one.
 */
class MarkupTest {
  /** What each hostile value begins with; raw in a page it would be the start of an element. */
  private static final String RAW = "<xss";

  private static final List<String> TAILS =
      List.of(
          "><script>alert(1)</script>",
          " onload=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "' onfocus='alert(1)",
          "></pre></main><img src=x onerror=alert(1)>",
          "><svg/onload=alert`1`>",
          "><style>*{display:none}</style>",
          "><base href=//evil.example>",
          "><meta http-equiv=refresh content=0;url=//evil.example>",
          "></textarea><iframe srcdoc=x>",
          "><a href=javascript:alert(1)>x</a>",
          "\u0000><b>",
          "\u2028><b>",
          "&lt;b&gt;<!--",
          "${7*7} [[${7*7}]] [(${7*7})] __${7*7}__ #{x} ~{x} *{x}");

  private static final List<String> TEMPLATES =
      List.of(
          "layout",
          "sign-in",
          "records",
          "record",
          "notice",
          "problem",
          "search",
          "reveals",
          "reveal",
          "accesses",
          "requests",
          "request",
          "holds",
          "hold");

  /** A place that shows something; what a mark shows is a placeholder, letters and digits only. */
  private static final Pattern SHOWN =
      Pattern.compile("(?<!<mark th:if=\"\\$\\{run.placeholder}\" )th:text=\"\\$\\{([^\"]*)}\"");

  /** What is shown without ever holding anything a caller or a provider wrote. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "chip.count",
          "record.when",
          "record.state",
          "record.advice.why",
          "record.advice.remedy",
          "step.when",
          "prompt.cut + ' more characters are in the record; the API gives all of them.'",
          "output.cut + ' more characters are in the record; the API gives all of them.'",
          "fact.name",
          "caret",
          "row.when",
          "row.view.state",
          "row.shortSubject()",
          "one.when",
          "one.asked",
          "one.state",
          "reveal.state",
          "reveal.asked",
          "reveal.decided",
          "reveal.until",
          "frame.title",
          "frame.title + ' · Countersign'",
          "problem",
          "command",
          "words.heading",
          "words.intro",
          "words.empty",
          "words.reason",
          "words.ask",
          "words.askButton",
          "words.one",
          "words.consequence",
          "words.approveButton",
          "words.file",
          "words.fileText",
          "words.fileButton",
          "request.state",
          "request.asked",
          "request.decided",
          "request.until",
          "request.entry",
          "one.set",
          "one.of",
          "hold.of",
          "hold.set",
          "text@problem");

  @Test
  void hostileValue_inAnyField_isText() {
    for (String tail : TAILS) {
      List<String> pages = pages(Templates.of(), RAW + tail);
      assertThat(pages).as(tail).allMatch(page -> !page.contains(RAW));
      assertThat(pages).as(tail).filteredOn(page -> page.contains("&lt;xss")).hasSize(19);
      assertThat(pages).as(tail).noneMatch(page -> page.contains("\" onmouseover=\"alert"));
      assertThat(pages).as("%s is never evaluated", tail).noneMatch(page -> page.contains("49 "));
    }
  }

  /** The negative control, once for every place where a template shows something. */
  @Test
  void templateThatDoesNotEscape_isNoticedWhereverItIs(@TempDir Path directory) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String name : TEMPLATES) {
      sources.put(name, Resources.text("page/" + name + ".html"));
    }
    List<String> missed = new ArrayList<>();
    int broken = 0;
    for (String name : TEMPLATES) {
      Matcher shown = SHOWN.matcher(sources.get(name));
      while (shown.find()) {
        String expression = shown.group(1);
        if (OWN_WORDS.contains(expression) || OWN_WORDS.contains(expression + "@" + name)) {
          continue;
        }
        broken++;
        Path mutant = Files.createDirectory(directory.resolve("mutant-" + broken));
        for (Map.Entry<String, String> each : sources.entrySet()) {
          String text = each.getValue();
          if (each.getKey().equals(name)) {
            text = text.substring(0, shown.start()) + "th:u" + text.substring(shown.start() + 3);
          }
          Files.writeString(mutant.resolve(each.getKey() + ".html"), text);
        }
        if (pages(templates(mutant), RAW + ">").stream().noneMatch(page -> page.contains(RAW))) {
          missed.add(name + ": " + expression);
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(broken).isGreaterThanOrEqualTo(15);
  }

  @Test
  void templates_holdNothingThatRunsOrIsNotEscaped() {
    Pattern forbidden =
        Pattern.compile(
            "th:utext|th:inline|th:on|\\[\\(|\\[\\[|__|<script|<style|\\sstyle=|\\son[a-z]+=|"
                + "javascript:|data:|https?://(?!www\\.thymeleaf\\.org)");
    for (String name : TEMPLATES) {
      assertThat(forbidden.matcher(Resources.text("page/" + name + ".html")).results())
          .as(name)
          .isEmpty();
    }
    assertThat(forbidden.matcher("<b onclick=\"x\">").find()).isTrue();
  }

  private static Templates templates(Path directory) {
    FileTemplateResolver resolver = new FileTemplateResolver();
    resolver.setPrefix(directory + "/");
    return Templates.of(resolver);
  }

  /** Every page of a company in which every value is the hostile one. */
  private static List<String> pages(Templates templates, String hostile) {
    InMemoryGovernance governance =
        new InMemoryGovernance(
            new Notice(hostile, hostile),
            List.of(Sample.useCase("drafting", hostile, Review.NONE)));
    Person person =
        new Person("ada", hostile, hostile, new TreeSet<>(Set.of(hostile, "privacy")), true);
    governance.people.put("ada", person);
    governance.people.put("grace", person);
    Pages pages =
        new Pages(templates, new Assets(), governance, URI.create("http://localhost:8080"), false);
    Visit visit = new Visit(person, new Session("id", "ada", "form-token"));
    List<String> all = new ArrayList<>(readerPages(pages, governance, visit, hostile));
    all.addAll(ownPages(pages, visit, hostile));
    all.addAll(subjectPages(pages, governance, visit, hostile));
    return all;
  }

  private static List<String> subjectPages(
      Pages pages, InMemoryGovernance governance, Visit visit, String hostile) {
    SubjectPages subjects = new SubjectPages(pages, governance, new TestingClock());
    Instant now = Sample.BEGIN;
    SubjectPages.Typed typed = new SubjectPages.Typed(hostile, hostile, hostile, hostile);
    PackageRequest asked =
        new PackageRequest(hostile, hostile, now, "zoe" + hostile, hostile, null);
    PackageRequest approved =
        new PackageRequest(
            hostile, hostile, now, "ada", hostile, new PackageRequest.Decision(true, hostile, now));
    ErasureOrder order =
        new ErasureOrder(
            hostile, hostile, now, hostile, hostile, ErasureOrder.State.ERASED, hostile, 7);
    LegalHold hold =
        new LegalHold(
            hostile,
            new LegalHold.Scope(LegalHold.Of.RECORD, hostile),
            1,
            now,
            "zoe" + hostile,
            hostile);
    return List.of(
        subjects.packages(visit, List.of(asked, approved), typed),
        subjects.ofPackage(visit, asked, hostile),
        subjects.ofPackage(visit, approved, ""),
        subjects.erasures(visit, List.of(order), typed),
        subjects.erasure(visit, order, ""),
        subjects.holds(visit, List.of(hold), typed),
        subjects.hold(visit, hold, hostile));
  }

  private static List<String> ownPages(Pages pages, Visit visit, String hostile) {
    return List.of(
        pages.signIn("wrong"),
        pages.records(visit, new RecordPage(List.of(view(hostile)), 1L), true),
        pages.record(visit, view(hostile)),
        pages.notice(visit),
        pages.problem("Not Found", "There is nothing here."));
  }

  private static List<String> readerPages(
      Pages pages, InMemoryGovernance governance, Visit visit, String hostile) {
    ReaderPages readers = new ReaderPages(pages, governance, new TestingClock());
    EntryView.Exchange exchange = new EntryView.Exchange(hostile, view(hostile));
    EntryView.Event event =
        new EntryView.Event(
            new EntryPlace(hostile, 2),
            Instant.EPOCH,
            hostile,
            hostile,
            "ada",
            new TreeSet<>(Set.of(hostile)),
            new TreeMap<>(Map.of(hostile, hostile)));
    SearchPage found = new SearchPage(List.of(exchange, event), hostile, List.of(event.place()));
    List<SavedSearch> saved = List.of(new SavedSearch("ada", hostile, hostile, true));
    Instant now = Sample.BEGIN;
    Reveal waiting = new Reveal(hostile, hostile, "zoe" + hostile, hostile, now, null);
    Reveal approved =
        new Reveal(hostile, hostile, "ada", hostile, now, new Reveal.Decision(true, hostile, now));
    RecordQuery everything =
        new RecordQuery(
            List.of(), List.of(new RecordQuery.Words(hostile, false, false)), null, null);
    return List.of(
        readers.search(visit, new ReaderPages.Search(hostile, everything, found, "", 0, "", saved)),
        readers.search(
            visit, new ReaderPages.Search(hostile, everything, null, "wrong", 3, "", saved)),
        readers.record(visit, exchange, List.of(waiting, approved), "wrong"),
        readers.reveals(visit, List.of(waiting, approved)),
        readers.reveal(visit, waiting, null),
        readers.reveal(visit, approved, null),
        readers.reveal(visit, approved, new Original.Opened(hostile, hostile)),
        readers.reveal(visit, approved, new Original.Forgotten()),
        readers.accesses(
            visit,
            new SearchAnswers.AccessList(
                List.of(
                    new SearchAnswers.AccessAnswer(
                        now.toString(),
                        hostile,
                        "ada",
                        hostile,
                        List.of(hostile),
                        hostile,
                        hostile)),
                hostile,
                List.of()),
            true));
  }

  private static ExchangeView view(String hostile) {
    ExchangeFacts facts =
        new ExchangeFacts(
            "ada",
            hostile,
            new TreeSet<>(Set.of(hostile)),
            new TreeSet<>(Set.of(hostile)),
            "drafting",
            "nobody" + hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            hostile,
            new TreeMap<>(Map.of(hostile, 2)),
            3,
            null,
            new TreeMap<>(
                Map.of(1, new AttachmentFacts(hostile, new TreeMap<>(Map.of(hostile, 2))))));
    String said = Json.write(hostile + " [PERSON-1] " + hostile);
    String content =
        "{\"messages\":[{\"role\":"
            + Json.write(hostile)
            + ",\"content\":"
            + said
            + "}],\"content\":"
            + said
            + "}";
    return new ExchangeView(
        hostile,
        1,
        hostile,
        Instant.EPOCH,
        Instant.EPOCH,
        "REFUSED",
        null,
        hostile,
        200,
        facts,
        1,
        1,
        1,
        1,
        new TreeMap<>(),
        content,
        content);
  }
}
