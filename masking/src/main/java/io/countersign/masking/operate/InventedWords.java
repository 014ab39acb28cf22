package io.countersign.masking.operate;

/** Words that no language has, for names of companies, streets and mailboxes. */
final class InventedWords {
  private static final String[] STARTS = {
    "v", "t", "br", "n", "z", "m", "dr", "k", "s", "pl", "r", "f", "gr", "l", "tr", "h", "cl", "w"
  };
  private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ea", "io", "au"};
  private static final String[] MIDDLES = {
    "lm", "nd", "rv", "x", "st", "rt", "v", "ll", "nt", "z", "rk", "mb", "d", "ndr", "lt", "q"
  };
  private static final String[] ENDS = {
    "ora", "ix", "ane", "ovo", "eus", "ika", "on", "ara", "ent", "ium", "yx", "ola", "ern", "ado"
  };

  private InventedWords() {}

  /** A word in lower case, of five to ten letters. */
  static String word(Draws draws) {
    return draws.one(STARTS) + draws.one(VOWELS) + draws.one(MIDDLES) + draws.one(ENDS);
  }
}
