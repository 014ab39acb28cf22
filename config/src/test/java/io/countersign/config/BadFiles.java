package io.countersign.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * One bad file per kind of mistake: a good file with one place changed, and the one problem that is
 * expected.
 */
final class BadFiles {
  private static final String URL = "url: https://api.openai.com/v1";
  private static final String URL_PATH = "destinations.openai.url";
  private static final String KEY = "secret: ${env:ADA_KEY}";
  private static final String PASSWORD = ", password: \"${env:ADA_KEY}\"";

  private BadFiles() {}

  /** What the schema refuses as well. */
  static List<BadFile> seenBySchema() {
    return Stream.of(
            settings(),
            patterns(),
            BadExports.seenBySchema(),
            limits(),
            destinations(),
            destinationDetails(),
            urls(),
            people(),
            keys(),
            useCases())
        .flatMap(List::stream)
        .toList();
  }

  /** What only the reader can see: references, repetitions, the environment. */
  static List<BadFile> seenByReaderAlone() {
    return Stream.of(references(), ofTheStore(), repetitions(), BadExports.seenByReaderAlone())
        .flatMap(List::stream)
        .toList();
  }

  private static List<BadFile> urls() {
    return List.of(
        bad("    " + URL + "\n", "", URL_PATH, 3, "missing (expected: an https URL"),
        bad(URL, "url: ftp://x", URL_PATH, 5, "`ftp://x` is neither https nor http (expected"),
        bad(URL, "url: http://api.openai.com/v1", URL_PATH, 5, "is not https (expected"),
        bad(URL, "url: https://u:p@api.openai.com", URL_PATH, 5, "the URL holds a user name"),
        bad(URL, "url: https://api.openai.com/?k=v", URL_PATH, 5, "the URL holds a query"),
        bad(URL, "url: \"https://api.openai.com/#f\"", URL_PATH, 5, "the URL holds a query or a f"),
        bad(URL, "url: https://10.0.0.1/v1", URL_PATH, 5, "holds an IP address; use a host name"),
        bad(URL, "url: https://a.example/x/../y", URL_PATH, 5, "has a path that is not plain"),
        bad(URL, "url: \"https://a.example/v1 junk\"", URL_PATH, 5, "is not a URL"));
  }

  private static List<BadFile> destinations() {
    return List.of(
        bad(
            "dialect: openai",
            "dialect: opnai",
            "destinations.openai.dialect",
            4,
            "`opnai`; did you mean `openai`? (exp"),
        bad("    dialect: openai\n", "", "destinations.openai.dialect", 3, "missing"),
        bad(
            "dialect: openai",
            "dialect: openai\n    apiKey: x",
            "destinations.openai.apiKey",
            5,
            "an unknown key (expected: dialect, url,"),
        bad(
            "dialect: openai",
            "dialect: openai\n    defaultFor: openai",
            "destinations.openai.defaultFor",
            5,
            "did you mean `default-for`?"),
        bad(
            "    credential: ${env:OPENAI_API_KEY}\n",
            "",
            "destinations.openai.credential",
            3,
            "missing (expected: ${env:NAME} or ${file:PATH})"),
        bad(
            "${env:OPENAI_API_KEY}",
            "sk-literal",
            "destinations.openai.credential",
            6,
            "a secret stands in the file itself (expected: ${env:NAME} or ${file:PATH})"),
        bad(
            "${env:OPENAI_API_KEY}",
            "[a]",
            "destinations.openai.credential",
            6,
            "a list (expected: ${env:NAME}"));
  }

