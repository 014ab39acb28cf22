package io.countersign.masking.detect.pattern.network;

import java.util.regex.Pattern;

/**
 * URLs that let in whoever has them, to a document, a folder or a meeting; and those of a person's
 * own page. The capability, or the name, is in the path. Formats of the vendors.
 */
final class SharedLinks {
  private static final Pattern SHARED =
      Pattern.compile(
          "docs\\.google\\.com/(?:a/[\\w.-]{1,60}/)?(?:document|spreadsheets|presentation|forms"
              + "|drawings)/(?:u/\\d/)?d/(?:e/)?[\\w-]{20,120}.*"
              + "|drive\\.google\\.com/(?:file/(?:u/\\d/)?d/|drive/(?:u/\\d/)?folders/|open\\?id=)"
              + "[\\w-]{16,100}.*"
              + "|teams\\.(?:microsoft|live)\\.com/(?:l/meetup-join/|meet/)[\\w%.@-]{8,200}.*"
              + "|meet\\.google\\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z]).*"
              + "|chat\\.whatsapp\\.com/(?:invite/)?[a-z0-9]{16,30}.*"
              + "|t\\.me/(?:\\+|joinchat/)[\\w-]{12,30}"
              + "|(?:www\\.)?dropbox\\.com/(?:s|sh|scl/f[io])/[a-z0-9]{12,40}.*"
              + "|1drv\\.ms/[a-z]/.{10,80}"
              + "|[a-z0-9-]{1,60}\\.sharepoint\\.com/:[a-z]:/.{8,300}"
              + "|(?:wetransfer\\.com/downloads|we\\.tl)/[\\w/-]{8,160}.*");

  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?:[a-z]{2,3}\\.)?linkedin\\.com/(?:in|pub)/[^/?#]{3,100}/?(?:[?#].*)?"
              + "|(?:www\\.)?xing\\.com/profile/[^/?#]{3,100}.*"
              + "|(?:www\\.|m\\.|[a-z]{2}-[a-z]{2}\\.)?facebook\\.com/"
              + "(?:profile\\.php\\?id=\\d{6,20}"
              + "|people/[^/]{3,80}/\\d{6,20}|[a-z]{2,20}"
              + "\\.(?!(?:php|html?)(?![a-z]))[a-z]{2,24}(?:\\.\\d{1,10})?/?)"
              + "(?:[?&#].*)?"
              + "|(?:www\\.)?instagram\\.com/(?!(?:p|reels?|explore|stories|accounts|about"
              + "|developer|tv|direct|legal)(?:[/?#]|$))[a-z\\d._]{3,30}/?(?:[?#].*)?"
              + "|(?:www\\.|m\\.)?tiktok\\.com/@[a-z\\d._]{2,24}(?:[/?#].*)?"
              + "|(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/(?!(?:home|search|i|intent|hashtag|share"
              + "|explore|settings|login|about|tos|privacy|widgets)(?:[/?#.]|$))[a-z\\d_]{3,15}"
              + "(?:/status/\\d{5,20})?/?(?:[?#].*)?");

  /** Somebody's name as the value of a parameter, in capitals as people are written. */
  private static final Pattern NAMED =
      Pattern.compile(
          "[?&](?:(?i:(?:full|user|customer|client|kunden)?[_-]?name|kunde|customer)="
              + "\\p{Lu}[\\p{L}'-]{1,24}(?:\\+|%20)(?:\\p{Lu}[\\p{L}'-]{0,24}(?:\\+|%20)){0,2}"
              + "\\p{Lu}[\\p{L}'-]{1,24}"
              + "|(?i:first|last|sur|given|family|vor|nach|familien)[_-]?(?i:name)="
              + "\\p{Lu}[\\p{L}'-]{1,24})(?=[&#]|$)");

  private SharedLinks() {}

  /** Whether the part of a URL behind its scheme, in lower case, lets somebody in by itself. */
  static boolean shared(String rest) {
    return SHARED.matcher(rest).matches();
  }

  /** Whether a parameter of the part behind the scheme holds somebody's name. */
  static boolean named(String rest) {
    return rest.indexOf('?') > 0 && NAMED.matcher(rest).find();
  }

  /** Whether it is a page of one person. */
  static boolean personal(String rest) {
    return rest.indexOf(".com/") > 0 && PERSONAL.matcher(rest).matches();
  }
}
