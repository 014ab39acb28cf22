package io.countersign.masking.detect.pattern;

import io.countersign.masking.EntityType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that standards, registries and vendors publish for examples and tests, so that a policy
 * can leave them alone or list them as known. They are found and masked like any other by default.
 * Thread-safe.
 */
public final class TestValues {
  /** Letters and digits alone, in lower case. */
  private static final Map<EntityType, Set<String>> PUBLISHED =
      Map.of(
          // Test numbers of the card schemes and of payment providers.
          EntityType.CARD,
          Set.of(
              "4111111111111111",
              "4012888888881881",
              "4222222222222",
              "4242424242424242",
              "4000056655665556",
              "5555555555554444",
              "5105105105105100",
              "5200828282828210",
              "2223003122003222",
              "378282246310005",
              "371449635398431",
              "378734493671000",
              "6011111111111117",
              "6011000990139424",
              "30569309025904",
              "38520000023237",
              "3056930009020004",
              "3530111333300000",
              "3566002020360505",
              "6200000000000005"),
          // SWIFT, IBAN registry.
          EntityType.IBAN,
          Set.of(
              "ad1200012030200359100100",
              "at611904300234573201",
              "be68539007547034",
              "ch9300762011623852957",
              "de89370400440532013000",
              "dk5000400440116243",
              "es9121000418450200051332",
              "fi2112345600000785",
              "fr1420041010050500013m02606",
              "gb29nwbk60161331926819",
              "ie29aibk93115212345678",
              "it60x0542811101000000123456",
              "lu280019400644750000",
              "nl91abna0417164300",
              "no9386011117947",
              "pl61109010140000071219812874",
              "pt50000201231234567890154",
              "se4550000000058398257466"),
          // SSA: the number of the wallet, of its own leaflet, and those for advertisements.
          EntityType.SSN,
          Set.of("078051120", "219099999", "123456789"),
          EntityType.NATIONALID,
          Set.of(
              "12345678z",
              "86095742719",
              "44051401359",
              "rssmra85t10a562s",
              "mrtmtt25d09f205z",
              "131052308t",
              "9434765919",
              "qq123456c",
              "111222333"),
          // Vendors' documentation.
          EntityType.APIKEY,
          Set.of("akiaiosfodnn7example"),
          EntityType.WALLET,
          Set.of("1a1zp1ep5qgefi2dmptftl5slmv7divfna"),
          EntityType.VIN,
          Set.of("1m8gdm9axkp042788", "11111111111111111"));

  /** RFC 2606 and RFC 6761. */
  private static final Set<String> DOMAINS = Set.of("example.com", "example.net", "example.org");

  private static final Set<String> TOP_LEVEL_DOMAINS =
      Set.of("example", "test", "invalid", "localhost");

  private static final Pattern AMERICAN = Pattern.compile("(?:[2-9]\\d{2})?55501\\d{2}");
  private static final Pattern BRITISH =
      Pattern.compile("02079460\\d{3}|07700900\\d{3}|01632960\\d{3}");

  private TestValues() {}

  /**
   * Whether a found value is one that is published for examples and tests.
   *
   * @param text the value as it stands, separators included
   */
  public static boolean known(EntityType type, String text) {
    String value = text.toLowerCase(Locale.ROOT);
    return switch (type) {
      case EMAIL, HOST -> domain(value.substring(value.lastIndexOf('@') + 1));
      case IP -> documentationAddress(value);
      case PHONE -> fictional(lettersAndDigits(value));
      // RFC 7042, section 2.1.2.
      case MAC -> lettersAndDigits(value).startsWith("00005e0053");
      default -> PUBLISHED.getOrDefault(type, Set.of()).contains(lettersAndDigits(value));
    };
  }

  private static boolean domain(String domain) {
    String top = domain.substring(domain.lastIndexOf('.') + 1);
    return TOP_LEVEL_DOMAINS.contains(top)
        || DOMAINS.stream().anyMatch(known -> domain.equals(known) || domain.endsWith("." + known));
  }

  /** RFC 5737 and RFC 3849. */
  private static boolean documentationAddress(String address) {
    return address.startsWith("192.0.2.")
        || address.startsWith("198.51.100.")
        || address.startsWith("203.0.113.")
        || address.startsWith("2001:db8:")
        || address.startsWith("2001:0db8:");
  }

  /** North American 555-01xx (NANPA) and Ofcom's numbers for drama. */
  private static boolean fictional(String digits) {
    String national = digits.startsWith("44") ? "0" + digits.substring(2) : digits;
    String american =
        digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    return AMERICAN.matcher(american).matches() || BRITISH.matcher(national).matches();
  }

  private static String lettersAndDigits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().filter(Character::isLetterOrDigit).forEach(c -> out.append((char) c));
    return out.toString();
  }
}
