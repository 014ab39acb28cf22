package io.countersign.proxy.dialect;

import io.countersign.masking.StreamRestorer;
import io.countersign.proxy.framing.Frame;
import io.countersign.proxy.framing.FrameReader;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonText;
import io.countersign.proxy.json.Splice;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Restores a stream. Each event is forwarded as it came but for the strings that change. A
 * channel's held text goes into the last delta when that one ends the channel, and otherwise into a
 * delta of its own right before the event that ends it; later sequence numbers move up by one.
 */
final class StreamAnswer {
  /** Texts in one stream; a few bytes are remembered of each until the stream ends. */
  private static final int CHANNELS_MAX = 4_096;

  /** Bytes kept of what follows the end of the stream; the rest is dropped. */
  private static final int AFTER_END_MAX = 64 * 1_024;

  private final PathSet paths;
  private final StreamRules rules;
  private final Restoring restoring;
  private final Framing framing;
  private final FrameReader reader;
  private final KeptIds kept;
  private final RecordedAnswer recorded;
  private final Map<String, StreamChannel> channels = new LinkedHashMap<>(2);

  /** Texts in which places may be cited, those that have ended too. */
  private final Map<String, StreamChannel> cited = new HashMap<>(0);

  private final OffsetMap.@Nullable Unit unit;

  /** Texts that end, so far, in what may be the first half of a placeholder. */
  private final Set<String> inside = new HashSet<>(0);

  private final Set<String> restoredGroups = new HashSet<>();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Usage usage = Usage.UNKNOWN;
  private boolean ended;
  private boolean begun;
  private int channelsMade;
  private long shift;
  private long nextSequenceNumber;

  StreamAnswer(
      PathSet paths,
      StreamRules rules,
      Framing framing,
      Restoring restoring,
      KeptIds kept,
      RecordedAnswer recorded) {
    this.kept = kept;
    this.recorded = recorded;
    this.paths = paths;
    unit =
        paths.names(Role.BYTE_OFFSET)
            ? OffsetMap.Unit.BYTES
            : paths.names(Role.OFFSET) ? OffsetMap.Unit.CODE_POINTS : null;
    this.rules = rules;
    this.framing = framing;
    reader = framing.reader();
    this.restoring = restoring;
  }

  byte[] accept(byte[] chunk) {
    if (ended) {
      holdAfterEnd(chunk);
      return new byte[0];
    }
    out = new ByteArrayOutputStream(chunk.length);
    for (Frame event : reader.accept(chunk)) {
      forward(event);
    }
    if (ended) {
      reader.finish().forEach(rest -> holdAfterEnd(rest.raw()));
    }
    recorded.keepUp();
    rules.rest();
    return taken();
  }

  boolean ended() {
    return ended;
  }

  byte[] finish() {
    for (Frame event : reader.finish()) {
      forwardLast(event);
    }
    boolean whole = ended || rules.mayBreakOff() || (rules.mayEnd() && !reader.open());
    if (!whole) {
      recorded.readToEnd();
    }
    if (!ended) {
      release(channel -> true);
    }
    ended = whole;
    out.writeBytes(held.toByteArray());
    held.reset();
    return taken();
  }

  byte[] refusal(ErrorMessage message) {
    return framing.refusal(rules.refusal(message, nextSequenceNumber), begun);
  }

  Usage usage() {
    return usage;
  }

  /** Streams are many and mostly wait: no room is kept meanwhile. */
  private byte[] taken() {
    byte[] bytes = out.toByteArray();
    out = new ByteArrayOutputStream(0);
    return bytes;
  }

  private void holdAfterEnd(byte[] bytes) {
    recorded.unread(bytes);
    held.write(bytes, 0, Math.max(0, Math.min(bytes.length, AFTER_END_MAX - held.size())));
  }

  /**
   * What no blank line ended: an event that is whole is ended here, any other is dropped, as
   * clients do, so that a refusal can follow.
   */
  private void forwardLast(Frame event) {
    if (ended || event.data().length == 0) {
      recorded.unread(event.raw());
      return;
    }
    try {
      forward(event);
    } catch (MalformedAnswerException cutOff) {
      return;
    }
    (ended ? held : out).writeBytes(framing.end());
  }

  private void forward(Frame event) {
    if (ended) {
      holdAfterEnd(event.raw());
      return;
    }
    boolean empty = event.data().length == 0;
    boolean harmless = empty || restoring.isHarmless(event.beside());
    recorded.begin(event, harmless ? null : framing);
    if (empty) {
      restoring.readFraming(event, recorded);
      forwardFraming(event.raw());
    } else if (event.dataIs("[DONE]")) {
      end(event.raw());
    } else {
      forwardJson(event, JsonAnswer.read(event.data(), rules.lists()));
    }
    recorded.end(event.raw().length, inside.isEmpty());
  }

  /** What carries no data: in an array its end, before which everything has to be said. */
  private void forwardFraming(byte[] raw) {
    if (framing == Framing.JSON_ARRAY) {
      release(channel -> true);
    }
    (rules.mayEnd() ? held : out).writeBytes(raw);
  }

