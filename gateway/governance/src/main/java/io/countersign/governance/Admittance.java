package io.countersign.governance;

import io.countersign.governance.Admission.Admitted;
import io.countersign.governance.Admission.Refused;
import io.countersign.identity.Principal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decision whether a person may use AI for a purpose, as a function of one snapshot. Each check
 * refuses on its own, and only the last line admits.
 *
 * <p>A use case a client names is repeated only where it looks like an id, since it could be any
 * text.
 */
final class Admittance {
  static final String HEADER = "Countersign-Use-Case";

  /** The longest name of a client that is repeated. */
  static final int ECHO_LENGTH_MAX = 48;

  /** The most use cases that a remedy lists. */
  static final int LISTED_MAX = 12;

  private final Snapshot snapshot;

  Admittance(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Admission admit(Principal principal, @Nullable String requestedUseCase) {
    Person person = snapshot.people().get(principal.person());
    if (person == null || !person.active()) {
      return new Refused(
          AdmissionCode.ACCESS_SUSPENDED,
          "The access of the person who holds this key is suspended.",
          "Ask the person who administers the gateway to restore it.");
    }
    String named = requestedUseCase != null ? requestedUseCase : principal.useCase();
    if (named == null || named.isBlank()) {
      return new Refused(
          AdmissionCode.USE_CASE_REQUIRED,
          "The request names no use case, and the key `" + principal.keyId() + "` has none.",
          "Send the header `" + HEADER + "`. " + usable(person));
    }
    UseCase useCase = snapshot.useCases().get(named);
    if (useCase == null) {
      return unknown(person);
    }
    Refused refused = refuse(person, useCase);
    return refused != null ? refused : new Admitted(person, useCase, snapshot.notice());
  }

  private @Nullable Refused refuse(Person person, UseCase useCase) {
    String id = useCase.id();
    if (!isApproved(useCase)) {
      return new Refused(
          AdmissionCode.USE_CASE_NOT_APPROVED,
          "The use case `" + id + "` is not approved.",
          usable(person));
    }
    if (useCase.state() != UseCaseState.APPROVED) {
      return new Refused(
          AdmissionCode.USE_CASE_SUSPENDED,
          "The use case `" + id + "` is suspended.",
          "Ask the person accountable for it. " + usable(person));
    }
    if (!snapshot.isActive(useCase.accountable())) {
      return new Refused(
          AdmissionCode.USE_CASE_SUSPENDED,
          "The use case `" + id + "` has no active accountable person, so nobody answers for it.",
          "Ask for a new accountable person. " + usable(person));
    }
    if (!snapshot.mayUse(person, id)) {
      return new Refused(
          AdmissionCode.ROLE_NOT_PERMITTED,
          "None of your roles may use the use case `" + id + "`.",
          usable(person));
    }
    if (!snapshot.acknowledged().contains(person.id())) {
      String version = snapshot.notice().version();
      return new Refused(
          AdmissionCode.NOTICE_NOT_ACKNOWLEDGED,
          "You have not acknowledged the notice `" + version + "` about what is recorded.",
          "Read and acknowledge it in the console, or send POST /api/v1/me/acknowledgements"
              + " {\"notice\":\""
              + version
              + "\"} with the same key.");
    }
    return null;
  }

  private Refused unknown(Person person) {
    return new Refused(
        AdmissionCode.USE_CASE_NOT_APPROVED,
        "The use case that was named is not registered.",
        usable(person));
  }

  /** Whether it was ever approved and is not on its way out; a suspended one is still approved. */
  private static boolean isApproved(UseCase useCase) {
    boolean standing =
        switch (useCase.state()) {
          case APPROVED, THROTTLED, SUSPENDED -> true;
          case PROPOSED, IN_REVIEW, RETIRED -> false;
        };
    return standing && useCase.tier() != RiskTier.PROHIBITED && !useCase.approvedBy().isEmpty();
  }

  private String usable(Person person) {
    List<String> ids =
        snapshot.useCasesOf(person.id()).stream()
            .filter(any -> isApproved(any) && any.state() == UseCaseState.APPROVED)
            .filter(any -> snapshot.isActive(any.accountable()))
            .map(any -> "`" + any.id() + "`")
            .toList();
    if (ids.isEmpty()) {
      return "No use case is open to your roles now: ask for one to be approved.";
    }
    String listed = ids.stream().limit(LISTED_MAX).collect(Collectors.joining(", "));
    int left = ids.size() - LISTED_MAX;
    return "Use cases open to you: " + listed + (left > 0 ? " and " + left + " more." : ".");
  }
}
