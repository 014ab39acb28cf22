package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.governance.Person;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Hands out the whole log of a gateway, without content, for whoever checks it elsewhere. That it
 * is taken is on the record before its first bytes, and its digest before its last. Thread-safe.
 */
final class LogExports {
  private final AuditReader reader;
  private final Recording recording;
  private final Workers workers;
  private final Tokens tokens;
  private final ExportTurns turns;
  private final Clock clock;

  LogExports(
      AuditReader reader,
      Recording recording,
      Workers workers,
      Tokens tokens,
      ExportTurns turns,
      Clock clock) {
    this.reader = reader;
    this.recording = recording;
    this.workers = workers;
    this.tokens = tokens;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * The file.
   *
   * @param node the gateway's name in PostgreSQL; empty: this one; 404 when there is none
   */
  Mono<ServerResponse> file(Person person, String node) {
    turns.take(person.id());
    return log(node)
        .flatMap(
            found ->
                found.isEmpty()
                    ? recording.missed("record.exporting", person.id(), node)
                    : begun(person, node));
  }

  /** What is recorded first is signed with all before it, and so the file has it. */
  private Mono<ServerResponse> begun(Person person, String node) {
    String export = tokens.next();
    String name = node.isEmpty() ? "log" : "log-" + node;
    return recording
        .event("record.exporting", person.id(), Map.of("export", export, "format", "log"))
        .then(Mono.defer(() -> log(node)))
        .map(Optional::orElseThrow)
        .flatMap(log -> ArchiveAnswers.file(new Running(person, log, export)::piece, name));
  }

  private Mono<Optional<AuditReader.LogFile>> log(String node) {
    return workers
        .onStore(() -> reader.log(node, clock.instant()))
        .onErrorMap(error -> ConsoleException.recordUnavailable());
  }

  /** One export; its pieces are made one after the other, and one is held back. */
  private final class Running {
    private final Person person;
    private final AuditReader.LogFile log;
    private final String id;
    private final FileDigest digest = new FileDigest();
    private byte[] held = {};
    private boolean ended;

    Running(Person person, AuditReader.LogFile log, String id) {
      this.person = person;
      this.log = log;
      this.id = id;
    }

    /** Empty at the end of the file. */
    Mono<byte[]> piece() {
      if (ended) {
        return Mono.empty();
      }
      return workers
          .onStore(() -> Optional.ofNullable(log.file().next()))
          .onErrorMap(error -> ConsoleException.recordUnavailable())
          .flatMap(next -> given(next.orElse(null)));
    }

    private Mono<byte[]> given(byte @Nullable [] next) {
      byte[] given = held;
      if (next != null) {
        digest.update(next);
        held = next;
        return Mono.just(given);
      }
      ended = true;
      return recording
          .event(
              "record.exported",
              person.id(),
              Map.of(
                  "export",
                  id,
                  "count",
                  Long.toString(log.entries()),
                  "cut",
                  "false",
                  "sha256",
                  digest.hex()))
          .thenReturn(given);
    }
  }
}
