package io.countersign.audit.search;

import io.countersign.audit.read.EntryPlace;
import io.countersign.audit.read.EntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what a search found, newest first.
 *
 * @param next where the next page begins; null: there is none
 * @param indexedTo up to which entry of each log was searched
 */
public record SearchPage(List<EntryView> found, @Nullable String next, List<EntryPlace> indexedTo) {
  public SearchPage {
    found = List.copyOf(found);
    indexedTo = List.copyOf(indexedTo);
  }

  @Override
  public String toString() {
    return "SearchPage[" + found.size() + " found]";
  }
}
