package io.countersign.masking.detect.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final int WORDS_MIN = 20;

  @Test
  void of_heldOutPassages_isToldAsOftenAsTheCardSays() throws IOException {
    Map<String, int[]> told = new TreeMap<>();
    int[] all = new int[3];
    for (String line : heldOut()) {
      String language = line.substring(0, 2);
      String text = line.substring(3).replace("\\n", "\n");
      if (text.split("\\s+", -1).length < WORDS_MIN) {
        continue;
      }
      String answer = Languages.of(text);
      int[] counts = told.computeIfAbsent(language, unused -> new int[3]);
      int outcome = answer.equals(language) ? 0 : answer.equals(Languages.UNDETERMINED) ? 1 : 2;
      counts[outcome]++;
      all[outcome]++;
    }
    told.forEach(
        (language, counts) ->
            System.out.printf(
                "language %s: told %d, undetermined %d, wrong %d%n",
                language, counts[0], counts[1], counts[2]));
    int total = all[0] + all[1] + all[2];
    System.out.printf("languages: %.3f told of %d%n", (double) all[0] / total, total);
    assertThat((double) all[0] / total).isGreaterThanOrEqualTo(0.93);
    assertThat((double) all[2] / total).isLessThanOrEqualTo(0.03);
  }

  @Test
  void uncovered_heldOutPassagesOfCoveredLanguages_areNotMentioned() throws IOException {
    for (String line : heldOut()) {
      String text = line.substring(3).replace("\\n", "\n");
      assertThat(Languages.uncovered(text, Segments.of(text))).as(text).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sv|Hej Anders, tack för mejlet. Vi har tittat på frågan och kommer att skicka en offert.",
        "tr|Toplantı için teşekkür ederim, raporu yarın göndereceğim çünkü bu hafta çok yoğunuz.",
        "fi|Hei, kiitos viestistä. Palaamme ensi viikolla, koska hinnat ovat muuttuneet ja on ok.",
        "cs|Dobrý den, děkuji za zprávu. Pošleme vám novou nabídku, protože se ceny změnily.",
        "hu|Jó napot, köszönöm az üzenetet. Jövő héten küldünk egy új ajánlatot, mert nem volt ár.",
        "ro|Bună ziua, mulțumesc pentru mesaj. Vom trimite o ofertă nouă pentru că nu a fost gata.",
        "da|Hej Mette, tak for din mail. Vi har set på sagen og sender jer et tilbud efter mødet",
        "ru|Здравствуйте, спасибо за письмо, мы пришлём новое предложение.",
        "el|Καλημέρα, ευχαριστώ για το μήνυμα. Θα στείλουμε νέα προσφορά.",
        "ar|شكرا على رسالتك. سنرسل عرضا جديدا الأسبوع القادم",
        "he|תודה על ההודעה, נשלח הצעה חדשה בשבוע הבא",
        "zh|您好，感谢您的来信。我们将在下周发送新的报价，因为价格有所变动。",
        "ja|お世話になっております。来週新しい見積書をお送りいたします。",
        "ko|안녕하세요, 메일 감사합니다. 다음 주에 새 견적서를 보내드리겠습니다."
      })
  void uncovered_otherLanguage_isNamed(String language, String text) {
    assertThat(Languages.uncovered(text, Segments.of(text))).containsExactly(language);
  }

  @Test
  void uncovered_partInAnotherLanguage_isNamedBesideTheRest() {
    String text =
        "Please translate the following for me.\n\n"
            + "Здравствуйте, спасибо за письмо, мы пришлём новое предложение.\n\nThanks a lot!";
    assertThat(Languages.uncovered(text, Segments.of(text))).containsExactly("ru");
  }

  @Test
  void uncovered_wordOrCode_isNotMentioned() {
    for (String text : List.of("Привет", "int och = det.att(som, är);", "Æ Ø Å", "")) {
      assertThat(Languages.uncovered(text, Segments.of(text))).isEqualTo(Set.of());
    }
  }

  private static List<String> heldOut() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LanguagesTest.class.getResourceAsStream("held-out.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
