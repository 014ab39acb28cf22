package io.countersign.config;

import java.util.List;

/** Bad files whose mistake is in an export. */
final class BadExports {
  private BadExports() {}

  /** What the schema refuses as well. */
  static List<BadFile> seenBySchema() {
    return List.of(
        export("{format: ecs}", "to", "missing (expected: file:PATH"),
        export("{to: \"file:x\"}", "format", "missing (expected: one of: ecs, ocsf, cef, note"),
        export("{to: \"file:~/x\", format: ecs}", "to", "`file:~/x` (expected: file:PATH"),
        export("{to: \"file:x/\", format: ecs}", "to", "(expected: file:PATH"),
        export(
            "{to: \"syslog://a:1\", format: ecs}",
            "to",
            "`syslog://a:1` (expected: file:PATH, syslog+tls://HOST"),
        export("{to: \"syslog+tls://a\", format: ecs}", "to", "(expected"),
        export("{to: \"syslog+tls://a:0\", format: ecs}", "to", "(expected"),
        export("{to: \"syslog+tls://a:1/x\", format: ecs}", "to", "(expected"),
        export("{to: \"syslog+tcp://a:1\", format: ecs}", "to", "only to localhost"),
        export("{to: \"kafka+tls://a:1\", format: ecs}", "to", "(expected"),
        export("{to: \"kafka+tls://a:1,/t\", format: ecs}", "to", "(expected"),
        export("{to: \"kafka+tls://a:1/t?x\", format: ecs}", "to", "the address (expected"),
        export("{to: \"kafka+tcp://a:1/t\", format: ecs}", "to", "(expected"),
        export("{to: \"http://a.example/c\", format: note}", "to", "(expected"),
        export("{to: \"file:x\", format: leef}", "format", "`leef` (expected: one of: ecs"),
        export(
            "{to: \"file:x\", format: ecs, from: end}",
            "from",
            "`end` (expected: one of: start, now)"),
        export(
            "{to: \"https://a.example/c\", format: note, token: t}",
            "token",
            "a secret stands in the file itself"));
  }

  /** What belongs to another kind of receiver, or stands twice. */
  static List<BadFile> seenByReaderAlone() {
    return List.of(
        export(
            "{to: \"https://a.example/c\", format: ecs}",
            "format",
            "`ecs` over HTTP (expected: note)"),
        export("{to: \"syslog+tls://a:65536\", format: ecs}", "to", "(expected"),
        export(
            "{to: \"syslog+tls://a:1\", format: note}",
            "format",
            "`note` over syslog (expected: one of: ecs, ocsf, cef)"),
        export(
            "{to: \"file:x\", format: ecs, ca: c}", "ca", "stands beside an address without TLS"),
        export(
            "{to: \"syslog+tls://a:1\", format: ecs, certificate: c}",
            "key",
            "missing (expected: it and `certificate`"),
        export(
            "{to: \"syslog+tls://a:1\", format: ecs, key: c}",
            "certificate",
            "missing (expected: it and `key`"),
        export(
            "{to: \"kafka+tls://a:1/t\", format: ecs, user: u}",
            "password",
            "missing (expected: it and `user`"),
        export(
            "{to: \"syslog+tls://a:1\", format: ecs, token: \"${env:ADA_KEY}\"}",
            "token",
            "another kind (expected: http in `to`)"),
        export(
            "{to: \"syslog+tls://a:1\", format: ecs, rotate-mebibytes: 1}",
            "rotate-mebibytes",
            "another kind (expected: file in `to`)"),
        export(
            "{to: \"file:x\", format: ecs}, f: {to: \"file:./x\", format: cef}",
            "f",
            "the file of `e` too (expected: a file of its own)"));
  }

  /** An export {@code e} that is written like this. */
  private static BadFile export(String written, String key, String message) {
    return BadFiles.bad(
        "people:",
        "store: {exports: {e: " + written + "}}\npeople:",
        "store.exports." + (key.equals("f") ? "f.to" : "e." + key),
        16,
        message);
  }
}
