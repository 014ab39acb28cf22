package io.countersign.masking.detect.pattern.contact;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which national numbers a country or territory assigns and how they are dialled, from
 * libphonenumber's metadata, compiled once. Immutable.
 */
final class NumberingPlan {
  /** What a length says about a number that somebody dials. */
  enum Length {
    /** Numbers of the plan are so long. */
    POSSIBLE,
    /** So long without the area code. */
    LOCAL,
    TOO_SHORT,
    TOO_LONG,
    /** Between two possible lengths. */
    INVALID
  }

  private final int countryCode;
  private final Numbers all;
  private final List<Numbers> kinds;
  private final long localLengths;
  private final @Nullable DialPattern internationalPrefix;
  private final @Nullable DialPattern nationalPrefix;
  private final String transformRule;
  private final @Nullable DialPattern leadingDigits;

  /**
   * Numbers of one kind, such as those of mobile telephones.
   *
   * @param lengths a bit for each; 0 for any
   */
  private record Numbers(long lengths, @Nullable DialPattern pattern) {
    static Numbers of(@Nullable PhoneNumberDesc description) {
      return description == null
          ? new Numbers(0, null)
          : new Numbers(
              bits(description.getPossibleLengthList()),
              compiled(description.getNationalNumberPattern()));
    }

    boolean matches(CharSequence number) {
      return pattern != null && pattern.matches(number);
    }

    boolean contains(CharSequence number) {
      return (lengths == 0 || (lengths & 1L << number.length()) != 0) && matches(number);
    }
  }

  NumberingPlan(PhoneMetadata metadata) {
    countryCode = metadata.getCountryCode();
    all = Numbers.of(metadata.getGeneralDesc());
    kinds =
        Stream.of(
                metadata.getFixedLine(),
                metadata.getMobile(),
                metadata.getTollFree(),
                metadata.getPremiumRate(),
                metadata.getSharedCost(),
                metadata.getVoip(),
                metadata.getPersonalNumber(),
                metadata.getPager(),
                metadata.getUan(),
                metadata.getVoicemail())
            .filter(Objects::nonNull)
            .map(Numbers::of)
            .filter(numbers -> numbers.pattern() != null)
            .toList();
    localLengths = bits(metadata.getGeneralDesc().getPossibleLengthLocalOnlyList());
    internationalPrefix = compiled(metadata.getInternationalPrefix());
    nationalPrefix = compiled(metadata.getNationalPrefixForParsing());
    String rule = metadata.getNationalPrefixTransformRule();
    transformRule = rule == null ? "" : rule;
    leadingDigits = metadata.hasLeadingDigits() ? compiled(metadata.getLeadingDigits()) : null;
  }

  int countryCode() {
    return countryCode;
  }

  /** Whether the number is of a kind that the plan assigns. */
  boolean assigns(CharSequence national) {
    if (!all.contains(national)) {
      return false;
    }
    for (Numbers kind : kinds) {
      if (kind.contains(national)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the number belongs here, of the plans that share a country code. */
  boolean claims(CharSequence national) {
    return leadingDigits == null ? assigns(national) : leadingDigits.start(national) != null;
  }

  /** Whether the digits have the shape of a national number of any kind. */
  boolean shapes(CharSequence national) {
    return all.matches(national);
  }

  Length length(CharSequence national) {
    long bit = 1L << national.length();
    if (all.lengths() == 0) {
      return Length.INVALID;
    }
    if ((localLengths & bit) != 0) {
      return Length.LOCAL;
    }
    if ((all.lengths() & bit) != 0) {
      return Length.POSSIBLE;
    }
    if (bit < Long.lowestOneBit(all.lengths())) {
      return Length.TOO_SHORT;
    }
    return bit > Long.highestOneBit(all.lengths()) ? Length.TOO_LONG : Length.INVALID;
  }

  /** Where the digits that dial another country end, or -1. No country code begins with a zero. */
  int internationalPrefixEnd(String digits) {
    Matcher prefix = internationalPrefix == null ? null : internationalPrefix.start(digits);
    if (prefix == null) {
      return -1;
    }
    boolean stands = prefix.end() == digits.length() || digits.charAt(prefix.end()) != '0';
    return stands ? prefix.end() : -1;
  }

  /** The number without the prefix that is dialled within the country; itself if it has none. */
  String withoutNationalPrefix(String digits) {
    if (nationalPrefix == null || digits.isEmpty()) {
      return digits;
    }
    Matcher prefix = nationalPrefix.start(digits);
    if (prefix == null) {
      return digits;
    }
    boolean plain = transformRule.isEmpty() || prefix.group(prefix.groupCount()) == null;
    String rest = plain ? digits.substring(prefix.end()) : prefix.replaceFirst(transformRule);
    return shapes(digits) && !shapes(rest) ? digits : rest;
  }

  @Override
  public String toString() {
    return "NumberingPlan[+" + countryCode + "]";
  }

  /** A length of -1 says that there are no such numbers: it is a bit that no number has. */
  private static long bits(List<Integer> lengths) {
    long bits = 0;
    for (int length : lengths) {
      bits |= length < 0 ? Long.MIN_VALUE : 1L << length;
    }
    return bits;
  }

  private static @Nullable DialPattern compiled(@Nullable String pattern) {
    return pattern == null || pattern.isEmpty() ? null : new DialPattern(pattern);
  }
}
