package io.countersign.masking.detect.pattern;

import io.countersign.masking.EntityType;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/** Made-up values of every type in made-up sentences, from a seed. */
final class Corpus {
  /** One value in a text. */
  record Sample(EntityType type, String text, String value) {}

  private static final String[] BEFORE = {
    "Please note: ", "Guten Tag, ", "as discussed, ", "FYI ", "Hola, ", "(see) ", "> ", "* ", ""
  };
  private static final String[] AFTER = {".", ", thanks", " bitte prüfen", "\n", " and so on", ""};
  private static final String[] STREETS = {
    "Muster", "Garten", "Schiller", "Berliner ", "Lange ", "Kirch", "Rosen", "Linden"
  };
  private static final String[] TOWNS = {"Berlin", "Hamburg", "Köln", "Bad Homburg", "Essen"};
  private static final String[] NAMES = {"erika", "max", "anna", "john", "li", "ben", "zoe"};

  private final Random random;
  private final Map<EntityType, Supplier<String>> makers = new EnumMap<>(EntityType.class);

  Corpus(long seed) {
    random = new Random(seed);
    makers.put(EntityType.EMAIL, this::email);
    makers.put(EntityType.PHONE, this::phone);
    makers.put(EntityType.CARD, this::card);
    makers.put(EntityType.IBAN, this::iban);
    makers.put(EntityType.IP, this::address);
    makers.put(EntityType.SSN, this::socialSecurity);
    makers.put(EntityType.BIRTHDATE, this::date);
    makers.put(EntityType.ADDRESS, this::street);
    makers.put(EntityType.NATIONALID, this::spanishId);
    makers.put(EntityType.TAXID, this::vat);
    makers.put(EntityType.MAC, this::mac);
    makers.put(EntityType.URL, () -> "https://" + name() + ":" + letters(8) + "1@host.example/x");
    makers.put(EntityType.PASSWORD, () -> letters(6) + digits(3));
    makers.put(EntityType.APIKEY, () -> "AKIA" + letters(16).toUpperCase(Locale.ROOT));
    makers.put(EntityType.TOKEN, () -> "ghp_" + letters(20) + digits(16));
  }

  Sample next(EntityType type) {
    String value = Objects.requireNonNull(makers.get(type)).get();
    if (type == EntityType.APIKEY) {
      value = value.substring(0, 19) + "7";
    }
    String lead =
        switch (type) {
          case BIRTHDATE -> pick("born ", "geboren am ", "DOB: ", "né le ", "nacido el ");
          case PASSWORD -> pick("password=", "Passwort: ", "my password is ");
          case PHONE -> pick("call ", "Tel. ", "phone: ", "mobil ", "");
          default -> "";
        };
    String text =
        BEFORE[random.nextInt(BEFORE.length)] + lead + value + AFTER[random.nextInt(AFTER.length)];
    return new Sample(type, text, value);
  }

  Iterable<EntityType> types() {
    return makers.keySet();
  }

  private String email() {
    return name()
        + pick(".", "_", "")
        + letters(5)
        + "@"
        + letters(6)
        + pick(".com", ".co.uk", ".de");
  }

  private String phone() {
    return switch (random.nextInt(5)) {
      case 0 -> "+49 30 " + (200000 + random.nextInt(700000));
      case 1 -> "+1 212-" + (200 + random.nextInt(700)) + "-" + digits(4);
      case 2 -> "(415) " + (200 + random.nextInt(700)) + "-" + digits(4);
      case 3 -> "+33 1 42 68 " + digits(2) + " " + digits(2);
      default -> "+44 20 7946 0" + digits(3);
    };
  }

  private String card() {
    String number = pick("4", "51", "55") + digits(15);
    number = number.substring(0, 15);
    for (int check = 0; check < 10; check++) {
      if (PatternOracle.luhn(number + check)) {
        number += check;
        break;
      }
    }
    String separator = pick("", " ", "-");
    return String.join(
        separator,
        List.of(
            number.substring(0, 4),
            number.substring(4, 8),
            number.substring(8, 12),
            number.substring(12)));
  }

  private String iban() {
    String account = digits(18);
    for (int check = 2; check < 99; check++) {
      String iban = "DE" + String.format(Locale.ROOT, "%02d", check) + account;
      if (PatternOracle.mod97(iban)) {
        return random.nextBoolean() ? iban : spaced(iban);
      }
    }
    throw new IllegalStateException("no check digits");
  }

  private static String spaced(String iban) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < iban.length(); i += 4) {
      out.append(i == 0 ? "" : " ").append(iban, i, Math.min(i + 4, iban.length()));
    }
    return out.toString();
  }

  private String address() {
    return random.nextBoolean()
        ? "203.0." + random.nextInt(256) + "." + random.nextInt(256)
        : "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xffff));
  }

  private String socialSecurity() {
    return (100 + random.nextInt(500))
        + "-"
        + (10 + random.nextInt(80))
        + "-"
        + (1000 + random.nextInt(8999));
  }

  private String date() {
    int day = 1 + random.nextInt(28);
    int year = 1930 + random.nextInt(80);
    return pick(
        day + ".0" + (1 + random.nextInt(9)) + "." + year,
        year + "-1" + random.nextInt(3) + "-1" + random.nextInt(10),
        day + " " + pick("March", "mars", "mai", "Juli") + " " + year,
        "0" + (1 + random.nextInt(9)) + "/" + day + "/" + year);
  }

  private String street() {
    String name = STREETS[random.nextInt(STREETS.length)];
    String kind = name.endsWith(" ") ? "Straße" : pick("straße", "str.", "allee");
    String code = "1" + digits(4);
    return name
        + kind
        + " "
        + (1 + random.nextInt(200))
        + pick("", ", " + code + " " + TOWNS[random.nextInt(TOWNS.length)]);
  }

  private String spanishId() {
    int number = 10_000_000 + random.nextInt(89_999_999);
    return number + "" + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
  }

  private String vat() {
    String number = "1" + digits(7);
    int product = 10;
    for (int i = 0; i < 8; i++) {
      int sum = (number.charAt(i) - '0' + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return "DE" + number + (11 - product) % 10;
  }

  private String mac() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      out.append(i == 0 ? "" : ":").append(String.format(Locale.ROOT, "%02x", random.nextInt(256)));
    }
    return out.toString();
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String pick(String... options) {
    return options[random.nextInt(options.length)];
  }

  private String letters(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append((char) ('a' + random.nextInt(26)));
    }
    return out.toString();
  }

  private String digits(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append((char) ('0' + random.nextInt(10)));
    }
    return out.toString();
  }
}
