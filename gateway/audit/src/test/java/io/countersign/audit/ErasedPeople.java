package io.countersign.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People whose every value is made from a seed: ids, and what they wrote and got. */
final class ErasedPeople {
  /** How many exchanges each has. */
  static final int ROUNDS = 3;

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int VALUE_LENGTH = 20;

  private ErasedPeople() {}

  static String person(long seed, int person) {
    return value(seed, person, -1, 0);
  }

  /** What masking overlooked: a value of the person's, in text of some length. */
  static String maskedPrompt(long seed, int person, int round) {
    return "write to [EMAIL-1] about "
        + value(seed, person, round, 1)
        + filler(person, round, 0)
        + value(seed, person, round, 2);
  }

  static String originalPrompt(long seed, int person, int round) {
    return maskedPrompt(seed, person, round).replace("[EMAIL-1]", value(seed, person, round, 3));
  }

  static String maskedOutput(long seed, int person, int round) {
    return "sent to [EMAIL-1]: " + filler(person, round, 1) + value(seed, person, round, 4);
  }

  static String originalOutput(long seed, int person, int round) {
    return maskedOutput(seed, person, round).replace("[EMAIL-1]", value(seed, person, round, 3));
  }

  /** Everything of a person that must not be found. */
  static List<String> values(long seed, int person) {
    List<String> values = new ArrayList<>();
    values.add(person(seed, person));
    for (int round = 0; round < ROUNDS; round++) {
      for (int which = 1; which <= 4; which++) {
        values.add(value(seed, person, round, which));
      }
    }
    return values;
  }

  /** From a few bytes to several pages of a database. */
  private static String filler(int person, int round, int part) {
    int[] lengths = {0, 40, 300, 900, 2_500, 6_000, 14_000};
    int length = lengths[(person * 5 + round * 3 + part) % lengths.length];
    return " lorem ipsum dolor".repeat(length / 18);
  }

  private static String value(long seed, int person, int round, int which) {
    SplittableRandom random =
        new SplittableRandom(seed + 1_000_003L * person + 1_009L * round + 31L * which);
    StringBuilder value = new StringBuilder();
    for (int index = 0; index < VALUE_LENGTH; index++) {
      value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return value.toString();
  }
}
