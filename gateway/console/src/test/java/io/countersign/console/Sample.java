package io.countersign.console;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.audit.entry.ExchangeFacts;
import io.countersign.audit.read.ExchangeView;
import io.countersign.governance.Notice;
import io.countersign.governance.Review;
import io.countersign.governance.RiskTier;
import io.countersign.governance.UseCase;
import io.countersign.governance.UseCaseState;
import io.countersign.identity.Identification;
import io.countersign.identity.Identifier;
import io.countersign.identity.Principal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A small company whose console can be tried: ada and grace are active, mallory is not. */
final class Sample {
  static final Instant BEGIN = Instant.parse("2026-11-21T09:00:00Z");
  static final String PASSWORD = "correct horse battery staple";

  final InMemoryRecord record = new InMemoryRecord();
  final InMemoryForgetting forgetting = new InMemoryForgetting();
  final InMemoryPackages packages = new InMemoryPackages();
  final InMemoryGovernance governance =
      new InMemoryGovernance(
          new Notice("2026-11", "Prompts and answers are recorded.\n\nYou can read yours here."),
          List.of(
              useCase("drafting", "Drafting text", Review.NONE),
              new UseCase(
                  "owned",
                  "Owned by Olga",
                  RiskTier.MINIMAL,
                  "olga",
                  new TreeSet<>(Set.of("grace")),
                  Review.NONE,
                  UseCaseState.APPROVED)));

  boolean ownRecordsOnly;
  final InMemoryReveals reveals = new InMemoryReveals();
  final InMemorySearches searches = new InMemorySearches();

  Sample() {
    governance.add("olga", "Olga Owner", true, "engineer");
    governance.add("sam", "Sam Security", true, "security");
    governance.add("petra", "Petra Privacy", true, "privacy");
    governance.add("aude", "Aude Auditor", true, "auditor");
    governance.add("adam", "Adam Admin", true, "administrator");
    governance.add("ada", "Ada Example", true, "engineer");
    governance.add("grace", "Grace Example", true, "privacy", "security");
    governance.add("mallory", "Mallory Example", false, "engineer");
    governance.add("paul", "Paul Example", true, "privacy");
    governance.acknowledge("grace", "2026-11");
  }

  ConsoleParts parts(Clock clock) {
    return parts(clock, null, List.of(new HealthPart("record", record::open)));
  }

  ConsoleParts parts(Clock clock, @Nullable URI publicOrigin, List<HealthPart> health) {
    return new ConsoleParts(
        governance,
        identifier(),
        record,
        record,
        record,
        record,
        reveals,
        searches,
        new ExportLimits(5, 2),
        forgetting,
        packages,
        this::personNamed,
        (person, password) -> governance.person(person).isPresent() && password.equals(PASSWORD),
        health,
        ownRecordsOnly,
        clock,
        new SecureRandom(),
        publicOrigin,
        URI.create("http://localhost:8080"));
  }

  private Optional<String> personNamed(String name) {
    String id = name.endsWith("@example.com") ? name.substring(0, name.indexOf('@')) : name;
    return governance.person(id).isPresent() ? Optional.of(id) : Optional.empty();
  }

  /** The key of each person is {@code csk_<person>}. */
  static String keyOf(String person) {
    return "csk_" + person;
  }

  private Identifier identifier() {
    return headers -> {
      for (String name : List.of("authorization", "x-api-key", "api-key", "x-goog-api-key")) {
        for (String value : headers.apply(name)) {
          String key = value.startsWith("Bearer ") ? value.substring(7) : value;
          if (key.startsWith("csk_") && governance.people.containsKey(key.substring(4))) {
            return new Identification.Identified(new Principal(key.substring(4), "k1", "drafting"));
          }
          return new Identification.Unidentified("The key is unknown.");
        }
      }
      return new Identification.Unidentified("There is no key.");
    };
  }

  static UseCase useCase(String id, String title, Review review) {
    return new UseCase(
        id,
        title,
        RiskTier.MINIMAL,
        "grace",
        new TreeSet<>(Set.of("grace")),
        review,
        UseCaseState.APPROVED);
  }

  static ExchangeFacts facts(String person, String model, Map<String, Integer> masked) {
    return new ExchangeFacts(
        person,
        "k1",
        new TreeSet<>(Set.of("engineer")),
        new TreeSet<>(Set.of("use:openai/" + model)),
        "drafting",
        "grace",
        "minimal",
        "openai",
        model,
        "POST",
        "/openai/v1/chat/completions",
        "engineer-1",
        "0123456789abcdef",
        "2026-11",
        "standard",
        new TreeMap<>(masked),
        6,
        null,
        new TreeMap<>(
            Map.of(1, new AttachmentFacts("application/pdf", new TreeMap<>(Map.of("EMAIL", 3))))));
  }

  static ExchangeView completed(long sequence, String person, ExchangeFacts facts) {
    return completed(
        sequence,
        person,
        facts,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Write to [PERSON-1] at [EMAIL-1].\"}]}",
        "{\"choices\":[{\"message\":{\"content\":\"Dear [PERSON-1], ...\"}}]}");
  }

  static ExchangeView completed(
      long sequence, String person, ExchangeFacts facts, String prompt, String output) {
    Instant at = BEGIN.plus(Duration.ofSeconds(sequence * 97));
    return new ExchangeView(
        "",
        sequence,
        "rec-" + person + "-" + sequence,
        at,
        at.plusMillis(1240),
        "COMPLETED",
        null,
        null,
        200,
        facts,
        212,
        1480,
        1240,
        310,
        new TreeMap<>(),
        prompt,
        output);
  }

  /** The same, recorded by this gateway. */
  static ExchangeView recordedBy(String node, ExchangeView view) {
    return new ExchangeView(
        node,
        view.sequence(),
        view.record(),
        view.at(),
        view.endedAt(),
        view.state(),
        view.stage(),
        view.code(),
        view.status(),
        view.facts(),
        view.inputTokens(),
        view.outputTokens(),
        view.durationMillis(),
        view.firstByteMillis(),
        view.added(),
        view.maskedPrompt(),
        view.maskedOutput());
  }

  static ExchangeView refused(long sequence, String person, String code, ExchangeFacts facts) {
    Instant at = BEGIN.plus(Duration.ofSeconds(sequence * 97));
    return new ExchangeView(
        "",
        sequence,
        "rec-" + person + "-" + sequence,
        at,
        at,
        "REFUSED",
        "ALLOW",
        code,
        400,
        facts,
        -1,
        -1,
        3,
        -1,
        new TreeMap<>(),
        null,
        null);
  }
}
