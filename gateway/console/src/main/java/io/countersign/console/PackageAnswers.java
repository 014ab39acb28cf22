package io.countersign.console;

import io.countersign.audit.subject.PackageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shapes of the API's answers about packages. */
final class PackageAnswers {
  private PackageAnswers() {}

  static RequestList requests(List<PackageRequest> requests, Instant now) {
    return new RequestList(requests.stream().map(request -> request(request, now)).toList());
  }

  static Request request(PackageRequest request, Instant now) {
    PackageRequest.Decision decision = request.decision();
    Instant until = request.until();
    return new Request(
        request.id(),
        request.subject(),
        request.askedAt().toString(),
        request.askedBy(),
        request.reason(),
        request.state(now).name().toLowerCase(Locale.ROOT),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at().toString(),
        until == null ? null : until.toString());
  }

  record RequestList(List<Request> packages) {}

  /**
   * A request for a package.
   *
   * @param subject the pseudonym of the person it is about
   * @param until when the package can be had no more
   */
  record Request(
      String id,
      String subject,
      String askedAt,
      String askedBy,
      String reason,
      String state,
      @Nullable String decidedBy,
      @Nullable String decidedAt,
      @Nullable String until) {
    @Override
    public String toString() {
      return "Request[" + id + "]";
    }
  }
}
