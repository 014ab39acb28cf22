package io.countersign.masking.compose;

import io.countersign.masking.Profile;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import org.jspecify.annotations.Nullable;

/**
 * One text part of a message, what was found in it and what is remembered of it. Holds clear text:
 * never shown. Not thread-safe.
 */
final class PartReading {
  private final String text;
  private final Recognition recognition;
  private @Nullable NormalizedText folded;
  private final @Nullable Memory memory;

  /**
   * @param folded the text, or null when it was not needed yet
   * @param memory null when the text was not known before
   */
  PartReading(
      String text,
      Recognition recognition,
      @Nullable NormalizedText folded,
      @Nullable Memory memory) {
    this.text = text;
    this.recognition = recognition;
    this.folded = folded;
    this.memory = memory;
  }

  String text() {
    return text;
  }

  /** Whether the text was read whole, and what was found. */
  Recognition recognition() {
    return recognition;
  }

  /** What was found in a text that was read whole. */
  Recognition.Complete found() {
    return (Recognition.Complete) recognition;
  }

  /** The text as recognizers read it. */
  NormalizedText folded() {
    if (folded == null) {
      folded = NormalizedText.of(text);
    }
    return folded;
  }

  /**
   * What the profile made of this text before, in a session that knew the same words of names as
   * far as the text has them; or null.
   */
  @Nullable Resolution remembered(Profile profile, NameWords known) {
    RememberedResolution last = memory == null ? null : memory.entry().resolution();
    return last != null && known.size() <= text.length() && last.fits(profile, known)
        ? last.resolution()
        : null;
  }

  /** Whether it pays to remember what is made of this text: it was sent before. */
  boolean remembers(NameWords known) {
    // Where more words are known than the text has units, reading it again is as fast.
    return memory != null && known.size() <= text.length();
  }

  /** Remembers what was made of this text. */
  void remember(RememberedResolution resolution) {
    if (memory != null) {
      memory.remember(resolution);
    }
  }

  @Override
  public String toString() {
    return "PartReading[" + text.length() + " units]";
  }

  /** Where a text is remembered, and what was of it. */
  record Memory(DetectionCache cache, TextHash hash, DetectionCache.Entry entry) {
    void remember(RememberedResolution resolution) {
      cache.put(hash, new DetectionCache.Entry(entry.found(), resolution));
    }
  }
}
