package io.countersign.console;

import static io.countersign.console.ConsoleClient.key;
import static io.countersign.console.ConsoleClient.keyAndJson;
import static io.countersign.console.OpenApiTest.get;
import static io.countersign.console.OpenApiTest.guarded;

import io.countersign.audit.read.Original;
import io.countersign.console.OpenApiTest.Request;
import io.countersign.governance.Reveal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** A request for every answer that the description names for other people's records. */
final class RecordRequests {
  private static final String FILTERS = "/api/v1/filters";
  private static final String REVEALS = "/api/v1/reveals";
  private static final String REVEAL = REVEALS + "/{reveal}";

  private RecordRequests() {}

  /** Requests to see originals, in each state they can be in. */
  static void fill(Sample sample) {
    Reveal.Decision yes = new Reveal.Decision(true, "petra", new TestingClock().instant());
    for (String id : List.of("w1", "w2", "w3")) {
      sample.reveals.all.put(id, reveal(id, null));
    }
    sample.reveals.all.put("open", reveal("open", yes));
    sample.record.opened.put("rec-ada-1", new Original.Opened("a", "b"));
  }

  private static Reveal reveal(String id, Reveal.@Nullable Decision by) {
    return new Reveal(id, "rec-ada-1", "sam", "ticket 4711", Sample.BEGIN, by);
  }

  static List<Request> all() {
    List<Request> all = new ArrayList<>();
    reading(all);
    filters(all);
    asking(all);
    deciding(all);
    return all;
  }

  private static void reading(List<Request> all) {
    String accesses = "/api/v1/me/accesses";
    guarded(all, accesses, accesses);
    all.add(get(accesses, accesses, key("ada")).withoutRecord());
    String records = "/api/v1/records";
    guarded(all, records, records);
    all.add(get(records, records, key("grace")));
    all.add(get(records, records, key("grace")).withoutRecord());
    all.add(get(records, records + "?surprise=1", key("grace")));
    String record = records + "/{record}";
    guarded(all, record, records + "/rec-ada-1");
    all.add(get(record, records + "/rec-ada-1", key("sam")));
    all.add(get(record, records + "/none", key("sam")));
    all.add(get(record, records + "/rec-ada-1?surprise=1", key("sam")));
    all.add(get(record, records + "/rec-ada-1", key("sam")).withoutRecord());
    String export = records + "/export";
    guarded(all, export, export);
    all.add(get(export, export + "?format=csv", key("sam")).withoutRecord());
    all.add(get(export, export + "?format=csv", key("sam")));
    all.add(get(export, export + "?format=csv", key("sam")));
    all.add(get(export, export + "?format=xls", key("sam")));
    String counts = "/api/v1/counts";
    guarded(all, counts, counts);
    all.add(get(counts, counts + "?month=2026-11", key("aude")));
    all.add(get(counts, counts, key("aude")).withoutRecord());
    all.add(get(counts, counts + "?month=today", key("aude")));
    String log = "/api/v1/log";
    guarded(all, log, log);
    all.add(get(log, log, key("sam")));
    all.add(get(log, log, key("petra")).withoutRecord());
    all.add(get(log, log, key("petra")));
    all.add(get(log, log + "?node=none", key("aude")));
    all.add(get(log, log + "?surprise=1", key("aude")));
  }

  private static void filters(List<Request> all) {
    guarded(all, FILTERS, FILTERS);
    all.add(get(FILTERS, FILTERS, key("sam")));
    all.add(get(FILTERS, FILTERS + "?surprise=1", key("sam")));
    String deletion = FILTERS + "/deletion";
    for (String path : List.of(FILTERS, deletion)) {
      all.add(post(path, path, Map.of("Content-Type", "application/json"), "{}"));
      all.add(post(path, path, keyAndJson("ada"), "{}"));
      all.add(post(path, path, keyAndJson("sam"), "{}"));
    }
    String filter = "{\"name\":\"n\",\"query\":\"x\"}";
    all.add(post(FILTERS, FILTERS, keyAndJson("sam"), filter));
    all.add(post(FILTERS, FILTERS, keyAndJson("sam"), "{\"name\":\"too many\",\"query\":\"x\"}"));
    all.add(post(deletion, deletion, keyAndJson("sam"), "{\"name\":\"n\"}"));
    all.add(post(deletion, deletion, keyAndJson("sam"), "{\"name\":\"n\"}"));
  }

  private static void asking(List<Request> all) {
    guarded(all, REVEALS, REVEALS);
    all.add(get(REVEALS, REVEALS, key("sam")));
    all.add(get(REVEALS, REVEALS + "?surprise=1", key("sam")));
    String good = "{\"record\":\"rec-ada-1\",\"reason\":\"ticket 4711 says so\"}";
    all.add(post(REVEALS, REVEALS, Map.of("Content-Type", "application/json"), good));
    all.add(post(REVEALS, REVEALS, keyAndJson("ada"), good));
    all.add(post(REVEALS, REVEALS, keyAndJson("sam"), "{}"));
    all.add(post(REVEALS, REVEALS, keyAndJson("sam"), good));
    all.add(post(REVEALS, REVEALS, keyAndJson("sam"), good).withoutRecord());
    all.add(post(REVEALS, REVEALS, keyAndJson("sam"), good.replace("rec-ada-1", "none")));
    all.add(post(REVEALS, REVEALS, keyAndJson("sam"), good.replace("says so", "too many")));
    guarded(all, REVEAL, REVEALS + "/w1");
    all.add(get(REVEAL, REVEALS + "/w1", key("sam")));
    all.add(get(REVEAL, REVEALS + "/none", key("sam")));
    all.add(get(REVEAL, REVEALS + "/w1?surprise=1", key("sam")));
    String original = REVEAL + "/original";
    guarded(all, original, REVEALS + "/open/original");
    all.add(get(original, REVEALS + "/open/original", key("sam")));
    all.add(get(original, REVEALS + "/open/original", key("sam")).withoutRecord());
    all.add(get(original, REVEALS + "/open/original?surprise=1", key("sam")));
    all.add(get(original, REVEALS + "/w1/original", key("sam")));
    all.add(get(original, REVEALS + "/none/original", key("sam")));
  }

  private static void deciding(List<Request> all) {
    for (String decision : List.of("approval", "refusal")) {
      String path = REVEAL + "/" + decision;
      String url = REVEALS + (decision.equals("approval") ? "/w2/" : "/w3/") + decision;
      all.add(post(path, url, Map.of("Content-Type", "application/json"), "{}"));
      all.add(post(path, url, keyAndJson("sam"), "{}"));
      all.add(post(path, url, keyAndJson("petra"), "{\"a\":1}"));
      all.add(post(path, url, keyAndJson("petra"), "{}").withoutRecord());
      all.add(post(path, url, keyAndJson("petra"), "{}"));
      all.add(post(path, url, keyAndJson("petra"), "{}"));
      all.add(post(path, REVEALS + "/none/" + decision, keyAndJson("petra"), "{}"));
    }
  }

  private static Request post(String path, String url, Map<String, String> headers, String body) {
    return new Request(HttpMethod.POST, path, url, headers, body, true);
  }
}
