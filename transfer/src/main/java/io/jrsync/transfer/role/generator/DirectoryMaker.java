package io.jrsync.transfer.role.generator;

import io.jrsync.event.FileFailure.Side;
import io.jrsync.event.FileOperation;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.transfer.role.Failures;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.generator.Alternates.Match;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.FileStat;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes directories and brings them up to date (transfer chapter, section 3.6), and at the end
 * gives them back the times and modes that work inside them disturbed (section 7.6). Owned by the
 * generator's thread.
 */
final class DirectoryMaker {
  private static final int OWNER_ALL = 0700;
  private static final int NEW_DIRECTORY = 0777;

  /** A new directory takes this from the one it is in, whatever the sender says. */
  private static final int SET_GROUP_ID = 02000;

  private final GeneratorContext context;
  private final Deleter deleter;
  private final Alternates alternates;
  private final Set<RawName> failed = new HashSet<>();
  private final Set<RawName> madeEarly = new HashSet<>();

  DirectoryMaker(GeneratorContext context, Deleter deleter, Alternates alternates) {
    this.context = context;
    this.alternates = alternates;
    this.deleter = deleter;
  }

  /** Tells whether an entry lies below a directory that could not be made. */
  boolean isBelowFailed(RawName name) {
    return !failed.isEmpty() && failed.contains(name.lastSlash() < 0 ? RawName.DOT : name.parent());
  }

  /** Notes that nothing below a directory is to be handled. */
  void skip(RawName name) {
    failed.add(name);
  }

  /**
   * With incremental recursion, when a directory shows up in the list of its parent: it is made at
   * once, so that the parent's time is disturbed early; everything else happens with its own list.
   */
  void preview(FileEntry entry, @Nullable FileStat existing) throws IOException {
    boolean unwanted =
        existing == null
            ? context.options().comparison().existingOnly()
            : context.options().comparison().ignoreExisting();
    if (context.dryRun()
        || unwanted
        || !context.attributes().keepsTime(entry)
        || isDirectory(existing)) {
      return;
    }
    RawName path = context.destination().path(entry);
    if (existing != null && !deleter.makeWay(path, existing)) {
      return;
    }
    // Nobody else needs to look into it before it has its own mode; without one, the umask decides.
    int mode = entry.mode() & (context.options().preserve().perms() ? OWNER_ALL : 0777);
    try {
      context.destination().tree().parentOf(path).makeDirectory(path.baseName(), mode);
      madeEarly.add(entry.name());
    } catch (TreeException e) {
      // Its turn with its own list reports what is wrong.
      return;
    }
  }

  /**
   * Makes the directories that are missing above an entry, as {@code --no-implied-dirs} leaves them
   * to the receiving side.
   */
  void makeParents(RawName path) throws IOException {
    RawName parent = path.parent();
    if (context.dryRun() || parent.isEmpty()) {
      return;
    }
    makeParents(parent);
    if (context.destination().findEntering(parent) != null) {
      return;
    }
    try {
      context.destination().tree().parentOf(parent).makeDirectory(parent.baseName(), NEW_DIRECTORY);
    } catch (TreeException e) {
      context.failed(FileOperation.CREATE, "recv_generator: mkdir", parent, e);
    }
  }

  private static boolean isDirectory(@Nullable FileStat stat) {
    return stat != null && stat.isDirectory();
  }

  /**
   * Brings a directory into being or up to date.
   *
   * @return whether its contents can be handled
   */
  boolean make(FileEntry entry, int ndx, @Nullable FileStat found) throws IOException {
    RawName path = context.destination().path(entry);
    FileStat existing = found;
    if (existing != null && !existing.isDirectory()) {
      if (!deleter.makeWay(path, existing)) {
        reportSkipped(entry);
        return false;
      }
      existing = null;
    }
    boolean madeNow = madeEarly.remove(entry.name()) || isNewRoot(entry);
    FileStat before = madeNow ? null : existing;
    Match match = before == null ? alternates.find(entry, path) : null;
    report(entry, ndx, before, match);
    if (context.dryRun()) {
      return true;
    }
    return (existing != null || create(entry, path)) && setAttributes(entry, path, before, match);
  }

