package io.countersign.masking.compose;

import io.countersign.masking.restore.Forms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forms and what they stand for: a trie whose edges lie in one open-addressing table. Grows while
 * masking; afterwards it may be read from several threads.
 */
final class FormTrie implements Forms {
  private static final int EDGES_FIRST = 64;

  /** Most exchanges need no form: one free slot, and room from the first edge on. */
  private long[] keys = new long[1];

  private int[] nodes = new int[1];
  private int edges;
  private final List<@Nullable Form> forms = new ArrayList<>();

  FormTrie() {
    forms.add(null);
  }

  /** What a form stands for. */
  interface Form {
    /** The value, in the case the form was written in where that matters. */
    String value(String written);
  }

  @Override
  public boolean isEmpty() {
    return edges == 0;
  }

  @Override
  public int next(int node, char c) {
    long key = key(node, c);
    for (int slot = slot(key); keys[slot] != 0; slot = (slot + 1) & (keys.length - 1)) {
      if (keys[slot] == key) {
        return nodes[slot];
      }
    }
    return NONE;
  }

  @Override
  public boolean ends(int node) {
    return forms.get(node) != null;
  }

  @Override
  public @Nullable String value(int node, String written) {
    Form form = forms.get(node);
    return form == null ? null : form.value(written);
  }

  /** Whether these very characters, in any case, are a form. */
  boolean contains(String form) {
    int node = ROOT;
    for (int i = 0; i < form.length() && node != NONE; i++) {
      node = next(node, form.charAt(i));
    }
    return node != NONE && ends(node);
  }

  void add(String form, Form value) {
    int node = ROOT;
    for (int i = 0; i < form.length(); i++) {
      int next = next(node, form.charAt(i));
      node = next == NONE ? addNode(node, form.charAt(i)) : next;
    }
    forms.set(node, value);
  }

  private int addNode(int from, char c) {
    if (2 * (edges + 1) > keys.length) {
      grow();
    }
    int node = forms.size();
    forms.add(null);
    put(key(from, c), node);
    edges++;
    return node;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNodes = nodes;
    keys = new long[Math.max(EDGES_FIRST, 2 * oldKeys.length)];
    nodes = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldNodes[i]);
      }
    }
  }

  private void put(long key, int node) {
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    nodes[slot] = node;
  }

  /** Never 0, which marks a free slot. */
  private static long key(int node, char c) {
    return ((long) (node + 1) << Character.SIZE) | Character.toLowerCase(c);
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (keys.length - 1);
  }

  @Override
  public String toString() {
    return "FormTrie["
        + forms.stream().filter(form -> form != null).count()
        + " forms, "
        + Arrays.stream(nodes).filter(node -> node > 0).count()
        + " edges]";
  }
}
