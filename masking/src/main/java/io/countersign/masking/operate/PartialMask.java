package io.countersign.masking.operate;

import io.countersign.masking.EntityType;

/**
 * Lets a part of a value through that people recognise their own by: the last four digits of an
 * account or a card (as PCI DSS 4.0.1, requirement 3.4.1, allows at most), the first letter and the
 * domain of an address, the initials of a name. The length of what is hidden is hidden too.
 */
final class PartialMask implements ValueText {
  private static final String STARS = "****";
  private static final int TAIL = 4;

  /** A value shows its tail only when more than that stays hidden. */
  private static final int HIDDEN_MIN = TAIL + 2;

  @Override
  public String of(EntityType type, String value) {
    return switch (type) {
      case EMAIL -> address(value);
      case PERSON -> initials(value);
      case CARD, IBAN, BANKACCOUNT, PHONE, CUSTOMERID, DEVICEID, WALLET -> tail(value);
      default -> STARS;
    };
  }

  private static String address(String value) {
    int at = value.lastIndexOf('@');
    if (at < 1 || !Character.isLetterOrDigit(value.charAt(0))) {
      return STARS;
    }
    return value.charAt(0) + "***" + value.substring(at);
  }

  private static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int point = name.codePointAt(i);
      boolean letter = Character.isLetter(point);
      if (letter && !inside) {
        initials.append(initials.isEmpty() ? "" : " ").appendCodePoint(point).append("***");
      }
      inside = letter;
    }
    return initials.isEmpty() ? STARS : initials.toString();
  }

  private static String tail(String value) {
    StringBuilder kept = new StringBuilder(TAIL);
    int characters = 0;
    for (int i = value.length() - 1; i >= 0; i--) {
      char c = value.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        characters++;
        if (kept.length() < TAIL) {
          kept.append(c);
        }
      }
    }
    return characters < TAIL + HIDDEN_MIN ? STARS : STARS + kept.reverse();
  }
}
