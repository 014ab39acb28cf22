package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of request is masked.
 *
 * @param all what is done with every type that is neither named nor a credential; null: what the
 *     profile `standard` does
 * @param secrets what is done with credentials that are not named; null: what {@link
 *     MaskingConfig#secrets()} says
 * @param operators what is done with a type
 * @param minimumScores findings of a type below this score in hundredths are left alone
 * @param names how names are looked for; deep takes many times the processor time of fast
 * @param uncoveredLanguages what happens to text in a language that names are not known in
 * @param testValues what happens to values that standards and vendors publish as examples
 */
public record MaskingProfileConfig(
    @Nullable Operator all,
    @Nullable Operator secrets,
    Map<MaskedType, Operator> operators,
    Map<MaskedType, Integer> minimumScores,
    Names names,
    UncoveredLanguages uncoveredLanguages,
    TestValues testValues) {
  /** The fast model. */
  public static final Names DEFAULT_NAMES = Names.FAST;

  /** What needs no language is found in every language. */
  public static final UncoveredLanguages DEFAULT_UNCOVERED_LANGUAGES = UncoveredLanguages.PATTERNS;

  /** Nobody can tell a published value from one that is used all the same. */
  public static final TestValues DEFAULT_TEST_VALUES = TestValues.MASK;

  public MaskingProfileConfig {
    operators = copy(operators);
    minimumScores = copy(minimumScores);
    requireNonNull(names, "names");
    requireNonNull(uncoveredLanguages, "uncoveredLanguages");
    requireNonNull(testValues, "testValues");
  }

  /** What is done with an entity; the later constant protects more. */
  public enum Operator {
    KEEP,
    MASK,
    FPE,
    HASH,
    SURROGATE,
    PLACEHOLDER,
    REDACT,
    SANDBOX,
    BLOCK;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** How names are looked for. */
  public enum Names {
    OFF,
    FAST,
    DEEP;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** What happens to text in a language that names are not known in. */
  public enum UncoveredLanguages {
    PATTERNS,
    REFUSE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** What happens to published example values. */
  public enum TestValues {
    KEEP,
    MASK;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  private static <T> Map<MaskedType, T> copy(Map<MaskedType, T> map) {
    Map<MaskedType, T> copy = new EnumMap<>(MaskedType.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }
}
