package io.countersign.console;

import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers with ZIP files that are made while they are sent. */
final class ArchiveAnswers {
  private static final MediaType ZIP = MediaType.valueOf("application/zip");
  private static final DataBufferFactory BUFFERS = new DefaultDataBufferFactory();

  private ArchiveAnswers() {}

  /**
   * The file, once its first piece is there, so that what fails at once is answered as a failure.
   *
   * @param piece gives the next piece each time; empty at the end of the file
   * @param name of the file, without its ending
   */
  static Mono<ServerResponse> file(Supplier<Mono<byte[]>> piece, String name) {
    return piece
        .get()
        .flatMap(
            first -> {
              Flux<DataBuffer> body =
                  Flux.just(first).expand(any -> piece.get()).map(BUFFERS::wrap);
              return ServerResponse.ok()
                  .contentType(ZIP)
                  .header(
                      HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"")
                  .body(body, DataBuffer.class);
            });
  }
}
