package io.jrsync;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.spi.MemoryTree;
import io.jrsync.spi.VirtualTree;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a transfer: where files are. As a source it may have several paths, as a destination
 * it has one. At most one side of a transfer is somewhere else than on this side. Immutable, but
 * for the streams of {@link Streams}.
 */
public sealed interface Endpoint {

  /**
   * Paths on this machine, as rsync reads them: a trailing slash means the contents of a directory.
   */
  static Local local(String... paths) {
    return new Local(names(paths));
  }

  /** Paths in trees that need not be on a disk. */
  static Tree tree(TreeProvider trees, String... paths) {
    return new Tree(trees, names(paths));
  }

  /** Paths among files in memory; without any, all of them. */
  static Tree memory(MemoryTree tree, String... paths) {
    return new Tree(tree.asTrees(), paths.length == 0 ? names("/") : names(paths));
  }

  /** All that an application offers, as a source. */
  static Tree virtual(VirtualTree tree) {
    return new Tree(tree.asTrees(), names("/"));
  }

  /**
   * Paths on any {@code java.nio.file} file system, such as Jimfs, and inside a zip file, which can
   * only be read: its file system makes files in one go, while they are put together from pieces
   * here. A run whose destination is a zip file is refused before it begins; a plan is not. What
   * the file system cannot keep, such as owners, is not kept.
   *
   * @param paths a trailing slash means the contents of a directory
   */
  static Tree nio(FileSystem fileSystem, String... paths) {
    return new Tree(Trees.of(fileSystem), names(paths));
  }

  /** The file or directory of this path, on whatever file system it is. */
  static OnThisSide path(Path path) {
    return at(path, "");
  }

  /** What is in the directory of this path; as a destination the directory itself. */
  static OnThisSide contentsOf(Path directory) {
    return at(directory, "/");
  }

  private static OnThisSide at(Path path, String end) {
    String text = path.toAbsolutePath().toString();
    text = text.endsWith(end) ? text : text + end;
    return path.getFileSystem().equals(FileSystems.getDefault())
        ? local(text)
        : nio(path.getFileSystem(), text);
  }

  /**
   * Paths on a machine that the built-in SSH client reaches and that has {@code rsync}. How it goes
   * there is said by {@link SshSettings} and by the user's {@code ~/.ssh/config}.
   *
   * @param host {@code host} or {@code user@host}
   */
  static Ssh ssh(String host, String... paths) {
    return new Ssh(
        userOf(host), hostOf(host), 0, RemoteShell.RSYNC, ArgumentQuoting.SHELL, names(paths));
  }

  /**
   * Paths on a machine that the system's {@code ssh} reaches and that has {@code rsync}.
   *
   * @param host {@code host} or {@code user@host}
   */
  static RemoteShell remoteShell(String host, String... paths) {
    return new RemoteShell(
        RemoteShell.SSH,
        userOf(host),
        hostOf(host),
        RemoteShell.RSYNC,
        ArgumentQuoting.SHELL,
        names(paths));
  }

  /**
   * What a sender sent once, as a source: a file that was written with {@link
   * io.jrsync.protocol.options.TransferOptionsBuilder#writeBatch} or by rsync's {@code
   * --write-batch}. The destination should be like the one that was updated then.
   *
   * @param file where it is on this machine; {@code -} is standard input
   */
  static Batch batch(String file) {
    return new Batch(RawName.ofUtf8(file));
  }

  private static @Nullable String userOf(String place) {
    int at = place.lastIndexOf('@');
    return at < 0 ? null : place.substring(0, at);
  }

  private static String hostOf(String place) {
    return place.substring(place.lastIndexOf('@') + 1);
  }

  private static List<RawName> names(String... paths) {
    List<RawName> names = new ArrayList<>(paths.length);
    for (String path : paths) {
      names.add(RawName.ofUtf8(path));
    }
    return names;
  }

  /** A place on another machine, where a program is started to serve its files. */
  sealed interface OnAnotherMachine extends Endpoint {

    /** What to start: an rsync, of whatever make. */
    RawName program();

    /** How paths are kept from being read by the shell there. */
    ArgumentQuoting quoting();

