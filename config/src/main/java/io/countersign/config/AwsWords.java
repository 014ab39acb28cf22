package io.countersign.config;

import java.util.Arrays;
import java.util.List;

/** The forms of what a destination at AWS needs to be signed for. */
final class AwsWords {
  static final String CREDENTIAL =
      "ACCESS_KEY:SECRET_KEY, ACCESS_KEY:SECRET_KEY:SESSION_TOKEN, or a Bedrock API key, which has"
          + " no colon";
  static final String REGION =
      "the region of AWS that requests are signed for, e.g. `eu-central-1`";

  private static final int PARTS_MAX = 3;

  private AwsWords() {}

  static boolean isCredential(String secret) {
    List<String> parts = Arrays.asList(secret.split(":", -1));
    return parts.size() <= PARTS_MAX
        && parts.stream().noneMatch(part -> part.isEmpty() || part.contains(" "));
  }

  /** Words of lower-case letters, then a number, with hyphens between. */
  static boolean isRegion(String region) {
    List<String> words = Arrays.asList(region.split("-", -1));
    int last = words.size() - 1;
    return last >= 2
        && words.get(last).chars().allMatch(TextRules::isDigit)
        && !words.get(last).isEmpty()
        && words.subList(0, last).stream()
            .allMatch(word -> !word.isEmpty() && word.chars().allMatch(c -> c >= 'a' && c <= 'z'));
  }
}
