package io.countersign.proxy.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A path with places for names, e.g. {@code /{v1|v1beta}/models/{model}:countTokens}. A place takes
 * one segment that means itself everywhere, or, where words are listed, one of them; {@code
 * {model}} names the model, {@code {model~anthropic.}} one whose name holds that; {@code {project}}
 * and {@code {location}} name what only the configuration may choose. {@code {reads}}, {@code
 * {extends}} and {@code {forgets}} name text that the provider keeps, {@code {reads=files}} such
 * that is called {@code files/NAME} elsewhere. Immutable and thread-safe.
 */
final class PathTemplate {
  private static final String MODEL = "model";
  private static final Set<String> ACCOUNT = Set.of("project", "location");
  private static final Map<String, StoredReference.Use> USES =
      Map.of(
          "reads", StoredReference.Use.READS,
          "extends", StoredReference.Use.EXTENDS,
          "forgets", StoredReference.Use.FORGETS);

  private final List<Segment> segments;

  private PathTemplate(List<Segment> segments) {
    this.segments = segments;
  }

  static PathTemplate of(String template) {
    List<Segment> segments = new ArrayList<>();
    for (String segment : template.substring(1).split("/", -1)) {
      segments.add(Segment.of(segment));
    }
    return new PathTemplate(List.copyOf(segments));
  }

  /** Whether the path names a model. */
  boolean namesModel() {
    return segments.stream().anyMatch(segment -> segment.place.equals(MODEL));
  }

  /** Whether the path names text at the provider. */
  boolean namesStored() {
    return segments.stream().anyMatch(segment -> USES.containsKey(segment.place));
  }

  /** The model of a path that matches, or null where none is named. */
  @Nullable String model(String path) {
    String[] parts = path.substring(1).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      Segment segment = segments.get(i);
      if (segment.place.equals(MODEL)) {
        String name = segment.name(parts[i]);
        ModelArn arn = ModelArn.of(name);
        return arn == null ? name : arn.model();
      }
    }
    return null;
  }

  /** The region that the model of a path that matches is in, or null where none is named. */
  @Nullable String modelRegion(String path) {
    String[] parts = path.substring(1).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      if (segments.get(i).place.equals(MODEL)) {
        ModelArn arn = ModelArn.of(segments.get(i).name(parts[i]));
        return arn == null ? null : arn.region();
      }
    }
    return null;
  }

  /** What a path that matches names of the provider's own account, by place. */
  Map<String, String> places(String path) {
    String[] parts = path.substring(1).split("/", -1);
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (ACCOUNT.contains(segments.get(i).place)) {
        named.put(segments.get(i).place, segments.get(i).name(parts[i]));
      }
    }
    return named;
  }

  /** The text at the provider that a path that matches is about. */
  List<StoredReference> stored(String path) {
    String[] parts = path.substring(1).split("/", -1);
    List<StoredReference> stored = new ArrayList<>(1);
    for (int i = 0; i < parts.length; i++) {
      StoredReference.@Nullable Use use = USES.get(segments.get(i).place);
      if (use != null) {
        Segment segment = segments.get(i);
        String id = segment.collection + segment.name(parts[i]);
        stored.add(new StoredReference("path", id, use));
      }
    }
    return stored;
  }

  boolean matches(String path) {
    String[] parts = path.startsWith("/") ? path.substring(1).split("/", -1) : new String[0];
    if (parts.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!segments.get(i).matches(parts[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "PathTemplate[" + segments.size() + " segments]";
  }

  /**
   * One segment.
   *
   * @param place the name of its place; empty: it is one of the words
   * @param words what may stand there; empty: any name
   * @param part what the name holds; empty: anything
   * @param end what stands behind the place, e.g. {@code :countTokens}
   * @param collection what stands in front of the name where answers and bodies name it
   */
  private record Segment(
      String place, Set<String> words, String part, String end, String collection) {
    static Segment of(String written) {
      int open = written.indexOf('{');
      if (open < 0) {
        return new Segment("", Set.of(written), "", "", "");
      }
      int close = written.indexOf('}');
      String inside = written.substring(1, close);
      String end = written.substring(close + 1);
      if (inside.contains("|")) {
        return new Segment("", Set.copyOf(Arrays.asList(inside.split("\\|", -1))), "", end, "");
      }
      int equals = inside.indexOf('=');
      if (equals > 0) {
        String collection = inside.substring(equals + 1) + "/";
        return new Segment(inside.substring(0, equals), Set.of(), "", end, collection);
      }
      int tilde = inside.indexOf('~');
      return tilde < 0
          ? new Segment(inside, Set.of(), "", end, "")
          : new Segment(inside.substring(0, tilde), Set.of(), inside.substring(tilde + 1), end, "");
    }

    boolean matches(String part) {
      if (!part.endsWith(end)) {
        return false;
      }
      String name = name(part);
      return place.isEmpty()
          ? words.contains(name)
          : named(name) && verbless(name) && name.contains(this.part);
    }

    /** Without what stands behind; AWS clients escape the colon of a model's version. */
    String name(String part) {
      String name = part.substring(0, part.length() - end.length()).replace("%3A", ":");
      return place.equals(MODEL) ? name.replace("%2F", "/") : name;
    }

    /** Only a model has a resource's name, and only by such a name may a slash be escaped. */
    private boolean named(String name) {
      boolean resource = place.equals(MODEL) && name.startsWith("arn:");
      return resource ? ModelArn.of(name) != null : isName(name);
    }

    /** A verb is not part of a name where the template has none: {@code /models/x:countTokens}. */
    private boolean verbless(String name) {
      return end.isEmpty() || name.indexOf(':') < 0;
    }

    private static boolean isName(String name) {
      return !name.isEmpty()
          && !name.equals(".")
          && !name.equals("..")
          && name.chars().allMatch(Segment::isNameCharacter);
    }

    private static boolean isNameCharacter(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-_.:@".indexOf(c) >= 0;
    }
  }
}
