package io.jrsync.protocol.sum;

import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** Plain wire streams over byte arrays. */
final class Wire {
  private Wire() {}

  /** What somebody writes. */
  interface Writing {
    void to(WireOutput out) throws IOException;
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    writing.to(out);
    out.flush();
    return bytes.toByteArray();
  }

  static WireInput input(byte[] bytes) {
    return new WireInput(new ByteArrayInputStream(bytes));
  }

  /** An input that never gets more than one byte from its stream. */
  static WireInput dripping(byte[] bytes) {
    InputStream whole = new ByteArrayInputStream(bytes);
    return new WireInput(
        new FilterInputStream(whole) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
          }
        });
  }
}
