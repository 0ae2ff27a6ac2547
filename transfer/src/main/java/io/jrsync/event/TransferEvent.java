package io.jrsync.event;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.ItemFlags;
import org.jspecify.annotations.Nullable;

/** Something that happened during a transfer. The engine never prints; it reports these. */
public sealed interface TransferEvent {

  /**
   * An entry was or is being changed, or was looked at and found the same.
   *
   * @param entry what the file list says of it
   * @param flags what differs and what is done
   * @param linkedTo the name of the file it became a hard link of; empty when it was one already;
   *     else null
   * @param sending this side sends to another host; false for what arrives, and for local copies
   * @param flagsKnown false for transfers below protocol 29, where only the fact is known
   */
  record ItemChange(
      FileEntry entry,
      ItemFlags flags,
      @Nullable RawName linkedTo,
      boolean sending,
      boolean flagsKnown)
      implements TransferEvent {}

  /** An entry was deleted at the destination. */
  record Deletion(RawName name, boolean directory) implements TransferEvent {}

  /** An entry of a listing, where nothing is transferred. */
  record Listed(FileEntry entry) implements TransferEvent {}

  /**
   * A line of text for people, without the line end.
   *
   * @param fromPeer it came over the connection and is printed as it is
   */
  record Notice(Level level, String text, boolean fromPeer) implements TransferEvent {}

  /**
   * The file list begins to be made or received; {@code incremental} when it goes on during the
   * transfer.
   */
  record ListStarted(boolean sending, boolean incremental) implements TransferEvent {}

  /** The first, or only, file list is complete. */
  record ListFinished(boolean sending, boolean incremental, int entries) implements TransferEvent {}

  /**
   * How far a file's content is.
   *
   * @param position bytes done
   * @param size bytes in all
   * @param done this is the last one for the file
   * @param transferNumber files begun so far, this one included
   * @param toCheck entries that come after this one, as far as known
   * @param total entries known
   * @param listComplete false while more entries may come
   */
  record FileProgress(
      FileEntry entry,
      long position,
      long size,
      boolean done,
      int transferNumber,
      int toCheck,
      int total,
      boolean listComplete)
      implements TransferEvent {}

  /** How serious a notice is. */
  enum Level {
    INFO,
    WARNING,
    /** The transfer will not be complete. */
    ERROR
  }
}
