package io.countersign.loadtest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of masking on one thread and prints what the design asks of each beside what
 * was measured.
 */
public final class BenchmarkTable {
  private static final String ROW = "%-44s %14s %14s  %s%n";

  private final Map<String, RunResult> runs = new HashMap<>();

  private BenchmarkTable(Collection<RunResult> results) {
    for (RunResult run : results) {
      String name = run.getParams().getBenchmark();
      runs.put(name.substring(name.lastIndexOf('.') + 1), run);
    }
  }

  /** No arguments. */
  public static void main(String[] arguments) throws RunnerException {
    new BenchmarkTable(
            new Runner(
                    new OptionsBuilder()
                        .include("WholeMaskBenchmark|NamesBenchmark")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run())
        .print();
  }

  private void print() {
    System.out.printf(ROW, "", "measured", "asked", "");
    double bytes = secondary("maskUnique", "bytes");
    row("mask, unique 2 KB prompts, MB/s", bytes / 1e6, ">= 3", bytes / 1e6 >= 3);
    double garbage = secondary("maskUnique", "gc.alloc.rate.norm");
    row("garbage a prompt, KB", garbage / 1e3, "<= 10", garbage / 1e3 <= 10);
    double tokens = secondary("countersign", "tokens");
    row("names, million tokens/s", tokens / 1e6, ">= 0.9", tokens / 1e6 >= 0.9);
    double oracle = secondary("openNlp", "tokens");
    row("names, OpenNLP's own, million tokens/s", oracle / 1e6, "", true);
    row("names, times OpenNLP's own", tokens / oracle, "", true);
    double fresh = secondary("conversation", "newNanos");
    double ratio = 1 + secondary("conversation", "knownNanos") / fresh;
    row("30 turns against their new text", ratio, "<= 1.3", ratio <= 1.3);
  }

  private static void row(String name, double measured, String asked, boolean met) {
    String sign = asked.isEmpty() ? "" : met ? "met" : "NOT MET";
    System.out.printf(ROW, name, String.format(Locale.ROOT, "%.2f", measured), asked, sign);
  }

  @SuppressWarnings("rawtypes") // as JMH declares it
  private double secondary(String benchmark, String name) {
    for (var result : run(benchmark).getSecondaryResults().entrySet()) {
      if (result.getKey().endsWith(name)) {
        return result.getValue().getScore();
      }
    }
    throw new IllegalStateException(benchmark + " has no figure `" + name + "`");
  }

  private RunResult run(String benchmark) {
    RunResult run = runs.get(benchmark);
    if (run == null) {
      throw new IllegalStateException("`" + benchmark + "` did not run");
    }
    return run;
  }
}
