package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.byteAtATime;
import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.hex;
import static io.jrsync.protocol.flist.ListFixture.input;
import static io.jrsync.protocol.flist.ListFixture.linesInTxOrder;
import static io.jrsync.protocol.flist.ListFixture.name;
import static io.jrsync.protocol.flist.ListFixture.reader;
import static io.jrsync.protocol.flist.ListFixture.sortedNames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.wire.ConnectionClosedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same source sent by stock senders at five protocol versions (file list chapter, sections 12.1
 * to 12.5): {@code rsync -aH} of report-2023.txt report-2024.txt dir link null zero fifo hard1
 * hard2.
 */
class FileListVectorsTest {
  private static final long TIME = 1704164645;
  private static final long DEV = 0xfe00;

  private static final ListFeature[] OPTIONS = {
    ListFeature.RECURSE,
    ListFeature.LINKS,
    ListFeature.HARD_LINKS,
    ListFeature.DEVICES,
    ListFeature.SPECIALS,
    ListFeature.OWNER,
    ListFeature.GROUP
  };

  /** One capture. */
  enum Capture {
    P32_OF_3_5_0(
        32,
        """
        040f7265706f72742d323032332e74787400060065257d93a48100000000a0a2
        0a05342e747874000d00f00065cd1d0102808103646972000010ed4100000000
        80b803062f696e6e6572000200a48100008098046c696e6b000f00ffa100000f
        7265706f72742d323032332e7478748098046e756c6c000000a4210000010381
        9a047a65726f000000058098046669666f000000a41100009298056861726431
        000700a481000082ba04013208000001066461656d6f6e0004726f6f74020362
        696e0004726f6f74
        """),
    P31_OF_3_1_3(
        31,
        """
        010f7265706f72742d323032332e74787400060065257d93a48100000000a620
        0a05342e747874000d00f00065cd1d01028103646972000010ed4100000000b8
        03062f696e6e6572000200a481000098046c696e6b000f00ffa100000f726570
        6f72742d323032332e74787498046e756c6c000000a421000001039e01047a65
        726f0000000598046669666f000000a41100009c12056861726431000700a481
        0000be02040132080001066461656d6f6e00020362696e00
        """),
    P30_OF_3_0_0(
        30,
        """
        010f7265706f72742d323032332e74787400060065257d93a48100000000a30a
        05342e747874000d0001028103646972000010ed4100000000b803062f696e6e
        6572000200a481000099046c696e6b000f00ffa100000f7265706f72742d3230
        32332e74787499046e756c6c000000a421000001039f01047a65726f00000005
        99046669666f000000a411000000009d12056861726431000700a4810000bf02
        040132080001066461656d6f6e00020362696e00
        """),
    P29_OF_3_5_0(
        29,
        """
        010f7265706f72742d323032332e74787406000000257d9365a4810000000000
        0000000000a20a05342e7478740d000000010000000200000081036469720010
        0000ed4100000000000000000000b803062f696e6e657202000000a481000098
        046c696e6b0f000000ffa100000f0000007265706f72742d323032332e747874
        9c08046e756c6c00000000a421000001000000039e09047a65726f0000000005
        9c09046669666f00000000a4110000009c0205686172643107000000a4810000
        01fe0000352c2200be0604013207000000352c22000001000000066461656d6f
        6e00000000020000000362696e0000000000000000
        """),
    P27_OF_2_6_0(
        27,
        """
        1d0f7265706f72742d323032332e74787406000000257d9365a481000000fe00
        002d2c2200a70a05342e7478740d000000010000000200000000fe00002e2c22
        00850364697200100000ed4100000000000000000000bc03062f696e6e657202
        000000a481000000fe0000302c22009d046c696e6b0f000000ffa100000f0000
        007265706f72742d323032332e74787499046e756c6c00000000a42100000301
        00009b047a65726f000000000501000099046669666f00000000a41100000000
        00009d05686172643107000000a481000000fe0000352c2200bf040132070000
        0000fe0000352c22000001000000066461656d6f6e0000000002000000036269
        6e0000000000000000
        """);

    private final int protocol;
    private final String digits;

    Capture(int protocol, String digits) {
      this.protocol = protocol;
      this.digits = digits;
    }

    byte[] bytes() {
      return hex(digits);
    }

    ListFormat format() {
      boolean newest = protocol == 32;
      return ListFormat.of(protocol, OPTIONS)
          .with(ListFeature.VARINT_FLAGS, newest)
          .with(ListFeature.ID0_NAMES, newest);
    }
  }

