package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.AnchorValidator;
import io.countersign.masking.detect.pattern.scan.AsciiSet;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of machines under suffixes that the public name system does not serve: {@code .local} (RFC
 * 6762), {@code .internal} (ICANN, 2024), {@code .home.arpa} (RFC 8375) and those of RFC 6762,
 * appendix G. Fields of objects end in the same words, so under the ambiguous ones the name must
 * look like a machine's or words must say so. The anchor is the full stop before the suffix.
 */
final class HostValidator implements AnchorValidator {
  private static final int NAME_MAX = 120;
  private static final int LABEL_MAX = 12;
  private static final int PORT_MAX = 5;

  private static final Pattern SHARE =
      Pattern.compile(
          "(\\\\{2,4})((?=[A-Za-z\\d-]{0,60}[\\d-])[A-Za-z][A-Za-z\\d-]{2,60}"
              + "|[A-Za-z][A-Za-z\\d-]{2,60}(?:\\.[A-Za-z\\d-]{2,40}){1,5})(\\\\{1,2})"
              + "(?=[\\p{L}\\d])");

  /** A name without a digit may be an escape of a string: the share must be as long as a word. */
  private static final Pattern PLAIN_SHARE =
      Pattern.compile(
          "(\\\\{2,4})((?!(?i:hline|midrule|toprule|bottomrule|cline|begin|end|text|noindent))"
              + "[A-Za-z]{3,20})(\\\\{1,2})(?=[\\p{L}\\d]{2,}(?:[\\s\\\\$\"'.,;)|]|$))");

  private static final String[] PLAIN = {
    "corp",
    "lan",
    "intra",
    "intranet",
    "localdomain",
    "home.arpa",
    "svc.cluster.local",
    "compute.internal",
    "ec2.internal",
    "consul",
    "fritz.box",
    "speedport.ip"
  };
  private static final String[] AMBIGUOUS = {
    "local", "internal", "intern", "private", "priv", "home"
  };

  /** Labels that make the name before an ambiguous suffix a machine's. */
  private static final Set<String> NETWORKS =
      Set.of("corp", "ad", "lan", "intra", "intranet", "office", "domain", "hq", "vpn");

  /** Behind a label inside a public name: {@code hr.internal.acme.com}. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "(?:internal|corp|intranet|intra)\\.[a-z\\d][a-z\\d-]{1,40}\\.(?:com|net|org|eu"
              + "|de|fr|es|it"
              + "|nl|pt|pl|at|ch|be|co\\.uk)(?![\\w(\\[=]|[.-]\\w)");

  /** Names of packages begin with it. */
  private static final Set<String> PACKAGES =
      Set.of(
          "io", "net", "de", "fr", "es", "it", "nl", "pl", "eu", "kotlin", "jdk", "javax", "scala");

  private static final AsciiSet OPENINGS = AsciiSet.of("cefhilpstCEFHILPST");

  private static final Set<String> OBJECTS =
      Set.of(
          "self",
          "this",
          "env",
          "config",
          "settings",
          "application",
          "appsettings",
          "docker-compose",
          "threading",
          "super",
          "module",
          "package",
          "sun",
          "com",
          "org",
          "java",
          "api",
          "lib",
          "src",
          "jest",
          "test",
          "tests",
          "vite",
          "webpack",
          "claude",
          "thread",
          "window",
          "path");

  private static final Context WORDS =
      Context.of(
          "host",
          "hosts",
          "hostname",
          "server",
          "servers",
          "ssh",
          "ping",
          "node",
          "machine",
          "rechner",
          "serveur",
          "servidor",
          "serwer",
          "connect",
          "verbind",
          "intranet",
          "domain",
          "dns",
          "nslookup",
          "vpn",
          "fqdn",
          "printer",
          "drucker",
          "nas",
          "router",
          "switch",
          "workstation",
          "laptop",
          "controller",
          "gateway",
          "cluster",
          "database",
          "datenbank",
          "endpoint",
          "url",
          "maschine",
          "machine",
          "macchina",
          "máquina",
          "maszyna",
          "komputer",
          "computer",
          "ordinateur",
          "equipo",
          "dominio",
          "domein",
          "domínio",
          "domena",
          "restart",
          "reboot",
          "resolve",
          "runs on",
          "läuft auf",
          "neu starten",
          "neustart",
          "redémarre",
          "tourne sur",
          "reinici",
          "reiníci",
          "riavvi",
          "herstart",
          "draait op",
          "zrestart",
          "uruchom ponownie",
          "działa na");

