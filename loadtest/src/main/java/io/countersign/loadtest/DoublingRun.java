package io.countersign.loadtest;

import io.countersign.masking.Masker;
import io.countersign.masking.Profile;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.operate.OperatorKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Masks pathological texts that double from 1 KB to 1 MB, and prints those whose processor time
 * grows by more than 2.3 when the text doubles. Arguments: how many texts, how many kilobytes at
 * most. Times below a few milliseconds say nothing and are left out; what looks too slow is
 * measured again before it is called so.
 */
public final class DoublingRun {
  private static final double RATIO_MAX = 2.3;
  private static final long NANOS_MIN = 5_000_000;
  private static final int REPEATS = 9;
  private static final long SEED = 20261121;

  private static final String[] UNITS = {
    "1",
    "12 ",
    "1.",
    "1-",
    "(1)",
    "+1 ",
    "4111 1111 1111 1111 ",
    "DE89 ",
    "a",
    "A",
    "a.",
    "A.",
    "Aa ",
    "Erika ",
    "Erika Mustermann ",
    "Dr. ",
    "von ",
    "E. ",
    "@",
    "a@",
    "a@a.",
    "a@b.co ",
    "://",
    "http://a/",
    "?a=",
    "&amp;",
    "&#65;",
    "%41",
    "%25",
    "\\n",
    "\\u0041",
    "\\\\",
    "+",
    "=",
    ":",
    ";",
    ",",
    "-",
    "_",
    "/",
    "\\",
    "|",
    "| a ",
    "\t",
    "\n",
    "\r\n",
    " ",
    "\"",
    "'",
    "`",
    "\"a\":",
    "{",
    "}",
    "[",
    "]",
    "[PERSON-1]",
    "[PERSON-",
    "<",
    "<a>",
    "</",
    "<!--",
    "(",
    ")",
    "((",
    "*",
    "**a** ",
    "#",
    "# ",
    "//",
    "/*",
    "-- ",
    "> ",
    "\u200B",
    "a\u200B",
    "\u00AD",
    "\u0301",
    "a\u0301",
    "\uFF11",
    "\u0660",
    "\u202E",
    "\uD83D\uDE00",
    "\uD800",
    "\u00E9",
    "\u4E2D",
    "eyJhbGciOiJub25lIn0.",
    "ey",
    "QUtJQQ==",
    "AKIA",
    "sk-",
    "ghp_",
    "-----BEGIN PRIVATE KEY-----",
    "password=",
    "password is ",
    "pass:",
    "born 1.1.1970 ",
    "1 Main St ",
    "2024-01-01 ",
    "00:",
    "::",
    "=41",
    "=\n",
    "confidential ",
    "CONFIDENTIAL\n",
    "INFO a b\n",
    "def a():\n",
    "a = 1;\n"
  };

  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
  private final Masker masker =
      Maskers.source(
              RecognizerSet.bundled(),
              new MaskerSettings(
                  MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, 0),
              OperatorKey.random())
          .masker(Profile.standard());

  private DoublingRun() {}

  /** Prints the super-linear texts; exits with 1 when there is one. */
  public static void main(String[] arguments) {
    int texts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int kilobytesMax = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1024;
    if (new DoublingRun().run(texts, kilobytesMax) > 0) {
      System.exit(1);
    }
  }

  private int run(int texts, int kilobytesMax) {
    warmUp();
    int slow = 0;
    double largest = 0;
    List<String> units = units(texts);
    for (String unit : units) {
      long before = 0;
      for (int kilobytes = 1; kilobytes <= kilobytesMax; kilobytes *= 2) {
        long nanos = nanos(unit, kilobytes);
        double ratio = ratio(before, nanos);
        if (ratio > RATIO_MAX) {
          long half = Long.MAX_VALUE;
          // In turns, so that what compiles or collects meanwhile meets both.
          for (int repeat = 0; repeat < REPEATS; repeat++) {
            half = Math.min(half, nanos(unit, kilobytes / 2));
            nanos = Math.min(nanos, nanos(unit, kilobytes));
          }
          ratio = ratio(half, nanos);
        }
        largest = Math.max(largest, ratio);
        if (ratio > RATIO_MAX) {
          slow++;
          System.out.printf(
              Locale.ROOT,
              "%s at %d KB: %.1f ms, %.2f times as long as half of it%n",
              shown(unit),
              kilobytes,
              nanos / 1e6,
              ratio);
          break;
        }
        before = nanos;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d texts, seed %d, doubled from 1 KB to %d KB: %d grow faster than %.1f; largest %.2f%n",
        units.size(),
        SEED,
        kilobytesMax,
        slow,
        RATIO_MAX,
        largest);
    return slow;
  }

  private static double ratio(long half, long whole) {
    return half < NANOS_MIN ? 0 : (double) whole / half;
  }

  private long nanos(String unit, int kilobytes) {
    String text = unit.repeat(Math.max(1, (kilobytes << 10) / unit.length()));
    long begun = thread.getCurrentThreadCpuTime();
    masker.mask(text, masker.newSession());
    return thread.getCurrentThreadCpuTime() - begun;
  }

  private void warmUp() {
    for (int i = 0; i < 2_000; i++) {
      masker.mask(Prompts.text(i), masker.newSession());
    }
    for (String unit : UNITS) {
      nanos(unit, 8);
    }
  }

  /** The units alone, then two, three or four of them joined at random. */
  private static List<String> units(int texts) {
    List<String> units = new ArrayList<>(List.of(UNITS));
    Random random = new Random(SEED);
    while (units.size() < texts) {
      StringBuilder unit = new StringBuilder();
      for (int i = 2 + random.nextInt(3); i > 0; i--) {
        unit.append(UNITS[random.nextInt(UNITS.length)]);
      }
      units.add(unit.toString());
    }
    return units.subList(0, texts);
  }

  private static String shown(String unit) {
    StringBuilder shown = new StringBuilder("`");
    for (int i = 0; i < unit.length(); i++) {
      char c = unit.charAt(i);
      shown.append(c >= ' ' && c < 0x7F ? String.valueOf(c) : String.format("\\u%04X", (int) c));
    }
    return shown.append('`').toString();
  }
}
