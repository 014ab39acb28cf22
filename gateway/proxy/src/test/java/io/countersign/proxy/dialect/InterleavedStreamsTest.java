package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import io.countersign.masking.compose.Maskers;
import io.countersign.proxy.dialect.TestingStream.Event;
import io.countersign.proxy.framing.Framing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eight texts that grow at the same time, a character an event, in an order drawn anew for each
 * seed, and the stream itself a byte at a time: each is what restoring it whole gives, none gets a
 * character of another, at no moment are more than 64 bytes of one held back, and what the gateway
 * writes is read strictly frame by frame.
 */
final class InterleavedStreamsTest {
  private static final int SEEDS = 5;
  private static final int PARTS = 24;
  private static final int HELD_MAX = 64;

  private static final List<EntityType> TYPES = List.of(EntityType.values());

  private static final List<String> LITERALS =
      List.of(
          " ",
          "Grüße, ",
          "\ud83d\ude00 ",
          "[",
          "[PERS",
          "[EMAIL-",
          "\\",
          "[PERSON-9] ",
          "[" + " ".repeat(70) + "PERSON-1]",
          "[" + "\u00a0".repeat(40) + "PERSON-1]",
          "array[i] ",
          "see https://example.com/a?b=[x] ");

  private final Random random = new Random(20261122);

  /** A stretch of a text upstream, and what the caller gets for it. */
  private record Stretch(String masked, String clear) {}

  static List<ManyTexts> streams() {
    return ManyTexts.all();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void channels_interleaved_areRestoredAndHoldAtMost64Bytes(ManyTexts stream) {
    assertThat(streams()).extracting(ManyTexts::framing).contains(Framing.values());
    for (int seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(stream, Maskers.standard().newSession());
      run.play(seed == 0);
      assertThat(run.heldMost).as("seed %d", seed).isBetween(9, HELD_MAX);
    }
  }

  /** Negative control: one that gives everything at the end is caught, though its text is right. */
  @Test
  void check_restorerThatHoards_isCaught() {
    Run run = new Run(ManyTexts.all().get(0), new HoardingSession());
    run.play(false);
    assertThat(run.heldMost).isGreaterThan(HELD_MAX);
  }

  /** One stream and what of it has come out so far. */
  private final class Run {
    private final ManyTexts stream;
    private final MaskingSession session;
    private final List<List<Stretch>> texts = new ArrayList<>();
    private final Map<Integer, StringBuilder> sent = new TreeMap<>();
    private final Map<Integer, StringBuilder> got = new TreeMap<>();
    private final StringBuilder all = new StringBuilder();
    private int heldMost;

    Run(ManyTexts stream, MaskingSession session) {
      this.stream = stream;
      this.session = session;
      for (int channel = 0; channel < stream.channels(); channel++) {
        texts.add(text(channel));
        got.put(channel, new StringBuilder());
      }
    }

    private List<Stretch> text(int channel) {
      List<Stretch> stretches = new ArrayList<>();
      literal(stretches, "{\"" + channel + "\":\"");
      for (int i = 0; i < PARTS; i++) {
        if (random.nextInt(3) == 0) {
          literal(stretches, quoted(LITERALS.get(random.nextInt(LITERALS.size()))));
          continue;
        }
        String value = "Erika \"" + channel + i + "\" Müller";
        EntityType type = TYPES.get(random.nextInt(TYPES.size()));
        String placeholder = session.placeholder(type, value);
        String written =
            switch (random.nextInt(4)) {
              case 0 -> placeholder.replace("-", " \u2013 ");
              case 1 -> placeholder.replace("[", "\\[").replace("]", "\\]").replace("-", "\\-");
              default -> placeholder;
            };
        // A letter before it, for a backslash there would be part of it.
        literal(stretches, "x");
        stretches.add(new Stretch(quoted(written), quoted(value)));
      }
      literal(stretches, "\"}");
      return stretches;
    }

    /** As it stands in this stream's texts. */
    private String quoted(String text) {
      String json = Streams.quote(text);
      return stream.arguments() ? json.substring(1, json.length() - 1) : text;
    }

    private static void literal(List<Stretch> stretches, String text) {
      text.codePoints()
          .mapToObj(Character::toString)
          .forEach(one -> stretches.add(new Stretch(one, one)));
    }

    void play(boolean byteByByte) {
      List<Deque<String>> left = new ArrayList<>();
      for (List<Stretch> text : texts) {
        StringBuilder masked = new StringBuilder();
        text.forEach(stretch -> masked.append(stretch.masked));
        left.add(new ArrayDeque<>(Streams.pieces(masked.toString())));
      }
      List<Integer> order = new ArrayList<>();
      List<Event> events = new ArrayList<>();
      while (!left.stream().allMatch(Deque::isEmpty)) {
        int channel = random.nextInt(left.size());
        String piece = left.get(channel).poll();
        if (piece != null) {
          order.add(channel);
          events.add(stream.piece(channel, piece));
        }
      }
      int pieces = events.size();
      events.addAll(stream.ends());
      Answer answer =
          Wire.endpoint(stream.family(), stream.path())
              .answer(new MaskedPrompt(MaskedBody.empty(), session), stream.framing());
      List<byte[]> frames = frames(events);
      for (int i = 0; i < frames.size(); i++) {
        if (i < pieces) {
          Map<Integer, StringBuilder> one = new TreeMap<>();
          stream.join(events.get(i), one);
          one.forEach((key, text) -> sent(key).append(text));
        }
        feed(answer, frames.get(i), byteByByte);
        if (i < pieces) {
          heldMost = Math.max(heldMost, held(order.get(i)));
        }
      }
      take(answer.finish());
      assertWhole();
    }

    private StringBuilder sent(int channel) {
      return sent.computeIfAbsent(channel, unused -> new StringBuilder());
    }

    /** The stream's bytes, event by event. */
    private List<byte[]> frames(List<Event> events) {
      if (stream.framing() != Framing.JSON_ARRAY) {
        return events.stream()
            .map(event -> StrictFrames.write(stream.framing(), List.of(event)))
            .toList();
      }
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        String end = i == events.size() - 1 ? "]" : "";
        frames.add(Wire.utf8((i == 0 ? "[" : ",\n") + events.get(i).data() + end));
      }
      return frames;
    }

    private void feed(Answer answer, byte[] frame, boolean byteByByte) {
      if (!byteByByte) {
        take(answer.accept(frame));
        return;
      }
      for (byte one : frame) {
        take(answer.accept(new byte[] {one}));
      }
    }

    /** Reads what was released, which is always made of whole frames. */
    private void take(byte[] released) {
      if (released.length == 0) {
        return;
      }
      byte[] whole = released;
      if (stream.framing() == Framing.JSON_ARRAY) {
        String text = Wire.text(released);
        all.append(text);
        String inner = text.strip().replaceFirst("^[\\[,]", "").replaceFirst("]$", "");
        whole = Wire.utf8("[" + inner + "]");
      }
      for (Event event : StrictFrames.read(stream.framing(), whole)) {
        stream.join(event, got);
      }
    }

    /** Bytes of a text that were sent and are not out yet. */
    private int held(int channel) {
      String out = Objects.requireNonNull(got.get(channel), "got").toString();
      int masked = 0;
      int clear = 0;
      for (Stretch stretch : texts.get(channel)) {
        if (clear == out.length()) {
          break;
        }
        assertThat(out.startsWith(stretch.clear, clear)).as("a value comes whole").isTrue();
        clear += stretch.clear.length();
        masked += stretch.masked.length();
      }
      String text = sent(channel).toString();
      return text.substring(masked).getBytes(StandardCharsets.UTF_8).length;
    }

    private void assertWhole() {
      Map<Integer, String> expected = new TreeMap<>();
      for (int channel = 0; channel < texts.size(); channel++) {
        StreamRestorer whole =
            stream.arguments() ? session.jsonStreamRestorer() : session.streamRestorer();
        expected.put(channel, whole.accept(sent(channel).toString()) + whole.finish());
        StringBuilder clear = new StringBuilder();
        texts.get(channel).forEach(stretch -> clear.append(stretch.clear));
        assertThat(expected.get(channel)).isEqualTo(clear.toString());
      }
      Map<Integer, String> texts = new TreeMap<>();
      got.forEach((channel, text) -> texts.put(channel, text.toString()));
      assertThat(texts).isEqualTo(expected);
      if (stream.framing() == Framing.JSON_ARRAY) {
        assertThat(StrictFrames.read(Framing.JSON_ARRAY, Wire.utf8(all.toString()))).isNotEmpty();
      }
    }
  }

