package io.jrsync.protocol.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/**
 * The numbers and bytes of the tables in session chapter, section 1, and what both directions need
 * to test them.
 */
final class WireVectors {
  static final String VARINTS =
      """
      0, 00
      1, 01
      127, 7F
      128, 8080
      255, 80FF
      511, 81FF
      16383, BFFF
      16384, C00040
      65535, C0FFFF
      2097151, DFFFFF
      2097152, E0000020
      268435455, EFFFFFFF
      268435456, F000000010
      2147483647, F0FFFFFF7F
      -1, F0FFFFFFFF
      -2147483648, F000000080
      """;

  /** Minimum length, value, bytes. */
  static final String VARLONGS =
      """
      3, 0, 000000
      3, 6, 000600
      3, 8388607, 7FFFFF
      3, 8388608, 80000080
      3, 5368709120, C100000040
      3, 1099511627776, E10000000000
      3, -1, FCFFFFFFFFFFFFFFFF
      3, 9223372036854775807, FCFFFFFFFFFFFFFF7F
      4, 0, 00000000
      4, 1700000000, 6500F153
      4, 2147483647, 7FFFFFFF
      4, 2147483648, 8000000080
      4, 1099511627776, C10000000000
      4, -1, F8FFFFFFFFFFFFFFFF
      4, -315619200, F8800830EDFFFFFFFF
      4, 4102444800, 80005786F4
      """;

  static final String LONGINTS =
      """
      0, 00000000
      2147483647, FFFFFF7F
      2147483648, FFFFFFFF0000008000000000
      -1, FFFFFFFFFFFFFFFFFFFFFFFF
      5368709120, FFFFFFFF0000004001000000
      """;

  /** One direction from a fresh state. */
  static final int[] INDEXES = {1, 2, 2, 255, 509, 0, 40000, -101, -102, -2, -3, -1, 40001};

  static final String INDEX_BYTES =
      "02 01 FE0000 FD FE00FE FE80000000 FE80409C00 FF64 FF01 FFFE80020000 FF01 00 01";

  private WireVectors() {}

  interface Writing {
    void to(WireOutput out) throws IOException;
  }

  static String written(int protocol, Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    out.setProtocol(protocol);
    writing.to(out);
    out.flush();
    return HexFormat.of().withUpperCase().formatHex(bytes.toByteArray());
  }

  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  static WireInput input(int protocol, String digits) {
    return input(protocol, new ByteArrayInputStream(bytes(digits)));
  }

  static WireInput input(int protocol, InputStream stream) {
    WireInput in = new WireInput(stream);
    in.setProtocol(protocol);
    return in;
  }

  /** A stream that gives one byte per read. */
  static InputStream byteAtATime(String digits) {
    return new ByteArrayInputStream(bytes(digits)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }
}
