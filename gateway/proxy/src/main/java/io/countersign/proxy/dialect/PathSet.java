package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Paths and their roles, compiled into one trie that is walked along with a document: a value costs
 * a look-up or two, however many paths there are. Immutable and thread-safe.
 *
 * <p>A line is a role and a path. {@code .key} is a member, {@code .*} each member, {@code [*]}
 * each element, {@code [?key=a|b]} the elements (or the object itself, after a member) whose member
 * has one of the values, {@code *x} as a value means "ends with x", no value that the member is
 * absent or null. {@code .**} at the end means everything below. {@code $..key} is that member
 * anywhere, except inside an area named by {@code .**}, where names are the caller's.
 */
final class PathSet {
  private final Trie root = new Trie();
  private final Map<String, Trie> anywhere = new HashMap<>();

  private final Set<Role> roles = EnumSet.noneOf(Role.class);

  private final boolean proto;

  private PathSet(boolean proto) {
    this.proto = proto;
  }

  /**
   * Compiles lines such as {@code NEVER $.messages[*].role}.
   *
   * @param proto whether names are read as Protocol Buffers' JSON is: {@code system_instruction} is
   *     {@code systemInstruction}, and one value may stand where a list of one is due
   */
  static PathSet of(List<String> lines, boolean proto) {
    PathSet set = new PathSet(proto);
    for (String line : lines) {
      int space = line.indexOf(' ');
      Role role = Role.valueOf(line.substring(0, space));
      set.roles.add(role);
      set.add(role, line.substring(space + 1));
    }
    return set;
  }

  /** Whether some path has the role. */
  boolean names(Role role) {
    return roles.contains(role);
  }

  /** Whether names are read as Protocol Buffers' JSON is. */
  boolean proto() {
    return proto;
  }

  /** The place of the root. */
  Place place() {
    return new Place(List.of(root), Role.UNKNOWN);
  }

  /** The place of a value that stands as a root, with what its own members tell of it. */
  Place place(JsonDocument document, int node) {
    List<Trie> nodes = new ArrayList<>(2);
    nodes.add(root);
    for (Filter filter : root.filters) {
      if (filter.accepts(document, node)) {
        nodes.add(filter.then);
      }
    }
    return new Place(nodes, Role.UNKNOWN);
  }

  /** The place of a child of the container at {@code place}. */
  Place enter(Place place, JsonDocument document, int child) {
    @Nullable String name = name(document, child);
    List<Trie> next = new ArrayList<>(4);
    Role below = place.below;
    for (Trie trie : place.nodes) {
      if (name == null) {
        addPresent(next, trie.each);
      } else {
        addPresent(next, trie.members.get(name));
        addPresent(next, trie.any);
      }
    }
    if (name != null && place.below != Role.TEXT) {
      addPresent(next, anywhere.get(name));
    }
    if (proto && document.kind(child) != JsonKind.ARRAY) {
      for (int i = next.size() - 1; i >= 0; i--) {
        addPresent(next, next.get(i).each);
      }
    }
    for (int i = 0; i < next.size(); i++) {
      for (Filter filter : next.get(i).filters) {
        if (filter.accepts(document, child)) {
          next.add(filter.then);
        }
      }
    }
    for (Trie trie : next) {
      below = first(below, trie.below);
    }
    return next.isEmpty() && place.nodes.isEmpty() ? place : new Place(next, below);
  }

