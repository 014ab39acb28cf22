package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts which words of labelled texts are ordinary ones. Not thread-safe. */
final class CommonWords {
  private static final int SEEN_MIN = 3;
  private static final Lexicon NAMES = Lexicon.of(List.of(), true, false);

  private final Map<String, int[]> seen = new HashMap<>();

  /** Counts the words of a text, those inside names apart. */
  void add(LabelledText text) {
    for (Sentence sentence : WordSplitter.split(text.text())) {
      for (int i = 0; i < sentence.size(); i++) {
        String word = sentence.words()[i];
        if (word.length() < 2 || !word.chars().allMatch(Character::isLetter)) {
          continue;
        }
        if (isNamedElsewhere(word, text.language())) {
          continue;
        }
        int[] counts = seen.computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new int[2]);
        counts[inside(text, sentence.starts()[i]) ? 1 : 0]++;
      }
    }
  }

  /** What is a Dutch conjunction ({@code dan}) may be a given name in English and German text. */
  private static boolean isNamedElsewhere(String word, String language) {
    int bits = NAMES.bits(word);
    boolean listed = (bits & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
    return listed && !language.equals("en") && !language.equals("de");
  }

  private static boolean inside(LabelledText text, int start) {
    return text.labels().stream()
        .anyMatch(
            label ->
                label.type() != EntityType.ORGANIZATION
                    && label.start() <= start
                    && start < label.end());
  }

  /** Words seen often enough outside of names and hardly ever inside, sorted. */
  List<String> words() {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue()[0] >= SEEN_MIN)
        .filter(entry -> entry.getValue()[1] * 10 <= entry.getValue()[0])
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
