package io.countersign.identity;

/** The outcome of looking for a credential in a request's headers. */
sealed interface CredentialFinding {
  /** Exactly one distinct credential is there. */
  record Found(String credential, String header) implements CredentialFinding {
    /** Names the header only. */
    @Override
    public String toString() {
      return "Found[" + header + "]";
    }
  }

  /** None, or more than one, or one in a form that is refused. */
  record NotFound(String reason) implements CredentialFinding {}
}
