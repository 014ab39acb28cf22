package io.countersign.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps libraries from logging what passes through them. Below {@code INFO} they name headers,
 * paths, bodies and the parameters of statements, and what parsers of documents say may quote the
 * document at any level; here neither comes through, whatever file of logging is given. The
 * program's own loggers are not touched: they never hold clear text. Thread-safe.
 */
public final class LogCap extends TurboFilter {
  private static final String OURS = "io.countersign.";
  private static final List<String> PARSERS =
      List.of(
          "org.apache.tika",
          "org.apache.poi",
          "org.apache.pdfbox",
          "org.apache.fontbox",
          "org.apache.xmlbeans",
          "org.apache.james");

  private LogCap() {}

  /**
   * Puts the cap on this process, before anything is logged. {@code java.util.logging} is brought
   * under it too, and Spring Boot is kept from setting levels of its own.
   */
  public static void install() {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();
    install((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  static void install(LoggerContext context) {
    LogCap cap = new LogCap();
    cap.setContext(context);
    cap.start();
    context.addTurboFilter(cap);
    context.addListener(new Again(cap));
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    return may(logger.getName(), level) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private static boolean may(String logger, Level level) {
    if (level.isGreaterOrEqual(Level.INFO)) {
      return PARSERS.stream().noneMatch(logger::startsWith);
    }
    return logger.startsWith(OURS);
  }

  /** Puts the cap on again when a file of logging is read again, which takes all filters off. */
  private record Again(LogCap cap) implements LoggerContextListener {
    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onReset(LoggerContext context) {
      context.addTurboFilter(cap);
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }
}