  private static List<BadFile> destinationDetails() {
    return List.of(
        bad(
            "models: [\"gpt-*\"]\nnotice",
            "models: []\nnotice",
            "destinations.openai.models",
            7,
            "an empty list (expected: at least one model)"),
        bad(
            "models: [\"gpt-*\"]\nnotice",
            "models: gpt-4\nnotice",
            "destinations.openai.models",
            7,
            "a text, `gpt-4` (expected: a list"),
        bad(
            "models: [\"gpt-*\"]\nnotice",
            "models: [a, b c]\nnotice",
            "destinations.openai.models[1]",
            7,
            "`b c` (expected: the name of a model"),
        bad(
            "models: [\"gpt-*\"]\nnotice",
            "models: [a, b, a]\nnotice",
            "destinations.openai.models[2]",
            7,
            "`a` stands in the list twice"),
        bad(
            "notice:",
            "    terms: {retention-days: -1}\nnotice:",
            "destinations.openai.terms.retention-days",
            8,
            "`-1` (expected: a whole number from 0"),
        bad(
            "notice:",
            "    terms: {region: EU West}\nnotice:",
            "destinations.openai.terms.region",
            8,
            "`EU West` (expected: a region"),
        bad(
            "notice:",
            "    terms: {training: maybe}\nnotice:",
            "destinations.openai.terms.training",
            8,
            "one of: never, opt-out, allowed"),
        bad(
            "notice:",
            "    tags: some\nnotice:",
            "destinations.openai.tags",
            8,
            "`some` (expected"),
        bad(
            "notice:",
            "    allow-private-addresses: yes\nnotice:",
            "destinations.openai.allow-private-addresses",
            8,
            "a text, `yes` (expected: true or false)"));
  }

  private static List<BadFile> people() {
    return List.of(
        bad("version: \"2026-11\"", "version: 2026", "notice.version", 9, "; put it in quotes"),
        bad("version: \"2026-11\"", "version: a b", "notice.version", 9, "`a b` (expected: a ver"),
        bad("    name: Ada Example\n", "", "people.ada.name", 17, "missing (expected: a name"),
        bad(
            "name: Ada Example",
            "name: ${env:X}",
            "people.ada.name",
            18,
            "a reference to a secret"),
        bad("ada@example.com", "ada.example.com", "people.ada.email", 19, "an e-mail address"));
  }

  private static List<BadFile> keys() {
    return List.of(
        bad(
            "      - id: k1\n        secret",
            "      - secret",
            "people.ada.keys[0].id",
            22,
            "missing"),
        bad("id: k1", "id: K1", "people.ada.keys[0].id", 22, "`K1` (expected: an id"),
        bad(
            "        " + KEY + "\n",
            "",
            "people.ada.keys[0].secret",
            22,
            "missing (expected: `secret` or `hash`)"),
        bad(
            KEY,
            KEY + "\n        hash: abc",
            "people.ada.keys[0].hash",
            24,
            "stands beside `secret`"),
        bad(KEY, "hash: \"a b\"", "people.ada.keys[0].hash", 23, "a text that is not one"),
        bad("- id: k1", "- k0\n      - id: k1", "people.ada.keys[0]", 22, "(expected: a mapping)"));
  }

  private static List<BadFile> useCases() {
    return List.of(
        bad(
            "  drafting:\n",
            "  Drafting: {title: T, tier: minimal, accountable: ada}\n  drafting:\n",
            "use-cases.Drafting",
            26,
            "the id `Drafting` (expected: an id"),
        bad("tier: minimal", "tier: tiny", "use-cases.drafting.tier", 28, "limited, high, prohib"),
        bad("    tier: minimal\n", "", "use-cases.drafting.tier", 26, "missing"),
        bad(
            "accountable: ada",
            "accountable: [ada, ada]",
            "use-cases.drafting.accountable",
            29,
            "a list (expected: exactly one person"),
        bad("    accountable: ada\n", "", "use-cases.drafting.accountable", 26, "missing"),
        bad(
            "tier: minimal",
            "tier: prohibited",
            "use-cases.drafting.approved-by",
            30,
            "stands beside tier `prohibited`"),
        bad("approved-by: [ada]", "review: later", "use-cases.drafting.review", 30, "`later` (exp"),
        bad(
            "tier: minimal",
            "tier: minimal\n    tasks: [draftng]",
            "use-cases.drafting.tasks[0]",
            29,
            "did you mean `drafting`?"),
        bad(
            "tier: minimal",
            "tier: minimal\n    tasks: [coding, coding]",
            "use-cases.drafting.tasks[1]",
            29,
            "stands in the list twice"));
  }

  private static String server(String query) {
    return "store: {kind: postgresql, url: \"jdbc:postgresql://db/audit"
        + query
        + "\", user: gateway";
  }

