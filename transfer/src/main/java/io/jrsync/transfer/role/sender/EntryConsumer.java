package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.flist.FileEntry;
import java.io.IOException;

/** Takes the entries of a scan in the order in which they go onto the wire. */
@FunctionalInterface
interface EntryConsumer {
  void accept(FileEntry entry) throws IOException;
}
