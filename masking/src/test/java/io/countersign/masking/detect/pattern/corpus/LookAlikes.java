package io.countersign.masking.detect.pattern.corpus;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Things of daily business that look like entities and are none. */
final class LookAlikes {
  static final List<Function<Draw, String>> ALL =
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

  private LookAlikes() {}
}
