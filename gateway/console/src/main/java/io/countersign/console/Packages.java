package io.countersign.console;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.subject.PackageException;
import io.countersign.audit.subject.PackageRequest;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.governance.Person;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * What the API and the pages do about packages. The route has made sure that the person may; each
 * step is on the record before it counts. Thread-safe.
 */
final class Packages implements Requests<PackageRequest> {
  private final SubjectPackages packages;
  private final Recording recording;
  private final Workers workers;

  Packages(SubjectPackages packages, Recording recording, Workers workers) {
    this.packages = packages;
    this.recording = recording;
    this.workers = workers;
  }

  @Override
  public Mono<List<PackageRequest>> all(Person person) {
    return recording
        .event("packages.read", person.id(), Map.of())
        .then(onStore(packages::requests));
  }

  @Override
  public Mono<PackageRequest> one(Person person, String id) {
    return onStore(() -> packages.request(id))
        .flatMap(
            found ->
                found.isEmpty()
                    ? recording.missed("packages.read", person.id(), id)
                    : recording
                        .event("packages.read", person.id(), Map.of("package", id))
                        .thenReturn(found.get()));
  }

  @Override
  public Mono<PackageRequest> ask(Person person, String about, String reason) {
    return onStore(() -> packages.ask(about, person.id(), reason));
  }

  @Override
  public Mono<PackageRequest> approve(Person person, String id) {
    return onStore(() -> packages.approve(id, person.id()));
  }

  @Override
  public Mono<PackageRequest> refuse(Person person, String id, String reason) {
    return onStore(() -> packages.refuse(id, person.id(), reason));
  }

  /** The package, as a file that is made while it is sent. */
  Mono<ServerResponse> file(Person person, String id) {
    return onStore(() -> packages.open(id, person.id()))
        .flatMap(file -> answer(file, "package-" + id));
  }

  /** The proof that the entry which erased is in the record, as a file. */
  Mono<ServerResponse> proof(ErasureOrder order) {
    if (order.entry() == 0) {
      return Mono.error(
          new ConsoleException(
              HttpStatus.CONFLICT,
              "not_erased",
              "Nobody was erased by this request, so there is nothing to prove."));
    }
    return onStore(() -> packages.proof(order.entry()))
        .flatMap(file -> answer(file, "erasure-" + order.id()));
  }

  private Mono<ServerResponse> answer(Archive file, String name) {
    return ArchiveAnswers.file(() -> piece(file), name);
  }

  /** Empty at the end of the file. */
  private Mono<byte[]> piece(Archive file) {
    return Mono.defer(() -> workers.onStore(file::next)).onErrorMap(Packages::refusal);
  }

  @Override
  public String id(PackageRequest request) {
    return request.id();
  }

  @Override
  public String subject(PackageRequest request) {
    return request.subject();
  }

  @Override
  public String askedBy(PackageRequest request) {
    return request.askedBy();
  }

  private <T> Mono<T> onStore(Callable<T> call) {
    return workers.onStore(call).onErrorMap(Packages::refusal);
  }

  private static Throwable refusal(Throwable error) {
    if (error instanceof ConsoleException) {
      return error;
    }
    if (error instanceof PackageException refused) {
      return switch (refused.code()) {
        case UNKNOWN -> ConsoleException.notFound();
        case RECORD_UNAVAILABLE -> ConsoleException.recordUnavailable();
        case NOT_ASKER -> refusal(HttpStatus.FORBIDDEN, refused);
        case DECIDED, SECOND_PERSON_NEEDED, NOTHING_THERE, NOT_OPEN, TOO_MANY ->
            refusal(HttpStatus.CONFLICT, refused);
      };
    }
    return ConsoleException.recordUnavailable();
  }

  private static ConsoleException refusal(HttpStatus status, PackageException refused) {
    return new ConsoleException(
        status,
        refused.code().name().toLowerCase(Locale.ROOT),
        String.valueOf(refused.getMessage()));
  }
}
