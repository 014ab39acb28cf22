package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The password of a network drive in a command of Windows: {@code net use Z: \\server\share
 * password /user:name}, before or behind the user. The anchor is the command's first letter.
 */
final class NetUseValidator implements PhraseValidator {
  static final String PHRASES = "net use";

  private static final int COMMAND_MAX = 200;
  private static final String PASSWORD = "(?![/*]|\\\\)([^\\s\"]{4,60})";

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?: [A-Za-z*]:?)? (?:\"?\\\\{2,4}[^\\s\"]{2,80}\"?)"
              + "(?: \"?"
              + PASSWORD
              + "\"?)?(?: /user:[^\\s]{1,60}(?: \"?"
              + PASSWORD
              + "\"?)?)?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    Matcher command = text.matcher(COMMAND, end, end + COMMAND_MAX);
    if (!command.lookingAt()) {
      return;
    }
    for (int group = 1; group <= command.groupCount(); group++) {
      if (command.start(group) >= 0) {
        findings.add(
            command.start(group),
            command.end(group),
            EntityType.PASSWORD,
            Findings.IN_CONTEXT,
            "password-option");
      }
    }
  }
}
