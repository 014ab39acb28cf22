package io.countersign.audit.search;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.Content;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.entry.Outcome;
import io.countersign.audit.entry.OutcomeKind;
import io.countersign.audit.entry.Refusal;
import io.countersign.audit.read.EntryPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * How fast the ten usual searches are; run by hand: {@code SearchBench FOLDER RECORDS}. Makes that
 * many exchanges and refusals of 2 KB by a thousand people with the record's own writer, waits for
 * the index, and prints p50, p95 and the slowest of each search in milliseconds. A folder that was
 * filled before is searched again without being filled.
 */
final class SearchBench {
  private static final int ROUNDS = 40;
  private static final int WAITING_MAX = 4_000;
  private static final int WORDS = 40_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** What people who look after a record ask for. */
  private static final Map<String, String> QUERIES =
      new TreeMap<>(
          Map.of(
              "01 newest", "",
              "02 of a person", "person:person17",
              "03 refusals of a purpose", "use-case:purpose3 type:refusal",
              "04 a code within a week",
                  "decision:model_not_allowed after:2026-02-01 before:2026-02-08",
              "05 a frequent word", "word12",
              "06 a rare word", "word39999",
              "07 words together, not another", "\"word5 word7\" -word30",
              "08 masked IBANs to a destination", "masked:IBAN destination:openai state:completed",
              "09 a person, a word, a time", "person:person400 word9 before:2026-03-01",
              "10 not completed, of a role", "role:role5 -state:completed -type:refusal"));

  private final Random random = new Random(20261122);

  private SearchBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    boolean filled = Files.exists(folder.resolve("audit.db"));
    try (Audit audit =
        Audit.open(
            AuditSettings.of(folder), Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      long from = System.nanoTime();
      if (!filled) {
        new SearchBench().fill(audit, Integer.parseInt(args[1]));
        System.out.printf("written in %.0f s%n", (System.nanoTime() - from) / 1e9);
      }
      awaitIndex(audit, from);
      search(audit);
    }
  }

  private void fill(Audit audit, int records) throws InterruptedException {
    Semaphore waiting = new Semaphore(WAITING_MAX);
    for (int i = 0; i < records; i++) {
      String record = "rec-" + i;
      String person = "person" + random.nextInt(1_000);
      Instant at = BEGIN.plusSeconds(8L * i);
      if (i % 10 == 9) {
        send(waiting, audit.log().refusal(refusal(record, person, at)));
      } else {
        Content text = text(700);
        Intent intent = new Intent(record, at, facts(person), text, text);
        send(waiting, audit.log().intent(intent));
        send(waiting, audit.log().outcome(outcome(record, person, at)));
      }
    }
    waiting.acquire(WAITING_MAX);
  }

  private static void send(Semaphore waiting, CompletionStage<Long> written)
      throws InterruptedException {
    waiting.acquire();
    CompletionStage<Long> released =
        written.whenComplete(
            (sequence, failure) -> {
              waiting.release();
              if (failure != null) {
                System.err.println(failure.getMessage());
              }
            });
    if (released.toCompletableFuture().isCompletedExceptionally()) {
      throw new IllegalStateException("the record refused an entry");
    }
  }

  private Refusal refusal(String record, String person, Instant at) {
    String code = random.nextInt(3) == 0 ? "model_not_allowed" : "secret_blocked";
    return new Refusal(record, at, "ALLOW", code, 400, facts(person));
  }

  private Outcome outcome(String record, String person, Instant at) {
    OutcomeKind kind = random.nextInt(50) == 0 ? OutcomeKind.FAILED : OutcomeKind.COMPLETED;
    Content text = text(1_000);
    return new Outcome(
        record, person, at.plusSeconds(2), kind, 200, null, 9, 9, 9, new TreeMap<>(), text, text);
  }

  private ExchangeFacts facts(@Nullable String person) {
    List<String> types = List.of("PERSON", "EMAIL", "IBAN", "PHONE", "ADDRESS", "DATE");
    return new ExchangeFacts(
        person,
        "k1",
        new TreeSet<>(List.of("role" + random.nextInt(8))),
        new TreeSet<>(List.of("use:openai/model-1")),
        "purpose" + random.nextInt(20),
        "grace",
        "minimal",
        random.nextBoolean() ? "openai" : "anthropic",
        "model-" + random.nextInt(12),
        "POST",
        "/openai/v1/chat/completions",
        "role:engineer",
        "p-7",
        "2026-11",
        "standard",
        new TreeMap<>(Map.of(types.get(random.nextInt(3)), 1, types.get(3 + random.nextInt(3)), 2)),
        2,
        null,
        new TreeMap<Integer, AttachmentFacts>());
  }

  /** JSON of about this many characters; few words are frequent and many are rare. */
  private Content text(int characters) {
    StringBuilder text = new StringBuilder("{\"messages\":[{\"content\":\"");
    while (text.length() < characters) {
      text.append("word").append((int) Math.pow(WORDS, random.nextDouble())).append(' ');
    }
    return Content.of(text.append("\"}]}").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void awaitIndex(Audit audit, long from) throws InterruptedException {
    List<EntryPlace> before;
    do {
      before = audit.search().indexedTo();
      Thread.sleep(5_000);
    } while (before.isEmpty() || !before.equals(audit.search().indexedTo()));
    System.out.printf("%s indexed after %.0f s%n", before, (System.nanoTime() - from) / 1e9);
  }

  private static void search(Audit audit) {
    List<Double> all = new ArrayList<>();
    QUERIES.forEach(
        (name, text) -> {
          RecordQuery query = RecordQuery.parse(text);
          double[] millis = new double[ROUNDS];
          int found = 0;
          for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            found = audit.search().find(query, SearchScope.all(false), null, 25).found().size();
            millis[round] = (System.nanoTime() - begin) / 1e6;
            all.add(millis[round]);
          }
          print(name, found, millis);
        });
    print("all", 0, all.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void print(String name, int found, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        "%-34s found %2d  p50 %6.1f  p95 %6.1f  slowest %6.1f ms%n",
        name,
        found,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.95) - 1],
        millis[millis.length - 1]);
  }
}
