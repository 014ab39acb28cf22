package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.PromptReading.Rejected;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request body: refuses what cannot be masked and lists the rest in masking order, first
 * what stands before the conversation in the prompt, then the conversation, then everything else.
 * So what a value is called in a conversation does not depend on what follows it.
 */
final class PromptReader {
  /** Numbers with fewer digits hold nothing a checksum could tell from chance. */
  private static final int DIGITS_MIN = 7;

  /** A string of an unnamed field that is longer and all base64 is content, not text. */
  private static final int BASE64_LENGTH_MIN = 2_048;

  private static final Set<String> CASE_BOUND =
      Set.of("model", "stream", "previous_response_id", "conversation");

  private final EndpointSpec spec;
  private final PathSet paths;
  private final JsonDocument document;
  private final List<PromptLeaf> leaves = new ArrayList<>();
  private final List<StoredReference> stored = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Map<Integer, JsonPromptDocument> inner = new LinkedHashMap<>();
  private final Set<AttachmentKind> kinds;
  private @Nullable Rejected rejected;

  private PromptReader(
      EndpointSpec spec, PathSet paths, JsonDocument document, Set<AttachmentKind> kinds) {
    this.spec = spec;
    this.paths = paths;
    this.document = document;
    this.kinds = kinds;
  }

  static PromptReading read(EndpointSpec spec, byte[] body, Set<AttachmentKind> kinds) {
    PathSet paths = spec.request();
    if (paths == null) {
      return new Rejected("invalid_request", null, "found a body, expected none");
    }
    JsonDocument document;
    try {
      document = JsonDocument.read(body, JsonLimits.REQUEST);
    } catch (InvalidJsonException e) {
      return new Rejected("invalid_json", null, e.problem());
    }
    if (spec.rpc()) {
      return new PromptReader(spec, paths, document, kinds).readMessages(body);
    }
    boolean list =
        spec.optional().contains("shape") && document.kind(JsonDocument.ROOT) == JsonKind.ARRAY;
    if (document.kind(JsonDocument.ROOT) != JsonKind.OBJECT && !list) {
      return new Rejected("invalid_json", "$", "found another value, expected an object");
    }
    return new PromptReader(spec, paths, document, kinds).read(body);
  }

  private PromptReading read(byte[] body) {
    checkShape();
    PathSet.Place place = paths.place();
    Set<Integer> visited = new HashSet<>();
    for (String name : spec.before()) {
      visitMember(place, member(name), visited);
    }
    visitMember(place, member(spec.conversation()), visited);
    int end = document.after(JsonDocument.ROOT);
    for (int child = 1; child < end; child = document.after(child)) {
      visitMember(place, child, visited);
    }
    if (rejected != null) {
      return rejected;
    }
    return new PromptReading.Read(
        new JsonPromptDocument(spec, document, leaves, stored, inner, attachments, body.length));
  }

  private PromptReading readMessages(byte[] body) {
    RpcMessages.@Nullable Problem problem = RpcMessages.problem(document);
    if (problem != null) {
      reject("invalid_request", problem.node(), problem.text());
    }
    for (int message : RpcMessages.of(document)) {
      visit(paths.place(document, message), message);
    }
    return rejected != null
        ? rejected
        : new PromptReading.Read(
            new JsonPromptDocument(
                spec, document, leaves, stored, inner, attachments, body.length));
  }

  private void requireSpelledOnce(int object) {
    int again = paths.spelledAgain(document, object);
    if (again >= 0) {
      reject("invalid_request", again, "found this member in two spellings");
    }
  }

  private void checkShape() {
    if (spec.optional().contains("shape")) {
      return;
    }
    requireSpelledOnce(JsonDocument.ROOT);
    int end = document.after(JsonDocument.ROOT);
    for (int child = 1; child < end; child = document.after(child)) {
      @Nullable String name = document.name(child);
      if (name != null && isMisspelled(name)) {
        reject("invalid_request", child, "found this member in other letter case than documented");
      }
    }
    requireKind("model", "a string", JsonKind.STRING);
    if (spec.socket()) {
      requireCreate();
    }
    requireKind("stream", "true or false", JsonKind.TRUE, JsonKind.FALSE, JsonKind.NULL);
    int stream = document.member(JsonDocument.ROOT, "stream");
    if (spec.streaming() == Streaming.NEVER
        && stream >= 0
        && document.kind(stream) == JsonKind.TRUE) {
      reject("invalid_request", stream, "found true, but this endpoint is not streamed here");
    }
    int conversation = member(spec.conversation());
    if (conversation < 0) {
      if (spec.optional().contains(spec.conversation())) {
        return;
      }
      reject("invalid_request", JsonDocument.ROOT, "found no `" + spec.conversation() + "`");
    } else if (spec.conversation().equals("messages")
        && document.kind(conversation) != JsonKind.ARRAY) {
      reject("invalid_request", conversation, "found another value, expected an array");
    }
  }