  private static List<FileEntry> source(int nanos) {
    return List.of(
        file("report-2023.txt", 0100644, 6).link(DEV, 0x222c2d).build(),
        file("report-2024.txt", 0100644, 13)
            .mtime(TIME, nanos)
            .owner(1, 2)
            .link(DEV, 0x222c2e)
            .build(),
        file("dir", 040755, 4096).flags(FileEntry.TOP_DIR | FileEntry.CONTENT_DIR).build(),
        file("dir/inner", 0100644, 2).link(DEV, 0x222c30).build(),
        file("link", 0120777, 15).linkTarget(name("report-2023.txt")).build(),
        file("null", 020644, 0).rdev(1, 3).build(),
        file("zero", 020644, 0).rdev(1, 5).build(),
        file("fifo", 010644, 0).build(),
        file("hard1", 0100644, 7).flags(FileEntry.HARD_LINKED).link(DEV, 0x222c35).build(),
        file("hard2", 0100644, 7).flags(FileEntry.HARD_LINKED).link(DEV, 0x222c35).build());
  }

  private static FileEntry.Builder file(String name, int mode, long length) {
    return FileEntry.builder(name(name), mode).length(length).mtime(TIME, 0);
  }

  private static List<String> expected(ListFormat format) {
    String half = format.protocol() >= 31 ? ".500000000" : "";
    return List.of(
        "report-2023.txt 0100644 6 t1704164645 0:0",
        "report-2024.txt 0100644 13 t1704164645" + half + " 1:2",
        "dir 040755 4096 t1704164645 0:0 top content",
        "dir/inner 0100644 2 t1704164645 0:0",
        "link 0120777 15 t1704164645 0:0 ->report-2023.txt",
        "null 020644 0 t1704164645 0:0 dev1,3",
        "zero 020644 0 t1704164645 0:0 dev1,5",
        "fifo 010644 0 t1704164645 0:0",
        "hard1 0100644 7 t1704164645 0:0 group8",
        "hard2 0100644 7 t1704164645 0:0 group8");
  }

  @ParameterizedTest
  @EnumSource(Capture.class)
  void capturedListSaysWhatTheSourceWas(Capture capture) throws IOException {
    assertThat(linesInTxOrder(decode(capture.format(), capture.bytes())))
        .isEqualTo(expected(capture.format()));
  }

  @ParameterizedTest
  @EnumSource(Capture.class)
  void listIsReadFromAStreamThatGivesOneByteAtATime(Capture capture) throws IOException {
    FileListReader reader =
        reader(capture.format(), input(capture.format().protocol(), byteAtATime(capture.bytes())));
    assertThat(linesInTxOrder(reader.readFirst())).isEqualTo(expected(capture.format()));
  }

  @ParameterizedTest
  @EnumSource(Capture.class)
  void listCutShortAnywhereIsAClosedConnection(Capture capture) {
    for (int length = 0; length < capture.bytes().length; length++) {
      byte[] cut = Arrays.copyOf(capture.bytes(), length);
      assertThatThrownBy(() -> decode(capture.format(), cut))
          .as("the first %d bytes", length)
          .isInstanceOf(ConnectionClosedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Capture.class,
      names = {"P32_OF_3_5_0", "P31_OF_3_1_3", "P29_OF_3_5_0"})
  void writerSendsTheSameBytesAsRecentReleases(Capture capture) throws IOException {
    assertThat(hex(encode(capture.format(), source(500_000_000), 0)))
        .isEqualTo(hex(capture.bytes()));
  }

  @ParameterizedTest
  @EnumSource(Capture.class)
  void whatTheWriterSendsReadsAsTheSameList(Capture capture) throws IOException {
    byte[] sent = encode(capture.format(), source(500_000_000), 0);
    assertThat(linesInTxOrder(decode(capture.format(), sent)))
        .isEqualTo(expected(capture.format()));
  }

  @Test
  void capturedListSortsAsStockNumbersIt() throws IOException {
    assertThat(sortedNames(decode(Capture.P32_OF_3_5_0.format(), Capture.P32_OF_3_5_0.bytes())))
        .containsExactly(
            "fifo",
            "hard1",
            "hard2",
            "link",
            "null",
            "report-2023.txt",
            "report-2024.txt",
            "zero",
            "dir",
            "dir/inner");
  }
}
