package io.countersign.config;

/** What a prompt may ask for, in the order of the masking module's classifier. */
public enum PromptTask {
  DRAFTING(false),
  SUMMARISING(false),
  CODING(false),
  RESEARCH(false),
  TRANSLATION(false),
  ANALYSIS(false),
  BRAINSTORMING(false),
  OTHER(false),
  HIRING(true),
  PROMOTION(true),
  RATING(true),
  TERMINATION(true),
  BENEFIT(true),
  JUDGEMENT(true),
  ADMISSION(true),
  DISCIPLINE(true);

  private final boolean decision;

  PromptTask(boolean decision) {
    this.decision = decision;
  }

  /** Whether this is a decision about a person, prohibited unless a use case names it. */
  public boolean decision() {
    return decision;
  }

  /** The word of the configuration file, e.g. {@code hiring}. */
  public String key() {
    return Spelling.of(this);
  }
}
