package io.countersign.masking.detect.pattern.contact;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of accounts that commands of a shell take: {@code ssh anna.k@host}, {@code sudo -u
 * akeller}, {@code useradd -m akeller}. The anchor is the first letter of the command.
 */
final class CommandAccounts implements PhraseValidator {
  private static final int ARGUMENTS_MAX = 96;
  private static final String NAME = "([a-z][a-z\\d_.-]{2,31})";

  private static final Pattern SSH =
      Pattern.compile(
          "(?: -[A-Za-z]{1,4}(?: [\\w./~-]{1,40}(?= ))?){0,3}? (?:-l "
              + NAME
              + "(?= )|"
              + NAME
              + "(?=@[\\w-]))");

  private static final Pattern SUDO = Pattern.compile(" -u " + NAME + "(?= )");

  private static final Pattern CLIENT =
      Pattern.compile("(?: -[A-Za-z] [\\w.-]{1,40}){0,3}? -U " + NAME + "(?![\\w./@-])");

  private static final Pattern ADMIN =
      Pattern.compile(
          "(?: -[A-Za-z]{1,4}(?: [\\w/,]{1,30}(?= ))?){0,3}? (?!command|tool|util|script|call|fail)"
              + NAME
              + "(?=\\s*(?:$|[\\n;&|]))");

  private static final Pattern OWNER = Pattern.compile("(?: -R)? " + NAME + "(?=:[a-z_-]{0,32} )");

  private final Pattern arguments;

  private CommandAccounts(Pattern arguments) {
    this.arguments = arguments;
  }

  /** The commands and what they are asked about. */
  static Map<String, PhraseValidator> commands() {
    return Map.of(
        "(ssh|scp|sftp)", new CommandAccounts(SSH),
        "sudo", new CommandAccounts(SUDO),
        "(psql|pg dump|pg restore)", new CommandAccounts(CLIENT),
        "(useradd|adduser|usermod|userdel)", new CommandAccounts(ADMIN),
        "chown", new CommandAccounts(OWNER));
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    if (text.at(end) != ' ') {
      return;
    }
    Matcher account = text.matcher(arguments, end, end + ARGUMENTS_MAX);
    if (!account.lookingAt()) {
      return;
    }
    int group = account.start(1) < 0 ? 2 : 1;
    if (!AccountValidator.ordinary(account.group(group))) {
      findings.add(
          account.start(group),
          account.end(group),
          EntityType.USERNAME,
          Findings.IN_CONTEXT,
          "account");
    }
  }
}