  private static List<BadFile> settings() {
    return List.of(
        bad("data: ./data", "data: 7", "data", 1, "a number, `7` (expected: the path of a folder"),
        bad("data: ./data", "data: ~/x", "data", 1, "`~/x` (expected: the path of a folder"),
        bad("data: ./data", "data: ''", "data", 1, "an empty text (expected"),
        bad("data: ./data", "data:", "data", 1, "nothing (expected"),
        bad("data: ./data", "data: ./d\ndatta: x", "datta", 2, "did you mean `data`?"),
        bad("data: ./data\n", "", "data", 1, "missing (expected: the path of a folder"),
        bad("people:", "store: {kind: oracle}\npeople:", "store.kind", 16, "one of: sqlite"),
        bad("people:", server("") + ", node: a}\npeople:", "store.password", 16, "missing"),
        bad("people:", server("") + PASSWORD + "}\npeople:", "store.node", 16, "missing"),
        bad("people:", server("") + PASSWORD + ", node: A}\npeople:", "store.node", 16, "`A`"),
        bad(
            "people:",
            server("?sslmode=disable") + PASSWORD + ", node: a}\npeople:",
            "store.url",
            16,
            "holds what is not a file of TLS"),
        bad("people:", "store: {node: a}\npeople:", "store.node", 16, "only with `kind: post"),
        bad(
            "people:",
            "store: {keys: {url: \"jdbc:postgresql://db/k\", user: a" + PASSWORD + "}}\npeople:",
            "store.keys",
            16,
            "only with `kind: postgresql`"),
        bad("people:", "store: sqlite\npeople:", "store", 16, "(expected: a mapping)"),
        bad("people:", "masking: {secrets: keep}\npeople:", "masking.secrets", 16, "`keep`"),
        bad("people:", "tasks: {prohibited: block}\npeople:", "tasks.prohibited", 16, "`block`"),
        bad(
            "people:",
            "tasks: {confident-score: 101}\npeople:",
            "tasks.confident-score",
            16,
            "0 to"),
        bad(
            "people:",
            "masking: {profiles: {p: {operators: {persn: hash}}}}\npeople:",
            "masking.profiles.p.operators.persn",
            16,
            "did you mean `person`?"),
        bad(
            "people:",
            "masking: {profiles: {p: {operators: {person: surogate}}}}\npeople:",
            "masking.profiles.p.operators.person",
            16,
            "`surogate`; did you mean `surrogate`?"),
        bad(
            "people:",
            "masking: {profiles: {p: {minimum-scores: {person: 101}}}}\npeople:",
            "masking.profiles.p.minimum-scores.person",
            16,
            "`101` (expected: a whole number from 0 to 100)"));
  }

  private static List<BadFile> limits() {
    return List.of(
        bad(
            "people:",
            "limits: {body-bytes: 10MB}\npeople:",
            "limits.body-bytes",
            16,
            "a text, `10MB` (expected: a whole number from 1024"),
        bad(
            "people:",
            "limits: {body-bytes: 1024.5}\npeople:",
            "limits.body-bytes",
            16,
            "a number, `1024.5` (expected: a whole number"),
        bad(
            "people:",
            "listeners: {gateway: {port: 65536}}\npeople:",
            "listeners.gateway.port",
            16,
            "`65536` (expected: a whole number from 0 to 65535)"),
        bad(
            "people:",
            "listeners: {gateway: {host: a b}}\npeople:",
            "listeners.gateway.host",
            16,
            "`a b` (expected: an IP address"));
  }

