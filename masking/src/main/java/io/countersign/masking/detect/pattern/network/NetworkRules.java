package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.detect.pattern.label.LabelValidator;
import io.countersign.masking.detect.pattern.scan.Anchors;

/** The rules for addresses and numbers of machines. */
public final class NetworkRules {
  private NetworkRules() {}

  /** Hooks them in. */
  public static void addTo(Anchors anchors) {
    LabelValidator.addTo(anchors, NetworkLabels.more());
    LabelValidator.addTo(anchors, NetworkLabels.rules());
    anchors.character('.', new HostValidator());
    anchors.character('\\', HostValidator::checkShare);
    anchors.digits(Ipv4Validator.RUN, new Ipv4Validator());
    anchors.number(DeviceValidator.LENGTH, new DeviceValidator());
    anchors.character('[', new DefangedValidator());
    anchors.character('(', new DefangedValidator());
    anchors.character(':', new UrlValidator());
    ColonHexValidator colonHex = new ColonHexValidator();
    anchors.character(':', colonHex);
    anchors.character('-', colonHex);
    anchors.character('.', colonHex);
  }
}
