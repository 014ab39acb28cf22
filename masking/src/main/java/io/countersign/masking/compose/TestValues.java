package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.NormalizedText;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Values that standards and vendors publish as examples, so that they belong to nobody: domains of
 * RFC 2606 and RFC 6761, addresses of RFC 5737, RFC 3849 and RFC 7042, fictitious telephone numbers
 * of the North American numbering plan (555-0100 to 555-0199) and of Ofcom's list for drama, test
 * cards of the card brands, the IBAN registry's examples, Amazon's example keys. A profile leaves
 * them alone or masks them like any other. Thread-safe.
 */
final class TestValues {
  private static final Set<String> SECRETS =
      Set.of("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  /** By type, without separators: letters in upper case, but as they are in secrets. */
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
          // SWIFT, IBAN registry; the examples of British and French banks.
          EntityType.IBAN,
          Set.of(
              "AD1200012030200359100100",
              "AT611904300234573201",
              "BE68539007547034",
              "CH9300762011623852957",
              "DE89370400440532013000",
              "DK5000400440116243",
              "ES9121000418450200051332",
              "ES7921000813610123456789",
              "FI2112345600000785",
              "FR1420041010050500013M02606",
              "FR7630006000011234567890189",
              "GB29NWBK60161331926819",
              "GB82WEST12345698765432",
              "GB33BUKB20201555555555",
              "IE29AIBK93115212345678",
              "IT60X0542811101000000123456",
              "LU280019400644750000",
              "NL91ABNA0417164300",
              "NO9386011117947",
              "PL61109010140000071219812874",
              "PT50000201231234567890154",
              "SE4550000000058398257466"),
          // SSA: the number of the wallet, of its own leaflet, and those for advertisements.
          EntityType.SSN,
          Set.of("078051120", "219099999", "123456789", "111223333"),
          // Examples of the authorities.
          EntityType.NATIONALID,
          Set.of(
              "12345678Z",
              "86095742719",
              "44051401359",
              "RSSMRA85T10A562S",
              "MRTMTT25D09F205Z",
              "131052308T",
              "9434765919",
              "QQ123456C",
              "111222333"),
          // Vendors' documentation.
          EntityType.APIKEY,
          SECRETS,
          EntityType.TOKEN,
          SECRETS,
          EntityType.PASSWORD,
          SECRETS,
          // The first block; 49 CFR 565 as the literature explains it.
          EntityType.WALLET,
          Set.of("1A1ZP1EP5QGEFI2DMPTFTL5SLMV7DIVFNA"),
          EntityType.VIN,
          Set.of("1M8GDM9AXKP042788", "11111111111111111"));

  private static final String[] DOMAINS = {
    "example.com", "example.org", "example.net", "example.edu",
  };
  private static final String[] TOP_LEVELS = {".example", ".test", ".invalid", ".localhost"};
  private static final String[] NETWORKS = {
    "192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:", "00:00:5e:00:53:", "00-00-5e-00-53-"
  };

  /** London, Leeds and mobile of Ofcom's list, without the leading zero. */
  private static final String[] DRAMA_NUMBERS = {"2079460", "1134960", "7700900", "1632960"};

  private TestValues() {}

  /** Whether a value that was found as a type is a published example. */
  static boolean contains(EntityType type, String value) {
    String folded = NormalizedText.of(value).text();
    return switch (type) {
      case EMAIL, URL, HOST -> onExampleDomain(folded.toLowerCase(Locale.ROOT));
      case IP, MAC -> startsWithAny(folded.toLowerCase(Locale.ROOT), NETWORKS);
      case PHONE -> fictitious(digits(folded));
      case APIKEY, TOKEN, PASSWORD -> published(type, folded);
      default -> published(type, lettersAndDigits(folded));
    };
  }

  /** The host of an address, a URL or a host alone; a user name before it does not count. */
  private static boolean onExampleDomain(String lower) {
    int start = lower.indexOf("://");
    String host = start < 0 ? lower : lower.substring(start + 3);
    for (int i = 0; i < host.length(); i++) {
      if ("/?#".indexOf(host.charAt(i)) >= 0) {
        host = host.substring(0, i);
      }
    }
    host = host.substring(host.lastIndexOf('@') + 1);
    int port = host.indexOf(':');
    host = port < 0 ? host : host.substring(0, port);
    for (String domain : DOMAINS) {
      if (host.equals(domain) || host.endsWith("." + domain)) {
        return true;
      }
    }
    for (String topLevel : TOP_LEVELS) {
      if (host.endsWith(topLevel)) {
        return true;
      }
    }
    return false;
  }

  private static boolean published(EntityType type, String value) {
    return PUBLISHED.getOrDefault(type, Set.of()).contains(value);
  }

  private static boolean fictitious(String digits) {
    int length = digits.length();
    boolean northAmerican = length == 7 || length == 10 || (length == 11 && digits.startsWith("1"));
    if (northAmerican && digits.startsWith("55501", length - 7)) {
      return true;
    }
    String national = digits.startsWith("44") ? digits.substring(2) : digits;
    return startsWithAny(national.startsWith("0") ? national.substring(1) : national, DRAMA_NUMBERS)
        && length >= 10;
  }

  private static boolean startsWithAny(String value, String[] prefixes) {
    for (String prefix : prefixes) {
      if (value.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static String digits(String value) {
    return kept(value, false);
  }

  private static String lettersAndDigits(String value) {
    return kept(value, true).toUpperCase(Locale.ROOT);
  }

  private static String kept(String value, boolean letters) {
    StringBuilder kept = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c >= '0' && c <= '9') || (letters && Character.isLetter(c))) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
