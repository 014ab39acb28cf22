package io.countersign.audit.witness;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.proof.VerifierKey;
import io.countersign.audit.store.CheckpointReader;
import io.countersign.audit.store.WholeFile;
import io.countersign.audit.tree.Hash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the newest checkpoint to the witnesses, on one thread of its own, and keeps the newest one
 * with their signatures in {@code checkpoint.txt}. A witness that cannot be reached is asked again;
 * one that has seen another record than this is an event of the record and an error in the log. The
 * record is kept in either case: a witness finds what was done to it, it does not stop the gateway.
 */
public final class WitnessReports implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(WitnessReports.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int ANSWER_CHARACTERS_MAX = 4096;

  private final List<Reported> witnesses;
  private final CheckpointReader checkpoints;
  private final Path file;
  private final Clock clock;
  private final Function<AuditEvent, CompletionStage<Long>> events;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "countersign-audit-witnesses");

  public WitnessReports(
      List<WitnessAddress> addresses,
      CheckpointReader checkpoints,
      Path file,
      Clock clock,
      Function<AuditEvent, CompletionStage<Long>> events) {
    witnesses = addresses.stream().map(Reported::new).toList();
    this.checkpoints = checkpoints;
    this.file = file;
    this.clock = clock;
    this.events = events;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** How it stands with each of them. */
  public List<WitnessState> states() {
    return witnesses.stream().map(witness -> witness.state).toList();
  }

  /** Shows the last checkpoint once more and ends. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(ANSWER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      report();
      while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        report();
      }
      report();
    } catch (InterruptedException whileAsking) {
      logger.warn("The last checkpoint was not shown to every witness before the stop");
    }
  }

  private void report() throws InterruptedException {
    CheckpointReader.Stored newest;
    try {
      newest = checkpoints.newest();
    } catch (SQLException e) {
      logger.warn("The checkpoints cannot be read for the witnesses: {}", e.getMessage());
      return;
    }
    boolean cosigned = false;
    for (Reported witness : witnesses) {
      if (newest.number() > witness.number) {
        cosigned |= show(witness, newest);
      }
    }
    if (cosigned) {
      write(newest);
    }
  }

  private boolean show(Reported witness, CheckpointReader.Stored newest)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = ask(witness, witness.size, newest);
      if (answer.statusCode() == 409) {
        long seen = Long.parseLong(answer.body().strip());
        if (seen > newest.size() || seen == witness.size) {
          disagrees(witness, "it has seen " + seen + " records that are not those of this record");
          return false;
        }
        answer = ask(witness, seen, newest);
      }
      return took(witness, newest, answer);
    } catch (IOException | SQLException | IllegalArgumentException e) {
      fails(witness, "it does not answer as a witness: " + e);
      return false;
    }
  }

  private boolean took(
      Reported witness, CheckpointReader.Stored newest, HttpResponse<String> answer) {
    if (answer.statusCode() == 409 || answer.statusCode() == 422) {
      disagrees(witness, "what it has seen is not how this record begins");
      return false;
    }
    if (answer.statusCode() != 200 || !witness.signed(newest.text(), answer.body())) {
      fails(witness, "it answered " + answer.statusCode() + " without its signature");
      return false;
    }
    witness.line = answer.body();
    witness.number = newest.number();
    witness.size = newest.size();
    witness.state = new WitnessState(witness.address.name(), newest.size(), clock.instant(), null);
    return true;
  }

  private HttpResponse<String> ask(Reported witness, long old, CheckpointReader.Stored newest)
      throws IOException, InterruptedException, SQLException {
    List<ByteBuffer> proof = new ArrayList<>();
    for (Hash hash : checkpoints.consistency(old, newest.size())) {
      proof.add(ByteBuffer.wrap(hash.bytes()));
    }
    String body = new WitnessRequest(old, proof, newest.note()).write();
    HttpRequest request =
        HttpRequest.newBuilder(witness.target())
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.body().length() > ANSWER_CHARACTERS_MAX) {
      throw new IOException("its answer is too long");
    }
    return answer;
  }

  private void write(CheckpointReader.Stored newest) {
    StringBuilder note = new StringBuilder(newest.note());
    for (Reported witness : witnesses) {
      if (witness.number == newest.number()) {
        note.append(witness.line);
      }
    }
    try {
      WholeFile.replace(file, note.toString());
    } catch (IOException e) {
      logger.warn("`{}` could not be written: {}", file, e.toString());
    }
  }

  private void fails(Reported witness, String problem) {
    if (!problem.equals(witness.state.problem())) {
      logger.warn("The witness `{}`: {}", witness.address.name(), problem);
    }
    witness.problem(problem);
  }

  private void disagrees(Reported witness, String problem) {
    if (!problem.equals(witness.state.problem())) {
      logger.error("The witness `{}` disagrees: {}", witness.address.name(), problem);
      TreeMap<String, String> details = new TreeMap<>();
      details.put("witness", witness.address.name());
      details.put("problem", problem);
      AuditEvent event = new AuditEvent(clock.instant(), "witness.disagreed", null, details);
      events
          .apply(event)
          .exceptionally(
              unavailable -> {
                logger.error("That a witness disagrees could not be recorded");
                return null;
              });
    }
    witness.problem(problem);
  }

  /** A witness and what it signed last. Only this class' thread changes it. */
  private static final class Reported {
    private final WitnessAddress address;
    private final VerifierKey key;
    private String line = "";
    private long number;
    private long size;
    private volatile WitnessState state;

    Reported(WitnessAddress address) {
      this.address = address;
      key = VerifierKey.parse(address.key());
      state = new WitnessState(address.name(), 0, null, null);
    }

    URI target() {
      String base = address.url().toString();
      return URI.create(base.endsWith("/") ? base + "add-checkpoint" : base + "/add-checkpoint");
    }

    boolean signed(String text, String answer) {
      String start = "\u2014 " + key.name() + " ";
      if (!answer.startsWith(start) || answer.indexOf('\n') != answer.length() - 1) {
        return false;
      }
      byte[] signature = Base64.getDecoder().decode(answer.substring(start.length()).strip());
      return key.signed(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    void problem(@Nullable String problem) {
      state = new WitnessState(state.name(), state.cosignedRecords(), state.cosignedAt(), problem);
    }
  }
}
