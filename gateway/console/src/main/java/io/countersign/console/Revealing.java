package io.countersign.console;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryView;
import io.countersign.audit.read.Original;
import io.countersign.audit.read.Originals;
import io.countersign.governance.Duty;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import io.countersign.governance.Reveal;
import io.countersign.governance.Reveals;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Shows an original: one person asks with a reason, another decides, and then the first may read
 * that one record for a while. Each step is on the record before it counts, and each checks again
 * what the step before it checked. Thread-safe.
 */
final class Revealing {
  static final int LISTED_MAX = 100;

  private static final String READ = "reveals.read";

  private final AuditReader reader;
  private final Originals originals;
  private final Reveals reveals;
  private final RecordSearching searching;
  private final Recording recording;
  private final Workers workers;
  private final Tokens tokens;
  private final Clock clock;

  Revealing(
      ConsoleParts parts,
      RecordSearching searching,
      Recording recording,
      Workers workers,
      Tokens tokens) {
    reader = parts.auditReader();
    originals = parts.originals();
    reveals = parts.reveals();
    clock = parts.clock();
    this.searching = searching;
    this.recording = recording;
    this.workers = workers;
    this.tokens = tokens;
  }

  /** Asks for the original of a record that the person may read masked. */
  Mono<Reveal> ask(Person person, String record, String reason) {
    String why = reason.strip();
    if (!may(person, Permission.ASK_REVEAL)) {
      return Mono.error(ConsoleException.notPermitted());
    }
    if (why.length() < Reveal.REASON_MIN || why.length() > Reveal.REASON_MAX) {
      return Mono.error(
          ConsoleException.badRequest(
              "reason_invalid",
              "The reason has "
                  + why.length()
                  + " characters (expected: "
                  + Reveal.REASON_MIN
                  + " to "
                  + Reveal.REASON_MAX
                  + "). Say what for, such as a case or a ticket."));
    }
    return searching
        .one(person, record)
        .flatMap(
            entry -> {
              Reveal asked =
                  new Reveal(tokens.next(), record, person.id(), why, clock.instant(), null);
              return recording
                  .event("reveal.asked", person.id(), details(asked, entry), why)
                  .then(onStore(() -> reveals.ask(asked)))
                  .flatMap(kept -> kept ? Mono.just(asked) : Mono.error(tooMany()));
            });
  }

  /** Decides about what somebody else asked for. */
  Mono<Reveal> decide(Person person, String id, boolean approved) {
    return existing(person, id)
        .flatMap(
            reveal -> {
              if (!may(person, Permission.APPROVE_REVEAL)) {
                return Mono.error(ConsoleException.notPermitted());
              }
              if (reveal.asker().equals(person.id())) {
                return Mono.error(ownRequest());
              }
              if (reveal.state(clock.instant()) != Reveal.State.PENDING) {
                return Mono.error(notPending());
              }
              return decided(person, reveal, approved);
            });
  }

  private Mono<Reveal> decided(Person person, Reveal reveal, boolean approved) {
    String kind = approved ? "reveal.approved" : "reveal.refused";
    return entry(reveal)
        .flatMap(entries -> recording.event(kind, person.id(), details(reveal, entries)))
        .then(
            onStore(
                () ->
                    reveals.decide(
                        reveal.id(), new Reveal.Decision(approved, person.id(), clock.instant()))))
        .flatMap(
            done ->
                done
                    ? onStore(() -> reveals.find(reveal.id())).flatMap(Mono::justOrEmpty)
                    : Mono.error(notPending()));
  }

  /** The original, to who asked, while it lasts. */
  Mono<Shown> original(Person person, String id) {
    return existing(person, id)
        .flatMap(
            reveal -> {
              if (!reveal.asker().equals(person.id()) || !may(person, Permission.ASK_REVEAL)) {
                return Mono.error(ConsoleException.notPermitted());
              }
              if (reveal.state(clock.instant()) != Reveal.State.APPROVED) {
                return Mono.error(notReadable());
              }
              return entry(reveal)
                  .flatMap(
                      entries ->
                          recording.event("reveal.read", person.id(), details(reveal, entries)))
                  .then(onRecord(() -> originals.open(reveal.record())))
                  .map(original -> new Shown(reveal, original));
            });
  }

  /** A request, to be shown: everybody who may ask or decide sees all of them. */
  Mono<Reveal> one(Person person, String id) {
    return follows(person)
        ? find(id)
            .flatMap(
                found ->
                    found.isEmpty()
                        ? recording.missed(READ, person.id(), id)
                        : recording
                            .event(READ, person.id(), Map.of("reveal", id))
                            .thenReturn(found.get()))
        : Mono.error(ConsoleException.notPermitted());
  }

  /** The newest requests, to be shown. */
  Mono<List<Reveal>> newest(Person person) {
    return follows(person)
        ? recording
            .event(READ, person.id(), Map.of())
            .then(onStore(() -> reveals.newest(LISTED_MAX)))
        : Mono.error(ConsoleException.notPermitted());
  }

  /** A request that something is about to be done with. */
  private Mono<Reveal> existing(Person person, String id) {
    return follows(person)
        ? find(id).flatMap(Mono::justOrEmpty).switchIfEmpty(Mono.error(ConsoleException::notFound))
        : Mono.error(ConsoleException.notPermitted());
  }

  private Mono<Optional<Reveal>> find(String id) {
    return onStore(() -> reveals.find(id));
  }

  private static boolean follows(Person person) {
    return may(person, Permission.ASK_REVEAL) || may(person, Permission.APPROVE_REVEAL);
  }

  private static boolean may(Person person, Permission permission) {
    return Duty.permissionsOf(person).contains(permission);
  }

  private Mono<List<EntryView>> entry(Reveal reveal) {
    return onRecord(
        () ->
            reader
                .byRecord(reveal.record())
                .map(view -> reader.entries(List.of(view.place())))
                .orElse(List.of()));
  }

  private static Map<String, String> details(Reveal reveal, EntryView entry) {
    return details(reveal, List.of(entry));
  }

  private static Map<String, String> details(Reveal reveal, List<EntryView> entries) {
    return RecordSearching.about(Map.of("record", reveal.record(), "reveal", reveal.id()), entries);
  }

  private <T> Mono<T> onRecord(Callable<T> call) {
    return workers.onStore(call).onErrorMap(error -> ConsoleException.recordUnavailable());
  }

  private <T> Mono<T> onStore(Callable<T> call) {
    return workers
        .onStore(call)
        .onErrorMap(
            error ->
                new ConsoleException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "reveals_unavailable",
                    "The requests to see originals cannot be read or kept now. Try again."));
  }

  private static ConsoleException tooMany() {
    return new ConsoleException(
        HttpStatus.CONFLICT,
        "reveals_waiting",
        "You have " + Reveals.PENDING_MAX + " requests that wait. Wait until some are decided.");
  }

  private static ConsoleException ownRequest() {
    return new ConsoleException(
        HttpStatus.FORBIDDEN,
        "second_person_required",
        "You asked for this original, so somebody else has to decide.");
  }

  private static ConsoleException notPending() {
    return new ConsoleException(
        HttpStatus.CONFLICT, "reveal_decided", "This request waits for no decision any more.");
  }

  private static ConsoleException notReadable() {
    return new ConsoleException(
        HttpStatus.CONFLICT,
        "reveal_not_open",
        "This original cannot be read now: the request waits, was refused, or its time is over.");
  }

  /** An original and the request it was shown for. */
  record Shown(Reveal reveal, Original original) {}
}
