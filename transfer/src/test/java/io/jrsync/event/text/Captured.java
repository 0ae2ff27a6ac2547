package io.jrsync.event.text;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.options.TransferOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stock rsync 3.5.0 printed (see {@code make-captures} beside the files), and what we print.
 * Both as ISO 8859-1, so that every byte is one character.
 */
final class Captured {
  private Captured() {}

  static String text(String name) throws IOException {
    try (InputStream in = Captured.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IOException("no capture " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Standard output and standard error of a whole transfer, as on one terminal. */
  static String rendered(
      TransferOptions options, List<TransferEvent> events, @Nullable TransferStatistics end) {
    Terminal terminal = new Terminal();
    TransferText text = new TransferText(options, NameEncoding.UTF_8, terminal);
    events.forEach(text::onEvent);
    if (end != null) {
      text.onEnd(end);
    }
    return terminal.text();
  }

  static String latin1(TextBuffer buffer) {
    return new String(buffer.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static final class Terminal implements TextSink {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Override
    public void output(byte[] bytes, int offset, int length) {
      shown.write(bytes, offset, length);
    }

    @Override
    public void error(byte[] bytes, int offset, int length) {
      shown.write(bytes, offset, length);
    }

    @Override
    public void flush() {}

    String text() {
      return shown.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
