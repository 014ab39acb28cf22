package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Arrays;
import java.util.List;

/**
 * Keys and tokens with a vendor's prefix, and the secret that follows an AWS key. The anchor is the
 * first letter of a word.
 */
final class KeyValidator implements AnchorValidator {
  private static final int ASCII = 0x80;
  private static final int AWS_SECRET = 40;
  private static final int AWS_DISTANCE = 100;

  private static final List<KeyShape> SHAPES = KeyShapes.all();
  private static final KeyShape[][] BY_OPENING = byOpening();

  /** What the words start with that this validator asks for. */
  static List<String> prefixes() {
    return SHAPES.stream().map(KeyShape::prefix).toList();
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    char first = text.at(anchor);
    char second = text.at(anchor + 1);
    if (first >= ASCII || second >= ASCII) {
      return;
    }
    KeyShape[] shapes = BY_OPENING[first * ASCII + second];
    if (shapes.length == 0 || inside(text, anchor)) {
      return;
    }
    for (KeyShape shape : shapes) {
      int end = shape.end(text, anchor);
      if (end > 0) {
        findings.add(anchor, end, shape.type(), score(text, anchor, end, shape), shape.name());
        if (shape.name().equals("aws-key")) {
          secretBehind(text, end, findings);
        }
        return;
      }
    }
  }

  private static double score(ScanText text, int start, int end, KeyShape shape) {
    boolean summed = shape.name().equals("github-token") || shape.name().equals("npm-token");
    boolean checks = !summed || TokenChecksum.checks(text.slice(start, end));
    return checks ? Findings.CERTAIN : Findings.LIKELY;
  }

  /** The secret access key: forty characters of base64, a little behind the key's identifier. */
  private static void secretBehind(ScanText text, int from, Findings findings) {
    int run = from;
    for (int i = from; i <= from + AWS_DISTANCE; i++) {
      if (base64(text.at(i))) {
        continue;
      }
      if (i - run == AWS_SECRET && SecretValues.key(text.slice(run, i))) {
        findings.add(run, i, EntityType.APIKEY, Findings.IN_CONTEXT, "aws-secret");
        return;
      }
      run = i + 1;
    }
  }

  private static boolean base64(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '+' || c == '/';
  }

  private static boolean inside(ScanText text, int anchor) {
    char before = text.at(anchor - 1);
    return before == '-' && text.alphanumeric(anchor - 2);
  }

  /** The shapes by their first two characters, case told. */
  private static KeyShape[][] byOpening() {
    KeyShape[][] byOpening = new KeyShape[ASCII * ASCII][];
    Arrays.fill(byOpening, new KeyShape[0]);
    for (KeyShape shape : SHAPES) {
      int opening = shape.prefix().charAt(0) * ASCII + shape.prefix().charAt(1);
      KeyShape[] more = Arrays.copyOf(byOpening[opening], byOpening[opening].length + 1);
      more[more.length - 1] = shape;
      byOpening[opening] = more;
    }
    return byOpening;
  }
}
