package io.countersign.config;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The subset of YAML 1.2 that a configuration file may use: one document, the core schema, no
 * anchors, aliases, merge keys or own tags, so that what stands on a line is all that it means.
 *
 * <p>The events are looked at first. Only a text without these is composed, which also bounds the
 * depth of the composer's recursion.
 */
final class YamlText {
  private static final int DEPTH_MAX = 32;
  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> CORE_TAGS =
      Set.of(
          CORE + "str",
          CORE + "int",
          CORE + "float",
          CORE + "bool",
          CORE + "null",
          CORE + "map",
          CORE + "seq");

  private final String text;
  private final Problems problems;
  private final LoadSettings settings =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setAllowDuplicateKeys(true)
          .setAllowNonScalarKeys(true)
          .setCodePointLimit(2 * ConfigReader.FILE_BYTES_MAX)
          .build();
  private int documents;

  private YamlText(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The root node, or null when there is none that may be read on; the problems say why. */
  static @Nullable Node read(String text, Problems problems) {
    return new YamlText(text, problems).read();
  }

  static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  private @Nullable Node read() {
    try {
      if (!readableEvents()) {
        return null;
      }
      Node root = new Compose(settings).composeString(text).orElse(null);
      if (root == null) {
        problems.add("", 0, "the file is empty (expected: a configuration)");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      problems.add("", line(e.getProblemMark()), syntax(e.getProblem()));
    } catch (ReaderException e) {
      problems.add("", lineOf(e.getPosition()), "found a character that YAML does not allow");
    } catch (YamlEngineException e) {
      problems.add("", 0, "the file is not readable YAML (expected: YAML 1.2)");
    }
    return null;
  }

  /** Whether nothing stands in the way of composing. */
  private boolean readableEvents() {
    YamlLocation location = new YamlLocation();
    boolean readable = true;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof DocumentStartEvent) {
        readable &= firstDocument(event);
      }
      boolean node = event instanceof NodeEvent || event instanceof CollectionStartEvent;
      if (!node
          && event.getEventId() != Event.ID.MappingEnd
          && event.getEventId() != Event.ID.SequenceEnd) {
        continue;
      }
      String path = location.enter(event);
      if (location.depth() > DEPTH_MAX) {
        problems.add(
            path,
            line(event.getStartMark()),
            "nested too deeply (expected: at most " + DEPTH_MAX + " levels)");
        return false;
      }
      if (node) {
        readable &= plain((NodeEvent) event, path);
      }
    }
    return readable;
  }

  private boolean firstDocument(Event event) {
    documents++;
    if (documents == 2) {
      problems.add(
          "", line(event.getStartMark()), "a second document begins here (expected: one document)");
    }
    return documents == 1;
  }

  private boolean plain(NodeEvent event, String path) {
    int line = line(event.getStartMark());
    if (event instanceof AliasEvent) {
      problems.add(path, line, "found an alias (expected: the value itself); write it out");
      return false;
    }
    boolean plain = true;
    if (event.getAnchor().isPresent()) {
      problems.add(path, line, "found an anchor (expected: none); remove it");
      plain = false;
    }
    if (event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
      problems.add(path, line, "found a merge key (expected: the keys themselves); write them out");
      plain = false;
    }
    Optional<String> tag = tag(event);
    if (tag.isPresent() && !CORE_TAGS.contains(tag.get())) {
      problems.add(path, line, "found a tag of its own kind (expected: none); remove it");
      plain = false;
    }
    return plain;
  }

  private static Optional<String> tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  /** The parser's words name characters and tokens, never a value. */
  private static String syntax(String problem) {
    return "not YAML: "
        + Found.shortened(problem)
        + " (expected: YAML 1.2; inside { } and [ ], values with $, {, } or : stand in quotes)";
  }

  private int lineOf(int codePoint) {
    return 1 + (int) text.codePoints().limit(codePoint).filter(c -> c == '\n').count();
  }
}
