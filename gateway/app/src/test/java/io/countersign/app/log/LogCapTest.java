package io.countersign.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class LogCapTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void libraries_areKeptToInfo_andParsersSayNothing() {
    LogCap.install(context);
    sayAll();
    assertCapped();
  }

  @Test
  void cap_staysWhenTheFileOfLoggingIsReadAgain() {
    LogCap.install(context);
    context.reset();
    sayAll();
    assertCapped();
  }

  /** The negative control: without the cap all of them would speak. */
  @Test
  void withoutACap_librariesSayAll() {
    sayAll();
    assertThat(logger("reactor.netty.http.server").isTraceEnabled()).isTrue();
    assertThat(logger("org.apache.pdfbox.pdfparser").isErrorEnabled()).isTrue();
  }

  private void sayAll() {
    logger(Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
    logger("org.postgresql.core.v3").setLevel(Level.TRACE);
  }

  private void assertCapped() {
    for (String library : new String[] {"reactor.netty.http.server", "org.postgresql.core.v3"}) {
      assertThat(logger(library).isDebugEnabled()).as(library).isFalse();
      assertThat(logger(library).isInfoEnabled()).as(library).isTrue();
    }
    assertThat(logger("org.apache.pdfbox.pdfparser").isErrorEnabled()).isFalse();
    assertThat(logger("io.countersign.audit").isTraceEnabled()).isTrue();
    assertThat(logger("io.countersignature").isDebugEnabled()).isFalse();
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }
}
