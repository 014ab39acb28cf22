package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.label.Links;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets of several words: passphrases behind a sign, {@code passphrase: correct horse battery
 * staple}, and the phrases of 12 to 24 words that wallets are restored from (BIP-39), where their
 * announcement stands. The anchor is the first letter of the announcement.
 */
final class PassphraseValidator implements PhraseValidator {
  /** Those that are no words for passwords of one word too. */
  static final String WORDS =
      """
      (passsatz|mantra passwort|phrase secrète|frase de contraseña|\
      frase di accesso|wachtwoordzin|wachtzin|frase-senha|frase secreta|fraza hasła)
      """;

  static final String SEEDS =
      """
      (seed|recovery|mnemonic|backup|secret recovery|wallet seed|secret) (phrase|words|seed)
      (mnemonic|seed|wiederherstellungsphrase|seed phrase|sicherungsphrase|mnemonik|\
      wiederherstellungswörter|phrase de récupération|phrase mnémonique|phrase de sauvegarde|\
      frase semilla|frase de recuperación|palabras semilla|frase di recupero|frase mnemonica|\
      frase seed|herstelzin|herstelwoorden|herstelfrase|frase de recuperação|frase-semente|\
      fraza odzyskiwania|fraza seed|słowa odzyskiwania)
      """;

  private static final int PHRASE_MAX = 360;
  private static final int WORDS_MIN = 4;
  private static final int WORDS_MAX = 8;
  private static final int SEED_MIN = 12;
  private static final int SEED_MAX = 24;
  private static final int SEED_STEP = 3;

  /** Words in lower case with one blank or line's end between them, numbered or not. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "(?:\\d{1,2}[.)] ?)?\\p{Ll}{3,12}(?:[ ,\\n]{1,2}(?:\\d{1,2}[.)] ?)?"
              + "\\p{Ll}{3,12})*(?![\\p{L}\\d'(_=])");

  private static final Pattern WORD = Pattern.compile("\\p{Ll}{3,12}");

  /** Words of sentences that speak about a phrase; no list of words for wallets has them. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "the|and|your|with|must|this|that|for|are|was|has|not|should|der|die|das|und|oder"
              + "|muss|ist|les|des|une|est|pour|los|las|una|del|che|per|het|een|van|com|que|uma"
              + "|jest|nie|lub|please|enter|required|invalid|incorrect|wrong|expired|failed|missing"
              + "|password|authentication|user|login|character|characters|letters|bitte|eingeben"
              + "|saisir|introducir|inserire|invoeren|digite|wpisz|can|cannot|may|will|from|when"
              + "|then|than|same|new|old|but|you|only|very|een|dans|avec|sur|por|con|wie|nur|auch");

  private final boolean seed;

  /** A rule for the phrases of wallets, or for those that people choose. */
  PassphraseValidator(boolean seed) {
    this.seed = seed;
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    int start = Links.direct(text, end);
    if (start == end) {
      return;
    }
    Matcher phrase = text.matcher(PHRASE, start, start + PHRASE_MAX);
    if (!phrase.lookingAt()) {
      return;
    }
    int stop = phrase.end();
    Matcher word = text.matcher(WORD, start, stop);
    int last = start;
    int count = 0;
    while (count < SEED_MAX && word.find() && !SENTENCE.matcher(word.group()).matches()) {
      count++;
      boolean full = !seed || (count >= SEED_MIN && count % SEED_STEP == 0);
      last = full ? word.end() : last;
    }
    boolean whole = last == stop && closes(text.at(stop)) && Links.written(text, end, start);
    if (seed ? count >= SEED_MIN : whole && count >= WORDS_MIN && count <= WORDS_MAX) {
      findings.add(start, last, EntityType.PASSWORD, Findings.IN_CONTEXT, "passphrase");
    }
  }

  /** The end of a line, a quotation or a field. */
  private static boolean closes(char next) {
    return next < ' ' || "\"'`<|;)".indexOf(next) >= 0;
  }
}
