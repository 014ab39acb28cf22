package io.countersign.allowlist;

import io.countersign.allowlist.Decision.Denied;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words for denials. A denial tells what the caller's own roles may do and nothing about the rest:
 * a destination that does not exist and one that the roles do not reach read the same.
 *
 * <p>A destination or model comes from the client and could be anything, also text that belongs in
 * no record. So it is repeated only where it looks like a name: at most {@value #ECHO_LENGTH_MAX}
 * letters, digits, dots, colons, slashes, hyphens and underscores after a letter.
 */
final class Denials {
  static final String DEFAULT_DENY = "default-deny";

  /** The longest word of a client that is repeated. */
  static final int ECHO_LENGTH_MAX = 48;

  /** The most names that a remedy lists. */
  static final int LISTED_MAX = 12;

  private static final String ASK = "Ask the security team to extend the allow-list.";

  private final Map<String, Reach> reachByDestination;

  Denials(Map<String, Reach> reachByDestination) {
    this.reachByDestination = reachByDestination;
  }

  Denied destination(AccessRequest request) {
    SortedSet<String> open = new TreeSet<>();
    reachByDestination.forEach(
        (id, reach) -> {
          if (reach.open(request.roles(), request.useCase())) {
            open.add("`" + id + "`");
          }
        });
    String reason =
        "The destination %s is not on the allow-list of your roles."
            .formatted(named(request.destination()));
    String remedy =
        open.isEmpty()
            ? "No destination is open to your roles for this use case. " + ASK
            : "Use one of these destinations instead: " + listed(open) + ".";
    return denied(DenialCode.DESTINATION_NOT_ALLOWED, reason, remedy);
  }

  Denied useCase(AccessRequest request, Reach reach) {
    SortedSet<String> useCases = reach.useCasesOf(request.roles());
    String reason =
        "Your roles may not use the destination %s for the use case %s."
            .formatted(named(request.destination()), named(request.useCase()));
    String remedy =
        useCases.isEmpty()
            ? "Your roles have no use case for this destination. " + ASK
            : "Your roles may use it for: " + listed(useCases) + ".";
    return denied(DenialCode.ROLE_NOT_PERMITTED, reason, remedy);
  }

  Denied model(AccessRequest request, Reach reach) {
    SortedSet<String> models = reach.modelsOf(request.roles(), request.useCase());
    String reason =
        "The model "
            + named(request.model())
            + " of the destination "
            + named(request.destination())
            + " is not on the allow-list of your roles for the use case "
            + named(request.useCase())
            + ".";
    String remedy =
        models.isEmpty()
            ? "No model of this destination is open to your roles for this use case. " + ASK
            : "Use one of these models instead (`*` stands for any characters): "
                + listed(models)
                + ".";
    return denied(DenialCode.MODEL_NOT_ALLOWED, reason, remedy);
  }

  private static Denied denied(DenialCode code, String reason, String remedy) {
    return new Denied(code, DEFAULT_DENY, reason, remedy);
  }

  private static String listed(Collection<String> names) {
    String list = names.stream().limit(LISTED_MAX).collect(Collectors.joining(", "));
    int left = names.size() - LISTED_MAX;
    return left > 0 ? list + " and " + left + " more" : list;
  }

  private static String named(@Nullable String word) {
    return word != null && isName(word) ? "`" + word + "`" : "that was requested";
  }

  private static boolean isName(String word) {
    if (word.isEmpty() || word.length() > ECHO_LENGTH_MAX || !isLetter(word.charAt(0))) {
      return false;
    }
    return word.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || isJoint(c));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isJoint(int c) {
    return ".:/-_".indexOf(c) >= 0;
  }
}
