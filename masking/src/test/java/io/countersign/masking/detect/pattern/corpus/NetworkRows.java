package io.countersign.masking.detect.pattern.corpus;

import io.countersign.masking.EntityType;
import java.util.List;

/** Addresses and numbers of machines: 70 to 75. */
final class NetworkRows {
  static final List<Row> ROWS =
      List.of(
          Row.of(
                  70,
                  "IPv4, IPv6",
                  EntityType.IP,
                  "ipv4",
                  "ipv4-private",
                  "ipv4-local",
                  "ipv4-documentation",
                  "ipv6",
                  "ipv6-private",
                  "ipv6-local",
                  "ipv6-documentation")
              .labels(
                  "en=IP address|IP; de=IP-Adresse|IP; fr=adresse IP; es=dirección IP;"
                      + " it=indirizzo IP; nl=IP-adres; pt=endereço IP; pl=adres IP")
              .always(NetworkRows::address)
              .bareMiss("octet", draw -> draw.number(256, 999) + ".1.2." + draw.number(1, 99))
              .bareMiss("version", draw -> "version " + draw.number(1, 9) + ".2.3.4")
              .bareMiss("five parts", draw -> "1.2.3." + draw.number(1, 9) + ".5")
              .bareMiss("time", draw -> "10:" + draw.number(10, 59) + ":" + draw.number(10, 59))
              .bareMiss("scope", draw -> "std::" + draw.lower(6)),
          Row.of(71, "MAC address", EntityType.MAC, "mac")
              .labels(
                  "en=MAC address; de=MAC-Adresse; fr=adresse MAC; es=dirección MAC;"
                      + " it=indirizzo MAC;"
                      + " nl=MAC-adres; pt=endereço MAC; pl=adres MAC")
              .always(NetworkRows::hardware)
              .bareMiss("seven pairs", draw -> Draw.every(draw.hex(14), ":", 2))
              .bareMiss("five pairs", draw -> "zz:" + Draw.every(draw.hex(10), ":", 2)),
          Row.of(72, "URL with credentials", EntityType.URL, "url-credentials", "url-parameter")
              .labels("en=link; de=Link; fr=lien; es=enlace; it=link; nl=link; pt=link; pl=link")
              .always(NetworkRows::url)
              .bareMiss(
                  "plain", draw -> "https://" + draw.lower(8) + ".example/a?page=" + draw.digits(2))
              .bareMiss(
                  "port", draw -> "http://" + draw.lower(8) + ".example:8080/" + draw.lower(4)),
          Row.of(73, "internal host name", EntityType.HOST, "internal-host", "host-name")
              .labels(
                  "en=host|server; de=Server|Rechnername; fr=serveur; es=servidor; it=server;"
                      + " nl=server; pt=servidor; pl=serwer")
              .always(NetworkRows::host)
              .bareMiss("field", draw -> "self.internal")
              .bareMiss("file", draw -> ".env.local")
              .bareMiss("public", draw -> "www." + draw.lower(7) + ".com"),
          Row.of(74, "IMEI, IMSI", EntityType.DEVICEID, "imei", "imsi", "iccid")
              .labels("en=IMEI|IMEI number; de=IMEI|IMEI-Nummer; fr=IMEI; es=IMEI; pl=numer IMEI")
              .valid(draw -> CheckDigits.luhn("35" + draw.digits(12)))
              .needsWords()
              .miss(
                  "check digit",
                  draw -> draw.lastChanged(CheckDigits.luhn("35" + draw.digits(12)))),
          Row.of(75, "device or session id", EntityType.SESSIONID, "session-id")
              .labels(
                  "en=session ID|JSESSIONID; de=Sitzungs-ID; fr=id de session|identifiant de"
                      + " session;"
                      + " es=id de sesión; it=id sessione; nl=sessie-id; pt=id da sessão;"
                      + " pl=identyfikator sesji")
              .valid(draw -> draw.hex(3) + "7" + draw.hex(16) + draw.digits(2))
              .needsWords()
              .miss("word", draw -> draw.lower(9)));

  private NetworkRows() {}

  private static String address(Draw draw) {
    return switch (draw.number(0, 4)) {
      case 0 -> "10." + draw.number(0, 255) + "." + draw.number(0, 255) + "." + draw.number(0, 255);
      case 1 -> "203.0.113." + draw.number(0, 255);
      case 2 -> "2001:db8::" + Integer.toHexString(draw.number(1, 65535));
      case 3 -> "fe80::1:" + draw.hex(3) + "1";
      default -> draw.number(11, 223) + ".168." + draw.number(0, 255) + "." + draw.number(1, 254);
    };
  }

  private static String hardware(Draw draw) {
    String hex = draw.chance(0.5) ? draw.hex(12) : draw.hex(12).toUpperCase(java.util.Locale.ROOT);
    return Draw.every(hex, draw.pick(":", "-"), 2);
  }

  private static String url(Draw draw) {
    return switch (draw.number(0, 2)) {
      case 0 ->
          "https://" + draw.lower(5) + ":" + draw.lower(6) + "1@host.example/" + draw.lower(3);
      case 1 -> "https://" + draw.lower(6) + ".example/f?a=1&token=" + draw.hex(16);
      default -> "https://" + draw.lower(6) + ".example/reset?code=" + draw.hex(12);
    };
  }

  private static String host(Draw draw) {
    String name = draw.pick("srv", "db", "web", "fs") + draw.pick("", "-") + draw.digits(2);
    return name + draw.pick(".corp", ".internal", ".lan", ".prod.local", ".intranet", ".home.arpa");
  }
}
