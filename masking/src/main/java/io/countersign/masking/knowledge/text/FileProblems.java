package io.countersign.masking.knowledge.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The problems found so far in files. Of each file the first {@value #SHOWN_MAX} are kept and the
 * rest counted, for a file of the wrong kind has one on every line. Not thread-safe.
 */
public final class FileProblems {
  /** 1,000 problems. */
  public static final int SHOWN_MAX = 1_000;

  private final List<FileProblem> found = new ArrayList<>();
  private int ofThisFile;
  private String file = "";

  /** Makes the next problems those of a file. */
  public void begin(Path path) {
    finish();
    file = path.toString();
    ofThisFile = 0;
  }

  /** Adds a problem of the file that was begun. */
  public void add(int line, String message) {
    ofThisFile++;
    if (ofThisFile <= SHOWN_MAX) {
      found.add(new FileProblem(file, line, message));
    }
  }

  /** Whether nothing was wrong so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, in the order they were found. */
  public List<FileProblem> all() {
    finish();
    ofThisFile = 0;
    return List.copyOf(found);
  }

  private void finish() {
    if (ofThisFile > SHOWN_MAX) {
      found.add(
          new FileProblem(file, 0, (ofThisFile - SHOWN_MAX) + " more problems (expected: none)"));
    }
  }
}
