package io.jrsync.robustness;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.flist.FileListReader;
import io.jrsync.protocol.flist.FileListWriter;
import io.jrsync.protocol.flist.IdMapper;
import io.jrsync.protocol.flist.IdNames;
import io.jrsync.protocol.flist.ListFeature;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.flist.ListLimits;
import io.jrsync.protocol.handshake.Handshake;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.item.FinalStatistics;
import io.jrsync.protocol.item.Item;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.ServerCommandLine;
import io.jrsync.protocol.options.SourceRemoval;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.protocol.sum.SumHead;
import io.jrsync.protocol.wire.MessageCode;
import io.jrsync.protocol.wire.Ndx;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.transfer.session.ServerSession;
import io.jrsync.transfer.transport.InProcessTransport;
import io.jrsync.transfer.transport.Transport;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A sender that offers a list of its own making and then says what a test likes: in the list,
 * behind it, and in answer to the first request. It shakes hands as it should and listens to the
 * end, whatever is asked of it. One object per session.
 */
final class HostileSender {
  private static final long PATIENCE_MILLIS = 20_000;
  private static final int DIGEST_LENGTH = 16;
  private static final int PHASES = 3;

  private final MemoryProvider files;
  private final TransferOptions options;
  private final List<FileEntry> entries;
  private Words inList = out -> {};
  private Words last = out -> {};
  private @Nullable Answer answer;
  private boolean hangsUp;
  private boolean finishes;

  /** What is said at some point. */
  @FunctionalInterface
  interface Words {
    void say(WireOutput out) throws IOException;
  }

  /** What is said to a request for a file's content. */
  @FunctionalInterface
  interface Answer {
    void say(Item request, SumHead sums, WireOutput out) throws IOException;
  }

  /** What one side of a session does with its connection. */
  @FunctionalInterface
  private interface Role {
    void play(Transport transport) throws IOException;
  }

  /**
   * @param pieces whether the list may come in pieces, of which {@code entries} are the first
   */
  HostileSender(MemoryProvider files, boolean pieces, List<FileEntry> entries) {
    this(files, options().incrementalRecursion(pieces).build(), entries);
  }

  HostileSender(MemoryProvider files, TransferOptions options, List<FileEntry> entries) {
    this.files = files;
    this.options = options;
    this.entries = entries;
  }

  /** What both sides are told, if a test adds nothing. */
  static TransferOptionsBuilder options() {
    return TransferOptions.builder().recurse(true).links(true).hardLinks(true).times(true);
  }

  /** Says something in the place of further entries. */
  HostileSender inList(Words words) {
    inList = words;
    return this;
  }

  /** Says something once the first content is asked for. */
  HostileSender answering(Answer words) {
    answer = words;
    return this;
  }

  HostileSender then(Words words) {
    last = words;
    return this;
  }

  /** Ends the connection once something is asked for. */
  HostileSender hangingUp() {
    hangsUp = true;
    return this;
  }

  /** Goes on to the end as an honest sender that has nothing more to send. */
  HostileSender finishing() {
    finishes = true;
    return this;
  }

  /** Pushes to our server; returns what that ended with, null if well. */
  Throwable push() throws Exception {
    return meet(server(options, true, "dst/", files), transport -> attack(transport, true));
  }

  /** Lets our client pull; returns what that ended with, null if well. */
  Throwable pull() throws Exception {
    ClientSide victim = new ClientSide(options, new FilterRules(), files);
    return meet(
        transport -> victim.run(false, transport, new ByteArrayOutputStream()),
        transport -> attack(transport, false));
  }

  /** Pulls from our server, which is to remove what arrives, and reports {@code arrived}. */
  static Throwable meetReceiver(MemoryProvider files, byte[] arrived) throws Exception {
    TransferOptions options =
        options().incrementalRecursion(false).removeSources(SourceRemoval.SYNCHRONIZED).build();
    return meet(
        server(options, false, "src/", files),
        transport -> {
          WireInput in = new WireInput(transport.in());
          WireOutput out = new WireOutput(transport.out());
          SessionParameters agreed = Handshake.client(in, out, options, false);
          out.startMultiplexing();
          in.startMultiplexing(HostileSender::endWithThePeer);
          out.writeInt(0);
          out.flush();
          new FileListReader(
                  in,
                  format(options, agreed),
                  IdMapper.IDENTITY,
                  EntryCheck.NONE,
                  ListLimits.DEFAULT)
              .readFirst();
          out.sendMessage(MessageCode.SUCCESS, arrived);
          in.drain();
        });
  }

