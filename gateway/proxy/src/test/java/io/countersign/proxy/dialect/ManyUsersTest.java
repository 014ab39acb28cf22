package io.countersign.proxy.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Masker;
import io.countersign.masking.compose.Maskers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hundred users at once over one masker. Their people have the same names, and the provider's
 * answers hold the placeholders of the exchange, all that can be guessed, and what another user's
 * exchange was sent as: nobody gets a value of another.
 */
@Tag("long")
final class ManyUsersTest {
  private static final Masker MASKER = Maskers.standard();
  private static final int USERS = 100;
  private static final int EXCHANGES_EACH = 1_000;
  private static final int GUESSES = 12;

  /** How an answer is restored. */
  private interface Restoring {
    String restore(MaskedPrompt masked, int user, String answer);
  }

  @Test
  void users_withCollidingNamesAndGuessedPlaceholders_getNoForeignValue() throws Exception {
    Restoring own =
        (masked, user, answer) ->
            Wire.text(
                Wire.endpoint("openai", Wire.CHAT).answer(masked, null).plain(Wire.utf8(answer)));
    assertThat(foreign(own, EXCHANGES_EACH)).isZero();
  }

  /** Negative control: a gateway that restores with whatever session came last is caught. */
  @Test
  void users_whoShareASession_areCaught() throws Exception {
    AtomicReferenceArray<MaskedPrompt> last = new AtomicReferenceArray<>(1);
    Restoring shared =
        (masked, user, answer) -> {
          MaskedPrompt before = last.getAndSet(0, masked);
          MaskedPrompt used = before == null ? masked : before;
          return used.session().restore(answer);
        };
    assertThat(foreign(shared, 20)).isPositive();
  }

  private static int foreign(Restoring restoring, int exchanges) throws Exception {
    AtomicReferenceArray<String> sent = new AtomicReferenceArray<>(USERS);
    ExecutorService threads = Executors.newFixedThreadPool(USERS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        int number = user;
        running.add(threads.submit(() -> exchanges(restoring, exchanges, number, sent)));
      }
      int foreign = 0;
      for (Future<Integer> one : running) {
        foreign += one.get();
      }
      return foreign;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static int exchanges(
      Restoring restoring, int exchanges, int user, AtomicReferenceArray<String> sent) {
    int foreign = 0;
    String mine = "@corp" + user + ".de";
    for (int i = 0; i < exchanges; i++) {
      String mail = "anna.schmidt." + i + mine;
      String body =
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Anna Schmidt wrote to "
              + mail
              + " about "
              + (user % 7)
              + "\"}]}";
      MaskedPrompt masked = Wire.masked(MASKER, "openai", Wire.CHAT, Wire.utf8(body), "u", false);
      String text = Wire.text(masked.body().bytes());
      String other = sent.get((user + 1 + i) % USERS);
      sent.set(user, text);
      StringBuilder answer = new StringBuilder("[EMAIL-1] ");
      for (int guess = 1; guess <= GUESSES; guess++) {
        answer.append("[EMAIL-").append(guess).append("] [person-").append(guess).append("] ");
      }
      answer.append(other == null ? "" : other);
      String json =
          "{\"choices\":[{\"index\":0,\"message\":{\"content\":"
              + Streams.quote(answer.toString())
              + "}}]}";
      String restored = restoring.restore(masked, user, json);
      boolean complete = restored.contains(mail);
      boolean only = restored.replace(mine, "").indexOf("@corp") < 0;
      foreign += complete && only ? 0 : 1;
    }
    return foreign;
  }
}