  private static List<BadFile> patterns() {
    return List.of(
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x}}}\npeople:",
            "masking.patterns.p.matches",
            16,
            "missing (expected: a list of values"),
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x, matches: [x], score: 0}}}\npeople:",
            "masking.patterns.p.score",
            16,
            "from 1 to 100"),
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x, matches: []}}}\npeople:",
            "masking.patterns.p.matches",
            16,
            "an empty list (expected: at least one value"),
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x, type: staffid, matches: [x]}}}\npeople:",
            "masking.patterns.p.type",
            16,
            "`staffid` (expected: one of: person, location"),
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x, matches: [x, x]}}}\npeople:",
            "masking.patterns.p.matches[1]",
            16,
            "a text that stands in the list twice"),
        bad(
            "people:",
            "masking: {patterns: {p: {pattern: x, matches: [204171]}}}\npeople:",
            "masking.patterns.p.matches[0]",
            16,
            "a number (expected: a text"),
        bad(
            "people:",
            "masking: {patterns: {P: {pattern: x, matches: [x]}}}\npeople:",
            "masking.patterns.P",
            16,
            "the id `P`"));
  }

  private static List<BadFile> references() {
    return List.of(
        bad(
            "tier: minimal",
            "tier: minimal\n    tasks: [coding, hiring]",
            "use-cases.drafting.tasks",
            29,
            "a decision about a person, and the tier is `minimal` (expected: tier `high`)"),
        bad(
            "${env:OPENAI_API_KEY}",
            "${env:UNSET}",
            "destinations.openai.credential",
            6,
            "the environment variable `UNSET` is not set (expected: a value); set it"),
        bad(
            "${env:OPENAI_API_KEY}",
            "${file:none}",
            "destinations.openai.credential",
            6,
            "the file `none` is not there"),
        bad(
            "destinations: [openai]",
            "destinations: [openia]",
            "roles.engineer.destinations[0]",
            13,
            "`openia` (expected: the id of a destination: openai)"),
        bad(
            "use-cases: [drafting]",
            "use-cases: [drafting, x]",
            "roles.engineer.use-cases[1]",
            15,
            "`x` (expected: the id of a use case: drafting)"),
        bad(
            "roles: [engineer]",
            "roles: [engineer, boss]",
            "people.ada.roles[1]",
            20,
            "`boss` (expected: the id of a role: administrator, auditor, engineer, privacy,"
                + " security)"),
        bad(
            "use-case: drafting",
            "use-case: other",
            "people.ada.keys[0].use-case",
            24,
            "`other` (expected: the id of a use case: drafting)"),
        bad(
            "accountable: ada",
            "accountable: bob",
            "use-cases.drafting.accountable",
            29,
            "`bob` (expected: the id of a person: ada)"),
        bad(
            "approved-by: [ada]",
            "approved-by: [ada, bob]",
            "use-cases.drafting.approved-by[1]",
            30,
            "`bob` (expected: the id of a person: ada)"));
  }

  private static List<BadFile> ofTheStore() {
    return List.of(
        bad(
            "notice:",
            "store: {privacy: {without-content: [drafting, other]}}\nnotice:",
            "store.privacy.without-content[1]",
            8,
            "`other` (expected: the id of a use case: drafting)"));
  }

  private static List<BadFile> repetitions() {
    return List.of(
        bad(
            "people:",
            "knowledge: {registers: {r: {file: f, columns: [{header: h, kind: name}],"
                + " matches: [g]}}}\npeople:",
            "knowledge.registers.r.matches",
            16,
            "`g` (expected: a header of the columns: h)"),
        bad(
            "people:",
            "knowledge: {registers: {r: {file: f, columns: [{header: h, kind: date}],"
                + " matches: [h]}}}\npeople:",
            "knowledge.registers.r.matches",
            16,
            "`h` alone (expected: a number"),
        bad(
            "people:",
            "knowledge: {registers: {r: {file: f, columns: [{header: h, kind: iban}],"
                + " matches: [h + h]}}}\npeople:",
            "knowledge.registers.r.matches",
            16,
            "`h + h` (expected: 1 to 4 headers, each once)"),
        bad(
            "notice:",
            "    dialect: openai\nnotice:",
            "destinations.openai.dialect",
            8,
            "stands here again, first on line 4 (expected: once)"),
        bad(
            "notice:",
            "    default-for: anthropic\nnotice:",
            "destinations.openai.default-for",
            8,
            "`anthropic`, but the dialect is `openai`"),
        bad(
            "use-cases:\n  drafting:",
            "      - {id: k1, hash: h}\nuse-cases:\n  drafting:",
            "people.ada.keys[1].id",
            25,
            "`k1` is the id of an earlier key of this person"),
        bad(
            "use-cases:\n  drafting:",
            "      - {id: k2, secret: \"${env:ADA_KEY}\"}\nuse-cases:\n  drafting:",
            "people.ada.keys[1].secret",
            25,
            "the same key as people.ada.keys[0]"),
        bad(
            "use-cases:\n  drafting:",
            "  bob: {name: B, email: ADA@example.com}\nuse-cases:\n  drafting:",
            "people.bob.email",
            25,
            "the address of `ada` too"),
        bad(
            "people:",
            "listeners: {gateway: {port: 9090}}\npeople:",
            "listeners.console.port",
            16,
            "port 9090 is the port of `gateway` too"));
  }

  static BadFile bad(String from, String to, String path, int line, String message) {
    return new BadFile(from, to, path, line, message);
  }
}
