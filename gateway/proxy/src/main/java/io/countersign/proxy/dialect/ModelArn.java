package io.countersign.proxy.dialect;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of Amazon Bedrock by its resource name, {@code
 * arn:PARTITION:bedrock:REGION:ACCOUNT:KIND/ID} (IAM user guide, "Amazon Resource Names").
 *
 * @param region where it is
 * @param model what the allow-list is asked about: the id where it says which model it is, for
 *     anything else the whole name, since only the account that made it knows
 */
record ModelArn(String region, String model) {
  private static final Set<String> TELLING = Set.of("foundation-model", "inference-profile");

  private static final Set<String> OPAQUE =
      Set.of(
          "application-inference-profile",
          "provisioned-model",
          "imported-model",
          "custom-model-deployment");

  /** The parts in front of kind and id. */
  private static final int PARTS = 6;

  private static final int LENGTH_MAX = 256;

  /** The name as one, or null: it is none. */
  static @Nullable ModelArn of(String name) {
    List<String> parts = List.of(name.split(":", PARTS));
    if (parts.size() < PARTS || name.length() > LENGTH_MAX || !parts.get(0).equals("arn")) {
      return null;
    }
    String resource = parts.get(PARTS - 1);
    int slash = resource.indexOf('/');
    String kind = slash < 0 ? "" : resource.substring(0, slash);
    String id = resource.substring(slash + 1);
    boolean known =
        parts.get(1).startsWith("aws")
            && parts.get(2).equals("bedrock")
            && isWord(parts.get(1) + parts.get(3) + parts.get(4), "-")
            && !parts.get(3).isEmpty()
            && !id.isEmpty()
            && isWord(id, "-_.:")
            && (TELLING.contains(kind) || OPAQUE.contains(kind));
    return known ? new ModelArn(parts.get(3), TELLING.contains(kind) ? id : name) : null;
  }

  private static boolean isWord(String text, String punctuation) {
    return text.chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || punctuation.indexOf(c) >= 0);
  }
}
