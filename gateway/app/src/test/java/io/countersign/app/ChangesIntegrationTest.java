package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import io.countersign.governance.UseCaseState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole gateway records of changes to its configuration and its policy. */
class ChangesIntegrationTest {
  private static final List<String> KINDS =
      List.of(
          "configuration.changed", "policy.changed", "gateway-key.issued", "gateway-key.revoked");

  @TempDir Path folder;

  @Test
  void changes_ofTheFileAndOfThePolicy_areOnTheRecordWithTheirDigests() throws Exception {
    String first;
    try (LiveGateway live = LiveGateway.start(folder)) {
      first = live.gateway().governance().version();
      assertThat(changes(live))
          .singleElement()
          .matches(event -> event.kind().equals("policy.changed") && event.actor() == null)
          .extracting(EntryView.Event::details)
          .matches(details -> "seeded".equals(details.get("becomes")))
          .matches(details -> first.equals(details.get("after")));
    }
    String more = "  writer: {destinations: [openai], models: [\"*\"], use-cases: [drafting]}\n";
    try (LiveGateway live =
        LiveGateway.start(folder, yaml -> yaml.replace("roles:\n", "roles:\n" + more))) {
      AuditReader reader = live.gateway().audit().reader();
      List<EntryView.Event> started = changes(live);
      assertThat(started)
          .extracting(EntryView.Event::kind)
          .containsExactly("policy.changed", "configuration.changed", "policy.changed");
      assertThat(started.get(1).details()).containsOnlyKeys("before", "after");
      assertThat(started.get(1).details().get("before"))
          .matches("[0-9a-f]{64}")
          .isNotEqualTo(started.get(1).details().get("after"));
      assertThat(started.get(2).details())
          .containsEntry("of", "role")
          .containsEntry("role", "writer")
          .containsEntry("becomes", "added")
          .containsEntry("before", first);

      live.gateway().governance().setKeyEnabled("ada", "k1", false);
      live.gateway().governance().setUseCaseState("drafting", UseCaseState.SUSPENDED);
      live.gateway().governance().setActive("ada", false);
      List<EntryView.Event> later = changes(live).subList(3, 6);
      assertThat(later)
          .extracting(EntryView.Event::kind)
          .containsExactly("gateway-key.revoked", "policy.changed", "policy.changed");
      assertThat(later.get(0).details())
          .containsEntry("gatewayKey", "k1")
          .containsEntry("subjects", reader.pseudonym("ada"));
      assertThat(later.get(1).details())
          .containsEntry("useCase", "drafting")
          .containsEntry("becomes", "suspended");
      assertThat(later.get(2).details())
          .containsEntry("subjects", reader.pseudonym("ada"))
          .containsEntry("becomes", "inactive")
          .containsEntry("after", live.gateway().governance().version())
          .doesNotContainValue("ada");
    }
    try (LiveGateway live =
        LiveGateway.start(folder, yaml -> yaml.replace("roles:\n", "roles:\n" + more))) {
      // The provider has another port, and so the file another digest; the policy is the same.
      assertThat(changes(live)).extracting(EntryView.Event::kind).hasSize(7);
      assertThat(changes(live).get(6).kind()).isEqualTo("configuration.changed");
    }
  }

  private static EntryPlace place(long sequence) {
    return new EntryPlace("", sequence);
  }

  private static List<EntryView.Event> changes(LiveGateway live) {
    return live
        .gateway()
        .audit()
        .reader()
        .entries(LongStream.rangeClosed(1, 200).mapToObj(ChangesIntegrationTest::place).toList())
        .stream()
        .filter(EntryView.Event.class::isInstance)
        .map(EntryView.Event.class::cast)
        .filter(event -> KINDS.contains(event.kind()))
        .toList();
  }
}
