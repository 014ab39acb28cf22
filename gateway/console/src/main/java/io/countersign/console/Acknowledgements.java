package io.countersign.console;

import io.countersign.governance.Governance;
import java.util.Map;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** Takes a person's word that they have read the notice in force. Thread-safe. */
final class Acknowledgements {
  private final Governance governance;
  private final Recording recording;
  private final Workers workers;

  Acknowledgements(Governance governance, Recording recording, Workers workers) {
    this.governance = governance;
    this.recording = recording;
    this.workers = workers;
  }

  /**
   * Records, then acknowledges; fails with 409 when another version is in force.
   *
   * @return whether it is new; false when the person had acknowledged this version before
   */
  Mono<Boolean> acknowledge(String person, String version) {
    return Mono.defer(
        () -> {
          if (!governance.notice().version().equals(version)) {
            return Mono.error(notInForce());
          }
          if (governance.acknowledged(person)) {
            return Mono.just(false);
          }
          return recording
              .event("notice.acknowledged", person, Map.of("notice", version))
              .then(workers.onStore(() -> governance.acknowledge(person, version)))
              .onErrorMap(Acknowledgements::unavailable)
              .flatMap(done -> done ? Mono.just(true) : Mono.error(notInForce()));
        });
  }

  private static Throwable unavailable(Throwable error) {
    return error instanceof ConsoleException
        ? error
        : new ConsoleException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "acknowledgement_unavailable",
            "Your acknowledgement could not be kept. Try again in a moment.");
  }

  private ConsoleException notInForce() {
    return new ConsoleException(
        HttpStatus.CONFLICT,
        "notice_not_in_force",
        "The version you acknowledged is not in force (in force: `"
            + governance.notice().version()
            + "`). Read that one and acknowledge it.");
  }
}
