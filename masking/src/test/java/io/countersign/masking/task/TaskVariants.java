package io.countersign.masking.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variants of a text that ask for the same: with other words in the place of its slots, behind a
 * greeting, around a pasted document, with errors of typing. Only training sees them; what is
 * measured are the texts themselves. Drawn by the hash of the text, so the same for ever.
 */
final class TaskVariants {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+[0-9]?)}");

  /** How many variants a text with slots has, and one without. */
  private static final int WITH_SLOTS = Integer.getInteger("tasks.slots", 2);

  private static final int WITHOUT = Integer.getInteger("tasks.variants", 1);

  private final Map<String, List<String>> slots = sections("slots.txt");
  private final Map<String, List<String>> wraps = sections("wraps.txt");

  /** The text with one word for every slot, the same for ever. */
  String first(String frame, String language) {
    return filled(frame, language, new Random(frame.hashCode()));
  }

  /** Training texts with their variants behind them. */
  List<TaskSample> with(List<TaskSample> samples) {
    List<TaskSample> all = new ArrayList<>(samples);
    for (TaskSample sample : samples) {
      Random random = new Random(~(long) sample.frame().hashCode());
      int count = SLOT.matcher(sample.frame()).find() ? WITH_SLOTS : WITHOUT;
      for (int i = 0; i < count; i++) {
        String text = filled(sample.frame(), sample.language(), random);
        all.add(sample.saying(wrapped(text, sample.language(), random)));
      }
    }
    return all;
  }

  private String filled(String frame, String language, Random random) {
    return SLOT.matcher(frame)
        .replaceAll(
            slot ->
                Matcher.quoteReplacement(
                    one(slots, slot.group(1), language, random, slot.group())));
  }

  private String wrapped(String text, String language, Random random) {
    String wrapped = text;
    if (random.nextInt(3) == 0) {
      wrapped = typed(wrapped, random);
    }
    if (random.nextInt(3) == 0) {
      wrapped = one(wraps, "before", language, random, "") + " " + wrapped;
    }
    if (random.nextInt(3) == 0) {
      wrapped = wrapped + " " + one(wraps, "after", language, random, "");
    }
    return switch (random.nextInt(5)) {
      case 0 -> one(wraps, "document", language, random, "") + "\n\n" + wrapped;
      case 1 -> wrapped + "\n\n" + one(wraps, "document", language, random, "");
      default -> wrapped;
    };
  }

  /** As people type in a hurry: lower case, a mark missing, two letters swapped. */
  private static String typed(String text, Random random) {
    String typed = random.nextBoolean() ? text.toLowerCase(java.util.Locale.ROOT) : text;
    if (random.nextBoolean()) {
      typed = typed.replaceAll("[?.!]$", "");
    }
    if (random.nextBoolean() && typed.length() > 20) {
      int at = 5 + random.nextInt(typed.length() - 10);
      boolean inWord =
          Character.isLetter(typed.charAt(at)) && Character.isLetter(typed.charAt(at + 1));
      if (inWord) {
        typed =
            typed.substring(0, at)
                + typed.charAt(at + 1)
                + typed.charAt(at)
                + typed.substring(at + 2);
      }
    }
    return typed;
  }

  private static String one(
      Map<String, List<String>> from, String name, String language, Random random, String none) {
    List<String> own = from.get(name + " " + language);
    List<String> all = own != null ? own : from.getOrDefault(name, List.of());
    return all.isEmpty() ? none : all.get(random.nextInt(all.size()));
  }

  private static Map<String, List<String>> sections(String resource) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : TaskTexts.lines(resource)) {
      if (line.startsWith("## ")) {
        section = sections.computeIfAbsent(line.substring(3), any -> new ArrayList<>());
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        section.add(line.replace("\\n", "\n"));
      }
    }
    return sections;
  }
}