  @Override
  public void check(ScanText text, int anchor, Findings findings) {
    if (!OPENINGS.holds(text.at(anchor + 1)) || !text.alphanumeric(anchor - 1)) {
      return;
    }
    int end = suffixEnd(text, anchor + 1, PLAIN);
    boolean plain = end > 0;
    if (!plain) {
      end = suffixEnd(text, anchor + 1, AMBIGUOUS);
    }
    boolean inside = end < 0;
    end = inside ? publicEnd(text, anchor) : end;
    if (end < 0 || codeBehind(text, end)) {
      return;
    }
    int start = nameStart(text, anchor);
    if (inside && !hostLabel(text, start, anchor)) {
      return;
    }
    if (start == anchor || !free(text.at(start - 1)) || findings.reachesBeyond(start)) {
      return;
    }
    if (OBJECTS.contains(firstLabel(text, start)) || text.at(start) == '.') {
      return;
    }
    if (plain
        || inside
        || network(text, start, anchor)
        || machine(text, start, anchor)
        || text.startsWith(start - 3, "://")
        || port(text, end)
        || WORDS.near(text, start, end)) {
      findings.add(start, end, EntityType.HOST, Findings.IN_CONTEXT, "internal-host");
    }
  }

  /** A colon and the number of a port. */
  private static boolean port(ScanText text, int end) {
    int digits = text.digitsEnd(end + 1, PORT_MAX);
    return text.at(end) == ':' && digits - end > 2 && !text.alphanumeric(digits);
  }

  /** The end of a public name that begins with a label only networks of companies have, or -1. */
  private static int publicEnd(ScanText text, int anchor) {
    if (!text.startsWith(anchor + 1, "int") && !text.startsWith(anchor + 1, "corp")) {
      return -1;
    }
    Matcher rest = text.matcher(PUBLIC, anchor + 1, anchor + NAME_MAX);
    return rest.lookingAt() ? rest.end() : -1;
  }

  /** Whether one label, and no beginning of a package's name, stands between the offsets. */
  private static boolean hostLabel(ScanText text, int start, int end) {
    String label = firstLabel(text, start);
    return start + label.length() == end && !PACKAGES.contains(label);
  }

  /** Whether a label behind the first one is one of a company's network. */
  private static boolean network(ScanText text, int start, int anchor) {
    int end = anchor;
    int label = text.runStart(end, LABEL_MAX);
    while (label > start && !NETWORKS.contains(text.lowerSlice(label, end))) {
      end = label - 1;
      label = text.at(end) == '.' ? text.runStart(end, LABEL_MAX) : start;
    }
    return label > start;
  }

  /** A server and its share, as Windows writes them; in a string each backslash is doubled. */
  static void checkShare(ScanText text, int anchor, Findings findings) {
    if (text.at(anchor + 1) != '\\' || text.at(anchor - 1) == '\\') {
      return;
    }
    Matcher share = text.matcher(SHARE, anchor, anchor + NAME_MAX);
    boolean found = share.lookingAt();
    if (!found && " \n\t\0\"'`(|:=>,;".indexOf(text.at(anchor - 1)) >= 0) {
      share = text.matcher(PLAIN_SHARE, anchor, anchor + NAME_MAX);
      found = share.lookingAt();
    }
    if (found && share.end(1) - share.start(1) == 2 * share.group(3).length()) {
      findings.add(
          share.start(2), share.end(2), EntityType.HOST, Findings.IN_CONTEXT, "internal-host");
    }
  }

  private static int suffixEnd(ScanText text, int from, String[] suffixes) {
    for (String suffix : suffixes) {
      if (text.startsWithIgnoreCase(from, suffix)) {
        int end = from + suffix.length();
        char next = text.at(end);
        boolean joined = next == '-' || next == '_' || (next == '.' && text.alphanumeric(end + 1));
        if (!joined && !text.alphanumeric(end)) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean codeBehind(ScanText text, int end) {
    char next = text.at(end);
    char second = text.at(end + 1);
    return next == '(' || next == '[' || next == '=' || (next == ' ' && second == '=');
  }

  private static int nameStart(ScanText text, int anchor) {
    int start = anchor;
    while (anchor - start < NAME_MAX && part(text.at(start - 1))) {
      start--;
    }
    while (start < anchor && text.at(start) == '-') {
      start++;
    }
    return start;
  }

  private static boolean part(char c) {
    return ScanText.isAsciiLetter(c) || ScanText.isDigit(c) || c == '-' || c == '.';
  }

  private static boolean free(char before) {
    return before <= ' ' || "/@\\\"'`(<[,;:=>*|„“”»«›‹’‘".indexOf(before) >= 0;
  }

  private static String firstLabel(ScanText text, int start) {
    int end = start;
    while (end - start < 24 && part(text.at(end)) && text.at(end) != '.') {
      end++;
    }
    return text.lowerSlice(start, end);
  }

  /**
   * A digit or a hyphen in the name, which fields of objects do not have together with a suffix.
   */
  private static boolean machine(ScanText text, int start, int end) {
    boolean hyphen = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      hyphen |= c == '-';
      digit |= ScanText.isDigit(c);
    }
    return digit || hyphen;
  }
}
