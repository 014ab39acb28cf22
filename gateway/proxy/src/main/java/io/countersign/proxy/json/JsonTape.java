package io.countersign.proxy.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of a document in the order they were read, a row each. Not thread-safe. */
final class JsonTape {
  private JsonKind[] kinds;
  private boolean[] plains;
  private int[] starts;
  private int[] ends;
  private int[] parents;
  private int[] afters;
  private @Nullable String[] names;
  private int size;

  JsonTape(int capacity) {
    kinds = new JsonKind[capacity];
    plains = new boolean[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    parents = new int[capacity];
    afters = new int[capacity];
    names = new @Nullable String[capacity];
  }

  int add(
      JsonKind kind, boolean plain, int start, int end, int parent, @Nullable String memberName) {
    if (size == kinds.length) {
      grow();
    }
    int row = size++;
    kinds[row] = kind;
    plains[row] = plain;
    starts[row] = start;
    ends[row] = end;
    parents[row] = parent;
    afters[row] = row + 1;
    names[row] = memberName;
    return row;
  }

  void close(int container, int end) {
    ends[container] = end;
    afters[container] = size;
  }

  int size() {
    return size;
  }

  JsonKind kind(int row) {
    return kinds[row];
  }

  /** Whether a string is ASCII without escapes. */
  boolean plain(int row) {
    return plains[row];
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return ends[row];
  }

  int parent(int row) {
    return parents[row];
  }

  int after(int row) {
    return afters[row];
  }

  @Nullable String nameOrNull(int row) {
    return names[row];
  }

  String name(int row) {
    return requireNonNull(names[row], "name");
  }

  private void grow() {
    int capacity = size + (size >> 1) + 16;
    kinds = Arrays.copyOf(kinds, capacity);
    plains = Arrays.copyOf(plains, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    parents = Arrays.copyOf(parents, capacity);
    afters = Arrays.copyOf(afters, capacity);
    names = Arrays.copyOf(names, capacity);
  }
}
