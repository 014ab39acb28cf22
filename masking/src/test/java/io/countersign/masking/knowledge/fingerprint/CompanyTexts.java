package io.countersign.masking.knowledge.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes reports, minutes, contracts and mails of an invented company: sentences of many shapes
 * over a vocabulary they all share, with the phrases, disclaimers and greetings that stand in every
 * company's texts.
 */
final class CompanyTexts {
  private static final String[] ADJECTIVES =
      words(
          "annual quarterly monthly regional central internal external northern southern western"
              + " eastern preliminary final revised draft updated combined separate joint mutual"
              + " strategic operational financial technical commercial legal medical clinical"
              + " chemical mechanical electrical digital manual automatic remote local global"
              + " domestic foreign public private hidden visible critical minor major urgent late"
              + " early recent former future current planned expected unexpected reduced increased"
              + " doubled frozen pending approved rejected signed unsigned open closed broken"
              + " repaired spare primary secondary temporary permanent seasonal daily weekly narrow"
              + " broad steep shallow heavy light fragile robust cheap expensive profitable costly"
              + " outdated modern legacy redundant essential optional mandatory voluntary binding"
              + " verbal written encrypted exposed corrupt clean dusty cold hot humid dry Norwegian"
              + " Danish Iberian Baltic Alpine Austrian Polish Welsh Scottish Canadian Chilean");
  private static final String[] NOUNS =
      words(
          "forecast budget margin invoice supplier warehouse turbine reactor compressor valve"
              + " pipeline harbour terminal factory laboratory trial patient cohort dosage tablet"
              + " vaccine sample batch shipment container truck driver route depot customer tenant"
              + " landlord lease contract clause annex appendix schedule deadline milestone sprint"
              + " backlog release module server database backup cluster certificate password"
              + " account"
              + " ledger auditor regulator ministry court lawsuit settlement plaintiff licence"
              + " patent trademark royalty dividend shareholder board director committee chairman"
              + " deputy analyst engineer technician nurse surgeon pilot mechanic plumber architect"
              + " campaign brochure leaflet website newsletter subscriber survey interview vacancy"
              + " applicant pension bonus overtime holiday payroll union strike negotiation"
              + " mediator"
              + " merger acquisition divestment subsidiary branch franchise outlet kiosk counter"
              + " cashier voucher discount rebate refund warranty complaint defect recall sensor"
              + " antenna satellite cable switch router battery charger inverter generator grid"
              + " substation meter tariff subsidy quota permit inspection violation fine appeal"
              + " roof cellar corridor elevator staircase garage fence gate camera alarm guard"
              + " herd dairy orchard vineyard mill bakery brewery cannery fishery sawmill quarry");
  private static final String[] VERBS =
      words(
          "delays replaces covers exceeds undercuts finances audits inspects rejects accepts"
              + " postpones cancels extends shortens doubles halves outsources automates documents"
              + " translates publishes withdraws appeals challenges settles insures leases sells"
              + " acquires merges splits relocates renovates demolishes rebuilds upgrades"
              + " downgrades"
              + " migrates restores encrypts monitors measures calibrates lubricates cools heats"
              + " filters drains refills packs labels ships loads unloads weighs counts stores"
              + " distributes advertises discounts invoices refunds reimburses hires trains"
              + " promotes"
              + " transfers suspends dismisses compensates consults informs reminds warns blames"
              + " thanks congratulates supports opposes endorses sponsors funds subsidises taxes");
  private static final String[] LINKS = {
    "because",
    "although",
    "while",
    "after",
    "before",
    "unless",
    "whenever",
    "so that",
    "even though"
  };
  private static final String[] OPENINGS = {
    "In the meantime,",
    "As agreed,",
    "In the worst case,",
    "On the other hand,",
    "For this reason,",
    "At the end of the day,",
    "According to the minutes,",
    "In the second quarter,",
    "By contrast,"
  };

