package io.jrsync.event;

import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.item.ItemFlags;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that happened during a transfer. The engine never prints; it reports these. */
public sealed interface TransferEvent {

  /**
   * An entry of the destination is changed, or would be: what {@link io.jrsync.Jrsync#plan} lists
   * and what a run reports.
   */
  sealed interface Change extends TransferEvent {

    ChangeKind kind();

    /** The path as bytes, relative to the transfer root; {@code .} for the root itself. */
    RawName name();

    /** The path as text for people, as {@link FileInfo#path} has it. */
    default String path() {
      return name().toString();
    }

    boolean isDirectory();

    /** Bytes of the file as it will be; 0 for what is deleted. */
    long size();

    /** In what it differs; empty where nothing was there, for deletions, and where unknown. */
    Set<Difference> differences();
  }

  /**
   * An entry was or is being changed, or was looked at and found the same.
   *
   * @param entry what the file list says of it
   * @param flags rsync's 16 item bits as on the wire (transfer chapter, section 3.2); {@link #kind}
   *     and {@link #differences} say the same in words
   * @param linkedTo the name of the file it became a hard link of; empty when it shares that file
   *     already; else null
   * @param sending this side sends to another host; false for what arrives, and for local copies
   * @param flagsKnown false for transfers below protocol 29, where only the fact is known
   * @param sourcePath the source as the user named it, with the path below it, where an {@link
   *     io.jrsync.protocol.options.ItemFormat} asks for it and this side knows it; else null
   */
  record ItemChange(
      FileInfo entry,
      int flags,
      @Nullable RawName linkedTo,
      boolean sending,
      boolean flagsKnown,
      @Nullable RawName sourcePath)
      implements Change {

    /** Without the path of the source. */
    public ItemChange(
        FileInfo entry,
        int flags,
        @Nullable RawName linkedTo,
        boolean sending,
        boolean flagsKnown) {
      this(entry, flags, linkedTo, sending, flagsKnown, null);
    }

    @Override
    public ChangeKind kind() {
      if (linkedTo != null && !linkedTo.isEmpty()) {
        return ChangeKind.HARD_LINK;
      } else if ((flags & ItemFlags.NEW) != 0) {
        return ChangeKind.CREATE;
      } else if (isTransfer() || ((flags & ItemFlags.LOCAL) != 0 && linkedTo == null)) {
        return ChangeKind.UPDATE;
      }
      return differences().isEmpty() ? ChangeKind.UNCHANGED : ChangeKind.ATTRIBUTES;
    }

    @Override
    public RawName name() {
      return entry.name();
    }

    @Override
    public boolean isDirectory() {
      return entry.isDirectory();
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public Set<Difference> differences() {
      boolean created = (flags & ItemFlags.NEW) != 0;
      return created || !flagsKnown ? Set.of() : Difference.of(flags, entry.isSymlink());
    }

    /** Tells whether the file's content is sent. */
    public boolean isTransfer() {
      return (flags & ItemFlags.TRANSFER) != 0;
    }
  }

  /**
   * The content of a file has been sent or received whole. Reported where a log or an {@link
   * io.jrsync.protocol.options.ItemFormat} asks for it.
   *
   * @param item what was reported when it began
   * @param dataBytes what the file took on the connection
   * @param sumBytes what the sums of the file that was there took; 0 where this side received
   * @param digest the sum that both sides agreed on, as tools print it; empty when it is of no use
   */
  record Transferred(ItemChange item, long dataBytes, long sumBytes, String digest)
      implements TransferEvent {}

  /** An entry was deleted at the destination. */
  record Deletion(RawName name, boolean directory) implements Change {

    @Override
    public ChangeKind kind() {
      return ChangeKind.DELETE;
    }

    @Override
    public boolean isDirectory() {
      return directory;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public Set<Difference> differences() {
      return Set.of();
    }
  }

  /** An entry of a listing, where nothing is transferred. */
  record Listed(FileInfo entry) implements TransferEvent {}

  /**
   * A line of text for people, without the line end.
   *
   * @param fromPeer it came over the connection and is printed as it is
   * @param failure the file that it is about, when this side could not transfer one; else null
   */
  record Notice(Level level, String text, boolean fromPeer, @Nullable FileFailure failure)
      implements TransferEvent {

    /** A line that is not about a file that failed here. */
    public Notice(Level level, String text, boolean fromPeer) {
      this(level, text, fromPeer, null);
    }
  }

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
   * @param totalSize bytes of all entries known
   */
  record FileProgress(
      FileInfo entry,
      long position,
      long size,
      boolean done,
      int transferNumber,
      int toCheck,
      int total,
      boolean listComplete,
      long totalSize)
      implements TransferEvent {}

  /**
   * The connection was lost and is about to be made again, as the request's policy wants.
   *
   * @param attempt which one it will be, from 2 on
   * @param cause why the last one ended
   * @param delay how long is waited before
   */
  record Reconnecting(int attempt, RsyncException cause, Duration delay) implements TransferEvent {}

  /**
   * The checksum of a content that was transferred, in answer to {@link
   * io.jrsync.RequestOptions#fileSums}. Files that were left as they are, or became another name of
   * a file, have none.
   *
   * <p>A receiving side sums what it put in place, blocks of the old file included, after it
   * verified it. A side that only sends sums what it read and sent; when the other side asks for a
   * file again, the last event counts.
   *
   * @param size bytes that were summed
   * @param algorithm such as {@code sha256}, {@code md5} or {@code xxh128}
   * @param digest in hexadecimal, as the usual tools print it
   */
  record FileSum(FileInfo entry, long size, String algorithm, String digest)
      implements TransferEvent {}

  /** How serious a notice is. */
  enum Level {
    INFO,
    WARNING,
    /** The transfer will not be complete. */
    ERROR
  }
}
