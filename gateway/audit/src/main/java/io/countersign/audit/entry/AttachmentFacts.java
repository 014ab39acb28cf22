package io.countersign.audit.entry;

import static java.util.Objects.requireNonNull;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found in one content of a request that is no text, never a value.
 *
 * @param mediaType what its bytes are, such as {@code application/pdf}
 * @param found how many values of each entity type stand in it; empty where nothing was found or,
 *     as with images and recordings, nobody can look
 */
public record AttachmentFacts(String mediaType, SortedMap<String, Integer> found) {
  public AttachmentFacts {
    requireNonNull(mediaType, "mediaType");
    found = new TreeMap<>(found);
  }
}
