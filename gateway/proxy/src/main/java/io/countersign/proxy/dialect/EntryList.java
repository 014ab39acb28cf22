package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.EndpointSpec.Entries;
import io.countersign.proxy.framing.MalformedAnswerException;
import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.Splice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of what the provider keeps for all callers, cut down to what one of them put there, each
 * with its own values put back. Where more pages follow, the list still says where they begin. Not
 * thread-safe. Holds clear text: never shown.
 */
public final class EntryList {
  /** The entries of one page that are looked at. */
  private static final int ENTRIES_MAX = 1_024;

  private final JsonDocument document;
  private final PathSet paths;
  private final @Nullable AnswerRules rules;
  private final int list;
  private final Map<String, Integer> entries = new LinkedHashMap<>();
  private final Map<String, byte[]> shown = new LinkedHashMap<>();
  private final List<byte[]> masked = new ArrayList<>();
  private final List<RecordedChange> beside;

  /**
   * @param rules how entries are read for the record, which changes none; null: they are not
   */
  EntryList(JsonDocument document, Entries where, PathSet paths, @Nullable AnswerRules rules) {
    this.document = document;
    this.paths = paths;
    this.rules = rules == null ? null : rules.changingNothing();
    list = document.member(JsonDocument.ROOT, where.list());
    boolean none = list < 0 && holdsNothing(document);
    if (!none && (list < 0 || document.kind(list) != JsonKind.ARRAY)) {
      throw new MalformedAnswerException(
          "the upstream sent no `" + where.list() + "` where a list is due");
    }
    for (int at = list + 1; list >= 0 && at < document.after(list); at = document.after(at)) {
      @Nullable String id = document.string(document.member(at, where.id()));
      if (id != null) {
        entries.put(id, at);
      }
    }
    if (entries.size() > ENTRIES_MAX) {
      throw new MalformedAnswerException("the upstream lists more at once than is taken");
    }
    beside = this.rules == null ? List.of() : beside(document, paths, list, this.rules);
  }

  /** What the record has otherwise of what stands beside the list. */
  private static List<RecordedChange> beside(
      JsonDocument document, PathSet paths, int list, AnswerRules rules) {
    List<RecordedChange> changes = new ArrayList<>(0);
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), rules.masker().newSession());
    Additions additions = new Additions(rules, prompt, new RecordedAnswer(true));
    WholeStrings strings =
        new WholeStrings(
            document,
            new Restoring(prompt, additions),
            new KeptIds(),
            (from, to, bytes) -> changes.add(new RecordedChange(from, to, bytes)));
    new AnswerWalk(paths, document, strings, (from, to, bytes) -> {}).runBeside(list);
    return changes;
  }

  /** Google leaves a list out that has no entries; no other member may list any. */
  private static boolean holdsNothing(JsonDocument document) {
    boolean nothing = document.member(JsonDocument.ROOT, "error") < 0;
    int end = document.after(JsonDocument.ROOT);
    for (int at = JsonDocument.ROOT + 1; nothing && at < end; at = document.after(at)) {
      nothing = !document.isContainer(at);
    }
    return nothing;
  }

  /** What is listed, by the provider's ids. */
  public List<String> ids() {
    return List.copyOf(entries.keySet());
  }

  /** Shows an entry, with the values of the session that it was masked in. */
  public void show(String id, MaskingSession session) {
    int entry = entries.getOrDefault(id, -1);
    if (entry < 0) {
      throw new IllegalArgumentException("found an id that is not listed");
    }
    byte[] bytes = document.bytes();
    int start = document.start(entry);
    int end = document.end(entry);
    Splice splice = new Splice();
    RecordedAnswer recorded = new RecordedAnswer(rules != null);
    MaskedPrompt prompt = new MaskedPrompt(MaskedBody.empty(), session);
    Restoring restoring =
        new Restoring(prompt, rules == null ? null : new Additions(rules, prompt, recorded));
    try {
      JsonDocument one = JsonDocument.read(bytes, start, end, JsonLimits.ANSWER);
      WholeStrings strings = new WholeStrings(one, restoring, new KeptIds(), recorded::replace);
      new AnswerWalk(paths, one, strings, splice::replace).run();
    } catch (InvalidJsonException impossible) {
      throw new IllegalStateException("a part of a document is none", impossible);
    }
    if (shown.put(id, splice.apply(bytes, start, end)) == null) {
      masked.add(recorded.shown(Arrays.copyOfRange(bytes, start, end), start));
    }
  }

  /** The list of what is shown, as the record has it. */
  public byte[] masked() {
    return written(masked, beside);
  }

  /** The list of what is shown. */
  public byte[] restored() {
    return written(List.copyOf(shown.values()), List.of());
  }

  /** What stands beside the list stays but for some changes, also where there is no list. */
  private byte[] written(List<byte[]> elements, List<RecordedChange> beside) {
    byte[] bytes = document.bytes();
    List<RecordedChange> changes = new ArrayList<>(beside);
    if (list < 0) {
      return RecordedChange.applied(changes, bytes, 0);
    }
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        array.write(',');
      }
      array.writeBytes(elements.get(i));
    }
    array.write(']');
    changes.add(new RecordedChange(document.start(list), document.end(list), array.toByteArray()));
    List<String> ids = new ArrayList<>(shown.keySet());
    cursor(changes, "first_id", ids.isEmpty() ? null : ids.get(0));
    int more = document.member(JsonDocument.ROOT, "has_more");
    if (more < 0 || document.kind(more) != JsonKind.TRUE) {
      cursor(changes, "last_id", ids.isEmpty() ? null : ids.get(ids.size() - 1));
    }
    return RecordedChange.applied(changes, bytes, 0);
  }

  private void cursor(List<RecordedChange> changes, String member, @Nullable String id) {
    int node = document.member(JsonDocument.ROOT, member);
    if (node >= 0) {
      byte[] written = (id == null ? "null" : JsonStrings.quote(id)).getBytes(UTF_8);
      changes.add(new RecordedChange(document.outerStart(node), document.outerEnd(node), written));
    }
  }

  @Override
  public String toString() {
    return "EntryList[" + entries.size() + " entries, " + shown.size() + " shown]";
  }
}
