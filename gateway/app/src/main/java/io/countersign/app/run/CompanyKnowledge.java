package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.DataClass;
import io.countersign.config.DictionaryConfig;
import io.countersign.config.DocumentsConfig;
import io.countersign.config.KnowledgeConfig;
import io.countersign.config.RegisterConfig;
import io.countersign.config.Secret;
import io.countersign.masking.EntityType;
import io.countersign.masking.compose.RecognizerSet;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.knowledge.DataClasses;
import io.countersign.masking.knowledge.Knowledge;
import io.countersign.masking.knowledge.KnowledgeException;
import io.countersign.masking.knowledge.KnowledgeRefresh;
import io.countersign.masking.knowledge.KnowledgeSettings;
import io.countersign.masking.knowledge.Knowledges;
import io.countersign.masking.knowledge.MarkingClasses;
import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.fingerprint.DocumentFolder;
import io.countersign.masking.knowledge.register.Column;
import io.countersign.masking.knowledge.register.ColumnKind;
import io.countersign.masking.knowledge.register.Register;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The company's knowledge of a configuration: opened at the start, looked at again from time to
 * time, counted in the metrics. Thread-safe.
 */
public final class CompanyKnowledge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CompanyKnowledge.class);

  private final Knowledge knowledge;
  private final MeterRegistry meters;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(CompanyKnowledge::thread);

  private CompanyKnowledge(Knowledge knowledge, MeterRegistry meters) {
    this.knowledge = knowledge;
    this.meters = meters;
    gauge("terms", state -> state.state().terms());
    gauge("records", state -> state.state().records());
    gauge("documents", state -> state.state().documents());
    gauge("problems", state -> state.state().problems().size());
  }

  /**
   * Reads all files and begins to look at them.
   *
   * @throws StartException with every problem of the files
   */
  static CompanyKnowledge open(KnowledgeConfig config, MeterRegistry meters) {
    CompanyKnowledge opened = new CompanyKnowledge(read(config), meters);
    if (!opened.knowledge.recognizers().isEmpty()) {
      int seconds = config.pollSeconds();
      ScheduledFuture<?> unused =
          opened.scheduler.scheduleWithFixedDelay(
              opened::refresh, seconds, seconds, TimeUnit.SECONDS);
    }
    return opened;
  }

  /**
   * Reads all files once, for commands that end soon.
   *
   * @return what comes with the product, what the company knows and its own patterns
   * @throws StartException with every problem of the files
   */
  public static RecognizerSet read(Config config, OwnPatterns own) {
    return recognizers(read(config.knowledge()), own);
  }

  private static Knowledge read(KnowledgeConfig config) {
    try {
      return Knowledges.open(settings(config));
    } catch (KnowledgeException e) {
      throw new StartException(String.valueOf(e.getMessage()));
    }
  }

  /** Looks at the files now. */
  void refresh() {
    try {
      KnowledgeRefresh refresh = knowledge.refresh();
      refresh.changed().forEach(part -> log.info("knowledge: {} read again", part));
      refresh.problems().forEach(problem -> log.warn("knowledge: {}", problem.render()));
      count("changed", refresh.changed().size());
      count("broken", refresh.problems().isEmpty() ? 0 : 1);
    } catch (RuntimeException | OutOfMemoryError e) {
      // What was read before stays in force; the next look may do better.
      log.error("knowledge: not read again: {}", e.getClass().getName());
      count("failed", 1);
    }
  }

  /** What comes with the product, which also tells classes, and what the company knows. */
  RecognizerSet recognizers(OwnPatterns own) {
    return recognizers(knowledge, own);
  }

  private static RecognizerSet recognizers(Knowledge knowledge, OwnPatterns own) {
    RecognizerSet bundled = bundled();
    List<Recognizer> always = new ArrayList<>(bundled.always());
    always.addAll(knowledge.recognizers());
    return own.with(new RecognizerSet(always, bundled.fastNames(), bundled.deepNames()));
  }

  /** What comes with the product; its markings tell classes of data. */
  public static RecognizerSet bundled() {
    RecognizerSet bundled = RecognizerSet.bundled();
    List<Recognizer> always =
        bundled.always().stream().map(MarkingClasses.standard()::over).toList();
    return new RecognizerSet(always, bundled.fastNames(), bundled.deepNames());
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void gauge(String what, ToDoubleFunction<Knowledge> value) {
    Gauge.builder("countersign.knowledge." + what, knowledge, value).register(meters);
  }

  private void count(String outcome, int number) {
    meters.counter("countersign.knowledge.refreshes", "outcome", outcome).increment(number);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "countersign-knowledge");
    thread.setDaemon(true);
    return thread;
  }

  private static KnowledgeSettings settings(KnowledgeConfig config) {
    List<Dictionary> dictionaries = new ArrayList<>();
    config.dictionaries().forEach((id, one) -> dictionaries.add(dictionary(id, one)));
    List<Register> registers = new ArrayList<>();
    config.registers().forEach((id, one) -> registers.add(register(id, one)));
    List<DocumentFolder> documents = new ArrayList<>();
    config.documents().forEach((id, one) -> documents.add(folder(id, one)));
    return new KnowledgeSettings(dictionaries, registers, documents, key(config.key()));
  }

  private static KnowledgeKey key(@Nullable Secret secret) {
    try {
      return secret == null ? KnowledgeKey.random() : KnowledgeKey.of(secret.value());
    } catch (IllegalArgumentException tooShort) {
      throw new StartException("knowledge.key: " + tooShort.getMessage());
    }
  }

  private static Dictionary dictionary(String id, DictionaryConfig config) {
    return new Dictionary(
        id,
        config.file(),
        EntityType.valueOf(config.type().name()),
        word(config.dataClass()),
        Dictionary.Match.valueOf(config.match().name()),
        config.caseSensitive(),
        config.ordinaryWords());
  }

  private static Register register(String id, RegisterConfig config) {
    return new Register(
        id,
        config.file(),
        config.columns().stream()
            .map(one -> Column.of(one.header(), ColumnKind.valueOf(one.kind().name())))
            .toList(),
        config.matches().stream().map(RegisterConfig::headers).toList(),
        Register.DEFAULT_WINDOW_UNITS,
        word(config.dataClass()));
  }

  private static DocumentFolder folder(String id, DocumentsConfig config) {
    return new DocumentFolder(id, config.folder(), word(config.dataClass()), config.boilerplate());
  }

  private static @Nullable String word(@Nullable DataClass dataClass) {
    return dataClass == null ? null : dataClass.key();
  }

  /** The classes that may not go to a destination, by the highest that may. */
  static Set<String> refused(@Nullable DataClass max) {
    return max == null ? Set.of() : DataClasses.standard().above(max.key());
  }
}
