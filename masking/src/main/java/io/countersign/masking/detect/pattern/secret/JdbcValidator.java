package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords in JDBC URLs beside the form of RFC 3986: as a property ({@code ;password=...}), and
 * Oracle's {@code user/password@}. The anchor is the first letter of the scheme.
 */
final class JdbcValidator implements AnchorValidator {
  static final List<String> PREFIXES = List.of("jdbc:", "r2dbc:");

  private static final int LENGTH_MAX = 512;

  private static final Pattern PROPERTY =
      Pattern.compile(
          "jdbc:[a-z0-9:+]{2,40}[^\\s\"'<>]{0,400}?[;?&:](?:password|pwd"
              + "|passwd)=([^\\s\"'<>;&]{3,128})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORACLE =
      Pattern.compile(
          "jdbc:oracle:(?:thin|oci8?):[\\w.$#-]{1,64}/([^\\s\"'@/]{3,128})@",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (!text.startsWithIgnoreCase(anchor, "jdbc:")) {
      return;
    }
    String url = text.slice(anchor, anchor + LENGTH_MAX);
    for (Pattern pattern : List.of(ORACLE, PROPERTY)) {
      Matcher matcher = pattern.matcher(url);
      if (matcher.lookingAt()
          && !matcher.group(1).startsWith("$")
          && !matcher.group(1).startsWith("{")) {
        findings.add(
            anchor + matcher.start(1),
            anchor + matcher.end(1),
            EntityType.PASSWORD,
            Findings.CERTAIN,
            "database-url");
        return;
      }
    }
  }
}
