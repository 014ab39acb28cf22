package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.demo.ReceivedRequest;
import java.util.List;

/** Invented personal data that tests plant in prompts and look for at the provider. */
final class Planted {
  static final List<String> VALUES =
      List.of(
          "Erika",
          "Mustermann",
          "erika.mustermann@example.com",
          "DE89 3704 0044 0532 0130 00",
          "+49 30 901820",
          "12.03.1985");

  static final String PROMPT =
      "Please write to Erika Mustermann <erika.mustermann@example.com>, born 12.03.1985, IBAN"
          + " DE89 3704 0044 0532 0130 00, tel. +49 30 901820.\nUmlaut ü, \"quotes\", tab\t,"
          + " emoji \uD83D\uDE00 and a literal [PERSON-1].";

  private Planted() {}

  static void assertNoneIn(List<ReceivedRequest> received) {
    for (ReceivedRequest request : received) {
      for (String value : VALUES) {
        assertThat(request.body()).doesNotContain(value);
        assertThat(request.path()).doesNotContain(value);
        assertThat(request.headers().toString()).doesNotContain(value);
      }
    }
  }
}
