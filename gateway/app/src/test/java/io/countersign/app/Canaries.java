package io.countersign.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invented personal data and secrets, none of which stands anywhere else, to be looked for wherever
 * a gateway leaves something. Masking finds every one of them in {@link #PROMPT}.
 */
final class Canaries {
  static final String NAME = "Ottilie Brandstetter";
  static final String MAIL = "ottilie.brandstetter@kestrelbank.example.org";
  static final String TOKEN = "ghp_9fK2mQx7LwZ3vB8nR5tY1cD6hJ4sA0pEuGiO";

  /** What a provider says by itself. */
  static final List<String> ADDED =
      List.of(
          "Wilhelmina Ostergaard",
          "w.ostergaard@birchwood-trading.net",
          "DE02 1203 0000 0000 2020 51",
          "sk-proj-Zq8Rt2LmN4vBx7Ks9Wd3Yh6T3BlbkFJpC1gFu5Ej0AoVi8Q");

  static final String SAID =
      "You may also ask Ms. %s and write to %s, account %s, with the API key %s today."
          .formatted(ADDED.toArray());

  /** Ten people, then where they are reached and what identifies them, then secrets. */
  static final List<String> VALUES =
      List.of(
          NAME,
          "Leopold Wassermann",
          "Friederike Hohenberger",
          "Konstantin Zimmermann",
          "Magdalena Rosenbaum",
          "Theodore Blackwood",
          "Sebastian Vogelsang",
          "Josephine Castellano",
          "Benjamin Featherstone",
          "Charlotte Pemberton",
          MAIL,
          "l.wassermann77@quillmail.example.net",
          "hohenberger-privat@postfach.example.com",
          "DE44 5001 0517 5407 3249 31",
          "4539 1488 0343 6467",
          "+49 171 5550 9382",
          "+1 (415) 823-7719",
          "536-90-4399",
          "17.08.1963",
          "Lindenbl\u00fctenweg 47, 80331 M\u00fcnchen",
          "AKIAZQ3DRSTUVWXY7K2M",
          "wJ4lrXUtnFEMI7K9MDENGbPxRfiCYq2hTz6VsLk8",
          TOKEN,
          "xoxb-483920175634-5829301746385-Qm7Zt2Lw9XcV4bN6kJ8hRfPd",
          "sk-proj-T7mQ2xLw9Zk4Vb8Nc3Rf6Yd1Hj5Sg0PaEuIoXtWqBnMvCz",
          "sk_live_51Hq8ZtKx3VnB7mLw2QcRf9Yd",
          "AIzaSyD4kQ9mZx7LwT2vB8nR5tY1cF6hJ3sA0pE",
          "Tr0ub4dor-Zk7mQx2Lw!",
          "jdbc:postgresql://ledger:Vb8Nc3Rf6Yd1Hj5S@db.internal/books",
          "q7LmZx2KwT9vB4nR8tY5cF1hJ6sA3pEuGiOdQyXzWbM");

  static final String PROMPT =
      """
      Please write a letter to Ottilie Brandstetter and to Mr Leopold Wassermann about the contract.
      My colleague Friederike Hohenberger met Dr. Konstantin Zimmermann in Berlin.
      Dear Magdalena Rosenbaum, thank you for your call. Best regards, Theodore Blackwood
      Patient: Sebastian Vogelsang. Contact: Josephine Castellano. Employee: Benjamin Featherstone,\
       manager: Charlotte Pemberton.
      Mail ottilie.brandstetter@kestrelbank.example.org, l.wassermann77@quillmail.example.net and\
       hohenberger-privat@postfach.example.com.
      IBAN DE44 5001 0517 5407 3249 31, card 4539 1488 0343 6467, phone +49 171 5550 9382 and\
       +1 (415) 823-7719, SSN 536-90-4399, born 17.08.1963.
      Address: Lindenbl\u00fctenweg 47, 80331 M\u00fcnchen
      AWS AKIAZQ3DRSTUVWXY7K2M secret_access_key = "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"
      github ghp_9fK2mQx7LwZ3vB8nR5tY1cD6hJ4sA0pEuGiO\
       slack xoxb-483920175634-5829301746385-Qm7Zt2Lw9XcV4bN6kJ8hRfPd
      openai sk-proj-T7mQ2xLw9Zk4Vb8Nc3Rf6Yd1Hj5Sg0PaEuIoXtWqBnMvCz\
       stripe sk_live_51Hq8ZtKx3VnB7mLw2QcRf9Yd
      google AIzaSyD4kQ9mZx7LwT2vB8nR5tY1cF6hJ3sA0pE password: Tr0ub4dor-Zk7mQx2Lw!\
       jdbc:postgresql://ledger:Vb8Nc3Rf6Yd1Hj5S@db.internal/books
      jwt eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5MjgzNDc1NjEwIiwibmFtZSI6IlplbHRlciJ9\
      .q7LmZx2KwT9vB4nR8tY5cF1hJ6sA3pEuGiOdQyXzWbM
      """;

  private static final int PIECE_LENGTH_MIN = 8;

  private Canaries() {}

  /** The prompt as it stands between the quotes of a JSON string. */
  static String jsonPrompt() {
    String quoted = JsonMapper.shared().writeValueAsString(PROMPT);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The values, and those of their words that are long enough to be nobody else's. */
  static List<String> pieces() {
    List<String> pieces = new ArrayList<>(VALUES);
    VALUES.stream()
        .flatMap(value -> Arrays.stream(value.split("[ ,@]+", -1)))
        .filter(word -> word.length() >= PIECE_LENGTH_MIN && !pieces.contains(word))
        .forEach(pieces::add);
    return pieces;
  }
}
