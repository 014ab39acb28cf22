package io.countersign.masking.detect.pattern.corpus;

/** Labels made of a name that every language uses. */
final class Labels {
  private Labels() {}

  /** The name with the word for number in each language. */
  static String number(String name) {
    return "en=%1$s number|%1$s; de=%1$s-Nummer|%1$s; fr=numéro %1$s|%1$s; es=número %1$s|%1$s;"
            .formatted(name)
        + " it=numero %1$s|%1$s; nl=%1$s-nummer|%1$s; pt=número %1$s|%1$s; pl=numer %1$s|%1$s"
            .formatted(name);
  }

  /** Like {@link #number}, never the name alone. */
  static String onlyNumber(String name) {
    return "en=%1$s number; de=%1$s-Nummer; fr=numéro %1$s; es=número %1$s;".formatted(name)
        + " it=numero %1$s; nl=%1$s-nummer; pt=número %1$s; pl=numer %1$s".formatted(name);
  }
}
