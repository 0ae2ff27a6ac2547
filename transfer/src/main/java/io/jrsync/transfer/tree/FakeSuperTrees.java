package io.jrsync.transfer.tree;

import io.jrsync.protocol.RawName;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trees in which everybody can do what otherwise only the super-user can, in rsync's own encoding
 * ({@code --fake-super}; file list chapter, section 7.7): owners, set-id bits, kinds of nodes and
 * access control lists are kept in extended attributes of ordinary files. What has no such record
 * is what it is. Needs a back end with {@link Ability#XATTRS}. Safe for use by several threads.
 */
public final class FakeSuperTrees implements TreeProvider {
  private static final Set<Ability> GAINED =
      EnumSet.of(Ability.OWNERS, Ability.DEVICES, Ability.SPECIALS, Ability.SYMLINKS, Ability.ACLS);

  private final TreeProvider actual;

  public FakeSuperTrees(TreeProvider actual) {
    this.actual = actual;
  }

  @Override
  public Directory openRoot(RawName path) throws IOException {
    return new FakeDirectory(actual.openRoot(path), path);
  }

  @Override
  public Directory openBelow(RawName base, RawName path) throws IOException {
    return new FakeDirectory(actual.openBelow(base, path), path);
  }

  @Override
  public byte[] readFile(RawName path, int most) throws IOException {
    return actual.readFile(path, most);
  }

  @Override
  public TreeProvider forOptions() {
    return new FakeSuperTrees(actual.forOptions());
  }

  @Override
  public Set<Ability> abilities() {
    Set<Ability> abilities = EnumSet.copyOf(GAINED);
    abilities.addAll(actual.abilities());
    return Collections.unmodifiableSet(abilities);
  }

  @Override
  public Accounts accounts() {
    return new Privileged(actual.accounts());
  }

  @Override
  public boolean isConfined() {
    return actual.isConfined();
  }

  @Override
  public boolean isReadOnly() {
    return actual.isReadOnly();
  }

  /** The accounts of the system, and the right to give files to all of them. */
  private record Privileged(Accounts actual) implements Accounts {

    @Override
    public byte @Nullable [] userName(int uid) {
      return actual.userName(uid);
    }

    @Override
    public byte @Nullable [] groupName(int gid) {
      return actual.groupName(gid);
    }

    @Override
    public OptionalInt userId(byte[] name) {
      return actual.userId(name);
    }

    @Override
    public OptionalInt groupId(byte[] name) {
      return actual.groupId(name);
    }

    @Override
    public OptionalInt user() {
      return actual.user();
    }

    @Override
    public boolean isPrivileged() {
      return true;
    }

    @Override
    public boolean isMember(int gid) {
      return true;
    }

    @Override
    public int umask() {
      return actual.umask();
    }
  }
}
