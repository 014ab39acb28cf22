package io.countersign.masking.compose;

import io.countersign.masking.Span;
import io.countersign.masking.detect.Recognition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adjacent text parts of one message and what was found in them; a text alone is a message of
 * one part. Offsets of spans are into the joined text. Holds clear text: never shown.
 */
final class MessageReading {
  private final List<String> parts;
  private final String joined;
  private final int[] starts;
  private final Joints joints;
  private final PartReading[] read;
  private final List<Span> crossing = new ArrayList<>(0);

  MessageReading(List<String> parts) {
    this.parts = parts;
    joined = parts.size() == 1 ? parts.get(0) : String.join("", parts);
    starts = new int[parts.size()];
    for (int part = 1; part < starts.length; part++) {
      starts[part] = starts[part - 1] + parts.get(part - 1).length();
    }
    joints = new Joints(joined, starts);
    read = new PartReading[starts.length];
  }

  int parts() {
    return starts.length;
  }

  String text(int part) {
    return parts.get(part);
  }

  /** A part that was read. */
  PartReading part(int part) {
    return read[part];
  }

  String joined() {
    return joined;
  }

  int start(int part) {
    return starts[part];
  }

  Joints joints() {
    return joints;
  }

  void add(int part, PartReading reading) {
    read[part] = reading;
  }

  /** Reads over the joints; answers who could not, or null. */
  Recognition.@Nullable Incomplete readJoints(Detection detection) {
    return joints.find(detection, crossing);
  }

  /** Everything found, overlapping spans included. */
  void addTo(Candidates candidates) {
    for (int part = 0; part < starts.length; part++) {
      for (Span span : read[part].found().spans()) {
        candidates.add(Joints.moved(span, starts[part]));
      }
    }
    candidates.addAll(crossing);
  }

  @Override
  public String toString() {
    return "MessageReading[" + parts() + " parts, " + joined.length() + " units]";
  }
}
