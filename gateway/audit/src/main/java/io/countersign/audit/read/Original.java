package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

/** What is left of what a person wrote and got, in clear. Never shown by accident. */
public sealed interface Original {
  /**
   * It opened.
   *
   * @param prompt as the person wrote it; empty where there is none
   * @param output as the person got it; empty where there is none
   */
  record Opened(String prompt, String output) implements Original {
    public Opened {
      requireNonNull(prompt, "prompt");
      requireNonNull(output, "output");
    }

    @Override
    public String toString() {
      return "Opened[" + prompt.length() + " and " + output.length() + " characters]";
    }
  }

  /** It was erased or has expired, or the key is gone: nobody can open it any more. */
  record Forgotten() implements Original {}

  /** Nothing was sealed, as with a refusal; or there is no such record. */
  record Absent() implements Original {}
}
