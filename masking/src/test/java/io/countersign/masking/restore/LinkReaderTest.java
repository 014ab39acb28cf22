package io.countersign.masking.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkReaderTest {
  private static final int TEXTS = 40_000;
  private static final int PIECES_MAX = 14;

  private static final String[] PIECES =
      ("http~https~HTTPS~ftp~ws~wss~mailto~javascript~www~WWW~xhttp~://~:~//~/~\\\\~\\~.~=~ = ~=\""
              + "~='~\"~'~](~]: ~]:~[a]~[~`~|~(~)~url(~url (~<~>~<a ~<img ~href~src~srcset~poster~ "
              + "~\n~  ~\t~\r\n~\u00a0~example.com~a.b~@~?q=~#x~&#58;~Ada~é~ſ~averyverylongword")
          .split("~", -1);

  @Test
  void units_ofAnyStretches_endWhereOneByOneDoes() {
    Random random = new Random(20_261_121);
    int linked = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      LinkReader slow = new LinkReader();
      LinkReader fast = new LinkReader();
      int at = 0;
      while (at < text.length()) {
        int to = at + 1 + random.nextInt(text.length() - at);
        if (random.nextBoolean()) {
          fast.units(text, at, to);
        } else {
          // What follows may come in another string.
          fast.units(text.substring(at, to), 0, to - at);
        }
        for (; at < to; at++) {
          slow.unit(text.charAt(at));
        }
        assertThat(told(fast)).as("%s, up to %d", text, to).isEqualTo(told(slow));
        linked += slow.place() == LinkReader.Place.TEXT ? 0 : 1;
      }
    }
    assertThat(linked).as("stretches that end in a link").isGreaterThan(TEXTS / 4);
  }

  private static String told(LinkReader reader) {
    return reader.place() + " " + reader.host() + " " + reader.link();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pieces = 1 + random.nextInt(PIECES_MAX); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
