package io.countersign.masking.detect.layer;

/** What kinds of characters a text holds, so that layers it cannot have are not looked for. */
final class Signs {
  static final int ESCAPE = 1;
  static final int MARK = 2;
  static final int RUN = 4;
  static final int SPACING = 8;
  static final int BREAK = 16;
  static final int HIDDEN = 32;
  static final int CODES = 64;
  static final int CONTROL = 128;
  static final int ACCENT = 256;

  private static final int RUN_MIN = 12;
  private static final int[] BY_CHARACTER = new int[0x80];

  static {
    for (char c : "%&\\+=".toCharArray()) {
      BY_CHARACTER[c] |= ESCAPE;
    }
    for (char c : "*_`~<[]\\\"'/".toCharArray()) {
      BY_CHARACTER[c] |= MARK;
    }
    BY_CHARACTER['\n'] |= BREAK;
    for (char c = 0; c < BY_CHARACTER.length; c++) {
      if (ControlLayer.isControl(c)) {
        BY_CHARACTER[c] |= CONTROL;
      }
    }
  }

  private Signs() {}

  /** One pass over the text. */
  static int of(String text) {
    int signs = 0;
    int run = 0;
    int singles = 0;
    int token = 0;
    int codes = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        run = 0;
        token++;
        signs |= c == HiddenLayer.HIGH || c == HiddenLayer.OVERRIDE ? HIDDEN : 0;
        signs |= ControlLayer.isControl(c) ? CONTROL : 0;
        signs |= (signs & ACCENT) == 0 && AccentLayer.isAccented(c) ? ACCENT : 0;
        continue;
      }
      signs |= BY_CHARACTER[c];
      run = Runs.isUnit(c) ? run + 1 : 0;
      signs |= run >= RUN_MIN ? RUN : 0;
      if (Spacing.isSeparator(c)) {
        singles = token == 1 ? singles + 1 : token == 0 ? singles : 0;
        signs |= singles >= Spacing.TOKENS_MIN - 1 ? SPACING : 0;
        codes = token == 0 ? codes : token <= 4 ? codes + 1 : 0;
        signs |= codes >= CodeListLayer.CODES_MIN - 1 ? CODES : 0;
        token = 0;
      } else {
        token++;
      }
    }
    return signs;
  }
}
