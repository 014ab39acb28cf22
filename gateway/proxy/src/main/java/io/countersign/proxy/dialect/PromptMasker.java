package io.countersign.proxy.dialect;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.JsonText;
import io.countersign.proxy.json.NestedJson;
import io.countersign.proxy.json.Splice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One masking of one body. Each step answers null, or why the body must not leave. */
final class PromptMasker {
  /** Exponents beyond this are no numbers people write down. */
  private static final int EXPONENT_MAX = 40;

  /** Longer words are signatures and encrypted content. */
  private static final int WORD_LENGTH_MAX = 256;

  private final EndpointSpec spec;
  private final JsonDocument document;
  private final ClassCollector masker;
  private final MaskingSession session;
  private final MaskingSession scratch;
  private final String endUser;
  private final boolean addEndUser;
  private final Map<Integer, JsonPromptDocument> inner;
  private final Set<String> passed;
  private final Splice splice = new Splice();
  private final Set<String> namesRead = new HashSet<>();
  private final TextRun run;

  PromptMasker(
      EndpointSpec spec,
      JsonDocument document,
      Masker masker,
      MaskingSession session,
      String endUser,
      boolean addEndUser,
      Map<Integer, JsonPromptDocument> inner,
      Set<String> passed) {
    this.inner = inner;
    this.passed = passed;
    this.spec = spec;
    this.document = document;
    this.masker = new ClassCollector(masker);
    this.session = session;
    this.scratch = masker.newSession();
    this.endUser = endUser;
    this.addEndUser = addEndUser;
    this.run = new TextRun(document, this.masker, session, splice);
  }

  PromptMasking mask(List<PromptLeaf> leaves) {
    for (PromptLeaf leaf : leaves) {
      PromptMasking failure = run.leave(leaf.node());
      failure = failure == null ? maskLeaf(leaf) : failure;
      if (failure != null) {
        return failure;
      }
    }
    PromptMasking failure = run.finish();
    if (failure != null) {
      return failure;
    }
    if (addEndUser) {
      addEndUser();
    }
    byte[] bytes = document.bytes();
    return new PromptMasking.Masked(
        new MaskedPrompt(
            MaskedBody.of(bytes, splice, "application/json"),
            session,
            masker.dataClasses(),
            numbered(run.documents())));
  }

  /** By the number of the document among all in the body, in their order. */
  private Map<Integer, Offsets> numbered(Map<Integer, Offsets> byNode) {
    Map<Integer, Offsets> numbered = new HashMap<>(0);
    int number = 0;
    int last = 0;
    for (int node : new TreeSet<>(byNode.keySet())) {
      for (; last < node; last++) {
        number += isDocument(last) ? 1 : 0;
      }
      numbered.put(number - 1, Objects.requireNonNull(byNode.get(node), "offsets"));
    }
    return numbered;
  }

  /** Whether the element of a message's content is a document, as its type or its member says. */
  private boolean isDocument(int node) {
    return "document".equals(document.string(document.member(node, "type")))
        || (document.kind(node) == JsonKind.OBJECT
            && "document".equals(document.name(node))
            && document.member(node, "source") >= 0);
  }

  private @Nullable PromptMasking maskLeaf(PromptLeaf leaf) {
    int node = leaf.node();
    return switch (leaf.kind()) {
      case NAME -> readName(document, node, path(document.parent(node)));
      case NUMBER -> readNumber(document, node, path(node));
      case INNER -> maskInner(node);
      case TEXT -> maskText(leaf.role(), node);
    };
  }

  private @Nullable PromptMasking maskInner(int node) {
    PromptMasking masking =
        Objects.requireNonNull(inner.get(node), "inner")
            .mask(masker, session, endUser, addEndUser, below(path(node), passed));
    if (masking instanceof PromptMasking.Masked masked) {
      MaskedBody body = masked.prompt().body();
      if (document.isString(node)) {
        splice.replace(
            document.outerStart(node),
            document.outerEnd(node),
            base64(body.bytes()),
            base64(body.recorded()));
        return null;
      }
      splice.replace(document.start(node), document.end(node), body.bytes(), body.recorded());
      return null;
    }
    return masking.under(path(node));
  }

