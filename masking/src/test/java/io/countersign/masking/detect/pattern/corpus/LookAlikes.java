package io.countersign.masking.detect.pattern.corpus;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Things of daily business that look like entities and are none. */
final class LookAlikes {
  private static final List<Function<Draw, String>> BUSINESS =
      List.of(
          draw -> "order no. " + draw.number(draw.number(6, 9)),
          draw -> "order 2026-" + draw.digits(6),
          draw -> "v" + draw.number(1, 30) + "." + draw.number(0, 20) + "." + draw.number(0, 99),
          draw -> "version " + draw.number(1, 9) + ".0." + draw.number(0, 9) + ".1",
          draw -> "2026-03-" + draw.number(10, 28) + "T10:" + draw.number(10, 59) + ":00.123Z",
          draw -> "2026-03-" + draw.number(10, 28) + " 10:" + draw.number(10, 59) + ":00,123",
          draw -> "17" + draw.digits(8),
          draw -> "17" + draw.digits(11),
          draw ->
              new UUID(draw.number(1, 1 << 30) * 77777777777L, draw.number(1, 1 << 30) * 31L)
                  .toString(),
          draw -> draw.hex(40),
          draw -> draw.hex(64),
          draw -> "#" + draw.hex(6),
          draw -> draw.number(1, 999) + "." + draw.digits(2),
          draw -> draw.number(1, 9) + "," + draw.digits(3) + "," + draw.digits(3),
          draw -> draw.number(1, 99) + " %",
          draw -> "page " + draw.number(1, 400) + " of " + draw.number(400, 900),
          draw -> "ISO " + draw.number(1000, 27999) + ":20" + draw.number(10, 25),
          draw -> "SKU-" + draw.upper(3) + "-" + draw.digits(5),
          draw -> "PROJ-" + draw.number(1, 9999),
          draw -> "Q" + draw.number(1, 4) + "/2026",
          draw -> "10:" + draw.number(10, 59) + " - 11:" + draw.number(10, 59),
          draw -> draw.number(100, 1999) + " x " + draw.number(100, 1999) + " px",
          draw -> "0x" + draw.hex(8),
          draw -> "ISBN 978-3-" + draw.digits(2) + "-" + draw.digits(6) + "-" + draw.digits(1),
          draw -> "commit " + draw.hex(7),
          draw -> "build " + draw.number(1000, 99999),
          draw -> "MAX_SIZE_" + draw.number(1, 4096),
          draw -> "room " + draw.number(1, 40) + "." + draw.number(100, 999),
          draw -> draw.number(2, 60) + " minutes",
          draw -> "line " + draw.number(1, 5000) + ", column " + draw.number(1, 99));

  private static final String LOWER_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Identifiers and output of machines. */
  private static final List<Function<Draw, String>> MACHINES =
      List.of(
          draw ->
              draw.date(2020, 2027)
                  + Draw.padded(draw.number(0, 23), 2)
                  + Draw.padded(draw.number(0, 59), 2)
                  + "00",
          draw ->
              draw.date(2020, 2027)
                  + Draw.padded(draw.number(0, 23), 2)
                  + Draw.padded(draw.number(0, 59), 2),
          draw -> draw.date(2020, 2027) + "T" + Draw.padded(draw.number(0, 23), 2) + "3045Z",
          draw -> "17" + draw.digits(14),
          draw -> "17" + draw.digits(17),
          draw -> draw.number(10, 13) + draw.digits(16),
          draw -> draw.some("0123456789abcdef", 24),
          draw -> draw.hex(32),
          draw -> "sha256:" + draw.hex(64),
          draw -> "01" + draw.some(BASE32, 24),
          draw -> "web-" + draw.hex(9) + "-" + draw.some(LOWER_DIGITS, 5),
          draw -> "i-0" + draw.hex(16),
          draw -> "subnet-" + draw.hex(17),
          draw -> "arn:aws:s3:::" + draw.lower(8) + "/" + draw.lower(5),
          draw -> draw.hex(7) + ".." + draw.hex(7),
          draw -> "index " + draw.hex(7) + ".." + draw.hex(7) + " 100644",
          draw -> "@@ -" + draw.number(1, 900) + "," + draw.number(1, 40) + " +12,7 @@",
          draw -> "0000180d-0000-1000-8000-00805f9b34fb",
          draw -> "U+1F" + draw.number(100, 999),
          draw -> "rgb(" + draw.number(0, 255) + ", " + draw.number(0, 255) + ", 56)",
          draw -> "1.8.0_" + draw.number(100, 400),
          draw -> draw.number(1, 9) + ".2." + draw.number(0, 30) + "-rc." + draw.number(1, 9),
          draw -> "org.example:core:" + draw.number(1, 9) + "." + draw.number(0, 40) + ".1",
          draw -> "@scope/core@" + draw.number(1, 9) + "." + draw.number(0, 40) + ".1",
          draw -> "0 " + draw.number(0, 23) + " * * 1-5",
          draw -> draw.number(100000, 99999999) + " bytes",
          draw -> "00000010: " + Draw.every(draw.hex(32), " ", 4),
          draw -> "0x" + draw.hex(16),
          draw -> "pid=" + draw.number(100, 99999),
          draw -> "tid=0x" + draw.hex(8) + " seq=" + draw.number(6),
          draw -> "etag " + draw.hex(32),
          draw -> "x=" + draw.number(0, 1920) + ", y=" + draw.number(0, 1080),
          draw -> "[" + draw.number(0, 9) + "." + draw.digits(8) + "] usb 1-1",
          draw -> "offset " + draw.number(9),
          draw -> "sha1 " + draw.hex(40),
          draw -> "chunk-" + draw.some(BASE62, 8) + ".js");

