package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a phrase announces: {@code Kundennummer: 4711-0815}. Between the two may stand signs,
 * quotes, a verb and a word for number. The anchor is the first letter of the phrase; regular
 * expressions are only tried, on a bounded slice, where a phrase was found. Thread-safe.
 */
public final class LabelValidator implements AnchorValidator {
  private static final int LINK_MAX = 48;
  private static final int VALUE_MAX = 160;

  private static final Pattern LINK =
      Pattern.compile(
          "\\.?[\\s\"'`*_:;=#>|(\\[\\\\-]{0,8}+"
              + "(?:(?:numbers?|num|no|nr|nummer|num[eé]ro|n[uú]mero|n[uú]m|numer|n|n[o°º]|id|code"
              + "|is now|is|was|ist|war|lautet|est|[eé]tait|es|era|[eè]|[eé]|luidt|jest|to|brzmi"
              + "|of|for|f[uü]r|equals|being|set to|as|de|del|do|di|van|der|des)"
              + "(?![\\p{L}\\d])\\.?[\\s\"'`*_:=#>|(\\[\\\\-]{0,5}+){0,3}+");

  private static final Pattern SIGN =
      Pattern.compile(
          "[:=#>]|\\b(?:is|was|ist|lautet|est|es|era|[eè]|[eé]|luidt|jest|to|equals)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final Phrases<LabelRule> phrases;

  private LabelValidator(Phrases<LabelRule> phrases) {
    this.phrases = phrases;
  }

  /** Hooks in the rules by the phrases that lead to them. */
  public static void addTo(Anchors anchors, Map<String, LabelRule> rules) {
    Phrases<LabelRule> phrases = Phrases.of(rules);
    anchors.word(phrases.openings(), new LabelValidator(phrases));
  }

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    Phrases.Match<LabelRule> phrase = phrases.longest(text, anchor);
    if (phrase == null) {
      return;
    }
    LabelRule rule = phrase.value();
    int start = linkEnd(text, phrase.end(), rule.link());
    if (start < 0) {
      return;
    }
    Matcher value = rule.value().matcher(text.slice(start, start + VALUE_MAX));
    if (value.lookingAt() && value.end() > 0 && digits(value.group()) >= rule.digitsMin()) {
      int from = start + (value.groupCount() > 0 ? value.start(1) : 0);
      int to = start + (value.groupCount() > 0 ? value.end(1) : value.end());
      if (!findings.reachesBeyond(from)) {
        findings.add(from, to, rule.type(), Findings.IN_CONTEXT, rule.recognizer());
      }
    }
  }

  /** Where the value begins, or -1 when nothing links it to the phrase. */
  private static int linkEnd(ScanText text, int from, LabelRule.Link kind) {
    String slice = text.slice(from, from + LINK_MAX);
    Matcher link = LINK.matcher(slice);
    if (!link.lookingAt()) {
      return -1;
    }
    String between = slice.substring(0, link.end());
    boolean linked = kind == LabelRule.Link.BLANK || SIGN.matcher(between).find();
    return linked ? from + link.end() : -1;
  }

  private static long digits(String value) {
    return value.chars().filter(c -> c >= '0' && c <= '9').count();
  }
}
