package io.countersign.masking;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a text is masked: an operator for each entity type, and what to do where the text leaves a
 * choice. Immutable.
 *
 * @param name letters, digits and hyphens; for what several profiles gave together, their names
 *     joined by {@code +}
 * @param operators one for every type that can be found; the product's own types ({@link
 *     EntityType.Evidence#OWN}) always get a placeholder and are not named
 * @param minimumScores findings of a type below its score are left alone; a type not named has none
 */
public record Profile(
    String name,
    Map<EntityType, Operator> operators,
    Map<EntityType, Double> minimumScores,
    Names names,
    UncoveredLanguages uncoveredLanguages,
    TestValues testValues) {

  /** How names are looked for; the later is the more protective. */
  public enum Names {
    /** Not at all. */
    OFF,
    /** By the fast model. */
    FAST,
    /** By the fast model, and by the deep one where the fast one is unsure. */
    DEEP
  }

  /** What happens to text in a language that names are not known in; the later protects more. */
  public enum UncoveredLanguages {
    /** Masked with what needs no language: patterns, dictionaries. It is reported. */
    PATTERNS,
    /** The text must not leave. */
    REFUSE
  }

  /** What happens to values that standards and vendors publish as examples. */
  public enum TestValues {
    /** They stay, and are reported. */
    KEEP,
    /** They are masked like any other. */
    MASK
  }

  private static final Profile STANDARD =
      new Profile(
          "standard",
          standardOperators(),
          Map.of(),
          Names.FAST,
          UncoveredLanguages.PATTERNS,
          TestValues.MASK);

  public Profile {
    requireNonNull(name, "name");
    requireNonNull(names, "names");
    requireNonNull(uncoveredLanguages, "uncoveredLanguages");
    requireNonNull(testValues, "testValues");
    Map<EntityType, Operator> complete = standardOperators();
    complete.putAll(operators);
    complete.keySet().forEach(Profile::requireFound);
    operators = Collections.unmodifiableMap(complete);
    Map<EntityType, Double> scores = new EnumMap<>(EntityType.class);
    scores.putAll(minimumScores);
    scores.values().forEach(Profile::requireScore);
    minimumScores = Collections.unmodifiableMap(scores);
  }

  /**
   * Placeholders for everything but what only tells the class of a text, which stays; secrets
   * blocked, published test values masked, names by the fast model, text in an uncovered language
   * masked with patterns.
   */
  public static Profile standard() {
    return STANDARD;
  }

  /** What is done with a type. */
  public Operator operator(EntityType type) {
    return type.evidence() == EntityType.Evidence.OWN
        ? Operator.PLACEHOLDER
        : requireNonNull(operators.get(type), "operator");
  }

  /** The score below which findings of a type are left alone; 0 for none. */
  public double minimumScore(EntityType type) {
    Double score = minimumScores.isEmpty() ? null : minimumScores.get(type);
    return score == null ? 0 : score;
  }

  /** The same under another name. */
  public Profile named(String other) {
    return new Profile(other, operators, minimumScores, names, uncoveredLanguages, testValues);
  }

  /** The same with another operator for a type. */
  public Profile with(EntityType type, Operator operator) {
    Map<EntityType, Operator> changed = new EnumMap<>(operators);
    changed.put(requireNonNull(type, "type"), requireNonNull(operator, "operator"));
    return new Profile(name, changed, minimumScores, names, uncoveredLanguages, testValues);
  }

  /** The same with another operator for every type that is no secret. */
  public Profile withAll(Operator operator) {
    return withEach(false, operator);
  }

  /** The same with another operator for every secret. */
  public Profile withSecrets(Operator operator) {
    return withEach(true, operator);
  }

  /** The same with a score below which findings of a type are left alone. */
  public Profile withMinimumScore(EntityType type, double score) {
    Map<EntityType, Double> changed = new EnumMap<>(EntityType.class);
    changed.putAll(minimumScores);
    changed.put(requireNonNull(type, "type"), score);
    return new Profile(name, operators, changed, names, uncoveredLanguages, testValues);
  }

  /** The same with another way to look for names. */
  public Profile with(Names other) {
    return new Profile(name, operators, minimumScores, other, uncoveredLanguages, testValues);
  }

  /** The same with another treatment of uncovered languages. */
  public Profile with(UncoveredLanguages other) {
    return new Profile(name, operators, minimumScores, names, other, testValues);
  }

  /** The same with another treatment of published test values. */
  public Profile with(TestValues other) {
    return new Profile(name, operators, minimumScores, names, uncoveredLanguages, other);
  }

  /**
   * The same for a destination on the company's premises: what had to go to such a destination has
   * arrived, so it stays as it is.
   */
  public Profile onPremises() {
    Map<EntityType, Operator> arrived = new EnumMap<>(operators);
    arrived.replaceAll((type, with) -> with == Operator.SANDBOX ? Operator.KEEP : with);
    return new Profile(name, arrived, minimumScores, names, uncoveredLanguages, testValues);
  }

  private Profile withEach(boolean secret, Operator operator) {
    requireNonNull(operator, "operator");
    Map<EntityType, Operator> changed = new EnumMap<>(operators);
    changed.replaceAll((type, with) -> type.secret() == secret ? operator : with);
    return new Profile(name, changed, minimumScores, names, uncoveredLanguages, testValues);
  }

  private static Map<EntityType, Operator> standardOperators() {
    Map<EntityType, Operator> operators = new EnumMap<>(EntityType.class);
    for (EntityType type : EntityType.values()) {
      if (type.evidence() != EntityType.Evidence.OWN) {
        operators.put(type, standardOperator(type));
      }
    }
    return operators;
  }

  /** A marking, say, tells the class of the text around it; without it nothing is protected. */
  private static Operator standardOperator(EntityType type) {
    return switch (type) {
      case MARKING, BUSINESS, OWNERSHIP -> Operator.KEEP;
      default -> type.secret() ? Operator.BLOCK : Operator.PLACEHOLDER;
    };
  }

  private static void requireFound(EntityType type) {
    if (type.evidence() == EntityType.Evidence.OWN) {
      throw new IllegalArgumentException(
          "operator for " + type.label() + " (expected: a type that is found in texts)");
    }
  }

  private static void requireScore(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("minimum score: " + score + " (expected: 0 to 1)");
    }
  }
}
