package io.countersign.masking;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The outcome of masking one text. */
public sealed interface Masking {
  /**
   * The text was read whole.
   *
   * @param replacements disjoint, ascending; empty when there was nothing to replace
   * @param kept what was found and stays in the text, ascending; none of it touches a replacement
   * @param dataClasses the classes of data the text belongs to, by markings, dictionaries and
   *     fingerprints
   * @param uncoveredLanguages ISO 639 codes of languages in the text that names are not known in
   */
  record Masked(
      List<Replacement> replacements,
      List<Kept> kept,
      Set<String> dataClasses,
      Set<String> uncoveredLanguages)
      implements Masking {
    public Masked {
      replacements = List.copyOf(replacements);
      kept = List.copyOf(kept);
      dataClasses = sorted(dataClasses);
      uncoveredLanguages = sorted(uncoveredLanguages);
    }

    /** Replacements alone. */
    public Masked(List<Replacement> replacements) {
      this(replacements, List.of(), Set.of(), Set.of());
    }

    private static Set<String> sorted(Set<String> words) {
      return words.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(words));
    }
  }

  /**
   * The text holds something that must not leave, masked or not (a secret, by default).
   *
   * @param span where it stands
   */
  record Blocked(Span span) implements Masking {
    public Blocked {
      requireNonNull(span, "span");
    }
  }

  /**
   * The text holds something that may only go to a destination on the company's premises: the whole
   * request has to go there, masked anew with {@link Profile#onPremises()}.
   *
   * @param span where it stands
   */
  record Sandboxed(Span span) implements Masking {
    public Sandboxed {
      requireNonNull(span, "span");
    }
  }

  /**
   * The text could not be read whole, so it must not leave.
   *
   * @param recognizer what could not read it
   * @param failure the class name of what was thrown, never its message; null when nothing was
   */
  record Incomplete(Cause cause, String recognizer, @Nullable String failure) implements Masking {
    public Incomplete {
      requireNonNull(cause, "cause");
      requireNonNull(recognizer, "recognizer");
    }

    /** A recognizer that could not, without a failure. */
    public Incomplete(String recognizer) {
      this(Cause.RECOGNIZER, recognizer, null);
    }
  }

  /** Why a text was not read whole. */
  enum Cause {
    /** A recognizer failed or ran out of time: the same text may pass later. */
    RECOGNIZER,
    /** The text is longer than the masker reads: it will not pass later. */
    LENGTH,
    /** The exchange holds more distinct values than a session remembers: it will not pass later. */
    VALUES,
    /** It is in a language that names are not known in, and the profile refuses those. */
    LANGUAGE
  }
}
