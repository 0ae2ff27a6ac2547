package io.jrsync.event.text;

import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.Listed;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ItemFormat;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.Reporting;
import io.jrsync.protocol.options.TransferOptions;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a server makes for its client to print, where the protocol has no other way to say
 * it: sentences, listings, and below protocol 29 what happens to each entry (transfer chapter,
 * section 8.2). Names stay bytes; the client escapes them. Owned by one thread.
 */
public final class ServerText {
  private final ItemLine itemLine;
  private final Reporting reporting;
  private final Preserve preserve;
  private final Numbers numbers;
  private final TextBuffer line = new TextBuffer();
  private @Nullable ListingLine listing;

  public ServerText(TransferOptions options) {
    this.itemLine = new ItemLine(ItemFormat.NAMES, options, NameEncoding.WIRE, '.');
    this.reporting = options.reporting();
    this.preserve = options.preserve();
    this.numbers = new Numbers(options.reporting().humanReadable());
  }

  /** Tells whether there is a line for an entry that changes. */
  public boolean shows(ItemChange item) {
    return itemLine.isShown(item, false);
  }

  /** The line of an entry that changes, with its end. */
  public byte[] of(ItemChange item) {
    line.clear();
    itemLine.append(item, null, false, line);
    return line.add('\n').toBytes();
  }

  /** The line of an entry that was deleted, with its end. */
  public byte[] of(Deletion deletion) {
    line.clear();
    itemLine.append(deletion, line);
    return line.add('\n').toBytes();
  }

  /**
   * A sentence, with its end. The names in it become bytes again, or the client would escape what
   * {@link RawName#toString()} escaped.
   */
  public byte[] of(String sentence) {
    line.clear();
    NameEncoding.WIRE.appendSentence(sentence, line);
    return line.add('\n').toBytes();
  }

  /** A sentence as the server prints it by itself, with its end. */
  public byte[] printed(String sentence) {
    line.clear();
    NameEncoding.of(reporting).appendSentence(sentence, line);
    return line.add('\n').toBytes();
  }

  /** The line of an entry in a listing, with its end. */
  public byte[] of(Listed listed) {
    if (listing == null) {
      listing = new ListingLine(numbers, NameEncoding.WIRE, ZoneId.systemDefault(), preserve);
    }
    line.clear();
    listing.append(listed.entry(), line);
    return line.add('\n').toBytes();
  }
}
