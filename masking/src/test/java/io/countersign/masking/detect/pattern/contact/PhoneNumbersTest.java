package io.countersign.masking.detect.pattern.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** The library's own answers are the oracle. */
class PhoneNumbersTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final String[] REGIONS = {"DE", "GB", "FR", "IT", "NL", "BE", "AT", "CH", "US"};
  private static final String[] OTHER_REGIONS = {"ES", "PL", "BR", "MX", "AR", "SM", "KZ", "AU"};
  private static final String[] SEPARATORS = {"", "", " ", "-", ".", "/", " - ", ") ", "(", "\t"};
  private static final long SEED = 20261121;
  private static final int RANDOM_NUMBERS = 40_000;

  @Test
  void valid_numbersOfEveryPlanAndChangedOnes_answersAsTheLibrary() {
    assertThat(differences(PhoneNumbers::valid)).isEmpty();
  }

  @Test
  void validInternational_numbersOfEveryPlanAndChangedOnes_answersAsTheLibrary() {
    List<String> differences = new ArrayList<>();
    for (String written : international()) {
      if (PhoneNumbers.validInternational(written) != libraryValid(written, "ZZ")) {
        differences.add(written);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void possibleInternational_numbersOfEveryPlanAndChangedOnes_answersAsTheLibrary() {
    List<String> differences = new ArrayList<>();
    for (String written : international()) {
      if (PhoneNumbers.possibleInternational(written) != libraryPossible(written)) {
        differences.add(written);
      }
    }
    assertThat(differences).isEmpty();
  }

  /** Negative control: one that takes every number of the right length. */
  @Test
  void valid_lengthAlone_isCaught() {
    BiPredicate<String, String> careless =
        (written, region) -> written.replaceAll("\\D", "").length() >= 9;
    assertThat(differences(careless)).hasSizeGreaterThan(1000);
  }

  private static List<String> differences(BiPredicate<String, String> valid) {
    List<String> differences = new ArrayList<>();
    for (String written : national()) {
      for (String[] regions : new String[][] {REGIONS, OTHER_REGIONS}) {
        for (String region : regions) {
          if (valid.test(written, region) != libraryValid(written, region)) {
            differences.add(region + " " + written);
          }
        }
      }
    }
    return differences;
  }

  private static List<String> national() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<String> numbers = new ArrayList<>();
    for (PhoneNumber example : examples()) {
      String written = LIBRARY.format(example, PhoneNumberFormat.NATIONAL);
      numbers.add(written);
      numbers.add(changed(written, random));
    }
    for (int i = 0; i < RANDOM_NUMBERS / 4; i++) {
      numbers.add(grouped(random, random.nextBoolean() ? "0" : ""));
    }
    return numbers.stream().filter(number -> number.matches("[0-9][-0-9 ./()\\t]{6,}")).toList();
  }

  private static List<String> international() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<String> numbers = new ArrayList<>();
    for (PhoneNumber example : examples()) {
      String written = LIBRARY.format(example, PhoneNumberFormat.INTERNATIONAL);
      numbers.add(written);
      for (int i = 0; i < 5; i++) {
        numbers.add(changed(written, random));
      }
    }
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      numbers.add(grouped(random, random.nextInt(8) == 0 ? "(+" : "+"));
    }
    return numbers.stream().filter(number -> number.matches("\\(?\\+[-0-9 ./()\\t]{7,}")).toList();
  }

  private static List<PhoneNumber> examples() {
    List<PhoneNumber> examples = new ArrayList<>();
    for (PhoneNumberType type : PhoneNumberType.values()) {
      for (String region : LIBRARY.getSupportedRegions()) {
        PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
        if (example != null) {
          examples.add(example);
        }
      }
    }
    for (int code : LIBRARY.getSupportedGlobalNetworkCallingCodes()) {
      examples.add(LIBRARY.getExampleNumberForNonGeoEntity(code));
    }
    return examples;
  }

  /** One digit another, one digit more, or one less. */
  private static String changed(String number, Random random) {
    StringBuilder changed = new StringBuilder(number);
    int at = random.nextInt(number.length());
    switch (random.nextInt(3)) {
      case 0 -> changed.insert(at == 0 ? 1 : at, random.nextInt(10));
      case 1 -> changed.deleteCharAt(number.length() - 1);
      default -> {
        if (Character.isDigit(number.charAt(at))) {
          changed.setCharAt(at, (char) ('0' + random.nextInt(10)));
        }
      }
    }
    return changed.toString();
  }

  private static String grouped(Random random, String start) {
    StringBuilder number = new StringBuilder(start);
    int digits = 6 + random.nextInt(14);
    for (int i = 0; i < digits; i++) {
      number.append((char) ('0' + random.nextInt(10)));
      if (i < digits - 1) {
        number.append(SEPARATORS[random.nextInt(random.nextInt(4) == 0 ? SEPARATORS.length : 2)]);
      }
    }
    return number.toString();
  }

  private static boolean libraryValid(String written, String region) {
    try {
      return LIBRARY.isValidNumber(LIBRARY.parse(written, region));
    } catch (NumberParseException none) {
      return false;
    }
  }

  private static boolean libraryPossible(String written) {
    try {
      return LIBRARY.isPossibleNumber(LIBRARY.parse(written, "ZZ"));
    } catch (NumberParseException none) {
      return false;
    }
  }
}
