package io.countersign.masking.detect.pattern.contact;

import com.google.i18n.phonenumbers.CountryCodeToRegionCodeMap;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Whether digits as people write them are a telephone number: what libphonenumber's {@code parse}
 * and {@code isValidNumber} answer, over its metadata, for numbers of digits, blanks, hyphens,
 * points, slashes and brackets.
 *
 * <p>The library itself keeps its compiled expressions in a cache behind one lock, with room for
 * fewer than the countries asked about have; here every plan is compiled once and read without a
 * lock. Thread-safe.
 */
final class PhoneNumbers {
  private static final int NATIONAL_MIN = 2;
  private static final int NATIONAL_MAX = 17;
  private static final int CODE_DIGITS_MAX = 3;
  private static final int CODES = 1000;

  /** What stands for a country where a code is not a country's. */
  private static final String NO_COUNTRY = "001";

  private static final MetadataSource METADATA =
      DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();

  private static final Map<Integer, List<String>> REGIONS =
      CountryCodeToRegionCodeMap.getCountryCodeToRegionCodeMap();

  /** Made when first asked for; two threads may both make one, and either will do. */
  private static final AtomicReferenceArray<NumberingPlan[]> PLANS =
      new AtomicReferenceArray<>(CODES);

  private static final Map<String, NumberingPlan> BY_REGION = new ConcurrentHashMap<>();

  private PhoneNumbers() {}

  /** A national number and the plan by which it was read. */
  private record Dialled(NumberingPlan plan, String national) {
    @Override
    public String toString() {
      return "Dialled[" + plan + "]";
    }
  }

  /**
   * Whether it is an assigned number.
   *
   * @param written digits and separators
   * @param region where it is dialled: ISO 3166-1
   */
  static boolean valid(String written, String region) {
    String digits = digits(written);
    return digits != null && valid(dialledIn(plan(region), digits));
  }

  /**
   * Whether it is an assigned number with its country code.
   *
   * @param written a plus sign, digits and separators
   */
  static boolean validInternational(String written) {
    String digits = digits(written);
    return digits != null && valid(dialledAbroad(digits));
  }

  /** Whether a number with its country code is as long as some of that country are. */
  static boolean possibleInternational(String written) {
    String digits = digits(written);
    Dialled dialled = digits == null ? null : dialledAbroad(digits);
    if (dialled == null) {
      return false;
    }
    NumberingPlan.Length length = dialled.plan().length(dialled.national());
    return length == NumberingPlan.Length.POSSIBLE || length == NumberingPlan.Length.LOCAL;
  }

  private static boolean valid(@Nullable Dialled dialled) {
    if (dialled == null) {
      return false;
    }
    NumberingPlan[] plans = plans(dialled.plan().countryCode());
    if (plans.length == 1) {
      return plans[0].assigns(dialled.national());
    }
    for (NumberingPlan plan : plans) {
      if (plan.claims(dialled.national())) {
        return plan.assigns(dialled.national());
      }
    }
    return false;
  }

  /** The digits; null if anything but the separators of telephone numbers stands among them. */
  private static @Nullable String digits(String written) {
    StringBuilder digits = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (ScanText.isDigit(c)) {
        digits.append(c);
      } else if (digits.isEmpty() ? c != '+' && c != '(' : " -./()".indexOf(c) < 0) {
        return null;
      }
    }
    return digits.length() <= NATIONAL_MIN ? null : digits.toString();
  }

  private static @Nullable Dialled dialledAbroad(String digits) {
    for (int length = 1; length <= CODE_DIGITS_MAX && length <= digits.length(); length++) {
      NumberingPlan[] plans = plans(Integer.parseInt(digits, 0, length, 10));
      if (digits.charAt(0) != '0' && plans.length > 0) {
        return national(plans[0], digits.substring(length));
      }
    }
    return null;
  }

  private static @Nullable Dialled dialledIn(NumberingPlan plan, String digits) {
    int abroad = plan.internationalPrefixEnd(digits);
    if (abroad >= 0) {
      String rest = digits.substring(abroad);
      return rest.length() <= NATIONAL_MIN ? null : dialledAbroad(rest);
    }
    String code = String.valueOf(plan.countryCode());
    if (digits.startsWith(code)) {
      String rest = plan.withoutNationalPrefix(digits.substring(code.length()));
      boolean better = !plan.shapes(digits) && plan.shapes(rest);
      if (better || plan.length(digits) == NumberingPlan.Length.TOO_LONG) {
        return national(plans(plan.countryCode())[0], rest);
      }
    }
    return national(plan, digits);
  }

  private static @Nullable Dialled national(NumberingPlan plan, String digits) {
    if (digits.length() < NATIONAL_MIN) {
      return null;
    }
    String stripped = plan.withoutNationalPrefix(digits);
    String national =
        switch (plan.length(stripped)) {
          case POSSIBLE, TOO_LONG -> stripped;
          case TOO_SHORT, LOCAL, INVALID -> digits;
        };
    boolean fits = national.length() >= NATIONAL_MIN && national.length() <= NATIONAL_MAX;
    return fits ? new Dialled(plan, national) : null;
  }

  /** The plans that share a country code, the main one first; none if it is not given out. */
  private static NumberingPlan[] plans(int code) {
    NumberingPlan[] plans = PLANS.get(code);
    if (plans == null) {
      List<NumberingPlan> made = new ArrayList<>();
      for (String region : REGIONS.getOrDefault(code, List.of())) {
        PhoneMetadata metadata =
            region.equals(NO_COUNTRY)
                ? METADATA.getMetadataForNonGeographicalRegion(code)
                : METADATA.getMetadataForRegion(region);
        made.add(new NumberingPlan(metadata));
      }
      plans = made.toArray(NumberingPlan[]::new);
      PLANS.set(code, plans);
    }
    return plans;
  }

  private static NumberingPlan plan(String region) {
    NumberingPlan plan = BY_REGION.get(region);
    if (plan == null) {
      plan = new NumberingPlan(METADATA.getMetadataForRegion(region));
      BY_REGION.put(region, plan);
    }
    return plan;
  }
}
