package io.countersign.governance;

import static java.util.Objects.requireNonNull;

/** The outcome of {@link Governance#admit}. */
public sealed interface Admission {
  /** The purpose is good. */
  record Admitted(Person person, UseCase useCase, Notice notice) implements Admission {
    public Admitted {
      requireNonNull(person, "person");
      requireNonNull(useCase, "useCase");
      requireNonNull(notice, "notice");
    }
  }

  /**
   * The purpose is refused.
   *
   * @param reason what was refused, in words for the caller
   * @param remedy what the caller can do instead
   */
  record Refused(AdmissionCode code, String reason, String remedy) implements Admission {
    public Refused {
      requireNonNull(code, "code");
      requireNonNull(reason, "reason");
      requireNonNull(remedy, "remedy");
    }
  }
}