  /** A session whose restorers give everything at the end. */
  private static final class HoardingSession implements MaskingSession {
    private final MaskingSession inner = Maskers.standard().newSession();

    @Override
    public String placeholder(EntityType type, String value) {
      return inner.placeholder(type, value);
    }

    @Override
    public @Nullable String standIn(String value) {
      return inner.standIn(value);
    }

    @Override
    public Map<EntityType, Integer> counts() {
      return inner.counts();
    }

    @Override
    public String restore(String text) {
      return inner.restore(text);
    }

    @Override
    public StreamRestorer streamRestorer() {
      return new Hoarder(inner.streamRestorer());
    }

    @Override
    public StreamRestorer jsonStreamRestorer() {
      return new Hoarder(inner.jsonStreamRestorer());
    }

    @Override
    public byte[] save() {
      return inner.save();
    }

    @Override
    public String toString() {
      return "HoardingSession[]";
    }
  }

  private record Hoarder(StreamRestorer inner, StringBuilder all) implements StreamRestorer {
    Hoarder(StreamRestorer inner) {
      this(inner, new StringBuilder());
    }

    @Override
    public String accept(String piece) {
      all.append(inner.accept(piece));
      return "";
    }

    @Override
    public String finish() {
      String rest = all + inner.finish();
      all.setLength(0);
      return rest;
    }

    @Override
    public int held() {
      return all.length();
    }

    @Override
    public boolean restored() {
      return inner.restored();
    }

    @Override
    public String toString() {
      return "Hoarder[" + held() + "]";
    }
  }
}
