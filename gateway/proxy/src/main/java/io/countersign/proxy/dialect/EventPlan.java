package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A stream of typed events as data. Immutable and thread-safe.
 *
 * <p>A line is one of these; {@code TYPES} are words with commas between, {@code *} is every type:
 *
 * <ul>
 *   <li>{@code type MEMBER}: the member that tells an event's type; without it the event's name
 *   <li>{@code index MEMBER}: the member that tells texts apart that grow at the same time
 *   <li>{@code piece TYPES PATH EVENT JSON}: where pieces of a text stand, and an event that brings
 *       a piece, with {@code TEXT} and {@code INDEX} in it; {@code -} is the empty name
 *   <li>{@code json TYPES PATH EVENT JSON}: the same for pieces of a JSON text
 *   <li>{@code end TYPES}: ends the texts under its index, and all without one
 *   <li>{@code last TYPES}: ends the stream; {@code last MEMBER=true}: where the member is true
 *   <li>{@code closing TYPES}: from there on the stream may end
 * </ul>
 *
 * @param typeMember empty: the event's name tells
 * @param indexMember empty: there is one text of a kind at a time
 * @param lastMember empty: a type tells
 */
record EventPlan(
    String typeMember,
    String indexMember,
    List<Piece> pieces,
    Set<String> ends,
    Set<String> lasts,
    String lastMember,
    Set<String> closings) {
  private static final String ANY = "*";

  /** Where pieces stand. */
  record Piece(Set<String> types, List<String> path, boolean json, String event, String template) {
    boolean at(JsonDocument document, String type, int node) {
      return (types.contains(ANY) || types.contains(type))
          && document.find(JsonDocument.ROOT, path.toArray(String[]::new)) == node;
    }

    /** Tells its text from the others of the same index. */
    String name() {
      return path.get(path.size() - 1);
    }
  }

  static EventPlan of(List<String> lines) {
    String typeMember = "";
    String indexMember = "";
    String lastMember = "";
    List<Piece> pieces = new ArrayList<>();
    Set<String> ends = new HashSet<>();
    Set<String> lasts = new HashSet<>();
    Set<String> closings = new HashSet<>();
    for (String line : lines) {
      String[] words = line.split(" ", 5);
      switch (words[0]) {
        case "type" -> typeMember = words[1];
        case "index" -> indexMember = words[1];
        case "piece", "json" -> pieces.add(piece(words));
        case "end" -> ends.addAll(types(words[1]));
        case "closing" -> closings.addAll(types(words[1]));
        case "last" -> {
          if (words[1].endsWith("=true")) {
            lastMember = words[1].substring(0, words[1].indexOf('='));
          } else {
            lasts.addAll(types(words[1]));
          }
        }
        default -> throw new IllegalArgumentException(words[0]);
      }
    }
    return new EventPlan(
        typeMember,
        indexMember,
        List.copyOf(pieces),
        Set.copyOf(ends),
        Set.copyOf(lasts),
        lastMember,
        Set.copyOf(closings));
  }

  private static Piece piece(String[] words) {
    return new Piece(
        Set.copyOf(types(words[1])),
        List.of(words[2].substring(2).split("\\.", -1)),
        words[0].equals("json"),
        words[3].equals("-") ? "" : words[3],
        words[4]);
  }

  private static List<String> types(String written) {
    return Arrays.asList(written.split(",", -1));
  }
}
