package io.countersign.masking.detect.pattern.network;

import io.countersign.masking.EntityType;
import io.countersign.masking.detect.pattern.scan.Checksums;
import io.countersign.masking.detect.pattern.scan.Context;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.NumberCandidate;
import io.countersign.masking.detect.pattern.scan.NumberValidator;

/** IMEI numbers of devices: Luhn and words near by (3GPP TS 23.003, annex B). */
final class DeviceValidator implements NumberValidator {
  private static final Context WORDS =
      Context.of(
          "imei",
          "imei1",
          "imei2",
          "device id",
          "gerätenummer",
          "handy",
          "phone",
          "mobile",
          "cell",
          "smartphone",
          "telefon",
          "téléphone",
          "portable",
          "teléfono",
          "telefono",
          "móvil",
          "cellulare",
          "telefoon",
          "toestel",
          "telemóvel",
          "telefone",
          "telefonu",
          "device",
          "gerät",
          "appareil",
          "dispositivo",
          "urządzen",
          "tac");
  static final int LENGTH = 15;

  @Override
  public void check(NumberCandidate number, Findings findings) {
    boolean opens = number.opens() || slot(number);
    if (number.count() < LENGTH || !opens || !number.closes(LENGTH)) {
      return;
    }
    boolean shaped =
        number.contiguous(LENGTH)
            || number.regular(LENGTH)
            || number.grouped(2, 6, 6, 1)
            || number.grouped(6, 2, 6, 1)
            || number.grouped(8, 6, 1);
    if (shaped
        && Checksums.luhn(number.digits(LENGTH))
        && WORDS.near(number.text(), number.start(), number.end(LENGTH))) {
      findings.add(
          number.start(), number.end(LENGTH), EntityType.DEVICEID, Findings.IN_CONTEXT, "imei");
    }
  }

  /** The first or second of a telephone with two cards: {@code IMEI1=}. */
  private static boolean slot(NumberCandidate number) {
    int sign = number.start() - 1;
    return number.text().at(sign) == '=' && number.text().startsWithIgnoreCase(sign - 5, "imei");
  }
}
