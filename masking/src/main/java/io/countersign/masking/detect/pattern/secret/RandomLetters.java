package io.countersign.masking.detect.pattern.secret;

import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.Locale;
import java.util.Set;

/**
 * Tells letters drawn at random from words and names of code: {@code uVxQkRmTzLp}, not {@code
 * dbPasswordField}. A name changes its case where a word begins, and its words have vowels or are
 * abbreviations that programmers use.
 */
final class RandomLetters {
  private static final int RUN_MIN = 5;
  private static final int ODD_MIN = 2;
  private static final int VOWELLESS_MIN = 7;

  /** Short words and abbreviations that names of code are made of. */
  private static final Set<String> PARTS =
      Set.of(
          ("ad ai am an as at be by ca ci cd cn cp cs db dn do dw en ex fn fs go gw hd he id if"
                  + " in io ip is it js kb kv la ld lp md me ml mq ms my nb net no ns"
                  + " of ok on op or os"
                  + " pc pg ph pk pw py qa re rx sa sd se sh sz tf tg to ts tv tx ui up us ut vm vs"
                  + " wd we wg ws xs attr btn cb cfg chk clr cmd cnt crl crt csr css csv ctl ctr"
                  + " ctrl ctx dbg dhcp dlg dns dst dtl dto evt fmt fwd gcp gdpr grp gui hdr hmac"
                  + " html http https hwnd hrt img jdbc jms jpg json jwk jwt kms ldap ldr lpsz lst"
                  + " mdb mgmt mgr mnt msg mtx ndx nfs ntlm num obj orm osx pdf pgp php png prb"
                  + " prg prv psk psw psz ptr pub pwd pws qry rcv rdp req rng rpc rsp rtf rtmp sftp"
                  + " smb smtp snmp spr sql src srv ssd ssh ssl std str svc svg swt sys tbl tcp tls"
                  + " tmp tpl trk tty txn txt udp upd url vlc vpc vpn wnd wpf www xml xsd xsl yml")
              .split(" ", -1));

  private RandomLetters() {}

  /** Whether a run of letters in the value has two parts or more that no name has. */
  static boolean in(String value) {
    int start = 0;
    while (start < value.length()) {
      int end = start;
      while (end < value.length() && ScanText.isAsciiLetter(value.charAt(end))) {
        end++;
      }
      if (end - start >= RUN_MIN && odd(value, start, end) >= ODD_MIN) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Whether so many letters that are no vowels stand side by side. */
  static boolean consonants(String value, int length) {
    int run = 0;
    for (int i = 0; i < value.length() && run < length; i++) {
      boolean consonant = ScanText.isAsciiLetter(value.charAt(i)) && !vowel(value.charAt(i));
      run = consonant ? run + 1 : 0;
    }
    return run == length;
  }

  /** How many parts are no part of a name; letters of one case without a vowel count for two. */
  private static int odd(String value, int from, int end) {
    int odd = 0;
    int start = from;
    while (start < end) {
      int stop = partEnd(value, start, end);
      boolean whole = start == from && stop == end;
      if (whole) {
        boolean small = Character.isLowerCase(value.charAt(start + 1));
        return small && end - from >= VOWELLESS_MIN && vowelless(value, from, end) ? ODD_MIN : 0;
      }
      odd += oddPart(value, start, stop) ? 1 : 0;
      start = stop;
    }
    return odd;
  }

  /** A capital and small letters, or capitals up to the one that small letters follow. */
  private static int partEnd(String value, int start, int end) {
    int capitals = start;
    while (capitals < end && Character.isUpperCase(value.charAt(capitals))) {
      capitals++;
    }
    if (capitals - start > 1) {
      return capitals == end ? end : capitals - 1;
    }
    int stop = capitals;
    while (stop < end && Character.isLowerCase(value.charAt(stop))) {
      stop++;
    }
    return stop;
  }

  private static boolean oddPart(String value, int start, int end) {
    boolean capitals = end - start > 1 && Character.isUpperCase(value.charAt(start + 1));
    boolean odd = end - start < 3 || vowelless(value, start, end);
    return odd && !capitals && !PARTS.contains(lower(value.substring(start, end)));
  }

  private static String lower(String part) {
    return part.toLowerCase(Locale.ROOT);
  }

  private static boolean vowelless(String value, int start, int end) {
    return consonants(value.substring(start, end), end - start);
  }

  private static boolean vowel(char c) {
    return "aeiouyAEIOUY".indexOf(c) >= 0;
  }
}
