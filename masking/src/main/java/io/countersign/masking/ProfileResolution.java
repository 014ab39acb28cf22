package io.countersign.masking;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The profile of one request, made of those its role, use case and destination ask for.
 *
 * <p>Each setting is decided by itself: the most protective of those asked for wins, so that adding
 * a profile never weakens another. For an operator that is the later constant of {@link Operator},
 * for a minimum score the lower score (more findings count).
 *
 * @param explanation one sentence for each setting on which the profiles differ: what won, and who
 *     asked for it; empty where one profile alone decides
 */
public record ProfileResolution(Profile profile, List<String> explanation) {
  public ProfileResolution {
    requireNonNull(profile, "profile");
    explanation = List.copyOf(explanation);
  }

  /**
   * Resolves what is asked for.
   *
   * @param choices in any order; the order decides only whom the explanation names among equals
   * @param otherwise the profile where nobody asks for one
   */
  public static ProfileResolution of(List<ProfileChoice> choices, Profile otherwise) {
    if (choices.isEmpty()) {
      return new ProfileResolution(requireNonNull(otherwise, "otherwise"), List.of());
    }
    List<String> explanation = new ArrayList<>();
    Map<EntityType, Operator> operators = new EnumMap<>(EntityType.class);
    Map<EntityType, Double> scores = new EnumMap<>(EntityType.class);
    for (EntityType type : choices.get(0).profile().operators().keySet()) {
      operators.put(type, most(choices, type.label(), one -> one.operator(type), explanation));
      // The lower score protects more, so its negative is compared.
      String what = "minimum score of " + type.label();
      double score = -most(choices, what, one -> -one.minimumScore(type), explanation);
      if (score > 0) {
        scores.put(type, score);
      }
    }
    Profile profile =
        new Profile(
            joinedNames(choices),
            operators,
            scores,
            most(choices, "names", Profile::names, explanation),
            most(choices, "uncovered languages", Profile::uncoveredLanguages, explanation),
            most(choices, "test values", Profile::testValues, explanation));
    return new ProfileResolution(profile, explanation);
  }

  private static <T extends Comparable<? super T>> T most(
      List<ProfileChoice> choices,
      String what,
      Function<Profile, T> setting,
      List<String> explanation) {
    ProfileChoice winner = choices.get(0);
    boolean differ = false;
    for (ProfileChoice choice : choices) {
      int order = setting.apply(choice.profile()).compareTo(setting.apply(winner.profile()));
      differ |= order != 0;
      winner = order > 0 ? choice : winner;
    }
    T won = setting.apply(winner.profile());
    if (differ) {
      explanation.add(
          "%s: %s, by %s (profile %s)"
              .formatted(what, said(won), winner.source(), winner.profile().name()));
    }
    return won;
  }

  private static String said(Object setting) {
    if (setting instanceof Double negative) {
      return String.valueOf(0.0 - negative);
    }
    return setting.toString().toLowerCase(Locale.ROOT);
  }

  private static String joinedNames(List<ProfileChoice> choices) {
    return choices.stream()
        .map(choice -> choice.profile().name())
        .distinct()
        .collect(Collectors.joining("+"));
  }
}
