package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.bytes;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.AllocationLimit;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProtocolException;
import io.jrsync.protocol.wire.ConnectionClosedException;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests for long attribute values and their answers (file list chapter, sections 7.4 and 12.6).
 */
class XattrRequestsTest {
  private static final byte[] BIG = bytes("B".repeat(40));

  private final XattrTable table = new XattrTable();
  private final int list =
      table.number(
          List.of(
              Xattr.of(name("user.a"), new byte[0]),
              Xattr.of(name("user.big"), BIG),
              Xattr.of(name("user.huge"), new byte[500])));
  private final XattrRequests receiving = new XattrRequests(table, ListLimits.DEFAULT);
  private final XattrRequests sending = new XattrRequests(table, ListLimits.DEFAULT);

  private interface Writing {
    void to(WireOutput out) throws IOException;
  }

  private static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    writing.to(out);
    out.flush();
    return bytes.toByteArray();
  }

  @Test
  void valueTravelsAsCaptured() throws IOException {
    byte[] request = written(out -> receiving.writeRequest(out, list, List.of(2)));
    assertThat(hex(request)).isEqualTo("0200");
    List<Integer> asked = sending.readRequest(input(32, request), list);
    assertThat(asked).containsExactly(2);
    byte[] answer = written(out -> sending.writeAnswer(out, list, asked, attribute -> BIG));
    assertThat(hex(answer)).isEqualTo("0228" + hex(BIG) + "00");
    receiving.readAnswer(input(32, answer), list);
    assertThat(receiving.value(list, 2)).isEqualTo(BIG);
    assertThat(receiving.value(list, 3)).isNull();
  }

  @Test
  void positionsTravelAsDifferencesThatMayBeNegative() throws IOException {
    byte[] request = written(out -> receiving.writeRequest(out, list, List.of(3, 2)));
    assertThat(hex(request)).isEqualTo("03" + "f0ffffffff" + "00");
    assertThat(sending.readRequest(input(32, request), list)).containsExactly(3, 2);
  }

  @Test
  void valueIsAskedForOnce() throws IOException {
    written(out -> receiving.writeRequest(out, list, List.of(2)));
    assertThat(hex(written(out -> receiving.writeRequest(out, list, List.of(2, 3)))))
        .isEqualTo("0300");
  }

  @Test
  void valueThatVanishedIsEmpty() throws IOException {
    written(out -> receiving.writeRequest(out, list, List.of(2)));
    receiving.readAnswer(input(32, hex("02 00 00")), list);
    assertThat(receiving.value(list, 2)).isEmpty();
  }

  @Test
  void senderRefusesWhatIsNotThereOrNotLongOrAskedTwice() {
    for (String request :
        List.of("04", "f0ffffffff", "02 f0ffffff7f", "01", "02 03 f0feffffff", "02 f0ffffffff")) {
      assertThatThrownBy(() -> sending.readRequest(input(32, hex(request + "00")), list))
          .as(request)
          .isInstanceOf(ProtocolException.class)
          .extracting(e -> ((ProtocolException) e).exitCode())
          .isEqualTo(ExitCode.PROTOCOL);
    }
  }

  @Test
  void senderRefusesASecondRequest() throws IOException {
    sending.readRequest(input(32, hex("02 00")), list);
    assertThatThrownBy(() -> sending.readRequest(input(32, hex("02 00")), list))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("second request");
  }

  @Test
  void receiverRefusesWhatItDidNotAskFor() throws IOException {
    assertThatThrownBy(() -> receiving.readAnswer(input(32, hex("02 01 41 00")), list))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("unasked");
    written(out -> receiving.writeRequest(out, list, List.of(2, 3)));
    receiving.readAnswer(input(32, hex("02 01 41 00")), list);
    assertThatThrownBy(() -> receiving.readAnswer(input(32, hex("02 01 41 00")), list))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("unasked");
    for (String length : List.of("f0ffffffff", "e8010000")) {
      assertThatThrownBy(() -> receiving.readAnswer(input(32, hex("03" + length)), list))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("out of range");
    }
  }

  @Test
  void valuesCountAgainstTheMemoryLimit() throws IOException {
    XattrRequests small = new XattrRequests(table, ListLimits.DEFAULT.withMemory(100));
    written(out -> small.writeRequest(out, list, List.of(2)));
    assertThatThrownBy(() -> small.readAnswer(input(32, hex("02 81f4")), list))
        .isInstanceOf(ProtocolException.class)
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(ExitCode.MALLOC);
  }

  @Test
  void noValueIsLongerThanMayBeAllocatedAtOnce() throws IOException {
    ListLimits limits = ListLimits.DEFAULT.withAllocation(AllocationLimit.of(499));
    XattrRequests small = new XattrRequests(table, limits);
    written(out -> small.writeRequest(out, list, List.of(2)));
    assertThatThrownBy(() -> small.readAnswer(input(32, hex("02 81f4")), list))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("exceeded --max-alloc=499 setting (500 bytes)")
        .extracting(e -> ((ProtocolException) e).exitCode())
        .isEqualTo(ExitCode.MALLOC);
  }

  @Test
  void answerCutShortAnywhereIsAClosedConnection() throws IOException {
    byte[] answer = hex("02 03 414243 00");
    for (int length = 0; length < answer.length; length++) {
      XattrRequests fresh = new XattrRequests(table, ListLimits.DEFAULT);
      written(out -> fresh.writeRequest(out, list, List.of(2)));
      byte[] cut = Arrays.copyOf(answer, length);
      assertThatThrownBy(() -> fresh.readAnswer(input(32, cut), list))
          .isInstanceOf(ConnectionClosedException.class);
    }
  }
}