  private static byte[] base64(byte[] bytes) {
    return utf8(JsonStrings.quote(Base64.getEncoder().encodeToString(bytes)));
  }

  /** The attachments that may leave, as the body at this place calls them. */
  static Set<String> below(String place, Set<String> passed) {
    Set<String> below = new HashSet<>();
    for (String path : passed) {
      if (path.startsWith(place)) {
        below.add("$" + path.substring(place.length()));
      }
    }
    return below;
  }

  private @Nullable PromptMasking maskText(Role role, int node) {
    return switch (role) {
      case NEVER, KEPT, STORED, EXTENDS, BATCH -> readNever(node);
      case SIGNED ->
          read(document.text(node).value(), path(node), type -> type != EntityType.LITERAL);
      case SECRET -> new PromptMasking.Blocked(EntityType.TOKEN, path(node));
      case RESTRICTED -> readFixed(document.text(node).value(), path(node));
      case END_USER -> document.isString(node) ? replaceWhole(node, endUser) : null;
      case NAME -> replaceWhole(node, surrogate(document.text(node).value()));
      case JSON -> maskNested(node);
      case EMBEDDED -> maskEmbedded(node);
      case DOCUMENT -> run.maskDocument(node, document.text(node));
      default -> maskPlain(node);
    };
  }

  private @Nullable PromptMasking maskPlain(int node) {
    JsonText text = document.text(node);
    if (text.value().startsWith("x-anthropic-billing-header:")) {
      return read(text.value(), path(node), type -> type != EntityType.LITERAL);
    }
    return SchemaRules.forbidsPlaceholders(document, node)
        ? read(text.value(), path(node), type -> type != EntityType.LITERAL)
        : run.mask(node, text);
  }

