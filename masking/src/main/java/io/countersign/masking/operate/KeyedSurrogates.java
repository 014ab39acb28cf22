package io.countersign.masking.operate;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Surrogates that follow from a key. An identifier's checksum is not computed here for each kind: a
 * proposal counts only when the recognizers find it where the value stood, by the same rule, so it
 * passes every check that the value passed. Thread-safe.
 */
final class KeyedSurrogates implements SurrogateSource {
  private static final WordLists LISTS = WordLists.read("surrogates.txt");

  private final KnownNames known = KnownNames.bundled();
  private final ValueMac mac;
  private final List<Recognizer> recognizers;

  KeyedSurrogates(OperatorKey key, List<Recognizer> recognizers) {
    mac = new ValueMac(key, "surrogate");
    this.recognizers = List.copyOf(recognizers);
  }

  @Override
  public @Nullable String value(EntityType type, String value, String before, int attempt) {
    Draws draws = new Draws(mac.bits(type, value, attempt));
    return switch (type) {
      case ORGANIZATION, ADDRESS -> WordSurrogates.phrase(value, draws);
      case LOCATION -> town(value, draws);
      case EMAIL -> WordSurrogates.address(value, draws);
      case USERNAME -> WordSurrogates.phrase(value, draws);
      case PHONE -> PhoneSurrogates.like(value, draws);
      case CARD -> NumberSurrogates.card(value, draws);
      case IBAN -> NumberSurrogates.iban(value, draws);
      case BIRTHDATE -> NumberSurrogates.date(value, draws);
      case IP -> NumberSurrogates.ip(value, draws);
      case MAC -> NumberSurrogates.mac(value, draws);
      case PERSON, URL, HOST, MARKING, BUSINESS, OWNERSHIP, TERM, DOCUMENT, DIAGNOSIS -> null;
      default -> checked(type, value, before, draws);
    };
  }

  @Override
  public @Nullable String nameWord(String word, NamePart part, String name, int attempt) {
    Draws draws = new Draws(mac.bits(EntityType.PERSON, word, attempt));
    Language language = known.language(name);
    String kind = "family";
    if (part == NamePart.GIVEN) {
      String gender = known.gender(name);
      kind = gender == null ? draws.one("female", "male") : gender;
    }
    List<String> words = LISTS.words(language, kind);
    return words.get(draws.below(words.size())).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean givenName(String lower) {
    return known.given(lower);
  }

  @Override
  public boolean unspecific(String lower) {
    return KnownNames.unspecific(lower);
  }

  private String town(String value, Draws draws) {
    List<String> towns = LISTS.words(known.language(value), "town");
    String town = towns.get(draws.below(towns.size())).toLowerCase(Locale.ROOT);
    return WordSurrogates.cased(town, value);
  }

  private @Nullable String checked(EntityType type, String value, String before, Draws draws) {
    String rule = rule(type, before, value);
    if (rule == null) {
      return null;
    }
    String other = Shape.like(value, draws);
    return rule.equals(rule(type, before, other)) ? other : null;
  }

  /** The name of the rule that finds the value as the type behind these words, or null. */
  private @Nullable String rule(EntityType type, String before, String value) {
    NormalizedText text = NormalizedText.of(before + value);
    for (Recognizer recognizer : recognizers) {
      if (recognizer.recognize(text) instanceof Recognition.Complete complete) {
        for (Span span : complete.spans()) {
          Span original = text.toOriginal(span);
          if (original.type() == type
              && original.start() == before.length()
              && original.end() == before.length() + value.length()) {
            return original.recognizer();
          }
        }
      }
    }
    return null;
  }
}
