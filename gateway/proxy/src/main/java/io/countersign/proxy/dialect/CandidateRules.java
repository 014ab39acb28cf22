package io.countersign.proxy.dialect;

import static io.countersign.proxy.json.JsonDocument.ROOT;

import io.countersign.proxy.framing.StreamEvent;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Gemini streams: nameless chunks, each with candidates whose text parts go on where those of
 * the chunk before ended; parts have no numbers. A candidate's {@code finishReason} ends its texts.
 * No event ends the stream: it may end with its bytes once every candidate that was seen has
 * finished, or the prompt was blocked. What is thought stands under never-touch paths.
 */
final class CandidateRules extends JsonStreamRules {
  private static final String TEXT = "/text";
  private static final String ARGUMENT = "/argument ";

  private final Set<String> open = new HashSet<>();
  private final Set<String> finished = new HashSet<>();

  /** Candidates whose call of a function is complete with this chunk. */
  private final Set<String> called = new HashSet<>();

  private boolean blocked;

  @Override
  public void next(String name, JsonDocument document) {
    read(document);
    finished.clear();
    called.clear();
    int candidates = document.member(ROOT, "candidates");
    if (candidates >= 0 && document.kind(candidates) == JsonKind.ARRAY) {
      for (int at = candidates + 1; at < document.after(candidates); at = document.after(at)) {
        String index = index(document, at);
        if (completesCall(document, at)) {
          called.add(index);
        }
        if (document.string(document.member(at, "finishReason")) == null) {
          open.add(index);
        } else {
          open.remove(index);
          finished.add(index);
          blocked = true;
        }
      }
    }
    blocked |= document.find(ROOT, "promptFeedback", "blockReason") >= 0;
  }

  @Override
  public @Nullable String channel(int node) {
    if (candidate(node) < 0) {
      return null;
    }
    JsonDocument document = current();
    if (isElementOf("parts", document.parent(node)) && "text".equals(document.name(node))) {
      return group(node) + TEXT;
    }
    int argument = document.parent(node);
    if (isElementOf("partialArgs", argument) && "stringValue".equals(document.name(node))) {
      @Nullable String path = document.string(document.member(argument, "jsonPath"));
      return group(node) + ARGUMENT + (path == null ? "" : path);
    }
    return null;
  }

  /** Whether a call that came in pieces says no more that it goes on. */
  private static boolean completesCall(JsonDocument document, int candidate) {
    int parts = document.find(candidate, "content", "parts");
    if (parts < 0 || document.kind(parts) != JsonKind.ARRAY) {
      return false;
    }
    for (int part = parts + 1; part < document.after(parts); part = document.after(part)) {
      int call = document.member(part, "functionCall");
      int goesOn = call < 0 ? -1 : document.member(call, "willContinue");
      if (call >= 0 && goesOn >= 0 && document.kind(goesOn) == JsonKind.FALSE) {
        return true;
      }
    }
    return false;
  }

  private boolean isElementOf(String list, int node) {
    return node > 0 && list.equals(current().name(current().parent(node)));
  }

  @Override
  public String group(int node) {
    int candidate = candidate(node);
    return candidate < 0 ? "" : index(current(), candidate);
  }

  /** Candidates have one text, however many parts it comes in. */
  @Override
  public @Nullable String cited(int offset) {
    return group(offset) + TEXT;
  }

  @Override
  public boolean ends(StreamChannel channel) {
    return finished.contains(channel.group())
        || (called.contains(channel.group()) && channel.key().contains(ARGUMENT));
  }

  @Override
  public boolean terminal() {
    int error = current().member(ROOT, "error");
    return error >= 0 && current().kind(error) != JsonKind.NULL;
  }

  @Override
  public boolean mayEnd() {
    return blocked && open.isEmpty();
  }

  @Override
  public StreamEvent delta(StreamChannel channel, String text, long sequenceNumber) {
    int argument = channel.key().indexOf(ARGUMENT);
    String part =
        argument < 0
            ? "{\"text\":" + JsonStrings.quote(text) + "}"
            : "{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":"
                + JsonStrings.quote(channel.key().substring(argument + ARGUMENT.length()))
                + ",\"stringValue\":"
                + JsonStrings.quote(text)
                + ",\"willContinue\":true}],\"willContinue\":true}}";
    return new StreamEvent(
        "",
        "{\"candidates\":[{\"content\":{\"parts\":["
            + part
            + "],\"role\":\"model\"},\"index\":"
            + channel.group()
            + "}]}");
  }

  @Override
  public StreamEvent refusal(ErrorMessage message, long nextSequenceNumber) {
    return ErrorEnvelope.GOOGLE.event(message);
  }

  private int candidate(int node) {
    JsonDocument document = current();
    int candidates = document.member(ROOT, "candidates");
    if (candidates < 0 || node <= candidates || node >= document.after(candidates)) {
      return -1;
    }
    int at = node;
    while (document.parent(at) != candidates) {
      at = document.parent(at);
    }
    return at;
  }

  /** The candidate's own index; a single candidate may come without one. */
  private static String index(JsonDocument document, int candidate) {
    return Long.toString(document.integer(document.member(candidate, "index"), 0));
  }
}
