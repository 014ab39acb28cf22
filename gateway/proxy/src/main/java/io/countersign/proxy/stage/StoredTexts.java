package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.MaskedPrompt;
import io.countersign.proxy.dialect.PromptDocument;
import io.countersign.proxy.dialect.StoredReference;
import io.countersign.proxy.dialect.StoredReference.Use;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.countersign.proxy.stage.EarlierTexts.Earlier;
import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredMaps;
import io.countersign.proxy.stored.StoredOwner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Goes on with text that the provider keeps: finds what stands for which value there before the
 * request is masked, adds to it before the request leaves, and keeps it before the caller learns
 * the id. Where the store does not answer, the request is refused.
 */
final class StoredTexts {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTexts.class);

  /** Texts that one request may go on from. */
  private static final int REFERENCES_MAX = 256;

  private final StoredMaps maps;

  StoredTexts(StoredMaps maps) {
    this.maps = maps;
  }

  /**
   * What the request goes on from; a text that did not come through here is refused.
   *
   * @param conversation the id of the one that the caller named, or null
   */
  Mono<EarlierTexts> find(Passage passage, @Nullable String conversation) {
    Mono<EarlierTexts> texts = find(passage);
    if (conversation == null) {
      return texts;
    }
    return texts.flatMap(
        earlier ->
            asked(passage, () -> maps.find(speaker(passage), List.of(conversation)))
                .map(
                    found -> {
                      EarlierTexts.Conversation named =
                          new EarlierTexts.Conversation(conversation, found.get(conversation));
                      EarlierTexts all = earlier.in(named);
                      passage.goesOnFrom(all);
                      return all;
                    }));
  }

  /**
   * What the masked request adds stands in the conversation that the caller named, before it
   * leaves. False: another request was quicker, so this one has to be masked again.
   */
  Mono<Boolean> goOn(Passage passage, MaskedPrompt masked) {
    EarlierTexts.Conversation conversation = passage.earlier().conversation();
    if (conversation == null) {
      return Mono.just(true);
    }
    byte[] saved = masked.session().save();
    StoredMap map = conversation.map();
    if (map != null && Arrays.equals(saved, map.saved())) {
      return Mono.just(true);
    }
    long version = map == null ? StoredMaps.NONE : map.version();
    return asked(passage, () -> maps.replace(speaker(passage), conversation.id(), version, saved));
  }

  private Mono<EarlierTexts> find(Passage passage) {
    PromptDocument document = passage.document();
    passage.textKept(document == null || document.kept());
    passage.batchRead(document != null && document.readAsBatch());
    List<StoredReference> references = references(passage);
    if (references.isEmpty()) {
      return Mono.just(EarlierTexts.NONE);
    }
    Set<String> ids = new LinkedHashSet<>();
    references.forEach(reference -> ids.add(reference.id()));
    if (ids.size() > REFERENCES_MAX) {
      throw new RefusalException(
          RefusalCode.BODY_TOO_LARGE,
          "The request goes on from more than " + REFERENCES_MAX + " texts at the provider.");
    }
    return asked(passage, () -> maps.find(owner(passage), ids))
        .map(
            found -> {
              EarlierTexts earlier = new EarlierTexts(earlier(references, found), null);
              passage.goesOnFrom(earlier);
              return earlier;
            });
  }

  /** Of these ids those that came through here for the caller, with their maps. */
  Mono<Map<String, StoredMap>> known(Passage passage, List<String> ids) {
    return asked(passage, () -> maps.find(owner(passage), ids));
  }

  /** What the masked request says more stands in the texts that it adds to, before it leaves. */
  Mono<Void> extend(Passage passage) {
    Mono<Void> all = Mono.empty();
    for (Earlier text : passage.earlier().texts()) {
      if (text.reference().use() == Use.EXTENDS) {
        all = all.then(Mono.defer(() -> extend(passage, text)));
      }
    }
    return all.then(Mono.fromRunnable(() -> passage.goesOnFrom(EarlierTexts.NONE)));
  }

  /** Before the caller learns these ids. */
  Mono<Void> keep(Passage passage, List<String> ids) {
    if (ids.isEmpty() || !passage.isTextKept()) {
      return Mono.empty();
    }
    // An id that the caller wrote is not made here, even if the provider repeats it.
    WrittenIds written = new WrittenIds(passage.masked().body().bytes());
    List<String> made = ids.stream().filter(id -> !written.has(id)).toList();
    if (made.isEmpty()) {
      return Mono.empty();
    }
    List<String> known = new ArrayList<>(made);
    if (passage.isBatchRead()) {
      made.forEach(id -> known.add(StoredReference.batch(id)));
    }
    byte[] saved = passage.masked().session().save();
    return asked(passage, () -> maps.keep(owner(passage), known, saved)).then();
  }

  /** The provider has deleted what the request told it to. */
  Mono<Void> forget(Passage passage) {
    List<String> ids = new ArrayList<>();
    for (StoredReference reference : passage.endpoint().stored()) {
      if (reference.use() == Use.FORGETS) {
        ids.add(reference.id());
        ids.add(StoredReference.batch(reference.id()));
      }
    }
    return ids.isEmpty()
        ? Mono.empty()
        : asked(passage, () -> maps.forget(owner(passage), ids)).then();
  }

  private Mono<Void> extend(Passage passage, Earlier text) {
    byte[] saved = passage.masked().session().save();
    String id = text.reference().id();
    long version = text.map().version();
    return asked(passage, () -> maps.replace(owner(passage), id, version, saved))
        .flatMap(
            replaced ->
                replaced
                    ? Mono.empty()
                    : Mono.error(
                        new RefusalException(
                            RefusalCode.OVERLOADED,
                            "Another request adds to this conversation. Try again.",
                            text.reference().path(),
                            null)));
  }

  private static List<StoredReference> references(Passage passage) {
    if (passage.endpoint().stored().isEmpty()) {
      PromptDocument document = passage.document();
      return document == null ? List.of() : document.stored();
    }
    List<StoredReference> references = new ArrayList<>(passage.endpoint().stored());
    PromptDocument document = passage.document();
    if (document != null) {
      references.addAll(document.stored());
    }
    return references;
  }

  private static List<Earlier> earlier(
      List<StoredReference> references, Map<String, StoredMap> found) {
    List<Earlier> earlier = new ArrayList<>();
    for (StoredReference reference : references) {
      StoredMap map = found.get(reference.id());
      if (map == null) {
        throw new RefusalException(
            RefusalCode.STORED_TEXT_UNKNOWN,
            "`"
                + reference.path()
                + "` names text at the provider that did not come through here for you, or so long"
                + " ago that it is forgotten. "
                + (reference.namesBatch()
                    ? "Upload it with the purpose `batch`, so that its requests are read."
                    : "Send the whole input instead."),
            reference.path(),
            null);
      }
      earlier.add(new Earlier(reference, map));
    }
    return earlier;
  }

  /** A conversation is the caller's, wherever its requests go. */
  private static StoredOwner speaker(Passage passage) {
    return new StoredOwner(passage.principal().person(), "");
  }

  private static StoredOwner owner(Passage passage) {
    return new StoredOwner(passage.principal().person(), passage.upstream().destination().id());
  }

  private static <T> Mono<T> asked(Passage passage, Supplier<CompletionStage<T>> question) {
    return Mono.fromCompletionStage(question)
        .onErrorMap(StoredTexts::unavailable)
        .publishOn(passage.loop);
  }

  private static RefusalException unavailable(Throwable failure) {
    LOG.error("the store of maps did not answer: {}", failure.getClass().getName());
    return new RefusalException(
        RefusalCode.STORE_UNAVAILABLE,
        "What stands for which value in text at the provider cannot be kept or found now, and"
            + " nothing is done without it. Try again later.");
  }
}