  /** The member of an object, however it is spelled, or -1. */
  int member(JsonDocument document, int object, String name) {
    int exact = document.member(object, name);
    if (exact >= 0 || !proto || document.kind(object) != JsonKind.OBJECT) {
      return exact;
    }
    for (int at = object + 1; at < document.after(object); at = document.after(at)) {
      if (name.equals(name(document, at))) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The first member of an object that is the same field as one before it, spelled differently, or
   * -1. Linear in the members.
   */
  int spelledAgain(JsonDocument document, int object) {
    if (!proto || document.kind(object) != JsonKind.OBJECT) {
      return -1;
    }
    return firstAgain(
        object + 1, document.after(object), document::after, at -> name(document, at));
  }

  /** The first of some members whose name was there before, or -1: a look at each. */
  static int firstAgain(
      int from, int to, IntUnaryOperator after, IntFunction<@Nullable String> names) {
    Set<String> seen = new HashSet<>();
    for (int at = from; at < to; at = after.applyAsInt(at)) {
      @Nullable String name = names.apply(at);
      if (name != null && !seen.add(name)) {
        return at;
      }
    }
    return -1;
  }

  /** The name of a member as the paths spell it. */
  @Nullable String name(JsonDocument document, int child) {
    @Nullable String name = document.name(child);
    return name == null || !proto || name.indexOf('_') < 0 ? name : camelCase(name);
  }

  /** As Protocol Buffers derive a field's JSON name (language guide, "JSON Mapping"). */
  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        camel.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return camel.toString();
  }

  private static void addPresent(List<Trie> tries, @Nullable Trie trie) {
    if (trie != null) {
      tries.add(trie);
    }
  }

  private static Role first(Role one, Role other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private void add(Role role, String path) {
    boolean deep = path.startsWith("$..");
    Trie trie = root;
    int at = 1;
    if (deep) {
      int end = nameEnd(path, 3);
      trie = anywhere.computeIfAbsent(path.substring(3, end), key -> new Trie());
      at = end;
    }
    while (at < path.length()) {
      if (path.startsWith(".**", at)) {
        trie.below = first(trie.below, role);
        return;
      }
      int end = path.charAt(at) == '.' ? nameEnd(path, at + 1) : path.indexOf(']', at) + 1;
      trie = trie.step(path.substring(at, end));
      at = end;
    }
    trie.here = first(trie.here, role);
  }

  private static int nameEnd(String path, int from) {
    int end = from;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  /** Where a walk stands. */
  static final class Place {
    private final List<Trie> nodes;
    private final Role below;

    private Place(List<Trie> nodes, Role below) {
      this.nodes = nodes;
      this.below = below;
    }

    /** What the value here is. */
    Role role() {
      Role role = below;
      for (Trie trie : nodes) {
        role = first(role, trie.here);
      }
      return role;
    }

    /** Whether the names below are the caller's own. */
    boolean callersNames() {
      return below == Role.TEXT;
    }
  }

  private static final class Trie {
    private final Map<String, Trie> members = new HashMap<>();
    private final List<Filter> filters = new ArrayList<>(0);
    private @Nullable Trie any;
    private @Nullable Trie each;
    private Role here = Role.UNKNOWN;
    private Role below = Role.UNKNOWN;

    Trie step(String step) {
      if (step.equals("[*]")) {
        return eachElement();
      }
      if (step.startsWith("[?")) {
        return filtered(step);
      }
      if (step.equals(".*")) {
        Trie present = any == null ? new Trie() : any;
        any = present;
        return present;
      }
      return members.computeIfAbsent(step.substring(1), key -> new Trie());
    }

    private Trie eachElement() {
      Trie present = each == null ? new Trie() : each;
      each = present;
      return present;
    }

    /** A filter looks at the element, or at the object the path already names. */
    private Trie filtered(String step) {
      int equals = step.indexOf('=');
      Filter filter =
          new Filter(
              step.substring(2, equals),
              List.of(step.substring(equals + 1, step.length() - 1).split("\\|")),
              new Trie());
      eachElement().filters.add(filter);
      filters.add(filter);
      return filter.then;
    }
  }

  private record Filter(String key, List<String> values, Trie then) {
    boolean accepts(JsonDocument document, int node) {
      if (document.kind(node) != JsonKind.OBJECT) {
        return false;
      }
      int member = document.member(node, key);
      if (member >= 0 && document.kind(member) == JsonKind.TRUE) {
        return values.contains("true");
      }
      if (member < 0 || document.kind(member) == JsonKind.NULL) {
        return values.contains("");
      }
      @Nullable String found = document.string(member);
      if (found == null) {
        return false;
      }
      for (String value : values) {
        if (value.startsWith("*") ? found.endsWith(value.substring(1)) : found.equals(value)) {
          return true;
        }
      }
      return false;
    }
  }
}
