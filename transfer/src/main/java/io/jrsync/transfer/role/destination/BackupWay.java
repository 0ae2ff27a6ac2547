package io.jrsync.transfer.role.destination;

import io.jrsync.protocol.DestinationException;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.Side;
import io.jrsync.transfer.role.AbsolutePath;
import io.jrsync.transfer.role.FilterWalk;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.Tree;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Removes directories that stand where backups are to be made, by the rules for deleting: what is
 * protected stays, and then the backup cannot be made (transfer chapter, section 6.8). Owned by the
 * thread that owns the destination.
 */
final class BackupWay {
  private final RoleContext role;
  private final Destination destination;
  private final @Nullable BackupDirectory elsewhere;
  private final String who;
  private final DeletionTally tally;

  /** The tree that backups are in, which has none of its own. */
  private record Ground(BackupWay way, Tree tree) implements Removal.Ground {

    @Override
    public String who() {
      return way.who;
    }

    @Override
    public RawName name(RawName path) {
      return way.name(path);
    }

    @Override
    public String display(RawName path) {
      return way.destination.display(way.name(path));
    }

    @Override
    public boolean keeps(Removal.Victim victim) {
      return false;
    }

    @Override
    public void keep(Removal.Victim victim) {
      throw new IllegalStateException("backups are not backed up");
    }
  }

  /**
   * @param elsewhere where backups are made; null: beside the files
   */
  BackupWay(
      RoleContext role,
      Destination destination,
      @Nullable BackupDirectory elsewhere,
      String who,
      DeletionTally tally) {
    this.role = role;
    this.destination = destination;
    this.elsewhere = elsewhere;
    this.who = who;
    this.tally = tally;
  }

  private RawName name(RawName path) {
    return elsewhere == null ? path : elsewhere.display(path);
  }

  /**
   * Removes a directory with all it holds.
   *
   * @param path in the tree that backups are in
   * @throws DestinationException when something of it has to stay
   */
  void clear(RawName path, FileStat directory) throws IOException {
    Tree tree = elsewhere == null ? destination.tree() : elsewhere.tree();
    tree.forget(path);
    // The handles that the caller has from the tree stay good.
    try (Tree own = tree.fork()) {
      Removal removal = new Removal(role, new Ground(this, own), filters(), tally);
      if (!removal.deleteContents(path)) {
        removal.sayNotEmpty(path);
        throw DestinationException.inFull(
            ExitCode.FILE_IO, "could not make way for backup directory: " + name(path), null);
      }
      removal.remove(path, directory);
    }
  }

  private FilterWalk filters() {
    RawName root = AbsolutePath.of(destination.place());
    return new FilterWalk(
        role.rules().chain(Side.RECEIVER, root, elsewhere == null ? this::ruleFile : name -> null),
        null);
  }

  private byte[] ruleFile(RawName name) throws IOException {
    return RuleFiles.content(destination.tree().parentOf(name), name.baseName());
  }
}
