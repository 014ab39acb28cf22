package io.countersign.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.export.format.ExportFormat;
import io.countersign.audit.export.receiver.FileAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts, names and ids of people pushed into every place: none of them is ever exported. */
class CanaryTest {
  private static final List<String> CANARIES =
      List.of(
          "canary-person-ada",
          "Canary Prompt Original",
          "Canary Prompt Masked [PERSON-1]",
          "Canary Answer Original",
          "Canary Answer Masked [PERSON-1]",
          "Canary Model Of Erika",
          "canary.model@example.com",
          "Canary Destination",
          "/canary/path/of/erika",
          "canary-key-id",
          "Canary Reason Of A Reveal",
          "canary-search-words");

  @TempDir Path folder;
  @TempDir Path out;

  @Test
  void texts_inEveryPlace_areNotExported() throws Exception {
    record();
    Exports exports =
        TestingExports.start(
            folder,
            Clock.systemUTC(),
            Stream.of(ExportFormat.values())
                .map(format -> TestingExports.export(format.name(), to(format.name()), format))
                .toArray(ExportSettings[]::new));
    exports.close();
    assertThat(found(CANARIES)).isEmpty();
    for (ExportFormat format : ExportFormat.values()) {
      assertThat(TestingExports.lines(out.resolve(format.name()))).hasSize(2 + 5 + 2);
    }
    // The negative control: what does leave is found in the same way, in each of the formats.
    assertThat(found(List.of("canary-use-case"))).hasSize(3);
    assertThat(found(List.of("canary-accountable"))).hasSize(3);
  }

  private void record() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      ExchangeFacts facts = facts("gpt-4o", "openai");
      Intent intent =
          new Intent(
              "r1",
              TestingRecord.AT,
              facts,
              TestingRecord.content(CANARIES.get(2)),
              TestingRecord.content(CANARIES.get(1)));
      TestingRecord.await(audit.log().intent(intent));
      TestingRecord.await(audit.log().outcome(outcome()));
      TestingRecord.await(audit.log().refusal(refusal("r2", CANARIES.get(5))));
      TestingRecord.await(audit.log().refusal(refusal("r3", CANARIES.get(6))));
      Map<String, String> details =
          Map.of("reason", CANARIES.get(10), "query", CANARIES.get(11), "limit", "20");
      TestingRecord.await(
          audit
              .log()
              .event(
                  new AuditEvent(
                      TestingRecord.AT, "record.read", CANARIES.get(0), new TreeMap<>(details))));
    }
  }

  private static Outcome outcome() {
    return new Outcome(
        "r1",
        CANARIES.get(0),
        TestingRecord.AT,
        OutcomeKind.COMPLETED,
        200,
        null,
        11,
        7,
        2000,
        new TreeMap<>(),
        TestingRecord.content(CANARIES.get(4)),
        TestingRecord.content(CANARIES.get(3)));
  }

  private static Refusal refusal(String record, String model) {
    return new Refusal(
        record, TestingRecord.AT, "ALLOW", "model_not_allowed", 400, facts(model, CANARIES.get(7)));
  }

  private static ExchangeFacts facts(@Nullable String model, String destination) {
    return new ExchangeFacts(
        CANARIES.get(0),
        CANARIES.get(9),
        new TreeSet<>(List.of("engineer")),
        new TreeSet<>(List.of("use:" + destination + "/" + model)),
        "canary-use-case",
        "canary-accountable",
        "minimal",
        destination,
        model,
        "POST",
        CANARIES.get(8),
        "role:engineer",
        "p-7",
        "2026-11",
        "standard",
        new TreeMap<>(Map.of("PERSON", 1)),
        2,
        null,
        new TreeMap<>());
  }

  /** The words and where they stand. */
  private List<String> found(List<String> words) throws IOException {
    List<String> found = new ArrayList<>();
    for (ExportFormat format : ExportFormat.values()) {
      String text = Files.readString(out.resolve(format.name()));
      words.stream().filter(text::contains).forEach(word -> found.add(format + ": " + word));
    }
    return found;
  }

  private FileAddress to(String name) {
    return new FileAddress(out.resolve(name), 1L << 40);
  }
}
