package io.countersign.masking.compose;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.Profile;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.ner.NameRecognizers;
import io.countersign.masking.detect.pattern.PatternRecognizers;
import io.countersign.masking.detect.segment.LanguageRecognizers;
import io.countersign.masking.detect.table.TableRecognizers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The recognizers a masker may ask, by what the profile says about names.
 *
 * @param always asked whatever the profile says, in this order
 * @param fastNames finds names fast; null where there is none
 * @param deepNames gives the one that finds names also where the fast one is unsure, asked instead
 *     of it; called when a profile first asks for it; null where there is none
 */
public record RecognizerSet(
    List<Recognizer> always,
    @Nullable Recognizer fastNames,
    @Nullable Supplier<Recognizer> deepNames) {
  public RecognizerSet {
    always = List.copyOf(always);
  }

  /**
   * Everything that comes with this module.
   *
   * @throws IllegalStateException if the name model is missing from the jar or broken
   */
  public static RecognizerSet bundled() {
    return new RecognizerSet(
        List.of(
            PatternRecognizers.bundled(),
            TableRecognizers.bundled(),
            LanguageRecognizers.bundled()),
        NameRecognizers.bundled(),
        NameRecognizers::deep);
  }

  /** What finds by shape alone: what a company's own pattern may find already. */
  public static List<Recognizer> patterns() {
    return List.of(PatternRecognizers.bundled());
  }

  /** These alone; the profile's word about names changes nothing. */
  public static RecognizerSet of(List<Recognizer> recognizers) {
    return new RecognizerSet(recognizers, null, null);
  }

  /** The same and one more that is always asked. */
  public RecognizerSet with(Recognizer recognizer) {
    List<Recognizer> longer = new ArrayList<>(always);
    longer.add(requireNonNull(recognizer, "recognizer"));
    return new RecognizerSet(longer, fastNames, deepNames);
  }

  /**
   * Those to ask, in order.
   *
   * @throws IllegalStateException if deep names are asked for where there are only fast ones
   */
  List<Recognizer> asked(Profile.Names names) {
    Recognizer finder =
        switch (names) {
          case OFF -> null;
          case FAST -> fastNames;
          case DEEP -> deep();
        };
    return finder == null ? always : with(finder).always();
  }

  private @Nullable Recognizer deep() {
    if (deepNames != null) {
      return deepNames.get();
    }
    if (fastNames != null) {
      throw new IllegalStateException(
          "names: found `deep`, which this set of recognizers cannot do (expected: off or fast)");
    }
    return null;
  }
}