  /** The one kind of frame there is, and the one it may go on from. */
  private void requireCreate() {
    int type = document.member(JsonDocument.ROOT, "type");
    if (!"response.create".equals(document.string(type))) {
      int place = Math.max(type, JsonDocument.ROOT);
      reject("invalid_request", place, "found another frame, expected `response.create`");
    }
    requireKind("previous_response_id", "a string", JsonKind.STRING, JsonKind.NULL);
  }

  /** Another letter case than the documented one, which some providers read all the same. */
  private boolean isMisspelled(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.equals(name) && (CASE_BOUND.contains(lower) || lower.equals(spec.conversation()));
  }

  private int member(String name) {
    return paths.member(document, JsonDocument.ROOT, name);
  }

  private void requireKind(String name, String wanted, JsonKind... kinds) {
    int node = document.member(JsonDocument.ROOT, name);
    if (node < 0) {
      if (name.equals("model")
          && !spec.template().namesModel()
          && !spec.optional().contains("model")) {
        reject("invalid_request", JsonDocument.ROOT, "found no `model`, expected a model's name");
      }
      return;
    }
    if (!List.of(kinds).contains(document.kind(node))) {
      reject("invalid_request", node, "found another value, expected " + wanted);
    }
  }

  /** Every member once, whatever its name: none may be left out. */
  private void visitMember(PathSet.Place rootPlace, int node, Set<Integer> visited) {
    if (node >= 0 && visited.add(node)) {
      visit(paths.enter(rootPlace, document, node), node);
    }
  }

  private void visit(PathSet.Place place, int node) {
    if (rejected != null) {
      return;
    }
    Role role = place.role();
    JsonKind kind = document.kind(node);
    @Nullable String name = document.name(node);
    if (name != null && (!JsonDocument.isWord(name) || place.callersNames())) {
      leaves.add(new PromptLeaf(node, role, PromptLeaf.Kind.NAME));
    }
    if (kind == JsonKind.NULL && role != Role.END_USER) {
      return;
    }
    if (refused(role, node, kind)) {
      return;
    }
    if (role == Role.INNER) {
      visitInner(node);
      return;
    }
    if (document.isContainer(node) && role != Role.SECRET) {
      visitChildren(place, node);
    } else if (kind == JsonKind.STRING || role == Role.SECRET || role == Role.END_USER) {
      visitText(role, node);
    } else if (kind == JsonKind.NUMBER && digits(node) >= DIGITS_MIN) {
      leaves.add(new PromptLeaf(node, role, PromptLeaf.Kind.NUMBER));
    }
  }

  private void visitChildren(PathSet.Place place, int node) {
    if (!place.callersNames()) {
      requireSpelledOnce(node);
    }
    if (isTokenIds(node)) {
      notScannable(node, "found token ids; send the text instead");
      return;
    }
    int end = document.after(node);
    for (int child = node + 1; child < end && rejected == null; child = document.after(child)) {
      visit(paths.enter(place, document, child), child);
    }
  }

  /** Token ids stand where the conversation's text is expected: {@code input: [1, 2]}. */
  private boolean isTokenIds(int node) {
    int conversation = member(spec.conversation());
    boolean near = node == conversation || document.parent(node) == conversation;
    if (!near || document.kind(node) != JsonKind.ARRAY) {
      return false;
    }
    int end = document.after(node);
    for (int child = node + 1; child < end; child = document.after(child)) {
      if (document.kind(child) == JsonKind.NUMBER) {
        return true;
      }
    }
    return false;
  }

