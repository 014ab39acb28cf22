package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.Span;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberValidator;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.RunShape;
import io.countersign.masking.detect.pattern.scan.ScanText;
import io.countersign.masking.detect.pattern.scan.WordValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The shapes of runs only save asking: without them the same is found. */
class NumberRulesTest {
  private static final long SEED = 20261121;
  private static final int TEXTS = 20_000;

  /** What stands around numbers, and words that gates wait for. */
  private static final String[] PIECES = {
    " ",
    " ",
    "-",
    ".",
    "/",
    ":",
    ",",
    "_",
    "(",
    ")",
    "*",
    "#",
    "+",
    "'",
    "=",
    "\n",
    "A",
    "B",
    "DE",
    "GB",
    "K",
    "a",
    "ä",
    "’",
    "°",
    "€",
    "born ",
    "age ",
    "years ",
    "salary ",
    "CVV ",
    "exp ",
    "Kennzeichen ",
    "Konto ",
    "passport ",
    "Berlin",
    "London ",
    "Straße ",
    "Calle ",
    "Street ",
    "geo:",
    "lat ",
    "SSN ",
    "VAT ",
    "PESEL ",
    "patient ",
    "ICD ",
    "Tel. ",
    "London NW",
    "N",
    "E",
    "May ",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "1985",
    "123456",
    "4111 1111 1111 1111",
    "255.",
    "10.0.",
    "131052A308T",
    "12345678Z",
    "2A",
    "1EG4TE5MK73",
    "Medicare ",
    "1EG4 TE5 MK73",
    "1eg4-te5-mk73",
    "f32.1",
    "I10",
    "Mr Novak ",
    "NRIC ",
    "S 1117773 E",
    "PAN ",
    "VBHPP 6433 Q",
    "320583 19810921 861X",
    "J45.0",
    "12.345.678-Z",
    "X-1234567-L",
    "12345678-Z",
    "65 170839 J 003",
    "65170839J003",
    "61 1090 1014 0000 0712 1981 2874",
    "2100 0418 45 0200051332",
    "21000418450200051332",
    "IBANDE89370400440532013000",
    "DE89 3704 0044 0532 0130 00",
    "CIF B-58378431",
    "58378431",
    "AB 12 34 56 C",
    "DE136695976",
    "52.52",
    "13.405",
    "10:15:30",
    "T10:15:30.123Z",
    "1 85 12 2A 123 456 78",
    "75002 Paris",
    "1234 AB Utrecht"
  };

  /** Numbers that states give, as people part and glue them. */
  private static final String[] STATE_PIECES = {
    " ",
    " ",
    "-",
    "_",
    "/",
    ".",
    "\n",
    "A",
    "DE",
    "12",
    "1234",
    "NINO ",
    "DNI ",
    "NIE ",
    "NIR ",
    "EIN ",
    "X1234567-L",
    "X 1234567 L",
    "X-1.234.567-L",
    "1234567L",
    "AB-12-34-56-C",
    "AB-123456-C",
    "AB 12 34 56 C",
    "RSS MRA 85T10 A562 S",
    "RSSMRA 85T10",
    " A562S",
    "RSSMRA85T10A562S",
    "1 85 05 2A 006 084 / 35",
    "732829320 00074",
    "9984442056K",
    "131052-308T"
  };

  @Test
  void scan_withoutShapes_findsTheSame() {
    assertThat(differences(shape -> RunShape.ANY, PIECES)).isEmpty();
  }

  @Test
  void scan_stateNumbersWithoutShapes_findsTheSame() {
    assertThat(differences(shape -> RunShape.ANY, STATE_PIECES)).isEmpty();
  }

  /** Negative control: shapes that rule too much out. */
  @Test
  void scan_shapesTooNarrow_isCaught() {
    assertThat(differences(shape -> RunShape.digits(1, 2), PIECES)).isNotEmpty();
  }

  private static List<String> differences(UnaryOperator<RunShape> change, String[] from) {
    System.out.println("seed " + SEED);
    AnchorTable table = new AnchorTable();
    PatternRecognizers.addAllTo(new OtherShapes(table, change));
    PatternRecognizer changed = new PatternRecognizer(table);
    PatternRecognizer bundled = (PatternRecognizer) PatternRecognizers.bundled();
    Random random = new Random(SEED);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = 4 + random.nextInt(24); pieces > 0; pieces--) {
        text.append(from[random.nextInt(from.length)]);
      }
      if (!spans(changed, text.toString()).equals(spans(bundled, text.toString()))) {
        differences.add(
            text + " " + spans(changed, text.toString()) + " " + spans(bundled, text.toString()));
      }
    }
    return differences;
  }

  private static List<Span> spans(PatternRecognizer recognizer, String text) {
    Findings findings = new Findings();
    recognizer.scan(ScanText.of(text), findings);
    // A validator with two shapes finds the same twice without them.
    return findings.spans().stream().distinct().toList();
  }

  /** Hooks validators in with other shapes than theirs. */
  private record OtherShapes(Anchors anchors, UnaryOperator<RunShape> change) implements Anchors {
    @Override
    public void number(int digitsMin, NumberValidator validator) {
      anchors.number(digitsMin, validator);
    }

    @Override
    public void number(Context gate, int digitsMin, NumberValidator validator) {
      anchors.number(gate, digitsMin, validator);
    }

    @Override
    public void digits(RunShape shape, AnchorValidator validator) {
      anchors.digits(change.apply(shape), validator);
    }

    @Override
    public void digits(Context gate, RunShape shape, AnchorValidator validator) {
      anchors.digits(gate, change.apply(shape), validator);
    }

    @Override
    public void character(char anchor, AnchorValidator validator) {
      anchors.character(anchor, validator);
    }

    @Override
    public void word(Collection<String> prefixes, AnchorValidator validator) {
      anchors.word(prefixes, validator);
    }

    @Override
    public void phrases(Map<String, PhraseValidator> phrases) {
      anchors.phrases(phrases);
    }

    @Override
    public void mixedWord(int lengthMin, int lengthMax, WordValidator validator) {
      anchors.mixedWord(lengthMin, lengthMax, validator);
    }

    @Override
    public void capitalWord(int lengthMin, int lengthMax, WordValidator validator) {
      anchors.capitalWord(lengthMin, lengthMax, validator);
    }
  }
}
