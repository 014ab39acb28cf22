package io.countersign.proxy.stage;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.EntryList;
import io.countersign.proxy.stored.StoredMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Cuts a list of what a provider keeps for everybody under the gateway's credential down to what
 * came through here for the caller.
 */
final class OwnEntries {
  /** Entries whose maps are in memory at once. */
  private static final int BATCH = 16;

  private final StoredTexts stored;
  private final Masker reader;

  /**
   * @param reader goes on with maps
   */
  OwnEntries(StoredTexts stored, Masker reader) {
    this.stored = stored;
    this.reader = reader;
  }

  /** Completes when the list shows the caller's own. */
  Mono<EntryList> shown(Passage passage, EntryList list) {
    return Flux.fromIterable(list.ids())
        .buffer(BATCH)
        .concatMap(ids -> stored.known(passage, ids).doOnNext(maps -> show(list, ids, maps)))
        .then(Mono.just(list));
  }

  private void show(EntryList list, List<String> ids, Map<String, StoredMap> maps) {
    for (String id : ids) {
      StoredMap map = maps.get(id);
      Optional<MaskingSession> session =
          map == null ? Optional.empty() : reader.resume(List.of(map.saved()));
      session.ifPresent(own -> list.show(id, own));
    }
  }
}
