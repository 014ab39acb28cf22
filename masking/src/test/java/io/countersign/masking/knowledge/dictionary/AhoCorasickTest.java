package io.countersign.masking.knowledge.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The automaton finds what comparing at every place finds. */
class AhoCorasickTest {
  private static final long SEED = 20261121;

  @Test
  void randomPatterns_atEveryEnd_longestOneIsFound() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      List<int[]> patterns = sequences(random, 1 + random.nextInt(40), 6);
      AhoCorasick automaton = automaton(patterns);
      for (int[] text : sequences(random, 5, 200)) {
        assertThat(found(automaton, text)).as("seed " + SEED).isEqualTo(compared(patterns, text));
      }
    }
  }

  /** The negative control: without failure links the suite above would see a difference. */
  @Test
  void patternBehindHalfAnother_needsTheFailureLink() {
    List<int[]> patterns = List.of(new int[] {1, 1, 2}, new int[] {1, 3});
    int[] text = {1, 1, 3};
    assertThat(found(automaton(patterns), text)).containsExactly(0, 0, 2);
  }

  @Test
  void longestPattern_isTaken() {
    int[] longest = new int[AhoCorasick.DEPTH_MAX];
    AhoCorasick automaton = automaton(List.of(longest));
    assertThat(found(automaton, new int[200])).endsWith(AhoCorasick.DEPTH_MAX);
  }

  private static AhoCorasick automaton(List<int[]> patterns) {
    AhoCorasick.Builder builder = new AhoCorasick.Builder(1);
    for (int i = 0; i < patterns.size(); i++) {
      builder.setPattern(builder.node(patterns.get(i), patterns.get(i).length), i);
    }
    return builder.build();
  }

  /** The length of the longest pattern that ends at each place, 0 for none. */
  private static List<Integer> found(AhoCorasick automaton, int[] text) {
    List<Integer> lengths = new ArrayList<>();
    int node = AhoCorasick.ROOT;
    for (int symbol : text) {
      node = automaton.next(node, symbol);
      int ending = automaton.longestEnding(node);
      lengths.add(ending < 0 ? 0 : automaton.depth(ending));
    }
    return lengths;
  }

  private static List<Integer> compared(List<int[]> patterns, int[] text) {
    List<Integer> lengths = new ArrayList<>();
    for (int end = 1; end <= text.length; end++) {
      int longest = 0;
      for (int[] pattern : patterns) {
        int start = end - pattern.length;
        if (start >= 0 && Arrays.equals(pattern, 0, pattern.length, text, start, end)) {
          longest = Math.max(longest, pattern.length);
        }
      }
      lengths.add(longest);
    }
    return lengths;
  }

  private static List<int[]> sequences(SplittableRandom random, int count, int lengthMax) {
    List<int[]> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = 1 + random.nextInt(lengthMax);
      sequences.add(random.ints(length, 0, 3).toArray());
    }
    return sequences;
  }
}
