package io.countersign.masking.knowledge.dictionary;

import java.util.Arrays;

/** Where terms were found in one text, as they come. Not thread-safe. */
final class Matches {
  private long[] places = new long[8];
  private int[] owners = new int[8];
  private int size;

  /** Adds a match of the terms that a set of dictionaries has. */
  void add(int start, int end, int owner) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      owners = Arrays.copyOf(owners, size * 2);
    }
    places[size] = place(start, end);
    owners[size] = owner;
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Tells those that no longer one contains, from left to right; two at one place both. */
  void forEachLongest(Sink sink) {
    Long[] order = new Long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (long) i;
    }
    Arrays.sort(order, (a, b) -> Long.compare(places[a.intValue()], places[b.intValue()]));
    int coveredTo = 0;
    long last = -1;
    for (Long index : order) {
      long place = places[index.intValue()];
      int end = end(place);
      if (end > coveredTo || place == last) {
        sink.accept(start(place), end, owners[index.intValue()]);
        coveredTo = Math.max(coveredTo, end);
        last = place;
      }
    }
  }

  /** Sorts by start, the longer first. */
  private static long place(int start, int end) {
    return (long) start << 32 | (Integer.MAX_VALUE - end);
  }

  private static int start(long place) {
    return (int) (place >>> 32);
  }

  private static int end(long place) {
    return Integer.MAX_VALUE - (int) place;
  }

  /** Hears of a match. */
  @FunctionalInterface
  interface Sink {
    void accept(int start, int end, int owner);
  }
}
