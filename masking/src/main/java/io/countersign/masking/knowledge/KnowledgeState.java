package io.countersign.masking.knowledge;

import io.countersign.masking.knowledge.text.FileProblem;
import java.util.List;

/**
 * How much is known, and what could not be read when it was tried last.
 *
 * @param readings how many times files were read and put in force, the first included
 * @param problems of the newest files; while there are any, what was read before is in force
 */
public record KnowledgeState(
    long readings, long terms, long records, long documents, List<FileProblem> problems) {
  public KnowledgeState {
    problems = List.copyOf(problems);
  }
}
