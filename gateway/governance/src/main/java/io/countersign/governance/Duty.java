package io.countersign.governance;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A role that looks after the gateway, by its id: what it permits is fixed here and cannot be
 * configured, so that no file gives somebody the right to read originals alone. A configured role
 * of the same id adds destinations, models and use cases, never permissions.
 */
public enum Duty {
  /** Looks for misuse. */
  SECURITY,
  /** Answers the people concerned, and is the second person where something is irrevocable. */
  PRIVACY,
  /** Checks the others, and sees no original. */
  AUDITOR,
  /** Runs the gateway, and sees nobody's content. */
  ADMINISTRATOR;

  /** The id of the role. */
  public String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the role permits. */
  public Set<Permission> permissions() {
    return Collections.unmodifiableSet(
        switch (this) {
          case SECURITY ->
              EnumSet.of(Permission.READ_RECORD, Permission.EXPORT_RECORD, Permission.ASK_REVEAL);
          case PRIVACY ->
              EnumSet.of(
                  Permission.READ_RECORD,
                  Permission.EXPORT_RECORD,
                  Permission.READ_ACCESSES,
                  Permission.ASK_REVEAL,
                  Permission.APPROVE_REVEAL,
                  Permission.SUBJECT_REQUEST,
                  Permission.ASK_ERASURE,
                  Permission.APPROVE_ERASURE,
                  Permission.HOLD_RECORD);
          case AUDITOR ->
              EnumSet.of(
                  Permission.READ_RECORD, Permission.EXPORT_RECORD, Permission.READ_ACCESSES);
          case ADMINISTRATOR -> EnumSet.of(Permission.CONFIGURE);
        });
  }

  /** What all of a person's roles permit together; nothing while the person is not active. */
  public static Set<Permission> permissionsOf(Person person) {
    requireNonNull(person, "person");
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    for (Duty duty : values()) {
      if (person.active() && person.roles().contains(duty.role())) {
        all.addAll(duty.permissions());
      }
    }
    return Collections.unmodifiableSet(all);
  }
}
