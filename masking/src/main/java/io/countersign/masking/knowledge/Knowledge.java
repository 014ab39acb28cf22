package io.countersign.masking.knowledge;

import io.countersign.masking.detect.Recognizer;
import java.util.List;

/**
 * The company's knowledge as it stands in its files. Thread-safe: texts are read with what is in
 * force while files are read again, and a text is never read with half of a change.
 */
public interface Knowledge {
  /** Recognizers for what there is: of terms, of records, of passages. They never change. */
  List<Recognizer> recognizers();

  /**
   * Looks at size and time of every file, and reads those parts again of which one changed. Files
   * that change meanwhile are left for the next time. One call at a time takes effect; it may take
   * seconds, and twice the memory of what it reads.
   */
  KnowledgeRefresh refresh();

  /** What is in force now. */
  KnowledgeState state();
}
