package io.countersign.loadtest;

import java.util.Random;

/**
 * Prompts of about 2 KB, every one different, with a person, an e-mail address, an IBAN, a phone
 * number and a card in office prose. The same number gives the same prompt.
 */
public final class Prompts {
  private static final int CHARACTERS = 2_000;
  private static final String[] FIRST = {
    "Erika", "Thomas", "Sophie", "Miguel", "Anna", "James", "Julia", "Piotr", "Laura", "Henrik"
  };
  private static final String[] LAST = {
    "Mustermann", "Keller", "Laurent", "Fernandez", "Kowalska", "Walker", "Schneider", "Visser"
  };
  private static final String[] SENTENCES = {
    "Please read the attached minutes and tell me what we promised the customer.",
    "The delivery was late again and the warehouse could not say why.",
    "Our tone should be friendly but firm, and no longer than ten lines.",
    "The second invoice is still open although the reminder went out in March.",
    "Summarise the discussion in three points and list who has to do what.",
    "We agreed on a discount of four per cent if the order comes before summer.",
    "The machine stopped twice on Tuesday and the log shows a pressure fault.",
    "Write it so that somebody who was not in the meeting can follow."
  };

  private Prompts() {}

  /** The JSON body of a chat completion with the prompt of this number. */
  public static String body(long number, boolean stream) {
    return "{\"model\":\"gpt-load\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"system\",\"content\":\"You help in the office.\"},"
        + "{\"role\":\"user\",\"content\":\""
        + text(number)
        + "\"}]}";
  }

  /** The prompt of this number; needs no escape in JSON. */
  public static String text(long number) {
    Random random = new Random(number);
    String first = FIRST[random.nextInt(FIRST.length)];
    String last = LAST[random.nextInt(LAST.length)];
    StringBuilder text = new StringBuilder(CHARACTERS + 200);
    text.append("Case ").append(number).append(": please write to ").append(first).append(' ');
    text.append(last).append(" <").append(first.toLowerCase(java.util.Locale.ROOT)).append('.');
    text.append(last.toLowerCase(java.util.Locale.ROOT)).append(number).append("@example.com>, ");
    text.append("tel. +49 30 901820, IBAN DE89 3704 0044 0532 0130 00. ");
    while (text.length() < CHARACTERS) {
      text.append(SENTENCES[random.nextInt(SENTENCES.length)]).append(' ');
      if (random.nextInt(6) == 0) {
        text.append(first).append(' ').append(last).append(" will call back. ");
      }
    }
    return text.toString();
  }
}