  private void report(FileEntry entry, int ndx, @Nullable FileStat before, @Nullable Match match)
      throws IOException {
    if (before != null) {
      context.report(entry, ndx, context.differences(entry, before, 0), null);
    } else if (match == null) {
      context.report(entry, ndx, context.attributes().ofNew(entry, ItemFlags.LOCAL), null);
    } else if (match.likeness() == Alternates.Likeness.ALL) {
      context.reportSame(entry, ndx, ItemFlags.LOCAL, null);
    } else {
      int flags = alternates.differences(entry, match, ItemFlags.LOCAL);
      context.report(entry, ndx, flags, null, alternates.xattrs(match));
    }
  }

  private boolean isNewRoot(FileEntry entry) {
    return entry.name().isDot() && context.destination().rootIsNew();
  }

  private boolean create(FileEntry entry, RawName path) throws IOException {
    try {
      context
          .destination()
          .tree()
          .parentOf(path)
          .makeDirectory(path.baseName(), entry.mode() & 0777);
      return true;
    } catch (TreeException e) {
      context.failed(FileOperation.CREATE, "recv_generator: mkdir", path, e);
      reportSkipped(entry);
      return false;
    }
  }

  private void reportSkipped(FileEntry entry) {
    failed.add(entry.name());
    context
        .reporter()
        .failed(
            Failures.of(
                Side.RECEIVER,
                FileOperation.OTHER,
                entry.name(),
                "its contents are skipped",
                "*** Skipping any contents from this failed directory ***"));
  }

  private boolean setAttributes(
      FileEntry entry, RawName path, @Nullable FileStat existing, @Nullable Match match)
      throws IOException {
    try {
      Directory directory = context.destination().tree().directory(path);
      int permissions = permissions(entry, path, existing);
      if (existing == null && !context.options().preserve().perms()) {
        permissions |= directory.stat().permissions() & SET_GROUP_ID;
      }
      if (!context.attributes().isPrivileged()) {
        permissions |= OWNER_ALL;
      }
      Attributes.Subject subject =
          new Attributes.Subject(
              directory,
              context.destination().display(path),
              match == null ? null : alternates.xattrs(match));
      if (existing == null) {
        context.attributes().applyToNew(subject, entry, permissions, true);
      } else {
        context.attributes().applyToExisting(subject, existing, entry, permissions);
      }
      return true;
    } catch (TreeException e) {
      attributesFailed(path, e);
      return true;
    }
  }

  /** Of a link that is not followed, stock gets as far as to set the permissions, if it is to. */
  private void attributesFailed(RawName path, TreeException cause) {
    if (cause.errno() != Errno.ELOOP) {
      context.attributesFailed(path, cause);
    } else if (context.options().preserve().perms()) {
      context.attributesFailed(path, new TreeException("chmod", path.baseName(), Errno.ELOOP));
    }
  }

  private int permissions(FileEntry entry, RawName path, @Nullable FileStat existing)
      throws IOException {
    // The root itself was made before: nobody knows any more where.
    Directory directory =
        path.isDot()
            ? context.destination().tree().directory(path)
            : context.destination().tree().parentOf(path);
    return context.attributes().permissions(entry, existing, directory);
  }

  /**
   * Restores the time and mode of a directory that will not change inside any more. Where this
   * process may not, that was told when the directory was made, if there was anything to set then.
   */
  void touchUp(FileEntry entry) throws IOException {
    if (context.dryRun() || context.destination().isMissing() || failed.contains(entry.name())) {
      return;
    }
    RawName path = context.destination().path(entry);
    try {
      Directory directory = context.destination().tree().directory(path);
      FileStat stat = directory.stat();
      boolean widened =
          !context.attributes().isPrivileged()
              && context.options().preserve().perms()
              && (entry.mode() & OWNER_ALL) != OWNER_ALL;
      int permissions = widened ? entry.mode() & 07777 : stat.permissions();
      if (context.attributes().keepsTime(entry) && !context.attributes().sameTime(entry, stat)) {
        directory.setModified(entry.mtime(), entry.mtimeNanos());
      }
      if (permissions != stat.permissions()) {
        directory.setPermissions(permissions);
      }
    } catch (TreeException e) {
      boolean refused =
          e.errno() == Errno.EPERM || e.errno() == Errno.EACCES || e.errno() == Errno.ELOOP;
      if (!e.isAbsent() && !refused) {
        context.attributesFailed(path, e);
      }
    }
  }
}
