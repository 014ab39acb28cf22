package io.countersign.config;

import java.util.Iterator;
import java.util.List;
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
 * <p>The events are looked at first, which also bounds the depth of the composer's recursion. After
 * an alias the text is read on, for the sake of its other problems; what is read is thrown away.
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

  /** The problems in which the parser repeats a part of the text. */
  private static final List<String> QUOTING_WORDS =
      List.of("alias", "handle", "hexadecimal", "version", "URI in UTF-8");

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
      Iterator<Node> roots = new Compose(settings).composeAllFromString(text).iterator();
      if (roots.hasNext()) {
        return roots.next();
      }
      problems.add("", 0, "the file is empty (expected: a configuration)");
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
        documentStarts(event);
      }
      String path = location.enter(event);
      if (location.depth() > DEPTH_MAX) {
        problems.add(
            path,
            line(event.getStartMark()),
            "nested too deeply (expected: at most " + DEPTH_MAX + " levels)");
        return false;
      }
      if (event instanceof NodeEvent node) {
        readable &= readable(node, path);
      }
    }
    return readable;
  }

  private void documentStarts(Event event) {
    documents++;
    if (documents == 2) {
      problems.add(
          "", line(event.getStartMark()), "a second document begins here (expected: one document)");
    }
  }

  /** Reports what may not stand in the file; false where the rest would be read wrongly then. */
  private boolean readable(NodeEvent event, String path) {
    int line = line(event.getStartMark());
    if (event instanceof AliasEvent) {
      problems.add(path, line, "found an alias (expected: the value itself); write it out");
      return true;
    }
    if (event.getAnchor().isPresent()) {
      problems.add(path, line, "found an anchor (expected: none); remove it");
    }
    Optional<String> tag = tag(event);
    if (tag.isPresent() && !CORE_TAGS.contains(tag.get())) {
      problems.add(path, line, "found a tag of its own kind (expected: none); remove it");
      return false;
    }
    if (event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
      problems.add(path, line, "found a merge key (expected: the keys themselves); write them out");
      return false;
    }
    return true;
  }

  private static Optional<String> tag(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  /** The parser's words, unless they hold a piece of the file, which may be a secret. */
  private static String syntax(String problem) {
    boolean quotes = QUOTING_WORDS.stream().anyMatch(problem::contains);
    return "not YAML: "
        + (quotes ? "a syntax error" : Found.shortened(problem))
        + " (expected: YAML 1.2; inside { } and [ ], values with $, {, } or : stand in quotes)";
  }

  private int lineOf(int codePoint) {
    return 1 + (int) text.codePoints().limit(codePoint).filter(c -> c == '\n').count();
  }
}
