package io.countersign.masking.restore;

import io.countersign.masking.StreamRestorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Feeds a text to a restorer whole, cut in two at every place, and one character per piece, and
 * collects what differs. Reusable: a broken restorer must make it answer something.
 */
final class CutChecker {
  private CutChecker() {}

  static List<String> failures(Supplier<StreamRestorer> restorers, List<String> texts) {
    List<String> failures = new ArrayList<>();
    for (String text : texts) {
      String whole = run(restorers.get(), List.of(text), failures);
      for (int cut = 1; cut < text.length(); cut++) {
        List<String> pieces = List.of(text.substring(0, cut), text.substring(cut));
        compare(whole, run(restorers.get(), pieces, failures), "cut at " + cut, text, failures);
      }
      List<String> characters = text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
      compare(whole, run(restorers.get(), characters, failures), "one by one", text, failures);
    }
    return failures;
  }

  private static void compare(
      String whole, String cut, String how, String text, List<String> failures) {
    if (!whole.equals(cut)) {
      failures.add(how + " of " + text + ": " + cut + " (expected: " + whole + ")");
    }
  }

  private static String run(StreamRestorer restorer, List<String> pieces, List<String> failures) {
    StringBuilder out = new StringBuilder();
    for (String piece : pieces) {
      out.append(restorer.accept(piece));
      if (restorer.held() > StreamRestorer.HELD_MAX) {
        failures.add("held " + restorer.held());
      }
    }
    out.append(restorer.finish());
    if (restorer.held() != 0) {
      failures.add("held after the end: " + restorer.held());
    }
    return out.toString();
  }
}
