package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.operate.SurrogateSource;
import io.countersign.masking.operate.ValueText;
import io.countersign.masking.restore.Forms;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The surrogates and encrypted values of one exchange: texts without brackets, so nothing but
 * themselves tells them from what people write.
 *
 * <p>Three rules keep restoring exact. A form is taken only if at least one of its words stands in
 * no text of the exchange so far and in no form so far, so it cannot be read in anything that was
 * sent before. What looks like a form in a later text becomes a literal. What the two miss, the
 * masking finds by restoring its own output, and then gives placeholders instead. Not thread-safe.
 */
final class Imitations {
  /** A shorter form would be met by chance: an age, a card's verification value. */
  private static final int WORD_CHARACTERS_MIN = 5;

  /** What an exchange may spend on finding surrogates; beyond it values get placeholders. */
  private static final int ATTEMPTS_MAX = 20_000;

  private final FormTrie forms = new FormTrie();
  private final Map<String, Made> made = new LinkedHashMap<>();
  private final WordSet read = new WordSet();
  private final WordSet used = new WordSet();
  private final Map<String, String> nameWords = new LinkedHashMap<>();
  private int attemptsLeft = ATTEMPTS_MAX;

  Forms forms() {
    return forms;
  }

  /** Takes note of a text before anything is chosen for it. */
  void read(String text) {
    read.addAll(text);
  }

  /** A surrogate for a value that has none yet, or null. */
  @Nullable String surrogate(SurrogateSource source, EntityType type, String value, String before) {
    if (type == EntityType.PERSON) {
      return new NameSurrogate(source, value).make();
    }
    for (int attempt = 0; attempt < SurrogateSource.ATTEMPTS_MAX && attempt(); attempt++) {
      String form = source.value(type, value, before, attempt);
      if (form != null && take(form, value)) {
        return form;
      }
    }
    return null;
  }

  /** An encrypted value, or null. */
  @Nullable String encrypted(ValueText cipher, EntityType type, String value) {
    String form = cipher.of(type, value);
    return form != null && take(form, value) ? form : null;
  }

  private boolean attempt() {
    attemptsLeft--;
    return attemptsLeft >= 0;
  }

  private boolean take(String form, String value) {
    if (!fits(form) || form.equalsIgnoreCase(value) || !fresh(form)) {
      return false;
    }
    used.addAll(form);
    add(form, new Made(value, false));
    return true;
  }

  private void add(String form, Made value) {
    made.put(form, value);
    forms.add(form, value);
  }

  /** What was made, by form, in order. */
  Map<String, Made> made() {
    return made;
  }

  /** What stands for the words of names. */
  Map<String, String> nameWords() {
    return nameWords;
  }

  /** The words of the texts so far. */
  WordSet readWords() {
    return read;
  }

  /** Takes what another exchange made; answers false where a form would mean two values. */
  boolean adopt(Imitations other) {
    for (Map.Entry<String, Made> entry : other.made.entrySet()) {
      Made present = made.get(entry.getKey());
      if (present == null && forms.contains(entry.getKey())) {
        return false;
      }
      if (present != null && !present.equals(entry.getValue())) {
        return false;
      }
      restoreForm(entry.getKey(), entry.getValue());
    }
    other.nameWords.forEach(nameWords::putIfAbsent);
    read.addAll(other.read);
    return true;
  }

  /** Adds a form that was made earlier. */
  void restoreForm(String form, Made value) {
    used.addAll(form);
    add(form, value);
  }

  /** Whether a restorer could tell where the form begins and ends, and hold it back whole. */
  private static boolean fits(String form) {
    if (form.isEmpty() || form.length() > Forms.LENGTH_MAX) {
      return false;
    }
    int wordCharacters = 0;
    for (int i = 0; i < form.length(); i++) {
      wordCharacters += Forms.inWord(form.charAt(i)) ? 1 : 0;
    }
    char first = form.charAt(0);
    return wordCharacters >= WORD_CHARACTERS_MIN
        && form.getBytes(StandardCharsets.UTF_8).length <= Forms.BYTES_MAX
        && (Forms.inWord(first) || first == '+' || first == '(')
        && Forms.inWord(form.charAt(form.length() - 1));
  }