  /** What stands in texts of every kind. */
  private static final String[] BOILERPLATE = {
    "This e-mail and any attachments are confidential and may also be privileged. If you are not"
        + " the intended recipient, please notify the sender immediately and delete this message.",
    "Please do not hesitate to contact us if you have any further questions. We look forward to"
        + " hearing from you and remain with kind regards.",
    "This document is provided for information purposes only and does not constitute an offer, a"
        + " recommendation or legal advice. No liability is accepted for errors or omissions.",
    "In witness whereof the parties hereto have caused this agreement to be executed by their duly"
        + " authorised representatives as of the date first above written.",
    "Should any provision of this agreement be or become invalid, the validity of the remaining"
        + " provisions shall not be affected thereby.",
    "The meeting was opened at nine o'clock. The minutes of the last meeting were approved without"
        + " changes. There was no other business and the meeting was closed."
  };

  private final SplittableRandom random;

  CompanyTexts(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Whether a paragraph stands in texts of every kind. */
  static boolean boilerplate(String paragraph) {
    return List.of(BOILERPLATE).contains(paragraph);
  }

  /** A document of some paragraphs. */
  String document() {
    StringBuilder document = new StringBuilder("# " + nounPhrase() + "\n\n");
    int paragraphs = 4 + random.nextInt(9);
    for (int i = 0; i < paragraphs; i++) {
      boolean boilerplate = random.nextInt(5) == 0;
      document.append(boilerplate ? pick(BOILERPLATE) : paragraph(40)).append("\n\n");
    }
    return document.toString();
  }

  /** A text of its own, with what stands in every text around it. */
  String otherPassage() {
    String passage = paragraph(40);
    return switch (random.nextInt(3)) {
      case 0 -> pick(BOILERPLATE) + "\n\n" + passage;
      case 1 -> passage + " " + pick(BOILERPLATE);
      default -> passage;
    };
  }

  /** At least so many words. */
  String paragraph(int wordsMin) {
    StringBuilder paragraph = new StringBuilder();
    while (paragraph.toString().split(" ", -1).length < wordsMin) {
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence());
    }
    return paragraph.toString();
  }

  /** One word, as good as any other. */
  String word() {
    return random.nextBoolean() ? pick(NOUNS) : pick(ADJECTIVES);
  }

  private String sentence() {
    String core = nounPhrase() + " " + pick(VERBS) + " " + nounPhrase();
    String sentence =
        switch (random.nextInt(6)) {
          case 0 -> core + " " + pick(LINKS) + " " + nounPhrase() + " " + pick(VERBS) + " it";
          case 1 -> pick(OPENINGS) + " " + core;
          case 2 -> core + " by " + (2 + random.nextInt(97)) + " percent";
          case 3 -> core + ", and " + nounPhrase() + " " + pick(VERBS) + " " + nounPhrase();
          case 4 -> "whether " + core + " depends on " + nounPhrase();
          default -> core + " in " + (1990 + random.nextInt(40));
        };
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private String nounPhrase() {
    String[] articles = {"the", "our", "every", "no", "this", "their"};
    String adjective = random.nextInt(4) == 0 ? "" : pick(ADJECTIVES) + " ";
    String of = random.nextInt(5) == 0 ? " of the " + pick(NOUNS) : "";
    return pick(articles) + " " + adjective + pick(NOUNS) + of;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String[] words(String words) {
    return words.split(" ", -1);
  }

  /**
   * Edits a tenth of the words of a passage: each is replaced, deleted, followed by a new one, or
   * changes place with its neighbour.
   */
  String edited(List<String> passage) {
    List<String> words = new ArrayList<>(passage);
    int edits = passage.size() / 10;
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(words.size() - 1);
      switch (random.nextInt(4)) {
        case 0 -> words.set(at, word());
        case 1 -> words.remove(at);
        case 2 -> words.add(at + 1, word());
        default -> words.add(at, words.remove(at + 1));
      }
    }
    return String.join(" ", words);
  }

  /** A stretch of so many words of a document. */
  List<String> stretch(String document, int length) {
    String[] words = document.strip().split("\\s+", -1);
    int from = random.nextInt(Math.max(1, words.length - length));
    return List.of(words).subList(from, Math.min(words.length, from + length));
  }
}
