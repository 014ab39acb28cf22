package io.countersign.audit.export.receiver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts each line; what is answered with 2xx was taken. Redirects are not followed. */
final class HttpReceiver implements Receiver {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpAddress address;
  private final HttpClient client;

  HttpReceiver(HttpAddress address) throws IOException {
    this.address = address;
    client =
        HttpClient.newBuilder()
            .sslContext(address.tls().context())
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public @Nullable ExportPosition send(List<ExportLine> lines) throws IOException {
    ExportPosition reached = null;
    for (ExportLine line : lines) {
      int status = post(line);
      if (status < 200 || status > 299) {
        throw new IOException("it answered " + status + " (expected: 2xx)");
      }
      reached = line.reached();
    }
    return reached;
  }

  @Override
  public void idle() {}

  @Override
  public @Nullable ExportPosition finish() {
    return null;
  }

  @Override
  public void abort() {}

  @Override
  public void close() {}

  private int post(ExportLine line) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.url())
            .timeout(ANSWER)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(line.bytes()));
    String token = address.token();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return status(client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding()));
  }

  /** The whole answer has to be there in time, not only its head. */
  private static int status(CompletableFuture<? extends HttpResponse<?>> answer)
      throws IOException {
    try {
      return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS).statusCode();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while it was asked");
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("it did not answer within " + ANSWER.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException("it cannot be asked: " + e.getCause(), e);
    }
  }
}
