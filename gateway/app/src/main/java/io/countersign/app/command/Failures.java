package io.countersign.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.springframework.boot.web.server.PortInUseException;
import reactor.netty.ChannelBindException;

/** Failures of a command in words for the person who typed it. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
      return describe(io);
    }
    if (failure instanceof NoSuchFileException missing) {
      return "`" + missing.getFile() + "` does not exist";
    }
    if (failure instanceof FileSystemException file) {
      return "`" + file.getFile() + "`: " + file.getReason();
    }
    if (failure instanceof CharacterCodingException) {
      return "the input is not UTF-8 (expected: UTF-8 text); convert it first";
    }
    if (failure instanceof ChannelBindException bind) {
      return cannotListen(bind.localHost() + ":" + bind.localPort());
    }
    if (failure.getCause() instanceof PortInUseException inUse) {
      return cannotListen("port " + inUse.getPort());
    }
    if (failure instanceof OutOfMemoryError) {
      return "there was not enough memory (" + failure.getMessage() + "); give it more with -Xmx";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String cannotListen(String address) {
    return "cannot listen on "
        + address
        + " (expected: an address of this machine with a free port); stop what uses the port, or"
        + " shift every port with --port-offset N";
  }
}
