package io.countersign.console;

import io.countersign.audit.read.EntryView;
import io.countersign.audit.search.RecordQuery;
import io.countersign.audit.search.SearchPage;
import io.countersign.governance.Duty;
import io.countersign.governance.Permission;
import io.countersign.governance.Person;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands out what a search finds, part by part: a part is in memory at a time, and whose records are
 * in it is on the record before it goes out. The last part waits until the digest of all is on the
 * record too. Thread-safe.
 *
 * <p>Limits: those of {@link ExportLimits}; beyond the rows the export ends and says so in the
 * record, beyond the number in an hour 429.
 */
final class Exports {
  private static final int PART_ROWS = 500;

  private final RecordSearching searching;
  private final Recording recording;
  private final ExportLimits limits;
  private final Tokens tokens;
  private final ExportTurns turns;

  Exports(
      RecordSearching searching,
      Recording recording,
      ExportLimits limits,
      Tokens tokens,
      ExportTurns turns) {
    this.searching = searching;
    this.recording = recording;
    this.limits = limits;
    this.tokens = tokens;
    this.turns = turns;
  }

  /** The file, part by part, once its first part is on the record; later ones can break it off. */
  Mono<Flux<byte[]>> export(Person person, String typed, ExportFormat format) {
    if (!Duty.permissionsOf(person).contains(Permission.EXPORT_RECORD)) {
      return Mono.error(ConsoleException.notPermitted());
    }
    RecordQuery query = RecordSearching.parsed(typed);
    turns.take(person.id());
    Running running = new Running(person, query, typed, format, tokens.next());
    return running
        .part(null)
        .map(
            first ->
                Flux.just(first)
                    .expand(part -> part.next == null ? Mono.empty() : running.part(part.next))
                    .map(part -> part.bytes));
  }

  /** One export; its parts are made one after the other. */
  private final class Running {
    private final Person person;
    private final RecordQuery query;
    private final String typed;
    private final ExportFormat format;
    private final String id;
    private final FileDigest digest = new FileDigest();
    private int rows;

    Running(Person person, RecordQuery query, String typed, ExportFormat format, String id) {
      this.person = person;
      this.query = query;
      this.typed = typed;
      this.format = format;
      this.id = id;
    }

    Mono<Part> part(@Nullable String next) {
      int room = Math.min(PART_ROWS, limits.rows() - rows);
      return searching
          .find(person, query, new RecordSearching.Page(typed, next, room))
          .flatMap(found -> recorded(found, next == null));
    }

    private Mono<Part> recorded(SearchPage found, boolean first) {
      StringBuilder text = new StringBuilder(first ? format.head() : "");
      for (EntryView entry : found.found()) {
        text.append(format.line(entry));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      digest.update(bytes);
      rows += found.found().size();
      boolean last = found.next() == null || rows >= limits.rows();
      SortedMap<String, String> details = new TreeMap<>(searching.details(query, found));
      details.put("export", id);
      details.put("format", format.ending());
      Mono<Void> recorded =
          recording.event("record.exporting", person.id(), details, first ? typed : "");
      if (last) {
        recorded = recorded.then(Mono.defer(() -> ended(found.next() != null)));
      }
      return recorded.thenReturn(new Part(bytes, last ? null : found.next()));
    }

    private Mono<Void> ended(boolean cut) {
      return recording.event(
          "record.exported",
          person.id(),
          Map.of(
              "export", id,
              "count", Integer.toString(rows),
              "cut", Boolean.toString(cut),
              "sha256", digest.hex()));
    }
  }

  /** Some bytes of the file, and where the next begin. */
  private static final class Part {
    private final byte[] bytes;
    private final @Nullable String next;

    Part(byte[] bytes, @Nullable String next) {
      this.bytes = bytes;
      this.next = next;
    }
  }
}
