package io.countersign.masking.detect.ner;

/**
 * Tells names in a letter by their place alone, whatever else the words mean: behind the greeting
 * that its first line begins with, {@code Dear April,}, and in the line under its closing, {@code
 * Best regards, / Grace Day}. Looks at a bounded number of words.
 */
final class LetterNames {
  private static final WordSet GREETINGS =
      WordSet.of(
          ("hi hello hey dear hallo lieber liebe moin servus bonjour salut cher"
                  + " chère hola querido querida estimado estimada ciao caro cara beste hoi"
                  + " olá oi cześć hej drogi droga")
              .split(" ", -1));

  /** These say nothing else. */
  private static final WordSet CLOSINGS =
      WordSet.of(
          ("regards sincerely cheers faithfully grüße grüßen gruß grüsse grüssen"
                  + " gruss cordialement salutations amitiés saludos saludo"
                  + " atentamente saluti groeten groet groetjes cumprimentos atenciosamente"
                  + " abraços pozdrawiam pozdrowienia poważaniem")
              .split(" ", -1));

  /** These do so before a comma, or right above the name alone in their line. */
  private static final WordSet SHORT_CLOSINGS =
      WordSet.of(
          ("best thanks thx yours mfg lg vg merci vous danke dank grazie gracias bedankt"
                  + " obrigado obrigada dzięki love truly")
              .split(" ", -1));

  /** Who else is greeted, and who else signs. */
  private static final WordSet OTHERS =
      WordSet.of(
          ("all team everyone everybody sir sirs madam folks guys world there again"
                  + " customer customers colleague colleagues friend friends support service"
                  + " desk helpdesk office management hiring manager committee board it hr the"
                  + " your you my our zusammen kollege kollegen kollegin kolleginnen damen"
                  + " herren welt kunde kundin kunden freunde leute ihr ihre euer eure dein"
                  + " deine alle allerseits mitarbeiter mitarbeiterinnen kundenservice tous"
                  + " toutes équipe client cliente monsieur madame messieurs mesdames votre"
                  + " equipo todos todas clientes señor señora señores tutti tutte squadra"
                  + " allemaal iedereen klant collega collega's uw equipa equipe pessoal"
                  + " wszyscy wszystkim zespół państwo please note ps mundo monde mondo wereld"
                  + " świecie siri alexa cortana google chatgpt claude copilot gemini"
                  + " assistant bot")
              .split(" ", -1));

  private static final int NAME_MAX = 3;
  private static final int CLOSING_MAX = 6;

  /** An empty line may stand between the closing and the name. */
  private static final int BREAKS_MAX = 2;

  private final WordKinds kinds;

  LetterNames(WordKinds kinds) {
    this.kinds = kinds;
  }

  /** Where the name ends that begins with the word, exclusive; the word itself where none does. */
  int end(Words words, int index) {
    if (!isName(words, index)) {
      return index;
    }
    int first = index;
    while (breaks(words, first) == 0 && index - first <= NAME_MAX) {
      first--;
    }
    if (breaks(words, first) == 0) {
      return index;
    }
    int from = is(GREETINGS, words, first) && first < index ? first + 1 : first;
    int end = nameEnd(words, from);
    boolean told = from > first ? isSaluted(words, end) : isSigned(words, first, end);
    return told && end > index && isKnown(words, from, end) ? end : index;
  }

  /** Whether it is no longer than names are, and the lists know a word of it. */
  private boolean isKnown(Words words, int from, int end) {
    boolean known = false;
    for (int i = from; i < end; i++) {
      known |= kinds.isPersonal(words, i);
    }
    return known && end - from <= NAME_MAX + 1;
  }

  /** Behind the words on the line that are written as a name is. */
  private int nameEnd(Words words, int from) {
    int end = from;
    while (end < words.size
        && (end == from || breaks(words, end) == 0)
        && (isName(words, end) || (end > from && isInitial(words, end)))) {
      end++;
    }
    return end;
  }

  private static boolean isInitial(Words words, int stop) {
    return words.is(stop, '.') && words.length(stop - 1) == 1;
  }

  private static boolean isSaluted(Words words, int end) {
    return isLineEnd(words, end) || words.is(end, ',') || words.is(end, '!') || words.is(end, ':');
  }

  private static boolean isSigned(Words words, int first, int end) {
    int breaks = breaks(words, first);
    if (first == 0 || breaks > BREAKS_MAX || !isLineEnd(words, end)) {
      return false;
    }
    int last = first - 1;
    if (words.is(last, '.') || words.is(last, ':')) {
      return false;
    }
    boolean comma = words.is(last, ',');
    boolean closed = comma || words.is(last, '!');
    last -= closed ? 1 : 0;
    boolean closing = false;
    for (int i = last; i >= 0 && last - i < CLOSING_MAX; i--) {
      boolean begins = breaks(words, i) > 0;
      boolean told = comma || (breaks == 1 && (closed || begins));
      closing |= is(CLOSINGS, words, i);
      closing |= i == last && told && is(SHORT_CLOSINGS, words, i);
      if (begins) {
        return closing;
      }
    }
    return false;
  }

  private static boolean isLineEnd(Words words, int end) {
    return end == words.size || breaks(words, end) > 0;
  }

  /** How many ends of lines stand before the word; the begin of the text is one. */
  private static int breaks(Words words, int index) {
    if (index == 0) {
      return 1;
    }
    int breaks = 0;
    for (int i = words.ends[index - 1]; i < words.starts[index]; i++) {
      breaks += words.text().charAt(i) == '\n' ? 1 : 0;
    }
    return breaks;
  }

  private boolean isName(Words words, int index) {
    return words.isWord(index)
        && kinds.mayBePersonal(words, index)
        && words.isCapital(index)
        && !words.isIdentifier(index, true)
        && !TitledNames.isTitle(words, index)
        && !is(OTHERS, words, index);
  }

  private static boolean is(WordSet set, Words words, int index) {
    return set.contains(words.text(), words.starts[index], words.ends[index]);
  }
}
