package io.jrsync.protocol.token;

import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Joins writers and readers of this package by byte arrays. */
final class Streams {
  private Streams() {}

  /** The bytes of the given files, one after another, written by one writer. */
  static byte[] write(CompressionAlgorithm compression, int protocol, TokenScript... files)
      throws IOException {
    return write(compression, CompressionAlgorithm.DEFAULT_LEVEL, protocol, List.of(files));
  }

  static byte[] write(
      CompressionAlgorithm compression, int level, int protocol, List<TokenScript> files)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    try (TokenWriter writer = TokenStreams.writer(compression, level, 0, protocol, out)) {
      for (TokenScript file : files) {
        file.writeTo(writer);
      }
      out.flush();
    }
    return bytes.toByteArray();
  }

  static TokenReader reader(CompressionAlgorithm compression, int protocol, byte[] bytes) {
    return TokenStreams.reader(
        compression, protocol, new WireInput(new ByteArrayInputStream(bytes)));
  }

  /** A reader whose connection never has more than {@code most} bytes at once. */
  static TokenReader slowReader(
      CompressionAlgorithm compression, int protocol, byte[] bytes, int most) {
    InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, most));
          }
        };
    return TokenStreams.reader(compression, protocol, new WireInput(in));
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }
}