  /** Numbers of trade, law, science and travel. */
  private static final List<Function<Draw, String>> TRADES =
      List.of(
          draw -> "EAN " + ean("40" + draw.digits(10)),
          draw -> "ISBN " + ean("978" + draw.digits(9)),
          draw -> "ISSN " + draw.digits(4) + "-" + draw.digits(4),
          draw -> "doi:10." + draw.number(1000, 9999) + "/" + draw.lower(4) + "." + draw.digits(6),
          draw -> "arXiv:" + draw.number(2101, 2612) + "." + draw.digits(5),
          draw -> "RFC " + draw.number(1000, 9999),
          draw -> "CAS 7732-18-" + draw.digits(1),
          draw -> "ECLI:EU:C:2020:" + draw.number(100, 999),
          draw -> "C-" + draw.number(100, 999) + "/" + draw.number(10, 25),
          draw -> draw.number(1, 30) + " O " + draw.number(100, 999) + "/" + draw.number(10, 26),
          draw -> "§ " + draw.number(1, 900) + " Abs. 2 BGB",
          draw -> "EP" + draw.digits(7) + "B1",
          draw -> "tracking 1Z" + draw.some(BASE32, 16),
          draw -> "parcel 0034043" + draw.digits(13),
          draw -> "order " + draw.number(100, 999) + "-" + draw.digits(7) + "-" + draw.digits(7),
          draw -> "RE-2026-" + draw.digits(5),
          draw -> "INV/2026/" + draw.digits(4),
          draw -> "PO 45000" + draw.digits(5),
          draw -> draw.number(1, 999) + "." + draw.digits(3) + "." + draw.digits(3) + ",89 EUR",
          draw -> "USD " + draw.number(1, 999) + "," + draw.digits(3) + ".67",
          draw -> "EUR/USD 1.0" + draw.digits(3),
          draw -> draw.number(0, 9) + ":" + draw.number(0, 9),
          draw -> "-" + draw.number(1, 30) + "." + draw.digits(1) + " °C",
          draw -> draw.number(1990, 2010) + "-" + draw.number(2011, 2026),
          draw -> "2026-W" + draw.number(10, 52),
          draw -> Draw.padded(draw.number(1, 12), 2) + "/20" + draw.number(20, 29),
          draw -> "08:00-" + draw.number(10, 20) + ":30",
          draw -> "LH " + draw.number(100, 9999),
          draw -> "ICE " + draw.number(100, 1999),
          draw -> "RTX " + draw.number(1000, 9000),
          draw -> "DIN EN " + draw.number(1000, 60000),
          draw -> "BRCA" + draw.number(1, 2),
          draw -> draw.number(1, 40) + "th edition",
          draw -> "article " + draw.number(6),
          draw -> "batch " + draw.upper(2) + draw.digits(6),
          draw -> draw.number(2, 99) + " of " + draw.number(100, 999));

  static final List<Function<Draw, String>> ALL =
      Stream.of(BUSINESS, MACHINES, TRADES).flatMap(List::stream).toList();

  private LookAlikes() {}

  /** An article number with its check digit (GS1 General Specifications, 7.9). */
  private static String ean(String digits) {
    int sum = CheckDigits.sum(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3);
    return digits + (10 - sum % 10) % 10;
  }
}
