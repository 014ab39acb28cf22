package io.countersign.proxy.stage;

import io.countersign.governance.Admission.Admitted;
import java.net.URI;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The headers that every answer carries, refusals included, as far as they are known. */
final class AnswerHeaders {
  /** What a use case with a second person's review says always. */
  private static final String SIGN_OFF = "sign-off-required";

  private final @Nullable URI noticeUrl;

  AnswerHeaders(@Nullable URI noticeUrl) {
    this.noticeUrl = noticeUrl;
  }

  void write(Passage passage, HttpHeaders out) {
    out.set(HttpHeaders.CACHE_CONTROL, "no-store");
    out.set("Countersign-Record", passage.record);
    if (noticeUrl != null) {
      out.set("Countersign-Notice", noticeUrl.toASCIIString());
    }
    Admitted admission = passage.admissionOrNull();
    if (admission != null) {
      set(out, "Countersign-Use-Case", admission.useCase().id());
      set(out, "Countersign-Accountable", admission.useCase().accountable());
      set(out, "Countersign-Output", passage.marked() ? SIGN_OFF : admission.useCase().outputUse());
    }
    String version = passage.policyVersion();
    if (version != null) {
      set(out, "Countersign-Policy", version);
    }
    String masked =
        passage.maskedCounts().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    if (!masked.isEmpty()) {
      set(out, "Countersign-Masked", masked);
    }
  }

  private static void set(HttpHeaders out, String name, String value) {
    if (value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      out.set(name, value);
    }
  }
}
