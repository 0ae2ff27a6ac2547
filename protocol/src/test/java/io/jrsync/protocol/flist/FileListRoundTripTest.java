package io.jrsync.protocol.flist;

import static io.jrsync.protocol.flist.ListFixture.decode;
import static io.jrsync.protocol.flist.ListFixture.encode;
import static io.jrsync.protocol.flist.ListFixture.line;
import static io.jrsync.protocol.flist.ListFixture.linesInTxOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListRoundTripTest {

  @ParameterizedTest
  @ValueSource(ints = {27, 28, 29, 30, 31, 32})
  void whatIsSentIsReceived(int protocol) throws IOException {
    ListFormat format = RandomLists.fullFormat(protocol);
    for (long seed = 0; seed < 8; seed++) {
      List<FileEntry> entries = RandomLists.entries(new Random(seed), format, 80);
      FileList received = decode(format, encode(format, entries, 0));
      assertThat(linesInTxOrder(received)).as("seed %d", seed).isEqualTo(withGroups(entries));
    }
  }

  /**
   * The lines of entries with the group numbers that a receiver finds; lone members are ordinary
   * files.
   */
  private static List<String> withGroups(List<FileEntry> entries) {
    Map<Long, Integer> first = new HashMap<>();
    Map<Long, Integer> members = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).has(FileEntry.HARD_LINKED)) {
        first.putIfAbsent(entries.get(i).linkInode(), i);
        members.merge(entries.get(i).linkInode(), 1, Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    for (FileEntry e : entries) {
      boolean linked = members.getOrDefault(e.linkInode(), 0) > 1;
      int flags = linked ? e.flags() : e.flags() & ~FileEntry.HARD_LINKED;
      lines.add(
          line(
              e.toBuilder().flags(flags).linkGroup(first.getOrDefault(e.linkInode(), -1)).build()));
    }
    return lines;
  }
}