  private void end(byte[] raw) {
    release(channel -> true);
    ended = true;
    held.writeBytes(raw);
  }

  private void forwardJson(Frame event, JsonDocument document) {
    begun = true;
    rules.next(event.name(), document);
    usage = UsageReading.read(document, usage);
    Splice splice = new Splice();
    Restoring.Change change = (start, end, bytes) -> event.replace(splice, start, end, bytes);
    Pieces pieces = new Pieces(document);
    new AnswerWalk(paths, document, pieces, change).run();
    int number = rules.sequenceNumber();
    if (number >= 0) {
      nextSequenceNumber = document.integer(number, -1) + shift;
    }
    release(channel -> rules.terminal() || rules.ends(channel));
    if (number >= 0) {
      renumber(document, number, change);
    }
    byte[] restored = event.changed(splice);
    if (rules.terminal()) {
      end(restored);
      return;
    }
    // Of a stream that no event ends, the last event that may be the end is held.
    out.writeBytes(held.toByteArray());
    held.reset();
    (rules.mayEnd() ? held : out).writeBytes(restored);
  }

  private void renumber(JsonDocument document, int node, Restoring.Change change) {
    if (shift > 0) {
      byte[] number = ErrorEnvelope.utf8(Long.toString(nextSequenceNumber));
      change.replace(document.start(node), document.end(node), number);
    }
    nextSequenceNumber++;
  }

  /** Emits what channels still hold and forgets them. */
  private void release(Predicate<StreamChannel> which) {
    for (Iterator<StreamChannel> each = channels.values().iterator(); each.hasNext(); ) {
      StreamChannel channel = each.next();
      if (!which.test(channel)) {
        continue;
      }
      String text = channel.finish();
      inside.remove(channel.key());
      if (!text.isEmpty()) {
        out.writeBytes(framing.write(rules.delta(channel, text, nextSequenceNumber)));
        shift++;
        nextSequenceNumber++;
      }
      rules.ended(channel);
      each.remove();
    }
  }

  private StreamChannel channel(String key, int node, boolean json) {
    @Nullable StreamChannel present = channels.get(key);
    if (present != null) {
      return present;
    }
    if (channelsMade++ == CHANNELS_MAX) {
      throw new MalformedAnswerException(
          "the upstream streams more than " + CHANNELS_MAX + " texts in one answer");
    }
    StreamRestorer restorer = restoring.restorer(json);
    @Nullable OffsetMap offsets = json || unit == null ? null : new OffsetMap(unit);
    StreamChannel made =
        new StreamChannel(rules.group(node), key, restoring.added(), restorer, offsets);
    if (offsets != null) {
      restorer.observe(offsets);
      cited.put(key, made);
    }
    channels.put(key, made);
    return made;
  }

  /** The strings of one event. */
  private final class Pieces implements AnswerWalk.Strings {
    private final JsonDocument document;
    private final CitedPlaces places;
    private final RecordedStrings marked;

    Pieces(JsonDocument document) {
      this.document = document;
      places = new CitedPlaces(document, restoring);
      marked = restoring.recorded(document, recorded::replace);
    }

    @Override
    public RecordedStrings recorded() {
      return marked;
    }

    @Override
    public boolean visit(int node, boolean json, Restoring.Change change) {
      JsonText text = document.text(node);
      @Nullable String key = rules.channel(node);
      if (key == null) {
        return note(rules.group(node), restoring.restore(text, json, change, marked));
      }
      StreamChannel channel = channel(key, node, json || rules.json(key));
      String restored = channel.accept(text, recorded);
      if (rules.terminal() || rules.ends(channel)) {
        restored += channel.finish();
        channels.remove(key);
        inside.remove(key);
        rules.ended(channel);
      } else if (channel.endsInside()) {
        inside.add(key);
      } else {
        inside.remove(key);
      }
      if (!restored.equals(text.value())) {
        change.replace(text.start(), text.end(), text.encode(restored));
      }
      note(channel.group(), channel.changed());
      return channel.differs();
    }

    @Override
    public long translate(Role role, int node, long offset) {
      if (role == Role.SENT_OFFSET) {
        return places.inDocument(node, offset);
      }
      int text = places.text(node);
      if (text >= 0 && rules.channel(text) == null) {
        return places.inText(role, node, text, offset);
      }
      @Nullable StreamChannel channel = cited.get(rules.cited(node));
      return channel == null ? Offsets.UNKNOWN : channel.place(document, node, offset);
    }

    private boolean note(String group, boolean restored) {
      if (restored) {
        restoredGroups.add(group);
      }
      return restored;
    }

    @Override
    public void kept(int node) {
      kept.add(document.string(node));
    }

    @Override
    public String group(int node) {
      return rules.group(node);
    }

    @Override
    public boolean differs(String group) {
      return group.isEmpty() ? !restoredGroups.isEmpty() : restoredGroups.contains(group);
    }
  }
}
