package io.countersign.masking.operate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  private static final OperatorKey KEY = OperatorKey.of(new byte[OperatorKey.BYTES]);

  private final SurrogateSource surrogates =
      Operators.surrogates(KEY, List.of(PatternRecognizers.bundled()));

  @Test
  void key_ofAnotherLength_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorKey.of(new byte[16]))
        .withMessage("key: 16 bytes (expected: 32)");
    assertThat(KEY.toString()).isEqualTo("OperatorKey");
  }

  @Test
  void hash_sameKey_isStableTypedAndNoPlaceholder() {
    ValueText hash = Operators.hash(KEY);
    String one = requireNonNull(hash.of(EntityType.PERSON, "Erika Mustermann"));
    assertThat(one).matches("PERSON-h[a-z2-7]{12}");
    assertThat(Operators.hash(KEY).of(EntityType.PERSON, "Erika Mustermann")).isEqualTo(one);
    assertThat(hash.of(EntityType.PERSON, "Erika Mustermanm")).isNotEqualTo(one);
    assertThat(hash.of(EntityType.EMAIL, "Erika Mustermann")).doesNotEndWith(one.substring(7));
    assertThat(Operators.hash(OperatorKey.random()).of(EntityType.PERSON, "Erika Mustermann"))
        .isNotEqualTo(one);
    assertThat(hash.of(EntityType.PERSON, "\ud800"))
        .isNotEqualTo(hash.of(EntityType.PERSON, "\ud801"));
  }

  @Test
  void partialMask_values_showNoMoreThanTheirEnds() {
    assertThat(partial(EntityType.CARD, "4111 1111 1111 1234")).isEqualTo("****1234");
    assertThat(partial(EntityType.IBAN, "DE89 3704 0044 0532 0130 00")).isEqualTo("****3000");
    assertThat(partial(EntityType.EMAIL, "erika@example.com")).isEqualTo("e***@example.com");
    assertThat(partial(EntityType.PERSON, "Dr. Erika Mustermann")).isEqualTo("D*** E*** M***");
    assertThat(partial(EntityType.PHONE, "030 1234")).isEqualTo("****");
    assertThat(partial(EntityType.SSN, "078-05-1120")).isEqualTo("****");
    assertThat(partial(EntityType.APIKEY, "sk-live-1234567890123456")).isEqualTo("****");
  }

  @Test
  void surrogate_card_hasTheIssuerLengthFormatAndCheckDigit() {
    for (String card : List.of("4111 1111 1111 1111", "3782-822463-10005", "5555555555554444")) {
      for (String other : some(EntityType.CARD, card)) {
        assertThat(other).hasSameSizeAs(card).startsWith(card.substring(0, 4));
        assertThat(foundAs(EntityType.CARD, "card " + other)).as(other).isTrue();
      }
    }
  }

  @Test
  void surrogate_iban_hasTheCountryAndRightCheckDigits() {
    for (String iban : List.of("DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819")) {
      for (String other : some(EntityType.IBAN, iban)) {
        assertThat(other).hasSameSizeAs(iban).startsWith(iban.substring(0, 2));
        assertThat(foundAs(EntityType.IBAN, "IBAN " + other)).as(other).isTrue();
      }
    }
  }

  @Test
  void surrogate_phone_isOfTheSameCountryAndFormat() {
    for (String phone :
        List.of("+49 30 901820", "+1 (212) 736-5000", "+44 20 7946 0018", "+33 1 42 68 53 00")) {
      for (String other : some(EntityType.PHONE, phone)) {
        assertThat(other.replaceAll("\\d", "0")).isEqualTo(phone.replaceAll("\\d", "0"));
        assertThat(other).startsWith(phone.substring(0, 3));
        assertThat(possible(other)).as(other).isTrue();
      }
    }
    assertThat(some(EntityType.PHONE, "+1 212 736 5000")).allMatch(one -> one.contains("555 01"));
    assertThat(some(EntityType.PHONE, "(212) 736-5000")).allMatch(one -> one.contains("555-01"));
  }

  @Test
  void surrogate_date_keepsItsFormat() {
    assertThat(some(EntityType.BIRTHDATE, "12.03.1985"))
        .allMatch(d -> d.matches("\\d\\d\\.\\d\\d\\.19\\d\\d"));
    assertThat(some(EntityType.BIRTHDATE, "1985-03-31"))
        .allMatch(d -> d.matches("19\\d\\d-(0\\d|1[0-2])-(1[3-9]|2[0-8])"));
    assertThat(some(EntityType.BIRTHDATE, "3 March 1985"))
        .allMatch(d -> d.matches("\\d{1,2} March 19\\d\\d"));
  }

  @Test
  void surrogate_addresses_belongToNobody() {
    assertThat(some(EntityType.EMAIL, "erika.mustermann@acme.de"))
        .allMatch(m -> m.matches("[a-z]+\\.[a-z]+@[a-z]+\\.example"));
    assertThat(some(EntityType.EMAIL, "info@acme.de"))
        .allMatch(m -> m.matches("info@[a-z]+\\.example"));
    assertThat(some(EntityType.EMAIL, "jd42@gmail.com"))
        .allMatch(m -> m.matches("[a-z]+\\d\\d@mail\\.example"));
    assertThat(some(EntityType.IP, "8.8.8.8"))
        .allMatch(ip -> ip.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+"));
    assertThat(some(EntityType.IP, "10.1.2.3")).allMatch(ip -> ip.startsWith("10."));
    assertThat(some(EntityType.IP, "2a00:1450::1")).allMatch(ip -> ip.startsWith("2001:db8:"));
    assertThat(some(EntityType.MAC, "a4:83:e7:12:34:56"))
        .allMatch(mac -> mac.matches("02(:[0-9a-f]{2}){5}"));
  }

  @Test
  void surrogate_phrases_keepWhatSaysTheKind() {
    assertThat(some(EntityType.ORGANIZATION, "Siemens AG"))
        .allMatch(o -> o.matches("\\p{Lu}\\p{Ll}+ AG"));
    assertThat(some(EntityType.ADDRESS, "Musterstraße 12, 10115 Berlin"))
        .allMatch(a -> a.matches("\\p{Lu}\\p{Ll}+straße \\d\\d, \\d{5} \\p{Lu}\\p{Ll}+"));
  }

  /** A national number passes the same check; a number without one keeps its shape. */
  @Test
  void surrogate_identifier_isFoundByTheSameRule() {
    for (String ssn : some(EntityType.SSN, "536-22-8726", "Social Security Number ")) {
      assertThat(foundAs(EntityType.SSN, "Social Security Number " + ssn)).as(ssn).isTrue();
    }
    assertThat(some(EntityType.SSN, "536-22-8726", "Social Security Number ")).isNotEmpty();
  }

  @Test
  void surrogate_name_keepsGenderAndLanguage() {
    Set<String> women = new HashSet<>(names("de female"));
    Set<String> men = new HashSet<>(names("en male"));
    for (int i = 0; i < 20; i++) {
      assertThat(women)
          .contains(given("erika", "Frau Erika Müller", i), given("sabine", "Sabine Schmidt", i));
      assertThat(men).contains(given("james", "James Smith", i), given("q", "Mr Q Smith", i));
    }
  }

  @Test
  void surrogate_sameKey_isTheSameInEveryProcess() {
    SurrogateSource again = Operators.surrogates(KEY, List.of(PatternRecognizers.bundled()));
    for (int i = 0; i < 10; i++) {
      assertThat(again.value(EntityType.EMAIL, "a@b.de", "", i))
          .isEqualTo(surrogates.value(EntityType.EMAIL, "a@b.de", "", i));
    }
  }

  private static @Nullable String partial(EntityType type, String value) {
    return Operators.partialMask().of(type, value);
  }

  private @Nullable String given(String word, String name, int attempt) {
    return surrogates.nameWord(word, SurrogateSource.NamePart.GIVEN, name, attempt);
  }

  private static List<String> names(String list) {
    String[] key = list.split(" ", -1);
    return WordLists.read("surrogates.txt")
        .words(Language.valueOf(key[0].toUpperCase(java.util.Locale.ROOT)), key[1])
        .stream()
        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  private List<String> some(EntityType type, String value) {
    List<String> some = some(type, value, "");
    assertThat(some).hasSize(30);
    assertThat(new HashSet<>(some)).hasSizeGreaterThan(10);
    return some;
  }

  private List<String> some(EntityType type, String value, String before) {
    return IntStream.range(0, 30)
        .mapToObj(attempt -> surrogates.value(type, value, before, attempt))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static boolean possible(String phone) {
    try {
      PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
      return phones.isPossibleNumber(phones.parse(phone, null));
    } catch (com.google.i18n.phonenumbers.NumberParseException e) {
      return false;
    }
  }

  private static boolean foundAs(EntityType type, String text) {
    Recognition recognition = PatternRecognizers.bundled().recognize(NormalizedText.of(text));
    return ((Recognition.Complete) recognition)
        .spans().stream().map(Span::type).anyMatch(type::equals);
  }
}
