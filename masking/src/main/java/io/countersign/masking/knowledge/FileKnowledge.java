package io.countersign.masking.knowledge;

import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.knowledge.text.FileProblem;
import java.util.ArrayList;
import java.util.List;

/** Knowledge of files. Thread-safe. */
final class FileKnowledge implements Knowledge {
  static final String DICTIONARIES = "dictionaries";
  static final String REGISTERS = "registers";
  static final String DOCUMENTS = "documents";

  private final List<Part> parts;

  FileKnowledge(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public List<Recognizer> recognizers() {
    return List.copyOf(parts);
  }

  @Override
  public synchronized KnowledgeRefresh refresh() {
    List<String> changed = new ArrayList<>();
    List<FileProblem> problems = new ArrayList<>();
    for (Part part : parts) {
      switch (part.refresh()) {
        case CHANGED -> changed.add(part.name());
        case BROKEN -> problems.addAll(part.problems());
        default -> {}
      }
    }
    return new KnowledgeRefresh(changed, problems);
  }

  @Override
  public KnowledgeState state() {
    long readings = 0;
    List<FileProblem> problems = new ArrayList<>();
    for (Part part : parts) {
      readings += part.version();
      problems.addAll(part.problems());
    }
    return new KnowledgeState(
        readings, size(DICTIONARIES), size(REGISTERS), size(DOCUMENTS), problems);
  }

  private long size(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).mapToLong(Part::size).sum();
  }
}
