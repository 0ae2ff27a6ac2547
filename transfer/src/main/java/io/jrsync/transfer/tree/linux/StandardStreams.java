package io.jrsync.transfer.tree.linux;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Standard input and output as byte streams, for a server that speaks over them. rsync hands its
 * servers descriptors in non-blocking mode, on which {@code System.in} fails; here they are put
 * into that mode, waiting is done aside, and {@link #close} puts back the mode they had.
 *
 * <p>Neither stream buffers: each read and write is at least one system call. Each is for one
 * thread at a time, platform or virtual; waiting holds no carrier and ends with an {@code
 * IOException} when the thread is interrupted or the stream is closed. The descriptors themselves
 * stay open, the process owns them.
 */
public final class StandardStreams implements AutoCloseable {
  private final PolledDescriptor input;
  private final PolledDescriptor output;

  private StandardStreams(PolledDescriptor input, PolledDescriptor output) {
    this.input = input;
    this.output = output;
  }

  /** Takes descriptors 0 and 1 over. */
  public static StandardStreams open() throws IOException {
    PolledDescriptor input = new PolledDescriptor(0, RawName.ofUtf8("standard input"));
    try {
      return new StandardStreams(input, new PolledDescriptor(1, RawName.ofUtf8("standard output")));
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  public InputStream in() {
    return new PolledInput(input);
  }

  public OutputStream out() {
    return new PolledOutput(output);
  }

  @Override
  public void close() {
    output.close();
    input.close();
  }
}
