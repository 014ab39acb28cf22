package io.countersign.masking.detect.pattern.network;

import java.util.regex.Pattern;

/** URLs whose path is the secret: whoever knows it may post there. Formats of the vendors. */
final class Webhooks {
  private static final Pattern SECRET_PATH =
      Pattern.compile(
          "hooks\\.slack\\.com/(?:services|workflows|triggers)/[a-z0-9/_-]{10,200}"
              + "|(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/\\d{5,"
              + "22}/[\\w-]{8,120}"
              + "|[a-z0-9.-]{0,60}outlook\\.office(?:365)?\\.com/webhook/[a-z0-9@/-]{20,400}"
              + "|[a-z0-9-]{1,60}\\.webhook\\.office\\.com/webhookb2/[a-z0-9@/-]{20,400}"
              + "|[a-z0-9.-]{1,80}(?:logic\\.azure\\.com|api\\.powerplatform\\.com)(?::443)?/"
              + "[^?]{0,200}workflows/[^?]{8,200}\\?[^ ]{0,200}sig=.{8,200}"
              + "|chat\\.googleapis\\.com/v1/spaces/[\\w-]{4,40}/messages\\?.{0,80}token=.{8,200}"
              + "|hooks\\.zapier\\.com/hooks/(?:catch|standard)/\\d{3,12}/[a-z0-9]{5,30}"
              + "|hook\\.[a-z0-9.]{0,8}make\\.com/[a-z0-9]{20,60}"
              + "|maker\\.ifttt\\.com/trigger/[^/]{1,80}/(?:json/)?with/key/[\\w-]{10,80}"
              + "|api\\.telegram\\.org/bot\\d{6,12}:[\\w-]{30,40}"
              + "|[a-z0-9.-]{1,80}/hooks/[a-z0-9]{26}(?![a-z0-9])"
              + "|[a-z0-9.-]{1,80}/api/webhooks/incoming/[a-z0-9/_-]{16,200}"
              + "|events\\.pagerduty\\.com/integration/[a-z0-9]{32}/.{1,20}"
              + "|hooks\\.chime\\.aws/incomingwebhooks/.{10,200}");

  private Webhooks() {}

  /** Whether the part of a URL behind its scheme, in lower case, is one of them. */
  static boolean secret(String rest) {
    return rest.length() > 24 && SECRET_PATH.matcher(rest).lookingAt();
  }
}
