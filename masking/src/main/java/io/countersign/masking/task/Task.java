package io.countersign.masking.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a prompt asks for. The decisions about people follow the areas that Annex III of the EU AI
 * Act (Regulation (EU) 2024/1689) calls high-risk: employment, essential services, justice and
 * migration, education; the supervision of people at work is its point 4 (b).
 */
public enum Task {
  /** To write or improve a text. */
  DRAFTING(false),
  /** To shorten what a text says. */
  SUMMARISING(false),
  /** To write, explain or repair a program. */
  CODING(false),
  /** To answer a question about the world. */
  RESEARCH(false),
  /** To put a text into another language. */
  TRANSLATION(false),
  /** To extract, compare, compute or judge things. */
  ANALYSIS(false),
  /** To collect ideas. */
  BRAINSTORMING(false),
  /** Anything else, small talk and advice on the writer's own life included. */
  OTHER(false),
  /** Whom to invite, shortlist, employ or reject. */
  HIRING(true),
  /** Who moves up, gets more pay or is called a talent. */
  PROMOTION(true),
  /** How well somebody works: grades, scores and rankings of performance. */
  RATING(true),
  /** Whom to dismiss or not to go on employing. */
  TERMINATION(true),
  /** Credit, insurance, benefits, housing for a person. */
  BENEFIT(true),
  /** Guilt, punishment, credibility, custody, asylum. */
  JUDGEMENT(true),
  /** Places at schools and universities, marks, passing. */
  ADMISSION(true),
  /** Surveillance of people, suspicion, disciplinary measures. */
  DISCIPLINE(true);

  private static final Map<String, Task> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(Task::label, task -> task));

  private final boolean decision;

  Task(boolean decision) {
    this.decision = decision;
  }

  /** Whether this is a decision about a person. */
  public boolean decision() {
    return decision;
  }

  /** The stable word in configuration, records and the model: the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The task with this label. */
  public static Optional<Task> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
