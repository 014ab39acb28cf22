package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for the ways to reach a person, and dates of birth. */
public final class ContactRules {
  private ContactRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    anchors.digits(new BirthDateValidator());
    anchors.digits(new AddressValidator());
    anchors.number(new PhoneValidator());
    anchors.character('@', new EmailValidator());
  }
}
