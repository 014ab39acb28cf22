package io.countersign.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration files for tests. */
final class ConfigFiles {
  /** A pattern of the company's own, to stand at the end of a file. */
  static final String PATTERN =
      """
      masking:
        patterns:
          file-number:
            pattern: '\\bAZ-\\d{6}\\b'
            type: customerid
            context: [Aktenzeichen, file]
            matches: [AZ-204171]
            ignores: [order AZ-204171]
      """;

  private ConfigFiles() {}

  /** A dictionary of projects, to stand at the end of a file. */
  static String dictionary(Path terms) {
    return "knowledge: {dictionaries: {projects: {file: \"" + terms + "\", type: term}}}\n";
  }

  /** A small complete file; its credentials stand beside it. */
  static Path small(Path folder) throws IOException {
    Path credential = Files.writeString(folder.resolve("credential"), "sk-test-0123456789");
    CommandRun key = CommandRun.of("key", "new");
    String hash = key.out().lines().filter(line -> line.startsWith("hash: ")).findFirst().get();
    return Files.writeString(
        folder.resolve("countersign.yaml"),
        """
        data: %s
        destinations:
          openai:
            dialect: openai
            url: https://api.openai.com/v1
            credential: ${file:%s}
            default-for: openai
            models: ["gpt-*"]
            terms: {training: never, retention-days: 0, region: eu, contract: C-1}
        notice: {version: "2026-11", text: "Prompts and answers are recorded."}
        roles:
          engineer: {destinations: [openai], models: ["gpt-*"], use-cases: [drafting]}
        people:
          ada:
            name: Ada Example
            email: ada@example.com
            roles: [engineer]
            keys: [{id: k1, hash: "%s", use-case: drafting}]
          grace: {name: Grace Example, email: grace@example.com, roles: [security, privacy]}
        use-cases:
          drafting:
            title: Drafting
            tier: minimal
            accountable: grace
            approved-by: [grace]
            review: none
        """
            .formatted(folder.resolve("data"), credential, hash.substring("hash: ".length())));
  }
}
