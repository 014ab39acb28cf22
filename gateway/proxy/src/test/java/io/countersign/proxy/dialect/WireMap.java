package io.countersign.proxy.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The map of where texts stand, apart from the dialects, and bodies with a text at a place. */
final class WireMap {
  private WireMap() {}

  /** An endpoint of the map. */
  record Row(String family, String path, List<Place> places) {
    List<Place> places(String... kinds) {
      return places.stream().filter(place -> List.of(kinds).contains(place.kind)).toList();
    }

    @Override
    public String toString() {
      return family + " " + path;
    }
  }

  /** A place where text stands. */
  record Place(String kind, String event, String path) {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line :
        text().lines().filter(one -> !one.isBlank() && one.charAt(0) != '#').toList()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("endpoint")) {
        rows.add(new Row(words[1], words[2], new ArrayList<>()));
      } else {
        String path = words[words.length - 1];
        Place place = new Place(words[0], words.length > 2 ? words[1] : "", path);
        rows.get(rows.size() - 1).places().add(place);
      }
    }
    return rows;
  }

  private static String text() {
    try (InputStream in = WireMap.class.getResourceAsStream("wire-map.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a text at a path of an object, with what stands around it. */
  static void put(ObjectNode root, String path, String text) {
    place(root, path.substring(1).replace(".**", ".x.y"), text);
  }

  private static void place(ObjectNode node, String steps, String text) {
    int end = 1;
    while (end < steps.length() && steps.charAt(end) != '.' && steps.charAt(end) != '[') {
      end++;
    }
    String name = steps.substring(1, end).equals("*") ? "any" : steps.substring(1, end);
    String rest = steps.substring(end);
    if (rest.isEmpty()) {
      node.put(name, text);
    } else if (rest.startsWith("[")) {
      element(node, name, rest, text);
    } else {
      place(
          node.path(name).isObject() ? (ObjectNode) node.get(name) : node.putObject(name),
          rest,
          text);
    }
  }

  private static void element(ObjectNode node, String name, String rest, String text) {
    int close = rest.indexOf(']');
    String filter = rest.substring(1, close);
    String after = rest.substring(close + 1);
    boolean object = filter.startsWith("?") && name.equals("source");
    if (!object && after.isEmpty()) {
      node.putArray(name).add(text);
      return;
    }
    ObjectNode child = object ? node.putObject(name) : first(node, name);
    if (filter.startsWith("?")) {
      String value = filter.substring(filter.indexOf('=') + 1).split("\\|", -1)[0];
      String member = filter.substring(1, filter.indexOf('='));
      if (value.equals("true")) {
        child.put(member, true);
      } else {
        child.put(member, value.replace("*", "x"));
      }
    }
    place(child, after, text);
  }

  private static ObjectNode first(ObjectNode node, String name) {
    if (node.path(name).isArray()
        && node.get(name).size() > 0
        && node.get(name).get(0).isObject()) {
      return (ObjectNode) node.get(name).get(0);
    }
    ArrayNode array = node.putArray(name);
    return array.addObject();
  }
}
