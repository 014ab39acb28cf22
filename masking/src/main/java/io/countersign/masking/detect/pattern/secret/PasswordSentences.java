package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.Statements;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where passwords stand in sentences about them, some words away: {@code the password was changed
 * to ...}, {@code das Passwort heißt ...}, {@code use ... as the password}. In such places other
 * things stand too, so a value must look drawn at random or chosen by the rules for passwords.
 */
final class PasswordSentences {
  private static final int WORDS_MAX = 6;
  private static final int WORD_MAX = 14;
  private static final int BETWEEN_MAX = 3;
  private static final int VALUE_MAX = 64;
  private static final int CHANGED_BEFORE = 64;
  private static final int CHANGED_BEHIND = 24;

  private static final Set<String> VERBS =
      words(
          "is was are now still always ist war lautet heißt heisst bisher früher immer noch jetzt"
              + " est c'est était es era fue è é"
              + " luidt heet was jest brzmi");

  /** A value follows these where something is changed. */
  private static final Set<String> PREPOSITIONS =
      words("to auf in en a por para naar op na als zu");

  /** What else may stand between the word and a value that only the sentence tells. */
  private static final Set<String> SMALL =
      words(
          "has have had been be just again already changed set reset updated rotated switched hat"
              + " geändert zurückgesetzt changé modifié cambiado cambiato veranderd gewijzigd"
              + " ingesteld gezet alterada alterado"
              + " habe wurde heute gestern neu wieder a été ha sido è stato stata foi został"
              + " zostało"
              + " is isn't hij temporarily temporär vorübergehend");

  /** What stands before a value that is to be used. */
  private static final Set<String> USES =
      words(
          "use using with try enter take set choose type verwende verwenden nimm nehmen benutze"
              + " nutze nutzen mit gib utilise utilisez avec prends usa use usar usad con pon com"
              + " usi inserisci met gebruik neem z użyj wpisz");

  private static final Set<String> WITH = words("with using via mit avec con com met z ze");

  private static final Set<String> AS = words("as als comme come como jako");

  private static final Context CHANGES =
      Context.words(
          "changed|change|set|reset|updated|rotated|switched|geändert|gesetzt|zurückgesetzt|setze"
              + "|ändere|changé|changée|modifié|modifiée|remplacé|défini|cambiado|cambiada|cambió"
              + "|cambié|modificado|cambiato|cambiata|modificata|impostata|impostato|veranderd"
              + "|gewijzigd|ingesteld|gezet|alterada|alterado|alterei|mudei|mudada|definida"
              + "|zmienione|zmieniono|zmieniłem|zmieniłam|ustawione|ustawiłem|ustawiono");

  /** A product or a version: {@code Windows10}. */
  private static final Pattern PRODUCT = Pattern.compile("\\p{L}+-?\\d+");

  private PasswordSentences() {}

  /** Where a value begins some words behind the offset, or -1. */
  static int behind(ScanText text, int from) {
    int i = text.at(from) == ',' ? from + 1 : from;
    String last = "";
    boolean closed = true;
    for (int words = 0; words <= WORDS_MAX && text.at(i) == ' '; words++) {
      int start = i + 1;
      int end = start;
      while (end - start < WORD_MAX && (text.letter(end) || apostrophe(text.at(end)))) {
        end++;
      }
      String word = text.lowerSlice(start, end).replace('’', '\'');
      boolean plain =
          end > start && text.at(end) == ' ' && !RandomLetters.in(text.slice(start, end));
      if (!plain) {
        String value = value(text, start);
        boolean told = likely(value) && (VERBS.contains(last) || !PRODUCT.matcher(value).matches());
        boolean linked = words > 0 && linked(text, last, start);
        return linked && (told || (closed && SecretValues.chosen(value))) ? start : -1;
      }
      closed &= VERBS.contains(word) || PREPOSITIONS.contains(word) || SMALL.contains(word);
      last = word;
      i = end;
    }
    return -1;
  }

  /** The end of the value that is named as a password at the offset, or -1. */
  static int beforeEnd(ScanText text, int name) {
    int end = name;
    for (int words = 0; words <= BETWEEN_MAX && text.at(end - 1) == ' '; words++) {
      int start = text.runStart(end - 1, WORD_MAX);
      if (start == end - 1) {
        return -1;
      }
      if (AS.contains(text.lowerSlice(start, end - 1))) {
        boolean quoted = text.at(start - 2) == '"' || text.at(start - 2) == '\'';
        return text.at(start - 1) == ' ' ? start - (quoted ? 2 : 1) : -1;
      }
      end = start;
    }
    return -1;
  }

  /** The start of the value that ends there if it looks like a password, or -1. */
  static int start(ScanText text, int end) {
    int start = Statements.valueStart(text, end);
    while (start < end && "'`(".indexOf(text.at(start)) >= 0) {
      start++;
    }
    String value = text.slice(start, end);
    boolean told = likely(value) && !PRODUCT.matcher(value).matches();
    return told || (SecretValues.chosen(value) && used(text, start)) ? start : -1;
  }

  /** Whether the word before the value says that it is to be used. */
  private static boolean used(ScanText text, int value) {
    int end = value;
    while (value - end < 3 && " \"'`".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end < value && USES.contains(text.lowerSlice(text.runStart(end, WORD_MAX), end));
  }

  /** Whether the name at the offset stands behind a word for with, and perhaps an article. */
  static boolean with(ScanText text, int name) {
    int end = name;
    for (int words = 0; words < 2 && text.at(end - 1) == ' '; words++) {
      int start = text.runStart(end - 1, WORD_MAX);
      if (WITH.contains(text.lowerSlice(start, end - 1))) {
        return true;
      }
      end = start;
    }
    return false;
  }

  private static boolean linked(ScanText text, String word, int start) {
    if (VERBS.contains(word)) {
      return true;
    }
    return PREPOSITIONS.contains(word)
        && (CHANGES.before(text, start, CHANGED_BEFORE)
            || CHANGES.between(text, start, start + VALUE_MAX + CHANGED_BEHIND));
  }

  private static String value(ScanText text, int from) {
    int start = SecretValues.start(text, from);
    return text.slice(start, Math.min(SecretValues.end(text, start), start + VALUE_MAX));
  }

  private static boolean likely(String value) {
    boolean shaped =
        PasswordPhraseValidator.strong(value)
            || PasswordPhraseValidator.mixed(value)
            || RandomLetters.in(value);
    return shaped && SecretValues.password(value, false);
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '’';
  }

  private static Set<String> words(String words) {
    return Set.copyOf(Arrays.asList(words.split(" ", -1)));
  }
}
