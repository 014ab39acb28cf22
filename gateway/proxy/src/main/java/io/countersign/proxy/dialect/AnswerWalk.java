package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through an answer or event: every string that is not the protocol's is handed on, and
 * what lists more than the text (log probabilities) is dropped from the groups where something was
 * put back. Places in texts come last, when all texts have been read.
 */
final class AnswerWalk {
  private final PathSet paths;
  private final JsonDocument document;
  private final Strings strings;
  private final Restoring.Change change;
  private final List<Leak> leaks = new ArrayList<>();
  private final List<Leak> citations = new ArrayList<>();
  private final List<Leak> offsets = new ArrayList<>();
  private final Set<String> changedGroups = new HashSet<>();

  AnswerWalk(PathSet paths, JsonDocument document, Strings strings, Restoring.Change change) {
    this.paths = paths;
    this.document = document;
    this.strings = strings;
    this.change = change;
  }

  /** Walks the whole document. */
  void run() {
    if (document.kind(JsonDocument.ROOT) == JsonKind.ARRAY) {
      visitMessages();
    } else {
      visit(paths.place(document, JsonDocument.ROOT), JsonDocument.ROOT);
    }
    finish();
  }

  /** Walks the root but for one of its members. */
  void runBeside(int member) {
    PathSet.Place root = paths.place(document, JsonDocument.ROOT);
    int end = document.after(JsonDocument.ROOT);
    for (int at = JsonDocument.ROOT + 1; at < end; at = document.after(at)) {
      if (at != member) {
        visit(paths.enter(root, document, at), at);
      }
    }
    finish();
  }

  /** What waits for all texts. */
  private void finish() {
    Set<String> changed = Set.copyOf(changedGroups);
    // What is visited inside may hold more of them.
    for (int i = 0; i < leaks.size(); i++) {
      Leak leak = leaks.get(i);
      String group = strings.group(leak.node);
      boolean drop =
          strings.differs(group)
              || changed.contains(group)
              || (group.isEmpty() && !changed.isEmpty());
      if (drop) {
        drop(leak.node);
      } else {
        visitInside(leak.place, leak.node);
      }
    }
    for (int i = 0; i < citations.size(); i++) {
      Leak list = citations.get(i);
      if (knowsAll(list.place, list.node)) {
        visitInside(list.place, list.node);
      } else {
        strings.recorded().leaveOut(list.node);
        drop(list.node);
      }
    }
    for (Leak offset : offsets) {
      move(offset.place.role(), offset.node);
    }
  }

  private boolean knowsAll(PathSet.Place place, int node) {
    if (isOffset(place.role()) && document.kind(node) == JsonKind.NUMBER) {
      return translated(place.role(), node) != Offsets.UNKNOWN;
    }
    boolean known = true;
    int end = document.after(node);
    for (int child = node + 1; child < end && known; child = document.after(child)) {
      known = knowsAll(paths.enter(place, document, child), child);
    }
    return known;
  }

  /** A range that cannot be told is empty. */
  private void move(Role role, int node) {
    if (document.kind(node) != JsonKind.NUMBER) {
      return;
    }
    long moved = translated(role, node);
    String written = Long.toString(Math.max(0, moved));
    if (!written.equals(document.raw(node))) {
      change.replace(
          document.start(node), document.end(node), written.getBytes(StandardCharsets.UTF_8));
    }
  }

  private long translated(Role role, int node) {
    long offset = document.integer(node, Offsets.UNKNOWN);
    return offset < 0 ? Offsets.UNKNOWN : strings.translate(role, node, offset);
  }

  private static boolean isOffset(Role role) {
    return role == Role.OFFSET || role == Role.BYTE_OFFSET || role == Role.SENT_OFFSET;
  }

  /** A list of answers is read as each of them. */
  private void visitMessages() {
    int end = document.after(JsonDocument.ROOT);
    for (int at = JsonDocument.ROOT + 1; at < end; at = document.after(at)) {
      visit(paths.place(document, at), at);
    }
  }

  private void drop(int node) {
    if (document.kind(node) != JsonKind.NULL) {
      String nothing = document.kind(node) == JsonKind.ARRAY ? "[]" : "null";
      change.replace(
          document.outerStart(node),
          document.outerEnd(node),
          nothing.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void visit(PathSet.Place place, int node) {
    Role role = place.role();
    strings.recorded().name(node);
    if (role == Role.LEAK) {
      strings.recorded().leaveOut(node);
      leaks.add(new Leak(place, node));
      return;
    }
    if (role == Role.CITATIONS && document.isContainer(node)) {
      citations.add(new Leak(place, node));
      return;
    }
    if (isOffset(role)) {
      strings.recorded().numberOnly(node);
      offsets.add(new Leak(place, node));
      return;
    }
    visitInside(place, node);
  }

  private void visitInside(PathSet.Place place, int node) {
    Role role = place.role();
    if (document.isContainer(node)) {
      int end = document.after(node);
      for (int child = node + 1; child < end; child = document.after(child)) {
        visit(paths.enter(place, document, child), child);
      }
      return;
    }
    if (role == Role.KEPT) {
      strings.recorded().protocol(node);
      strings.kept(node);
      return;
    }
    if (role == Role.UNREAD) {
      strings.recorded().leaveOut(node);
      return;
    }
    if (role == Role.ADDRESS) {
      strings.recorded().protocol(node);
      cutAddress(node);
      return;
    }
    if (role == Role.NEVER || document.kind(node) == JsonKind.NUMBER) {
      strings.recorded().protocol(node);
    }
    if (role != Role.NEVER && document.isString(node)) {
      if (strings.visit(node, role == Role.JSON, change)) {
        changedGroups.add(strings.group(node));
      }
    }
  }

  /** A client that calls an address of the provider would go there with the gateway's key. */
  private void cutAddress(int node) {
    @Nullable String address = document.string(node);
    if (address == null) {
      return;
    }
    int host = address.indexOf("://");
    int path = host < 0 ? 0 : address.indexOf('/', host + 3);
    String cut = path < 0 ? "" : address.substring(path);
    change.replace(
        document.outerStart(node),
        document.outerEnd(node),
        JsonStrings.quote(cut).getBytes(StandardCharsets.UTF_8));
  }

  /** What lists more than the text, and where the walk stood there. */
  private record Leak(PathSet.Place place, int node) {}

  /** What to do with the strings. */
  interface Strings {
    /** What the record has otherwise. */
    RecordedStrings recorded();

    /** Takes a string; answers whether it was changed. */
    boolean visit(int node, boolean json, Restoring.Change change);

    /** Takes an id under which the provider keeps the text. */
    void kept(int node);

    /** What the value belongs to; empty: the whole answer. */
    String group(int node);

    /** Whether the group was changed by earlier events. */
    boolean differs(String group);

    /**
     * Where an offset is in the text that the caller has, or {@link Offsets#UNKNOWN}.
     *
     * @param role whether it counts in characters, bytes or a document of the request
     */
    long translate(Role role, int node, long offset);
  }
}
