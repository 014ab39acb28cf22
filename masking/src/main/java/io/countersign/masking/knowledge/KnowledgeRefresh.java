package io.countersign.masking.knowledge;

import io.countersign.masking.knowledge.text.FileProblem;
import java.util.List;

/**
 * What came of looking at the files again.
 *
 * @param changed the parts that are new in force: {@code dictionaries}, {@code registers}, {@code
 *     documents}
 * @param problems of files that changed since they were looked at last and could not be read; what
 *     they said before stays in force
 */
public record KnowledgeRefresh(List<String> changed, List<FileProblem> problems) {
  public KnowledgeRefresh {
    changed = List.copyOf(changed);
    problems = List.copyOf(problems);
  }
}
