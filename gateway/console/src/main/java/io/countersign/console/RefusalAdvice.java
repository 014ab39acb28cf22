package io.countersign.console;

import io.countersign.console.RecordView.Advice;
import java.util.Map;

/** Says in plain words what the stable codes of refusals mean, and what to do about them. */
final class RefusalAdvice {
  private static final Advice UNKNOWN =
      new Advice(
          "The request was not completed.",
          "Quote the record id when you ask the people who run the gateway.");

  private static final Advice UNREADABLE =
      new Advice(
          "The request was not written as the provider's API asks for.",
          "Check or update the tool that sent it.");

  private static final Advice BUSY =
      new Advice(
          "A part of the gateway could not take the request, so it was not let through.",
          "Try again in a moment.");

  private static final Advice PROVIDER =
      new Advice("The provider failed or did not answer in time.", "Try again later.");

  private static final Map<String, Advice> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "destination_not_allowed",
              new Advice(
                  "This destination is not approved for you.",
                  "Use an approved one, or ask the security team to approve it.")),
          Map.entry(
              "model_not_allowed",
              new Advice(
                  "This model is not approved for you at this destination.",
                  "Choose one from the gateway's list of models.")),
          Map.entry(
              "role_not_permitted",
              new Advice(
                  "None of your roles permits this.",
                  "Use another use case, or ask its accountable human for access.")),
          Map.entry(
              "answer_not_allowed",
              new Advice(
                  "The model added a value that nobody had sent, of a type that may not come back.",
                  "Ask in another way, so that the answer needs no such value.")),
          Map.entry(
              "use_case_required",
              new Advice(
                  "The request did not say what it is for.",
                  "Name one of your use cases in the header Countersign-Use-Case.")),
          Map.entry(
              "use_case_not_approved",
              new Advice(
                  "The use case is not approved, or nobody active answers for it.",
                  "Choose another use case, or ask its owner to have it approved.")),
          Map.entry(
              "use_case_suspended",
              new Advice(
                  "The use case is suspended.", "Ask its accountable human when it will be back.")),
          Map.entry(
              "notice_not_acknowledged",
              new Advice(
                  "You had not acknowledged the notice in force.",
                  "Read the notice, acknowledge it, and send the request again.")),
          Map.entry(
              "content_not_scannable",
              new Advice(
                  "The request contained something that cannot be checked, such as an image.",
                  "Send the content as text.")),
          Map.entry(
              "stored_text_unknown",
              new Advice(
                  "The request went on from text at the provider that is not known here as yours.",
                  "Send the whole conversation instead of its id.")),
          Map.entry(
              "secret_blocked",
              new Advice(
                  "The prompt contained a secret, such as a password or a key.",
                  "Remove it, and change it if others could have seen it.")),
          Map.entry(
              "data_class_not_allowed",
              new Advice(
                  "This class of data must not go to this destination.",
                  "Leave the data out, or use a destination approved for it.")),
          Map.entry(
              "task_prohibited",
              new Advice(
                  "AI must not be used for this task here.",
                  "A person has to decide this without it.")),
          Map.entry(
              "training_required",
              new Advice(
                  "A course that your role requires is missing or out of date.",
                  "Take the course, then try again.")),
          Map.entry(
              "quota_exhausted",
              new Advice("Your quota is used up.", "Wait until it renews, or ask for more.")),
          Map.entry("malformed_request", UNREADABLE),
          Map.entry("invalid_json", UNREADABLE),
          Map.entry("invalid_request", UNREADABLE),
          Map.entry("incomplete_body", UNREADABLE),
          Map.entry("unsupported_media_type", UNREADABLE),
          Map.entry("unsupported_encoding", UNREADABLE),
          Map.entry(
              "body_too_large",
              new Advice("The request was larger than the gateway takes.", "Send less at once.")),
          Map.entry(
              "unknown_endpoint",
              new Advice(
                  "The gateway does not serve this address.",
                  "Check the address in your tool's settings.")),
          Map.entry("masking_unavailable", BUSY),
          Map.entry("record_unavailable", BUSY),
          Map.entry("store_unavailable", BUSY),
          Map.entry("overloaded", BUSY),
          Map.entry("upstream_failed", PROVIDER),
          Map.entry("upstream_timeout", PROVIDER),
          Map.entry(
              "client_gone",
              new Advice(
                  "Your tool closed the connection before the answer was complete.",
                  "Send the request again if you still need it.")),
          Map.entry(
              "access_suspended",
              new Advice("Your access is suspended.", "Ask the people who run the gateway why.")));

  private RefusalAdvice() {}

  static Advice of(String code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }
}