    /** The paths, in which that shell may expand wildcards. */
    List<RawName> paths();
  }

  /** A place whose files this side reads or writes itself. */
  sealed interface OnThisSide extends Endpoint {

    /** The sources, or the one destination. */
    List<RawName> paths();
  }

  /** Paths on this machine: in the trees that the client was made for. */
  record Local(List<RawName> paths) implements OnThisSide {
    public Local {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Paths in trees that need not be a disk of this machine: memory, an archive, what an application
   * makes of its own data. They stay the caller's.
   *
   * @param trees where the paths lead; has to stay usable until the transfer has ended
   * @param paths read as those of {@link Local}: a trailing slash means the contents of a directory
   */
  record Tree(TreeProvider trees, List<RawName> paths) implements OnThisSide {
    public Tree {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Paths on a machine where the built-in SSH client starts a program to serve them.
   *
   * @param user whom to be there; null for whoever the configuration says
   * @param host the machine, by a name that the configuration may know
   * @param port where its SSH server listens; 0 for what the configuration says
   * @param program what to start: an rsync, of whatever make
   * @param quoting how paths are kept from being read by the shell at the other end
   * @param paths the paths, in which that shell may expand wildcards
   */
  record Ssh(
      @Nullable String user,
      String host,
      int port,
      RawName program,
      ArgumentQuoting quoting,
      List<RawName> paths)
      implements OnAnotherMachine {
    public Ssh {
      paths = List.copyOf(paths);
    }

    /** Returns the same place, with a server that listens elsewhere. */
    public Ssh withPort(int number) {
      return new Ssh(user, host, number, program, quoting, paths);
    }

    /** Returns the same place, with another program to start there. */
    public Ssh withProgram(String path) {
      return new Ssh(user, host, port, RawName.ofUtf8(path), quoting, paths);
    }
  }

  /**
   * Paths on a machine where a program is started to serve them.
   *
   * @param shell the command that starts programs there; quotes hold its words together
   * @param user whom to be there; null for whoever the shell chooses
   * @param host the machine
   * @param program what to start: an rsync, of whatever make
   * @param quoting how paths are kept from being read by the shell at the other end
   * @param paths the paths, in which that shell may expand wildcards
   */
  record RemoteShell(
      RawName shell,
      @Nullable String user,
      String host,
      RawName program,
      ArgumentQuoting quoting,
      List<RawName> paths)
      implements OnAnotherMachine {

    /** The remote shell unless another is named. */
    public static final RawName SSH = RawName.ofUtf8("ssh");

    /** The program to start unless another is named. */
    public static final RawName RSYNC = RawName.ofUtf8("rsync");

    public RemoteShell {
      paths = List.copyOf(paths);
    }

    /** Returns the same place, reached by another command. */
    public RemoteShell withShell(String command) {
      return new RemoteShell(RawName.ofUtf8(command), user, host, program, quoting, paths);
    }

    /** Returns the same place, with another program to start there. */
    public RemoteShell withProgram(String path) {
      return new RemoteShell(shell, user, host, RawName.ofUtf8(path), quoting, paths);
    }
  }

  /** A batch file on this machine, which stands for a sender. */
  record Batch(RawName file) implements Endpoint {}

  /**
   * A server that is already at the other end of two streams and was told its paths when it was
   * started. The transfer closes the streams.
   */
  record Streams(InputStream in, OutputStream out) implements Endpoint {}

  /**
   * A server at the other end of two streams that are opened for each connection, so that one that
   * was lost can be made again.
   */
  static OpenedStreams streams(Opener opener) {
    return new OpenedStreams(opener);
  }

  /** Makes a connection to a server that knows its paths. */
  @FunctionalInterface
  interface Opener {

    /**
     * Returns new streams, which the transfer closes. Called on the transfer's thread, once for
     * each connection; an interrupt means that it is not wanted any more.
     */
    Streams open() throws IOException;
  }

  /**
   * A server at the other end of streams that are yet to be opened. Where files are kept that are
   * not finished when a connection breaks is the server's to know when it receives: it should have
   * been told {@code --partial-dir} as the request's options have it.
   */
  record OpenedStreams(Opener opener) implements Endpoint {}
}
