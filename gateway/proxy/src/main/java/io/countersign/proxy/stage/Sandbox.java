package io.countersign.proxy.stage;

import io.countersign.allowlist.AccessRequest;
import io.countersign.allowlist.AllowList;
import io.countersign.allowlist.Decision;
import io.countersign.allowlist.Decision.Denied;
import io.countersign.proxy.dialect.PromptMasking.Sandboxed;
import io.countersign.proxy.egress.Destination;
import io.countersign.proxy.egress.Destinations;
import io.countersign.proxy.egress.Upstream;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a whole request to the destination on the company's premises when a profile says that what
 * it holds may go nowhere else. The allow-list is asked again, for that destination.
 */
final class Sandbox {
  private final @Nullable Destination destination;
  private final Supplier<AllowList> allowList;

  /**
   * @param id the destination, or null: then such requests are refused
   */
  Sandbox(@Nullable String id, Destinations destinations, Supplier<AllowList> allowList) {
    destination = id == null ? null : destinations.destination(id);
    this.allowList = allowList;
  }

  /**
   * Redirects a request.
   *
   * @throws RefusalException when there is no sandbox for it, or it may not go there
   */
  void redirect(Passage passage, Sandboxed found, @Nullable String query) {
    Destination before = passage.upstream().destination();
    if (destination == null || before.id().equals(destination.id())) {
      throw refusal(found, "This gateway has no such destination.");
    }
    if (!before.dialect().name().equals(destination.dialect().name())) {
      throw refusal(
          found,
          "Send it to `/"
              + destination.id()
              + "` in that destination's own dialect, "
              + destination.dialect().name()
              + ".");
    }
    AccessRequest asked = passage.accessRequest();
    AccessRequest request =
        new AccessRequest(asked.roles(), asked.useCase(), destination.id(), asked.model());
    Decision decision = allowList.get().decide(request);
    if (decision instanceof Denied denied) {
      throw refusal(found, denied.reason() + " " + denied.remedy());
    }
    Upstream way = Upstream.of(destination, passage.endpoint().upstreamPath(), query);
    passage.redirected(way, request, decision.rule());
  }

  static RefusalException refusal(Sandboxed found, String why) {
    return new RefusalException(
        RefusalCode.DATA_CLASS_NOT_ALLOWED,
        "The body holds a value of type "
            + found.type().label()
            + " at `"
            + found.path()
            + "`, which may only go to a destination on the company's premises. "
            + why,
        found.path(),
        null);
  }
}