  private @Nullable PromptMasking maskEmbedded(int node) {
    EmbeddedText embedded = EmbeddedText.read(document, node);
    if (embedded == null) {
      return pass(node);
    }
    Masking masking = masker.mask(embedded.text(), session);
    if (!(masking instanceof Masking.Masked masked)) {
      return PromptMasking.failure(masking, path(node));
    }
    if (masked.replacements().isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder(embedded.text());
    for (int i = masked.replacements().size() - 1; i >= 0; i--) {
      Replacement replacement = masked.replacements().get(i);
      text.replace(replacement.span().start(), replacement.span().end(), replacement.text());
    }
    return replaceWhole(node, embedded.with(text.toString()));
  }

  /** What is no text was judged, or does not leave. */
  private @Nullable PromptMasking pass(int node) {
    @Nullable EmbeddedContent content = EmbeddedContent.read(document, node);
    if (content == null || !passed.contains(path(node))) {
      return new PromptMasking.Incomplete("attachments", path(node));
    }
    byte[] note = utf8(JsonStrings.quote(AttachmentNote.of(content.bytes())));
    splice.withhold(document.outerStart(node), document.outerEnd(node), note);
    return null;
  }

  private @Nullable PromptMasking maskNested(int node) {
    JsonText text = document.text(node);
    @Nullable NestedJson nested = NestedJson.read(text, JsonLimits.REQUEST);
    if (nested == null) {
      return run.mask(node, text);
    }
    JsonDocument inner = nested.document();
    for (int i = 0; i < inner.size(); i++) {
      PromptMasking failure = readName(inner, i, path(node));
      if (failure == null && inner.isString(i)) {
        failure = run.mask(node, nested.text(i));
      } else if (failure == null && inner.kind(i) == JsonKind.NUMBER) {
        failure = readNumber(inner, i, path(node));
      }
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** A protocol value is a word; where it is not, it is read although it is not changed. */
  private @Nullable PromptMasking readNever(int node) {
    String value = document.text(node).value();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0x7F || (!Character.isLetterOrDigit(c) && "_.:/=+-".indexOf(c) < 0)) {
        return readFixed(value, path(node));
      }
    }
    return value.length() <= WORD_LENGTH_MAX ? readWord(value, path(node)) : null;
  }

  /** Words of a protocol stand alone; what has a blank is text, where a guess counts too. */
  private @Nullable PromptMasking readFixed(String value, String path) {
    boolean text = value.indexOf(' ') >= 0;
    return read(value, path, type -> text ? type != EntityType.LITERAL : certain(type));
  }

  /** An id may hold by chance what looks like an account; one that is nothing else is no id. */
  private @Nullable PromptMasking readWord(String word, String path) {
    Masking masking = masker.mask(word, scratch);
    if (!(masking instanceof Masking.Masked masked)) {
      return PromptMasking.failure(masking, path);
    }
    for (Replacement replacement : masked.replacements()) {
      Span span = replacement.span();
      if (certain(span.type()) && span.start() == 0 && span.end() == word.length()) {
        return new PromptMasking.Unmaskable(span.type(), path);
      }
    }
    return null;
  }

  private @Nullable PromptMasking readName(JsonDocument in, int node, String path) {
    @Nullable String name = in.name(node);
    return name == null || !namesRead.add(name) ? null : read(name, path, PromptMasker::certain);
  }

  private @Nullable PromptMasking readNumber(JsonDocument in, int node, String path) {
    return read(plainNumber(in.raw(node)), path, PromptMasker::checked);
  }

  private static String plainNumber(String raw) {
    if (raw.indexOf('e') < 0 && raw.indexOf('E') < 0) {
      return raw;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(raw);
    } catch (NumberFormatException exponentTooLarge) {
      return raw;
    }
    return Math.abs((long) number.scale()) > EXPONENT_MAX ? raw : number.toPlainString();
  }

  /** Reads what cannot be changed: a value to mask in it refuses the body. */
  private @Nullable PromptMasking read(String text, String path, Predicate<EntityType> refused) {
    Masking masking = masker.mask(text, scratch);
    if (masking instanceof Masking.Masked masked) {
      for (Replacement replacement : masked.replacements()) {
        if (refused.test(replacement.span().type())) {
          return new PromptMasking.Unmaskable(replacement.span().type(), path);
        }
      }
      return null;
    }
    return PromptMasking.failure(masking, path);
  }

  /** Types that are hardly ever a protocol word or a program's name by chance. */
  private static boolean certain(EntityType type) {
    return type.evidence() != EntityType.Evidence.GUESS
        && type.evidence() != EntityType.Evidence.OWN;
  }

  /** Types that a checksum tells from an ordinary number. */
  private static boolean checked(EntityType type) {
    return type.evidence() == EntityType.Evidence.CHECKSUM || type.secret();
  }

  /** Letters, digits and hyphens, stable in the conversation, telling nothing about the value. */
  private String surrogate(String value) {
    String placeholder = session.placeholder(EntityType.IDENTIFIER, value);
    return placeholder.replace("[", "").replace("]", "");
  }

  private @Nullable PromptMasking replaceWhole(int node, String text) {
    splice.replace(
        document.outerStart(node),
        document.outerEnd(node),
        JsonStrings.quote(text).getBytes(StandardCharsets.UTF_8));
    return null;
  }

  private void addEndUser() {
    List<String> way = spec.endUser();
    int object = JsonDocument.ROOT;
    int step = 0;
    for (; step < way.size() - 1; step++) {
      int next = document.member(object, way.get(step));
      if (next < 0 || document.kind(next) != JsonKind.OBJECT) {
        break;
      }
      object = next;
    }
    if (!way.isEmpty()) {
      put(object, way.get(step), nested(way.subList(step + 1, way.size())));
    }
  }

  /** The end user in an object for each member that is not there yet. */
  private String nested(List<String> members) {
    String json = JsonStrings.quote(endUser);
    for (int i = members.size() - 1; i >= 0; i--) {
      json = "{" + JsonStrings.quote(members.get(i)) + ":" + json + "}";
    }
    return json;
  }

  /** Adds a member, or gives one that is null a value; any other stays. */
  private void put(int object, String name, String json) {
    int present = document.member(object, name);
    if (present >= 0) {
      if (document.kind(present) == JsonKind.NULL) {
        splice.replace(document.start(present), document.end(present), utf8(json));
      }
      return;
    }
    boolean empty = document.after(object) == object + 1;
    int brace = document.end(object) - 1;
    splice.replace(brace, brace, utf8((empty ? "" : ",") + JsonStrings.quote(name) + ":" + json));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String path(int node) {
    return document.path(node);
  }
}
