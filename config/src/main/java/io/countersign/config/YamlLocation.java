package io.countersign.config;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The path of the node that an event of a YAML stream begins. Not thread-safe. */
final class YamlLocation {
  private final Deque<Frame> open = new ArrayDeque<>();

  /**
   * Takes the next event and answers the path of the node that it begins; otherwise nothing. A key
   * has the path of its value.
   */
  String enter(Event event) {
    if (isEnd(event)) {
      open.poll();
      return "";
    }
    if (!(event instanceof NodeEvent)) {
      return "";
    }
    Frame parent = open.peek();
    String path = parent == null ? "" : parent.step(event);
    if (event.getEventId() == Event.ID.MappingStart) {
      open.push(new Frame(path, true));
    } else if (event.getEventId() == Event.ID.SequenceStart) {
      open.push(new Frame(path, false));
    }
    return path;
  }

  int depth() {
    return open.size();
  }

  static String join(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  private static final class Frame {
    private final String path;
    private final boolean mapping;
    private @Nullable String key;
    private int index;

    Frame(String path, boolean mapping) {
      this.path = path;
      this.mapping = mapping;
    }

    String step(Event event) {
      if (!mapping) {
        return path + "[" + index++ + "]";
      }
      if (key == null) {
        key = event instanceof ScalarEvent scalar ? Found.shortened(scalar.getValue()) : "?";
        return join(path, key);
      }
      String child = join(path, key);
      key = null;
      return child;
    }
  }
}
