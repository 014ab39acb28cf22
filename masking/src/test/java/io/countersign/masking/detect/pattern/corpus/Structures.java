package io.countersign.masking.detect.pattern.corpus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values from the notation of registries: {@code 4a14n} is four letters and fourteen digits. */
final class Structures {
  private static final Pattern PART = Pattern.compile("(\\d+)([nac])");
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Structures() {}

  static String fill(String structure, Draw draw) {
    StringBuilder out = new StringBuilder();
    Matcher part = PART.matcher(structure);
    while (part.find()) {
      int count = Integer.parseInt(part.group(1));
      String characters =
          switch (part.group(2)) {
            case "n" -> "0123456789";
            case "a" -> LETTERS;
            default -> LETTERS + "0123456789";
          };
      out.append(draw.some(characters, count));
    }
    return out.toString();
  }
}