  private static Role server(
      TransferOptions options, boolean push, String path, MemoryProvider files) throws IOException {
    ServerCommandLine command =
        ServerCommandLine.parse(
            ServerCommandLine.pack(
                options, push, 32, List.of(RawName.ofUtf8(path)), ArgumentQuoting.NONE));
    return transport -> {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      ExitCode exit =
          ServerSession.run(
              transport, command, files, new PrintStream(said, true, StandardCharsets.UTF_8));
      if (exit.code() != 0) {
        throw new RsyncException(exit, said.toString(StandardCharsets.UTF_8));
      }
    };
  }

  private void attack(Transport transport, boolean push) throws IOException {
    WireInput in = new WireInput(transport.in());
    WireOutput out = new WireOutput(transport.out());
    SessionParameters agreed =
        push
            ? Handshake.client(in, out, options, true)
            : Handshake.server(in, out, options, true, ".iLsfxCIvu", 1);
    out.startMultiplexing();
    in.startMultiplexing(HostileSender::endWithThePeer);
    if (!push) {
      FilterRules.read(in, agreed.protocol(), MergeFiles.NONE);
    }
    ListFormat format = format(options, agreed);
    FileListWriter writer = new FileListWriter(out, format, IdNames.NONE);
    FileList list = new FileList(format.firstStart(), format.order());
    for (FileEntry entry : entries) {
      writer.write(entry, list);
    }
    inList.say(out);
    writer.end(0);
    last.say(out);
    out.flush();
    if (answer != null) {
      answer(in, out, agreed.protocol(), answer);
    }
    if (finishes) {
      repeatEnds(in, out, agreed.protocol(), push);
    } else if (hangsUp) {
      in.readNdx();
    } else {
      in.drain();
    }
  }

  /** Until the other side hangs up. A client is told the figures of the session in between. */
  private void repeatEnds(WireInput in, WireOutput out, int protocol, boolean push)
      throws IOException {
    int ends = 0;
    while (true) {
      int ndx = in.readNdx();
      if (ndx == Ndx.DONE) {
        out.writeNdx(Ndx.DONE);
        ends++;
        if (ends == PHASES && !push) {
          new FinalStatistics(0, 0, 0, 0, 0).write(out, protocol);
        }
        out.flush();
      } else {
        readItem(ndx, in, protocol);
      }
    }
  }

  /** Waits for the first request for content, past all that is only told. */
  private void answer(WireInput in, WireOutput out, int protocol, Answer words) throws IOException {
    Item item = readItem(in.readNdx(), in, protocol);
    while (!item.flags().isTransfer()) {
      item = readItem(in.readNdx(), in, protocol);
    }
    SumHead sums = SumHead.read(in, protocol, DIGEST_LENGTH);
    in.readBytes(sums.count() * (Integer.BYTES + sums.strongLength()));
    words.say(item, sums, out);
    out.flush();
  }

  private Item readItem(int ndx, WireInput in, int protocol) throws IOException {
    Item item = Item.read(ndx, in, protocol);
    if (options.preserve().xattrs() && item.flags().has(ItemFlags.XATTR)) {
      int delta = in.readVarint();
      while (delta != 0) {
        delta = in.readVarint();
      }
    }
    return item;
  }

  private static void endWithThePeer(MessageCode code, byte[] payload) throws IOException {
    if (code == MessageCode.ERROR_EXIT) {
      throw new IOException("the other side has had enough");
    }
  }

  private static ListFormat format(TransferOptions options, SessionParameters agreed) {
    return ListFormat.of(agreed.protocol())
        .with(ListFeature.VARINT_FLAGS, agreed.compat().varintFlags())
        .with(ListFeature.SAFE_LIST, agreed.compat().safeFileList())
        .with(ListFeature.ID0_NAMES, agreed.compat().id0Names())
        .with(ListFeature.INC_RECURSE, agreed.incRecurse())
        .with(ListFeature.RECURSE, options.selection().recurse())
        .with(ListFeature.LINKS, true)
        .with(ListFeature.HARD_LINKS, true)
        .with(ListFeature.ACLS, options.preserve().acls())
        .with(ListFeature.XATTRS, options.preserve().xattrs());
  }

  private static Throwable meet(Role victim, Role attacker) throws Exception {
    InProcessTransport.Pair pair = InProcessTransport.pair();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread played =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try (Transport transport = pair.first()) {
                victim.play(transport);
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    try (Transport transport = pair.second()) {
      attacker.play(transport);
    } catch (IOException e) {
      // The victim has had enough, which is what is wanted of it.
      played.join(PATIENCE_MILLIS);
    }
    played.join(PATIENCE_MILLIS);
    if (played.isAlive()) {
      throw new AssertionError("the session did not end");
    }
    return failure.get();
  }
}
