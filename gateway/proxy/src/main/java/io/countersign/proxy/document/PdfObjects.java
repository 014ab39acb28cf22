package io.countersign.proxy.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tokens of a PDF together to objects as they stand in its bytes, whatever refers to them,
 * and hands each text in them to {@link HiddenTexts}. An object is a {@code Map}, a {@code List}, a
 * {@link Name}, a {@link Reference}, the bytes of a string, or else a word. Not thread-safe.
 */
final class PdfObjects {
  /** So many objects in objects are no document, and would be a deep stack for others. */
  private static final int DEPTH_MAX = 256;

  private final HiddenTexts texts;
  private final Deque<Holder> open = new ArrayDeque<>();
  private final Map<Integer, String> roles = new HashMap<>();
  private @Nullable Map<String, Object> last;

  PdfObjects(HiddenTexts texts) {
    this.texts = texts;
  }

  /** A name as a value. */
  record Name(String name) {}

  /** Another object by its number. */
  record Reference(int object) {}

  private record Holder(boolean dictionary, @Nullable String within, List<Object> items) {
    /** Under which name the next value stands, or null: none, or a name comes next. */
    @Nullable String key() {
      boolean named = items.size() % 2 == 1 && items.get(items.size() - 1) instanceof Name;
      return !dictionary ? within : named ? ((Name) items.get(items.size() - 1)).name : null;
    }
  }

  /** The last dictionary that stands in no other object, or null: none since it was forgotten. */
  @Nullable Map<String, Object> last() {
    return last;
  }

  /** Under which name each object was referred to, the last time. */
  Map<Integer, String> roles() {
    return roles;
  }

  /** An object ends, however many are open in it. */
  void forget() {
    last = null;
    open.clear();
  }

  boolean isInside() {
    return !open.isEmpty();
  }

  /** Takes the token that was read last; a word that stands in no object says nothing here. */
  void take(PdfLexer.Kind kind, PdfLexer lexer) throws UnreadException {
    switch (kind) {
      case COMMENT -> texts.comment(lexer.value());
      case STRING -> {
        texts.string(lexer.value(), key());
        add(lexer.value());
      }
      case NAME -> {
        texts.name(lexer.text());
        add(new Name(lexer.text()));
      }
      case WORD -> word(lexer.text());
      case OPEN_DICTIONARY, OPEN_ARRAY -> {
        if (open.size() >= DEPTH_MAX) {
          throw new UnreadException("it holds objects more than " + DEPTH_MAX + " deep");
        }
        boolean dictionary = kind == PdfLexer.Kind.OPEN_DICTIONARY;
        open.push(new Holder(dictionary, key(), new ArrayList<>()));
      }
      case CLOSE_DICTIONARY, CLOSE_ARRAY -> close();
      case END -> {}
    }
  }

  private @Nullable String key() {
    Holder holder = open.peek();
    return holder == null ? null : holder.key();
  }

  private void close() {
    Holder closed = open.poll();
    if (closed == null) {
      return;
    }
    if (!closed.dictionary) {
      add(closed.items);
      return;
    }
    Map<String, Object> made = new HashMap<>();
    for (int i = 0; i + 1 < closed.items.size(); i++) {
      if (closed.items.get(i) instanceof Name key) {
        made.put(key.name, closed.items.get(++i));
      }
    }
    last = open.isEmpty() ? made : last;
    add(made);
  }

  private void word(String word) {
    Holder holder = open.peek();
    if (holder == null || !word.equals("R") || holder.items.size() < 2) {
      add(word);
      return;
    }
    holder.items.remove(holder.items.size() - 1);
    int object = number(holder.items.remove(holder.items.size() - 1));
    String key = holder.key();
    if (key != null) {
      roles.put(object, key);
    }
    add(new Reference(object));
  }

  private void add(Object value) {
    if (!open.isEmpty()) {
      open.peek().items.add(value);
    }
  }

  /** A number that is an integer of four bytes, or -1. */
  static int number(@Nullable Object value) {
    try {
      return value instanceof String word ? Integer.parseInt(word) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
