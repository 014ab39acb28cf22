package io.countersign.proxy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.proxy.document.PdfObjects.Name;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PdfFiltersTest {
  private static final PdfFilters FILTERS =
      new PdfFilters(new Budget(DocumentLimits.DEFAULT, System::nanoTime));

  private static byte[] deflated(int... bytes) throws java.io.IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      for (int one : bytes) {
        deflater.write(one);
      }
    }
    return out.toByteArray();
  }

  /** Tables of objects are mostly written so: each row as its difference to the one above. */
  @Test
  void rows_thatNameTheirDifference_areAdded() throws Exception {
    Map<String, Object> dictionary =
        Map.of(
            "Filter",
            List.of(new Name("FlateDecode")),
            "DecodeParms",
            List.of(Map.of("Predictor", "12", "Columns", "3")));

    assertThat(FILTERS.unpacked(deflated(2, 1, 2, 3, 2, 1, 1, 1), dictionary))
        .containsExactly(1, 2, 3, 2, 3, 4);
  }

  @Test
  void rows_longerThanAnyPage_areUnread() throws Exception {
    Map<String, Object> dictionary =
        Map.of(
            "Filter",
            new Name("FlateDecode"),
            "DecodeParms",
            Map.of("Predictor", "12", "Columns", "2000000000"));
    byte[] bytes = deflated(1);

    assertThatThrownBy(() -> FILTERS.unpacked(bytes, dictionary))
        .isInstanceOf(UnreadException.class);
  }

  @Test
  void codings_thatAreNotKnown_orStandElsewhere_areUnread() {
    for (Object filter : List.of(new Name("Crypt"), new PdfObjects.Reference(7))) {
      assertThatThrownBy(() -> FILTERS.unpacked(new byte[0], Map.of("Filter", filter)))
          .isInstanceOf(UnreadException.class);
    }
  }
}
