package io.countersign.console;

import io.countersign.audit.forget.Forgetting;
import io.countersign.console.SubjectPages.Typed;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Reads the forms of the pages about packages, erasures and holds, and answers them. */
final class SubjectForms {
  private static final int ID_MAX = 128;

  private SubjectForms() {}

  /**
   * Does what the form of a list asks for, and goes to an address; back to the list with what was
   * typed and the problem where there is one for the person.
   *
   * @param value the field that says whom or what it is about
   * @param done gives the address
   */
  static Mono<ServerResponse> asked(
      ServerRequest request,
      String value,
      Function<Typed, Mono<String>> done,
      Function<Typed, Mono<ServerResponse>> again) {
    return request
        .formData()
        .map(form -> typed(form, value))
        .flatMap(
            typed ->
                checked(typed)
                    .then(Mono.defer(() -> done.apply(typed)))
                    .flatMap(PageRoutes::goTo)
                    .onErrorResume(
                        SubjectForms::isForThePerson,
                        error -> again.apply(withProblem(typed, error))));
  }

  /** To an address when it was done; back to the page with the problem where there is one. */
  static Mono<ServerResponse> decided(
      Mono<?> done, String address, Function<String, Mono<ServerResponse>> again) {
    return done.flatMap(any -> PageRoutes.goTo(address))
        .onErrorResume(
            SubjectForms::isForThePerson, error -> again.apply(((ConsoleException) error).text()));
  }

  /** The reason of a form that has one. */
  static Mono<String> reason(ServerRequest request) {
    return request
        .formData()
        .flatMap(form -> checkedReason(PageRoutes.field(form, "reason").strip()));
  }

  private static Typed typed(MultiValueMap<String, String> form, String value) {
    return new Typed(
        PageRoutes.field(form, "of"),
        PageRoutes.field(form, value).strip(),
        PageRoutes.field(form, "reason").strip(),
        "");
  }

  private static Mono<Void> checked(Typed typed) {
    if (typed.value().isEmpty() || typed.value().length() > ID_MAX) {
      return Mono.error(invalid("The id", typed.value().length(), ID_MAX));
    }
    return checkedReason(typed.reason()).then();
  }

  private static Mono<String> checkedReason(String reason) {
    return reason.isEmpty() || reason.length() > Forgetting.WORDS_MAX
        ? Mono.error(invalid("The reason", reason.length(), Forgetting.WORDS_MAX))
        : Mono.just(reason);
  }

  private static ConsoleException invalid(String what, int length, int max) {
    return ConsoleException.badRequest(
        "form_invalid", what + " has " + length + " characters (expected: 1 to " + max + ").");
  }

  private static Typed withProblem(Typed typed, Throwable error) {
    return new Typed(typed.of(), typed.value(), typed.reason(), ((ConsoleException) error).text());
  }

  private static boolean isForThePerson(Throwable error) {
    return error instanceof ConsoleException known
        && (known.status() == HttpStatus.CONFLICT || known.status() == HttpStatus.BAD_REQUEST);
  }
}
