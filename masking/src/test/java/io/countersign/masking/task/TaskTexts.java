package io.countersign.masking.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The texts written for the task model: a section a task, a prompt a line, {@code \n} for a line
 * break.
 *
 * <p>Texts that share half of their words in groups of two are near-duplicates; they stand on one
 * side of every split. A group that has a held-out text of an earlier generation is held out, one
 * with other earlier texts is not, and of the rest the hash of the smallest text decides: so what
 * is held out once is held out for ever.
 */
final class TaskTexts {
  /** By the time of writing. */
  static final List<List<String>> GENERATIONS =
      List.of(
          List.of(
              "en-decisions",
              "en-work",
              "en-long",
              "de",
              "fr",
              "es",
              "it",
              "nl",
              "pt",
              "pl",
              "more"),
          List.of(
              "en-people",
              "en-office",
              "de-second",
              "fr-second",
              "es-second",
              "it-second",
              "nl-second",
              "pt-second",
              "pl-second",
              "en-more",
              "en-verdicts",
              "more-languages"),
          List.of("en-third", "more-third"),
          List.of("en-fourth", "more-fourth"),
          List.of("en-fifth", "more-fifth"),
          List.of("en-sixth", "more-sixth"));

  /** How many generations there were when the model's aim was first measured. */
  static final int AIM_GENERATIONS = 3;

  static final TaskVariants VARIANTS = new TaskVariants();

  private static final String SALT = "countersign tasks 1 ";
  private static final double LIKE_MIN = 0.5;

  private TaskTexts() {}

  /** All texts, each with its language, task, group and side. */
  static List<TaskSample> all() {
    return Holder.ALL;
  }

  /** The texts of the first generations, on the sides that they had before the later ones came. */
  private static List<TaskSample> sided(int generations) {
    Map<String, Boolean> sides = new HashMap<>();
    List<TaskSample> samples = new ArrayList<>();
    List<TaskSample> grouped = List.of();
    for (List<String> generation : GENERATIONS.subList(0, generations)) {
      for (String file : generation) {
        samples.addAll(read("texts/" + file + ".txt", file.substring(0, 2)));
      }
      grouped = grouped(samples, sides);
      grouped.forEach(sample -> sides.put(key(sample), sample.heldOut()));
    }
    return grouped;
  }

  private static String key(TaskSample sample) {
    return sample.language() + ": " + sample.frame();
  }

  /** One part in ten, never used in training or tuning. */
  static List<TaskSample> heldOut() {
    return all().stream().filter(TaskSample::heldOut).toList();
  }

  /** Of the held-out texts, those of one generation, from 0. */
  static List<TaskSample> heldOut(int generation) {
    Set<String> keys = new HashSet<>();
    for (String file : GENERATIONS.get(generation)) {
      read("texts/" + file + ".txt", file.substring(0, 2)).forEach(one -> keys.add(key(one)));
    }
    return heldOut().stream().filter(sample -> keys.contains(key(sample))).toList();
  }

  /** What was held out when there were only so many generations; it still is. */
  static List<TaskSample> heldOutAmong(int generations) {
    return sided(generations).stream().filter(TaskSample::heldOut).toList();
  }

  static List<TaskSample> training() {
    return all().stream().filter(sample -> !sample.heldOut()).toList();
  }

  /** Reads one file; a section {@code ## hiring fr} names another language than the file's. */
  static List<TaskSample> read(String resource, String language) {
    List<TaskSample> samples = new ArrayList<>();
    Task task = Task.OTHER;
    String spoken = language;
    for (String line : lines(resource)) {
      if (line.startsWith("## ")) {
        String[] words = line.substring(3).split(" ", -1);
        task = Task.of(words[0]).orElseThrow(() -> new IllegalStateException(line));
        spoken = words.length > 1 ? words[1] : language;
      } else if (!line.isBlank() && !line.startsWith("# ")) {
        String frame = line.replace("\\n", "\n");
        samples.add(new TaskSample(spoken, task, frame, VARIANTS.first(frame, spoken), 0, false));
      }
    }
    return samples;
  }

  static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(TaskTexts.class.getResourceAsStream(resource), resource)) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<TaskSample> grouped(List<TaskSample> samples, Map<String, Boolean> sides) {
    int[] group = new int[samples.size()];
    List<Set<String>> pairs = samples.stream().map(TaskTexts::pairs).toList();
    Map<String, List<Integer>> holders = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
      Map<Integer, Integer> shared = new HashMap<>();
      for (String pair : pairs.get(i)) {
        List<Integer> known = holders.computeIfAbsent(pair, any -> new ArrayList<>());
        known.forEach(other -> shared.merge(other, 1, Integer::sum));
        known.add(i);
      }
      for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
        int smaller = Math.min(pairs.get(i).size(), pairs.get(entry.getKey()).size());
        if (entry.getValue() >= LIKE_MIN * smaller) {
          group[root(group, i)] = root(group, entry.getKey());
        }
      }
    }
    return withGroups(samples, group, sides);
  }

  private static List<TaskSample> withGroups(
      List<TaskSample> samples, int[] group, Map<String, Boolean> sides) {
    Map<Integer, String> smallest = new HashMap<>();
    Map<Integer, Boolean> known = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      TaskSample sample = samples.get(i);
      smallest.merge(root(group, i), sample.text(), (a, b) -> a.compareTo(b) < 0 ? a : b);
      Boolean side = sides.get(key(sample));
      if (side != null) {
        known.merge(root(group, i), side, Boolean::logicalOr);
      }
    }
    List<TaskSample> grouped = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      int root = root(group, i);
      long hash = hash(Objects.requireNonNull(smallest.get(root)));
      boolean heldOut = known.getOrDefault(root, hash % TaskSample.PARTS == 0);
      grouped.add(samples.get(i).in(hash, heldOut));
    }
    return grouped;
  }

  private static int root(int[] group, int of) {
    int root = of;
    while (group[root] != root) {
      group[root] = group[group[root]];
      root = group[root];
    }
    return root;
  }

  private static Set<String> pairs(TaskSample sample) {
    Set<String> pairs = new HashSet<>();
    String before = "";
    for (String word : TaskText.of(sample.text()).strings()) {
      pairs.add(before + " " + word);
      before = word;
    }
    return pairs;
  }

  private static long hash(String text) {
    byte[] digest = sha256().digest((SALT + text).getBytes(StandardCharsets.UTF_8));
    long hash = 0;
    for (int i = 0; i < 6; i++) {
      hash = (hash << 8) | (digest[i] & 0xFF);
    }
    return hash;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads on first use. */
  private static final class Holder {
    static final List<TaskSample> ALL = List.copyOf(sided(GENERATIONS.size()));
  }
}
