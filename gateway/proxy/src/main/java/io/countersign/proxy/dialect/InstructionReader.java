package io.countersign.proxy.dialect;

import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts of a request that say what is asked for: what stands before the conversation and
 * the last two messages of the user. Results of tools and answers of the model are no instruction.
 */
final class InstructionReader {
  private static final String GAP = "\n\n";

  /** Members that hold the system text beside the conversation, one for each API that has one. */
  private static final Set<String> BESIDE = Set.of("system", "instructions", "systemInstruction");

  /** Members that hold a message's text. */
  private static final List<String> TEXTS = List.of("content", "parts");

  private static final Set<String> SYSTEM_ROLES = Set.of("system", "developer");

  private final JsonDocument document;
  private final EndpointSpec spec;
  private final StringBuilder system = new StringBuilder();
  private String before = "";
  private String last = "";

  InstructionReader(JsonDocument document, EndpointSpec spec) {
    this.document = document;
    this.spec = spec;
  }

  TaskPrompt read() {
    for (String name : spec.before()) {
      if (BESIDE.contains(name)) {
        append(system, text(member(name)));
      }
    }
    int conversation = member(spec.conversation());
    if (conversation >= 0 && document.isString(conversation)) {
      last = text(conversation);
    } else if (conversation >= 0 && document.kind(conversation) == JsonKind.ARRAY) {
      messages(conversation);
    }
    return new TaskPrompt(system.toString(), before, last);
  }

  /** Only the last two texts of the user are decoded, however long the conversation is. */
  private void messages(int conversation) {
    int[] users = new int[document.size()];
    int count = 0;
    int end = document.after(conversation);
    for (int at = conversation + 1; at < end; at = document.after(at)) {
      @Nullable String role = document.string(document.member(at, "role"));
      if (role != null && SYSTEM_ROLES.contains(role)) {
        append(system, text(content(at)));
      } else if ("user".equals(role) || (role == null && document.member(at, "parts") >= 0)) {
        users[count++] = content(at);
      }
    }
    while (count > 0 && before.isBlank()) {
      String text = text(users[--count]);
      if (last.isBlank()) {
        last = text;
      } else {
        before = text;
      }
    }
  }

  private int member(String name) {
    PathSet request = spec.request();
    return request == null ? -1 : request.member(document, JsonDocument.ROOT, name);
  }

  private int content(int message) {
    for (String name : TEXTS) {
      int node = document.member(message, name);
      if (node >= 0) {
        return node;
      }
    }
    return -1;
  }

  /** A string, the texts of the parts of a list, or of an object that holds them. */
  private String text(int node) {
    if (node < 0) {
      return "";
    }
    if (document.isString(node)) {
      return document.text(node).value();
    }
    if (document.kind(node) == JsonKind.OBJECT) {
      @Nullable String text = document.string(document.member(node, "text"));
      return text == null ? text(content(node)) : text;
    }
    StringBuilder parts = new StringBuilder();
    if (document.kind(node) == JsonKind.ARRAY) {
      for (int at = node + 1; at < document.after(node); at = document.after(at)) {
        @Nullable String part = document.string(document.member(at, "text"));
        append(parts, part == null ? "" : part);
      }
    }
    return parts.toString();
  }

  private static void append(StringBuilder to, String text) {
    if (!text.isBlank()) {
      to.append(to.isEmpty() ? "" : GAP).append(text);
    }
  }

  @Override
  public String toString() {
    return "InstructionReader[" + spec.name() + "]";
  }
}
