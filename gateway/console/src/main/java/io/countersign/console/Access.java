package io.countersign.console;

import io.countersign.governance.Duty;
import io.countersign.governance.Governance;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import java.util.Set;

/** Who may reach a route. What they then see of the record is decided again behind it. */
enum Access {
  /** Everybody, also without a credential. */
  ANYBODY,
  /** Every active person, about themselves. */
  SELF,
  /** Who may read the record, and who answers for a purpose, about that purpose. */
  READ,
  /** Who may take the record away. */
  EXPORT,
  /** Who may know how much is used for what, without whose. */
  COUNTS,
  /** Who may ask for an original. */
  ASK,
  /** Who may let another see an original. */
  DECIDE,
  /** Who may ask for an original or decide about one. */
  REVEALS,
  /** Who may ask for a person to be forgotten or decide about it. */
  ERASURES,
  /** Who may let a person be forgotten. */
  ERASE,
  /** Who may forbid that content goes. */
  HOLD,
  /** Who answers people who ask what is known about them. */
  SUBJECTS;

  /** Whether it is about reading what the record has of others. */
  boolean readsOthers() {
    return switch (this) {
      case READ, EXPORT, ASK, DECIDE, REVEALS -> true;
      case ANYBODY, SELF, COUNTS, ERASURES, ERASE, HOLD, SUBJECTS -> false;
    };
  }

  /** Whether this active person may. */
  boolean permits(Governance governance, Person person) {
    Set<Permission> permissions = Duty.permissionsOf(person);
    return switch (this) {
      case ANYBODY, SELF -> true;
      case READ ->
          permissions.contains(Permission.READ_RECORD)
              || !governance.accountableFor(person.id()).isEmpty();
      case COUNTS -> permissions.contains(Permission.READ_RECORD);
      case EXPORT -> permissions.contains(Permission.EXPORT_RECORD);
      case ASK -> permissions.contains(Permission.ASK_REVEAL);
      case DECIDE -> permissions.contains(Permission.APPROVE_REVEAL);
      case REVEALS ->
          permissions.contains(Permission.ASK_REVEAL)
              || permissions.contains(Permission.APPROVE_REVEAL);
      case ERASURES ->
          permissions.contains(Permission.ASK_ERASURE)
              || permissions.contains(Permission.APPROVE_ERASURE);
      case ERASE -> permissions.contains(Permission.APPROVE_ERASURE);
      case HOLD -> permissions.contains(Permission.HOLD_RECORD);
      case SUBJECTS -> permissions.contains(Permission.SUBJECT_REQUEST);
    };
  }
}
