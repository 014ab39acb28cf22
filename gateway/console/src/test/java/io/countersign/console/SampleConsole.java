package io.countersign.console;

import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.audit.read.Original;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Serves a console with sample records on the port given, to be looked at in a browser. */
final class SampleConsole {
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)> \"quoted\" & [PERSON-1] ends here";

  private SampleConsole() {}

  public static void main(String[] args) throws InterruptedException {
    Sample sample = new Sample();
    fill(sample.record);
    Console console = Console.of(sample.parts(Clock.systemUTC()));
    ConsoleServer server =
        console.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
    System.out.println("http://127.0.0.1:" + server.port());
    Thread.currentThread().join();
  }

  private static void fill(InMemoryRecord record) {
    for (long i = 1; i <= 40; i++) {
      Map<String, Integer> masked = i % 3 == 0 ? Map.of() : Map.of("PERSON", 2, "EMAIL", 1);
      record.exchanges.add(Sample.completed(i, "ada", Sample.facts("ada", "gpt-5-mini", masked)));
    }
    Map<String, Integer> many =
        Map.of("PERSON", 4, "EMAIL", 2, "IBAN", 1, "PHONE", 3, "ADDRESS", 1);
    record.exchanges.add(
        Sample.refused(41, "ada", "model_not_allowed", Sample.facts("ada", "gpt-9", Map.of())));
    record.exchanges.add(
        Sample.completed(42, "ada", Sample.facts("ada", "<b>bold</b>", many), HOSTILE, HOSTILE));
    String prompt =
        """
        {"model": "gpt-5", "stream": true, "messages": [
          {"role": "system", "content": "You write short, friendly letters."},
          {"role": "user", "content": "Ask [PERSON-1] <[EMAIL-1]> to call [PERSON-2] back."}]}
        """;
    String answer =
        """
        data: {"choices": [{"delta": {"content": "Dear [PERSON-1],\\n\\n"}}]}

        data: {"choices": [{"delta": {"content": "please call [PERSON-2] back. Thank you!"}}]}

        data: [DONE]
        """;
    record.exchanges.add(
        Sample.completed(44, "ada", Sample.facts("ada", "gpt-5", many), prompt, answer));
    record.exchanges.add(open(Sample.facts("ada", "claude-opus-4-1-20250805", many)));
    for (ExchangeView each : record.exchanges) {
      record.opened.put(
          each.record(),
          new Original.Opened("Ask Ada Example <ada@example.com> to call.", "Dear Ada, ..."));
    }
  }

  private static ExchangeView open(ExchangeFacts facts) {
    ExchangeView done = Sample.completed(43, "ada", facts);
    return new ExchangeView(
        "",
        43,
        done.record(),
        done.at(),
        null,
        "OPEN",
        null,
        null,
        0,
        facts,
        -1,
        -1,
        -1,
        -1,
        new TreeMap<>(),
        done.maskedPrompt(),
        null);
  }
}
