package io.countersign.masking.evasion;

import io.countersign.masking.EntityType;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up values that patterns declare to find, and texts that carry them, from a seed. */
final class EvasionCorpus {
  /** A value that is found where it stands plain behind its lead. */
  record Value(EntityType type, String lead, String text) {}

  private static final List<String> CARRIERS =
      List.of(
          "Please note the following: %s, thanks and regards",
          "Guten Tag, bitte prüfen Sie %s bis morgen.",
          "%s",
          "{\"note\": \"%s\", \"open\": true}",
          "| field | content |\n|---|---|\n| entry | %s |",
          "2026-01-31 12:00:00 INFO [main] app - got %s here",
          "> %s\n\nWhat do you make of it?",
          "String note = \"%s\"; // why",
          "<p>%s</p>",
          "- one\n- %s\n- two");

  private static final EntityType[] TYPES = {
    EntityType.EMAIL,
    EntityType.PHONE,
    EntityType.CARD,
    EntityType.IBAN,
    EntityType.IP,
    EntityType.SSN,
    EntityType.BIRTHDATE,
    EntityType.NATIONALID,
    EntityType.TAXID,
    EntityType.MAC,
    EntityType.URL,
    EntityType.APIKEY,
    EntityType.TOKEN
  };

  private final Random random;

  EvasionCorpus(Random random) {
    this.random = random;
  }

  static EntityType[] types() {
    return TYPES;
  }

  String carrier() {
    return CARRIERS.get(random.nextInt(CARRIERS.size()));
  }

  Value value(EntityType type) {
    return switch (type) {
      case EMAIL -> new Value(type, "", letters(6) + "." + letters(5) + "@" + letters(7) + ".com");
      case PHONE -> new Value(type, "Tel. ", "+49 30 " + (2_000_000 + random.nextInt(7_000_000)));
      case CARD -> new Value(type, "", card());
      case IBAN -> new Value(type, "", iban());
      case IP -> new Value(type, "", "203.0." + octet() + "." + octet());
      case SSN -> new Value(type, "SSN ", socialSecurity());
      case BIRTHDATE -> new Value(type, "born ", date());
      case NATIONALID -> new Value(type, "DNI ", spanishId());
      case TAXID -> new Value(type, "VAT ", vat());
      case MAC -> new Value(type, "", mac());
      case URL -> new Value(type, "", "https://" + letters(5) + ":" + letters(8) + "1@host.test/x");
      case APIKEY -> new Value(type, "", "AKIA" + letters(14).toUpperCase(Locale.ROOT) + "7Q");
      default -> new Value(EntityType.TOKEN, "", "ghp_" + letters(20) + digits(16));
    };
  }

  private int octet() {
    return 1 + random.nextInt(254);
  }

  private String card() {
    String number = (random.nextBoolean() ? "4" : "54") + digits(15);
    number = number.substring(0, 15);
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int digit = (number.charAt(14 - i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    number += (10 - sum % 10) % 10;
    String separator = List.of("", " ", "-").get(random.nextInt(3));
    return number.substring(0, 4)
        + separator
        + number.substring(4, 8)
        + separator
        + number.substring(8, 12)
        + separator
        + number.substring(12);
  }

  private String iban() {
    String account = digits(18);
    long rest = 0;
    for (char c : (account + "131400").toCharArray()) {
      rest = (rest * 10 + c - '0') % 97;
    }
    String iban = "DE" + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
    return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private String socialSecurity() {
    return (100 + random.nextInt(500))
        + "-"
        + (10 + random.nextInt(80))
        + "-"
        + (1000 + random.nextInt(8999));
  }

  private String date() {
    return String.format(
        Locale.ROOT,
        "%02d.%02d.%d",
        1 + random.nextInt(28),
        1 + random.nextInt(12),
        1930 + random.nextInt(80));
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
