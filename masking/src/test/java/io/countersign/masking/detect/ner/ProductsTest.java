package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {
  private final Products products = Products.bundled();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You are Claude Code. Claude reads files.",
        "The newest is claude-sonnet-5, and Claude answers.",
        "CLAUDE CODE is here, says Claude.",
      })
  void drop_fullNameInText_takesOutItsWord(String text) {
    assertThat(left(text, text.lastIndexOf("Claude"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claude and Marie are coming.",
        "Anthropic hired Claude.",
        "You are Claude Code. Claude-Marie reads files.",
        "The Claude codes of conduct, says Claude.",
      })
  void drop_otherwise_leavesTheName(String text) {
    assertThat(left(text, text.lastIndexOf("Claude"))).hasSize(1);
  }

  @Test
  void drop_personOfThatNameInText_leavesTheName() {
    String text = "Claude Code helps. Claude Zwillbrock asks, and Claude waits.";
    assertThat(left(text, text.indexOf("Claude Zwillbrock"), text.lastIndexOf("Claude")))
        .hasSize(2);
  }

  @Test
  void drop_secondWordOfFullName_takesItOut() {
    String text = "Use Claude Opus. Opus is slow, Erika is not.";
    assertThat(left(text, text.lastIndexOf("Opus"), text.indexOf("Erika"))).hasSize(1);
  }

  /** The names that stay of those that begin at the offsets: two words where a surname follows. */
  private List<Name> left(String text, int... starts) {
    Words words = new Words();
    WordSplitter.split(text, List.of(new ZonedRange(0, text.length(), Zone.PROSE)), words);
    List<Name> names = new ArrayList<>();
    for (int start : starts) {
      for (int i = 0; i < words.size; i++) {
        if (words.starts[i] == start) {
          int size = text.startsWith("Claude Zwillbrock", start) ? 2 : 1;
          names.add(new Name(i, i + size, EntityType.PERSON, 1));
        }
      }
    }
    assertThat(names).hasSameSizeAs(starts);
    products.drop(words, names);
    return names;
  }
}
