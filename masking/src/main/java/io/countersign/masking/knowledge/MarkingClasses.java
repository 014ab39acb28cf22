package io.countersign.masking.knowledge;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the class of data that a confidentiality marking says.
 *
 * @param byPhrase the class of a marking that holds a phrase, in lower case; of several phrases the
 *     highest class
 * @param otherwise the class of any other marking
 */
public record MarkingClasses(DataClasses classes, Map<String, String> byPhrase, String otherwise) {
  private static final MarkingClasses STANDARD = standardMarkings();

  public MarkingClasses {
    requireNonNull(classes, "classes");
    byPhrase = Map.copyOf(byPhrase);
    byPhrase.values().forEach(classes::above);
    classes.above(otherwise);
  }

  /** The usual words of eight languages, and the colours of the Traffic Light Protocol 2.0. */
  public static MarkingClasses standard() {
    return STANDARD;
  }

  /** The same recognizer, which also tells the classes of its markings. */
  public Recognizer over(Recognizer recognizer) {
    return new Classifying(requireNonNull(recognizer, "recognizer"), this);
  }

  /** The class of a marking. */
  public String of(String marking) {
    String lower = marking.toLowerCase(Locale.ROOT);
    Set<String> held = new HashSet<>();
    byPhrase.forEach(
        (phrase, dataClass) -> {
          if (lower.contains(phrase)) {
            held.add(dataClass);
          }
        });
    return classes.highest(held).orElse(otherwise);
  }

  private static MarkingClasses standardMarkings() {
    Map<String, String> phrases = new LinkedHashMap<>();
    put(
        phrases,
        "restricted",
        "restricted,secret,strictly,highly,geheim,streng,strengstens,strikt,strictement,secreto,"
            + "estrictamente,segreto,strettamente,estritamente,segredo,tajne,ściśle,privileged,"
            + "need to know,tlp:red,tlp: red,amber+strict");
    put(
        phrases,
        "internal",
        "internal,intern,uso interno,wewnętrzn,company use,tlp:green,tlp: green");
    put(
        phrases,
        "confidential",
        "non-public,non public,nonpublic,not for public,not public,nicht öffentlich,no público,"
            + "não público,non pubblico,niet openbaar,niepubliczn");
    put(
        phrases,
        "public",
        "public,öffentlich,público,pubblico,openbaar,publiczn,tlp:clear,tlp: clear");
    return new MarkingClasses(DataClasses.standard(), phrases, "confidential");
  }

  private static void put(Map<String, String> phrases, String dataClass, String list) {
    for (String phrase : list.split(",", -1)) {
      phrases.put(phrase, dataClass);
    }
  }

  private record Classifying(Recognizer inner, MarkingClasses markings) implements Recognizer {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public long version() {
      return inner.version();
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      Recognition recognition = inner.recognize(text);
      if (!(recognition instanceof Recognition.Complete complete)) {
        return recognition;
      }
      @Nullable Set<String> found = null;
      for (Span span : complete.spans()) {
        if (span.type() == EntityType.MARKING) {
          found = found == null ? new HashSet<>(complete.dataClasses()) : found;
          found.add(markings.of(text.text().substring(span.start(), span.end())));
        }
      }
      return found == null
          ? complete
          : new Recognition.Complete(complete.spans(), found, complete.uncoveredLanguages());
    }
  }
}
