package io.countersign.proxy.stage;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The conversation that a caller says a request belongs to. A value keeps its placeholder in it
 * even where the client no longer sends the turn that it first stood in.
 */
final class ConversationHeader {
  private static final String NAME = "Countersign-Conversation";

  private static final int LENGTH_MAX = 128;

  private ConversationHeader() {}

  /**
   * The id under which its map is remembered, or null: no conversation is named.
   *
   * @param useCase values of one purpose are not carried over to another
   */
  static @Nullable String id(HttpHeaders headers, String useCase) {
    List<String> values = headers.getOrEmpty(NAME);
    if (values.isEmpty()) {
      return null;
    }
    String value = values.get(0);
    boolean word =
        !value.isEmpty()
            && value.length() <= LENGTH_MAX
            && value.chars().allMatch(ConversationHeader::isWordCharacter);
    if (values.size() > 1 || !word) {
      throw new RefusalException(
          RefusalCode.MALFORMED_REQUEST,
          "`"
              + NAME
              + "` is repeated or not one word (expected: letters, digits, `-`, `_`, `.`, `:`, at"
              + " most "
              + LENGTH_MAX
              + ").");
    }
    // No provider's id holds a blank.
    return "conversation " + useCase + " " + value;
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.:".indexOf(c) >= 0;
  }
}
