package io.countersign.audit.search;

import io.countersign.audit.read.EntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what a search found, newest first.
 *
 * @param next where the next page begins; null: there is none
 * @param indexedTo up to which entry of the record was searched
 */
public record SearchPage(List<EntryView> found, @Nullable String next, long indexedTo) {
  public SearchPage {
    found = List.copyOf(found);
  }

  @Override
  public String toString() {
    return "SearchPage[" + found.size() + " found, to " + indexedTo + "]";
  }
}
