package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Operator;
import io.countersign.masking.Profile;
import io.countersign.masking.operate.OperatorKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SavedSessionTest {
  private static final long SEED = 20261121;
  private static final String FIRST = "Erika Mustermann writes to erika.mustermann@example.com.";
  private static final String SECOND = "Mustermann and Max Weber, IBAN DE89370400440532013000.";

  private static Masker masker(Operator operator) {
    Profile profile = Profile.standard().withAll(operator).withSecrets(Operator.PLACEHOLDER);
    return Maskers.source(
            RecognizerSet.bundled(),
            MaskerSettings.defaults(),
            OperatorKey.of(new byte[OperatorKey.BYTES]))
        .masker(profile);
  }

  private static String masked(Masker masker, String text, MaskingSession session) {
    return RoundTrip.apply(text, RoundTrip.masked(masker.mask(text, session)));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACEHOLDER", "SURROGATE", "FPE"})
  void resumedSession_masksAndRestoresAsTheSavedOneWouldHave(Operator operator) {
    Masker masker = masker(operator);
    MaskingSession session = masker.newSession();
    String sent = masked(masker, FIRST, session);
    MaskingSession resumed = masker.resume(List.of(session.save())).orElseThrow();

    String expected = masked(masker, SECOND, session);
    assertThat(masked(masker, SECOND, resumed)).isEqualTo(expected);
    assertThat(resumed.restore(sent + expected)).isEqualTo(FIRST + SECOND);
    assertThat(resumed.counts()).isEqualTo(session.counts());
    assertThat(sent).doesNotContain("Erika", "erika.mustermann");
  }

  @Test
  void resumedSession_ofManyTexts_masksAsTheSavedOneWouldHave() {
    System.out.println("seed " + SEED);
    Masker masker = masker(Operator.PLACEHOLDER);
    RandomTexts texts = new RandomTexts(SEED);
    for (int i = 0; i < 50; i++) {
      MaskingSession whole = masker.newSession();
      MaskingSession resumed = masker.newSession();
      List<String> originals = new ArrayList<>();
      List<String> sent = new ArrayList<>();
      for (int turn = 0; turn < 8; turn++) {
        originals.add(texts.next());
        sent.add(masked(masker, originals.get(turn), resumed));
        assertThat(sent.get(turn)).isEqualTo(masked(masker, originals.get(turn), whole));
        resumed = masker.resume(List.of(resumed.save())).orElseThrow();
        assertThat(sent.stream().map(resumed::restore)).as("text %d", i).isEqualTo(originals);
      }
    }
  }

  @Test
  void forgottenSession_isCaughtByThisSuite() {
    Masker masker = masker(Operator.PLACEHOLDER);
    MaskingSession session = masker.newSession();
    String sent = masked(masker, FIRST, session);
    MaskingSession forgetful = masker.resume(List.of()).orElseThrow();

    assertThat(masked(masker, SECOND, forgetful)).isNotEqualTo(masked(masker, SECOND, session));
    assertThat(forgetful.restore(sent)).isNotEqualTo(FIRST);
  }

  @Test
  void twoTurnsOfOneConversation_areOneSession() {
    Masker masker = masker(Operator.PLACEHOLDER);
    MaskingSession session = masker.newSession();
    String first = masked(masker, FIRST, session);
    byte[] early = session.save();
    String second = masked(masker, SECOND, session);

    MaskingSession resumed = masker.resume(List.of(early, session.save())).orElseThrow();
    assertThat(resumed.restore(first + second)).isEqualTo(FIRST + SECOND);
    assertThat(resumed.counts()).isEqualTo(session.counts());
  }

  @Test
  void conversationsWithTheSamePlaceholderForTwoValues_areNotMixed() {
    Masker masker = masker(Operator.PLACEHOLDER);
    MaskingSession one = masker.newSession();
    MaskingSession other = masker.newSession();
    masked(masker, "Write to erika.mustermann@example.com.", one);
    masked(masker, "Write to max.weber@example.com.", other);

    assertThat(masker.resume(List.of(one.save(), other.save()))).isEmpty();
  }

  @Test
  void moreValuesThanASessionMayHold_areNotResumed() {
    Masker masker = masker(Operator.PLACEHOLDER);
    MaskingSession session = masker.newSession();
    masked(masker, FIRST, session);
    Masker small = Maskers.of(RecognizerSet.patterns(), new MaskerSettings(1_000, 1, 0));

    assertThat(small.resume(List.of(session.save()))).isEmpty();
  }

  @Test
  void bytesThatAreCutOrOfAnotherVersion_areRefused() {
    Masker masker = masker(Operator.SURROGATE);
    MaskingSession session = masker.newSession();
    masked(masker, FIRST, session);
    byte[] saved = session.save();

    for (int length = 0; length < saved.length; length++) {
      List<byte[]> cut = List.of(Arrays.copyOf(saved, length));
      assertThatThrownBy(() -> masker.resume(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    saved[0]++;
    assertThatThrownBy(() -> masker.resume(List.of(saved)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void damagedBytes_neverTakeMoreThanTheyHold() {
    Masker masker = masker(Operator.PLACEHOLDER);
    MaskingSession session = masker.newSession();
    masked(masker, FIRST + SECOND, session);
    byte[] saved = session.save();
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = saved.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        masker.resume(List.of(damaged));
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageNotContaining("Erika");
      }
    }
  }
}
