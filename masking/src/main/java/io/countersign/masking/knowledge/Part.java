package io.countersign.masking.knowledge;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.knowledge.text.FileProblem;
import io.countersign.masking.knowledge.text.FileProblems;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One part of the knowledge: its files as they were read last, swapped as a whole. Thread-safe; one
 * thread at a time refreshes it.
 */
final class Part implements Recognizer {
  private final String name;
  private final Supplier<Map<String, Stamp>> stamps;
  private final Reader reader;

  private volatile InForce inForce = new InForce(new NothingKnown(), 0);
  private volatile List<FileProblem> problems = List.of();
  private Map<String, Stamp> seen = Map.of();

  /**
   * A part that knows nothing yet.
   *
   * @param stamps of the files now
   */
  Part(String name, Supplier<Map<String, Stamp>> stamps, Reader reader) {
    this.name = name;
    this.stamps = stamps;
    this.reader = reader;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    return inForce.finder.find(text);
  }

  @Override
  public long version() {
    return inForce.version;
  }

  long size() {
    return inForce.finder.size();
  }

  List<FileProblem> problems() {
    return problems;
  }

  /** What came of looking at the files. */
  Outcome refresh() {
    Map<String, Stamp> before = stamps.get();
    if (before.equals(seen)) {
      return Outcome.SAME;
    }
    FileProblems found = new FileProblems();
    Finder finder = reader.read(found);
    if (!stamps.get().equals(before)) {
      return Outcome.UNSTEADY;
    }
    seen = before;
    problems = found.all();
    if (!problems.isEmpty()) {
      return Outcome.BROKEN;
    }
    inForce = new InForce(requireNonNull(finder, "finder"), inForce.version + 1);
    return Outcome.CHANGED;
  }

  /** What came of looking at the files of a part. */
  enum Outcome {
    /** None changed. */
    SAME,
    /** One changed while they were read. */
    UNSTEADY,
    /** One cannot be read. */
    BROKEN,
    /** What they say now is in force. */
    CHANGED
  }

  /** Finds what the files say. */
  interface Finder {
    Recognition find(NormalizedText text);

    /** How much there is. */
    long size();
  }

  /** Reads the files; null when there are problems. */
  @FunctionalInterface
  interface Reader {
    @Nullable Finder read(FileProblems problems);
  }

  private record InForce(Finder finder, long version) {}

  private record NothingKnown() implements Finder {
    @Override
    public Recognition find(NormalizedText text) {
      return new Recognition.Complete(List.of());
    }

    @Override
    public long size() {
      return 0;
    }
  }
}