  private boolean fresh(String form) {
    int start = 0;
    for (int i = 0; i <= form.length(); i++) {
      if (i == form.length() || !Forms.inWord(form.charAt(i))) {
        String word = form.substring(start, i);
        if (!word.isEmpty() && !read.containsAll(word) && !used.containsAll(word)) {
          return !forms.contains(form);
        }
        start = i + 1;
      }
    }
    return false;
  }

  /**
   * What a form stands for.
   *
   * @param cased whether the value takes the case that the form is written in
   */
  record Made(String value, boolean cased) implements FormTrie.Form {
    @Override
    public String value(String written) {
      return cased ? LetterCase.of(written).apply(value) : value;
    }

    @Override
    public String toString() {
      return "Made[redacted]";
    }
  }

  /**
   * A name made word by word, so that one person's words are replaced alike wherever they stand,
   * alone or together.
   */
  private final class NameSurrogate {
    private final SurrogateSource source;
    private final String name;
    private final StringBuilder made = new StringBuilder();
    private int specific;
    private boolean family;

    NameSurrogate(SurrogateSource source, String name) {
      this.source = source;
      this.name = name;
    }

    /** Null for what is no plain name: initials, digits, letters with marks of their own. */
    @Nullable String make() {
      int specificWords = 0;
      int lastSpecific = -1;
      for (int i = 0; i < name.length(); i = Math.max(i + 1, wordEnd(i))) {
        int end = wordEnd(i);
        if (end == i && " -.,'’".indexOf(name.charAt(i)) < 0) {
          return null;
        }
        if (end > i && !source.unspecific(lower(i, end))) {
          if (end - i < 2 || end - i > Forms.LENGTH_MAX / 2) {
            return null;
          }
          specificWords++;
          lastSpecific = i;
        }
      }
      return specificWords == 0 ? null : make(specificWords, lastSpecific);
    }

    private @Nullable String make(int specificWords, int lastSpecific) {
      boolean familyFirst = specificWords > 1 && name.indexOf(',') > 0;
      int i = 0;
      while (i < name.length()) {
        int end = wordEnd(i);
        if (end == i) {
          made.append(name.charAt(i));
          i++;
          continue;
        }
        String lower = lower(i, end);
        if (source.unspecific(lower)) {
          made.append(name, i, end);
          family |= specific > 0;
        } else {
          String other = word(name.substring(i, end), part(i, lower, lastSpecific, familyFirst));
          if (other == null) {
            return null;
          }
          made.append(other);
          specific++;
        }
        i = end;
      }
      return made.toString();
    }

    private SurrogateSource.NamePart part(
        int start, String lower, int lastSpecific, boolean familyFirst) {
      int comma = name.indexOf(',');
      boolean isFamily;
      if (familyFirst) {
        isFamily = start < comma;
      } else if (specific == 0 && start == lastSpecific) {
        isFamily = !source.givenName(lower);
      } else {
        boolean joinedToLast =
            start < lastSpecific && name.substring(start, lastSpecific).indexOf(' ') < 0;
        family |= start == lastSpecific || (joinedToLast && specific > 0);
        isFamily = family;
      }
      return isFamily ? SurrogateSource.NamePart.FAMILY : SurrogateSource.NamePart.GIVEN;
    }

    private @Nullable String word(String word, SurrogateSource.NamePart part) {
      LetterCase written = LetterCase.of(word);
      String lower = word.toLowerCase(Locale.ROOT);
      // A word of mixed case comes back as it was, whatever the case it is written in.
      String key = written == LetterCase.MIXED ? word : lower;
      String other = nameWords.get(key);
      for (int i = 0; other == null && i < SurrogateSource.ATTEMPTS_MAX && attempt(); i++) {
        String proposed = source.nameWord(lower, part, name, i);
        if (proposed != null && !proposed.equals(lower) && fresh(proposed)) {
          other = proposed;
          used.addAll(other);
          nameWords.put(key, other);
          boolean mixed = written == LetterCase.MIXED;
          add(other, new Made(mixed ? word : lower, !mixed));
        }
      }
      return other == null ? null : written.apply(other);
    }

    private String lower(int start, int end) {
      return name.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private int wordEnd(int start) {
      int end = start;
      while (end < name.length() && Character.isLetter(name.charAt(end))) {
        end++;
      }
      return end;
    }
  }
}
