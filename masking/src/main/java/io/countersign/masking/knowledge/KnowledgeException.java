package io.countersign.masking.knowledge;

import io.countersign.masking.knowledge.text.FileProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Files of the company's knowledge cannot be read; the message has every problem, a line each. */
public final class KnowledgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FileProblem> problems;

  KnowledgeException(List<FileProblem> problems) {
    super(
        problems.stream().map(FileProblem::render).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  /** All of them. */
  public List<FileProblem> problems() {
    return problems;
  }
}
