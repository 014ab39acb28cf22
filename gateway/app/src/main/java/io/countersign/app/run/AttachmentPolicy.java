package io.countersign.app.run;

import io.countersign.config.AttachmentsConfig;
import io.countersign.config.AttachmentsConfig.Unread;
import io.countersign.config.Config;
import io.countersign.proxy.stage.AttachmentRules;
import java.util.Map;
import java.util.stream.Collectors;

/** What is done with content that is no text, in the proxy's own words. */
final class AttachmentPolicy {
  private AttachmentPolicy() {}

  static AttachmentRules of(Config config) {
    AttachmentsConfig written = config.masking().attachments();
    return new AttachmentRules(
        AttachmentRules.Documents.valueOf(written.documents().name()),
        written.images() == Unread.PASS,
        written.recordings() == Unread.PASS,
        config.useCases().entrySet().stream()
            .filter(one -> one.getValue().recordings())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }
}