  private boolean refused(Role role, int node, JsonKind kind) {
    switch (role) {
      case UNSCANNABLE ->
          notScannable(
              node,
              "found content that cannot be scanned (an image, audio, a file, an id or address of"
                  + " one, or a tool that the provider runs); send the text itself instead");
      case EMBEDDED -> {
        if (kind == JsonKind.STRING && EmbeddedText.read(document, node) == null) {
          attach(node);
        }
      }
      case STORED, EXTENDS, BATCH -> refer(role, node, kind);
      case END_USER, NAME -> {
        if (kind != JsonKind.STRING && kind != JsonKind.NULL) {
          reject("invalid_request", node, "found another value, expected a string");
        }
      }
      case STOP -> {
        @Nullable String stop = document.string(node);
        if (stop != null && StopSequences.cutsPlaceholders(stop)) {
          reject(
              "invalid_request",
              node,
              "found a stop sequence that occurs inside placeholders such as `[PERSON-1]`; use one"
                  + " with a character placeholders cannot have, a line break for example");
        }
      }
      default -> {}
    }
    return rejected != null;
  }

  private void visitInner(int node) {
    EndpointSpec.@Nullable Inner endpoints = spec.inner();
    @Nullable EndpointSpec endpoint =
        endpoints == null ? null : endpoints.of(document, node, paths.name(document, node));
    byte @Nullable [] body = inner(node);
    if (endpoint == null || body == null) {
      reject("invalid_request", node, "found a request that is not read here inside of another");
      return;
    }
    PromptReading reading = read(endpoint, body, kinds);
    if (reading instanceof Rejected refused) {
      String below = refused.path() == null ? "" : refused.path().substring(1);
      rejected = new Rejected(refused.code(), document.path(node) + below, refused.text());
      return;
    }
    JsonPromptDocument request = (JsonPromptDocument) ((PromptReading.Read) reading).document();
    if (!request.stored().isEmpty()) {
      notScannable(
          node, "found a request that goes on from text at the provider; send the whole input");
      return;
    }
    inner.put(node, request);
    leaves.add(new PromptLeaf(node, Role.INNER, PromptLeaf.Kind.INNER));
  }

  /** The bytes of a request in the body: an object, or one in base64. */
  private byte @Nullable [] inner(int node) {
    @Nullable String encoded = document.string(node);
    if (encoded == null) {
      return Arrays.copyOfRange(document.bytes(), document.start(node), document.end(node));
    }
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Content that is no text is judged later, where anything of its kind may pass. */
  private void attach(int node) {
    @Nullable EmbeddedContent content = EmbeddedContent.read(document, node);
    if (content == null) {
      notScannable(
          node,
          "found content that cannot be scanned (an address of it, or no base64 of a known media"
              + " type); send the text itself, or the content in base64");
      return;
    }
    @Nullable String refusal = AttachmentRefusals.of(content.declared(), kinds);
    if (refusal != null) {
      notScannable(node, refusal);
      return;
    }
    attachments.add(new Attachment(document.path(node), content.declared(), content::bytes));
  }

  /** A conversation may be an object: its id stands in it. */
  private void refer(Role role, int node, JsonKind kind) {
    @Nullable String id = document.string(node);
    if (id != null) {
      StoredReference.Use use =
          role == Role.EXTENDS ? StoredReference.Use.EXTENDS : StoredReference.Use.READS;
      String known = role == Role.BATCH ? StoredReference.batch(id) : id;
      stored.add(new StoredReference(document.path(node), known, use));
    } else if (kind != JsonKind.OBJECT || role != Role.EXTENDS) {
      reject("invalid_request", node, "found another value, expected an id");
    }
  }

  private void visitText(Role role, int node) {
    if (role == Role.UNKNOWN && isBase64(node)) {
      notScannable(node, "found encoded content in a field that is not known; send text instead");
      return;
    }
    leaves.add(new PromptLeaf(node, role, PromptLeaf.Kind.TEXT));
  }

  private boolean isBase64(int node) {
    if (document.end(node) - document.start(node) < BASE64_LENGTH_MIN) {
      return false;
    }
    byte[] bytes = document.bytes();
    for (int i = document.start(node); i < document.end(node); i++) {
      byte b = bytes[i];
      if (b < 0 || (!Character.isLetterOrDigit(b) && "+/=-_\\".indexOf(b) < 0)) {
        return false;
      }
    }
    return true;
  }

  private int digits(int node) {
    byte[] bytes = document.bytes();
    int digits = 0;
    for (int i = document.start(node); i < document.end(node); i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        digits++;
      }
    }
    return digits;
  }

  private void notScannable(int node, String text) {
    reject("content_not_scannable", node, text);
  }

  private void reject(String code, int node, String text) {
    if (rejected == null) {
      rejected = new Rejected(code, document.path(node), text);
    }
  }
}
