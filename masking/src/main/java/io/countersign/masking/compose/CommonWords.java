package io.countersign.masking.compose;

/** Words that also stand in names or mailbox addresses but say too little to be masked alone. */
final class CommonWords {
  private static final WordSet WORDS =
      of(
          "the and for are was has had not but you his her its our who all can may will",
          "june july august april march may sunday monday friday mark grant rich bill",
          "young brown white black green gray grey wood woods hill hall park lake stone",
          "field forest rose rice long short small king queen bishop pope page price bank",
          "church cook baker farmer hunter fisher miller mason potter shepherd walker",
          "west east north south day love hope faith grace joy art major general judge",
          "mister miss missis doctor professor prof herr frau dame sir lady lord president",
          "monsieur madame mademoiselle senor senora señor señora signor signora meneer",
          "mevrouw pan pani mrs dipl ing jun sen von van der den zum zur des del della las",
          "los san santa saint don dona doña dos das ter ten het bin ibn abu abd",
          "info sales support admin administrator contact team office mail email post",
          "service services hello help billing marketing noreply reply account accounts",
          "news newsletter press media legal privacy security abuse webmaster postmaster",
          "root user users test tests demo example customer client kunde kunden kontakt",
          "buchhaltung vertrieb rechnung rechnungen bestellung verwaltung personal zentrale",
          "ventas contacto soporte comercial ufficio vendite direction ventes facturation",
          "jobs career careers human resources orders order shop store booking bookings",
          "alert alerts notification notifications system daemon build deploy dev ops data",
          "und der die das ein eine mit von für ist les une dans pour avec est est con por",
          "para una uno che per non sono come company group firma gmbh ltd inc corp");

  private CommonWords() {}

  /**
   * Whether a word is one of them, whatever its case.
   *
   * @param hash of the word, by {@link WordSet#hash(CharSequence, int, int)}
   */
  static boolean contains(long hash) {
    return WORDS.has(hash);
  }

  private static WordSet of(String... lines) {
    WordSet words = new WordSet();
    for (String line : lines) {
      words.addAll(line);
    }
    return words;
  }
}
