package io.countersign.masking.evasion;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Made-up prompts without any value to find, from a seed. */
final class CleanPrompts {
  private static final List<String> SENTENCES =
      List.of(
          "Please summarise the attached report in five bullet points.",
          "Why does this loop never end?",
          "Write a polite reply that declines the offer.",
          "The build takes 14 minutes, **twice** as long as in *March*.",
          "Explain the difference between `map` and `flatMap` with an example.",
          "Wie formuliere ich eine Absage, ohne unfreundlich zu klingen?",
          "Our numbers grew by 12.5 % to 1,204 units in Q3/2026.",
          "Traduis ce paragraphe en anglais, s'il te plaît.",
          "50% off & free shipping: is that <b>legal</b> everywhere?",
          "See chapter 4.2.1, then section 10-12.",
          "AT&T, R&D and B&B are not entities &amp; need no care.",
          "Path is C:\\temp\\new\\report and the regex \\d+\\s*[a-z]{2,4}.",
          "Step 1: open. Step 2: close. Step 3: repeat 10 times.",
          "Ich habe 3 Katzen, 2 Hunde und 1 Vogel.");

  private final Random random;

  CleanPrompts(Random random) {
    this.random = random;
  }

  String next() {
    StringBuilder out = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      out.append(part()).append(random.nextBoolean() ? "\n\n" : "\n");
    }
    return out.toString();
  }

  private String part() {
    return switch (random.nextInt(16)) {
      case 0 -> "![logo](data:image/png;base64," + junk(90) + ")";
      case 1 -> "commit " + hexadecimal(40) + "\n    fix the parser";
      case 2 -> "\"integrity\": \"sha512-" + junk(64) + "\"";
      case 3 -> dump();
      case 4 -> table();
      case 5 -> "```java\nint sum = a + b; // \"x\" + \"y\"\nreturn sum * 2;\n```";
      case 6 ->
          "{\"id\": " + random.nextInt(100_000) + ", \"text\": \"line\\nnext \\\"quoted\\\"\"}";
      case 7 -> "https://docs.test/a%20b?q=one+two&page=" + random.nextInt(90);
      case 8 -> "<table><tr><td>" + random.nextInt(900) + "</td><td>ok</td></tr></table>";
      case 9 -> "build " + new UUID(random.nextLong(), random.nextLong());
      case 10 -> Encodings.base64(sentence());
      case 11 -> "T i t l e   o f   t h e   p a g e";
      case 12 -> "2026-01-31 12:00:0" + random.nextInt(9) + " INFO [main] app - ready in 12 ms";
      case 13 -> "a=1\nb=2\nc=" + random.nextInt(99) + "\n# done 100%";
      default -> sentence() + " " + sentence();
    };
  }

  private String sentence() {
    return SENTENCES.get(random.nextInt(SENTENCES.size()));
  }

  private String junk(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  private String hexadecimal(int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(Character.forDigit(random.nextInt(16), 16));
    }
    return out.toString();
  }

  private String dump() {
    StringBuilder out = new StringBuilder("00000010 ");
    for (int i = 0; i < 16; i++) {
      out.append(' ').append(hexadecimal(2));
    }
    return out.toString();
  }

  private String table() {
    StringBuilder out = new StringBuilder("| n | a | b |\n|---|---|---|\n");
    for (int i = 0; i < 4; i++) {
      out.append("| ").append(i).append(" | ").append(random.nextInt(1000)).append(" | ");
      out.append(random.nextInt(100)).append(" |\n");
    }
    return out.toString();
  }
}
