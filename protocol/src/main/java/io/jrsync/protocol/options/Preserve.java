package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * Which kinds of files and which of their attributes are carried over.
 *
 * @param links symbolic links as links
 * @param hardLinks files that are one file at the source stay one file
 * @param perms permission bits
 * @param times modification times
 * @param owner owning users
 * @param group owning groups
 * @param devices character and block devices
 * @param specials named sockets and FIFOs
 * @param numericIds ids are taken as numbers, never mapped by name
 * @param omitDirTimes {@code times} leaves directories alone
 * @param omitLinkTimes {@code times} leaves symbolic links alone
 * @param executability without {@code perms}: the executable bits
 * @param acls access control lists
 * @param xattrs extended attributes
 * @param allXattrs also those that rsync keeps records of its own in
 * @param atimes access times: 0 not, 1 kept, 2 so that the server also reads as {@code openNoatime}
 * @param openNoatime files are read without changing their access times, where the system can
 * @param superUser whether this side does what only the super-user may do
 * @param copyAs who this side's process acts as; null: who started it
 * @param dropSpecials this side makes no devices and specials, whatever the list says
 */
public record Preserve(
    boolean links,
    boolean hardLinks,
    boolean perms,
    boolean times,
    boolean owner,
    boolean group,
    boolean devices,
    boolean specials,
    boolean numericIds,
    boolean omitDirTimes,
    boolean omitLinkTimes,
    boolean executability,
    boolean acls,
    boolean xattrs,
    boolean allXattrs,
    int atimes,
    boolean openNoatime,
    SuperUser superUser,
    @Nullable CopyAs copyAs,
    boolean dropSpecials) {

  /** What only the super-user may set is kept in extended attributes on this side. */
  public boolean fakeSuper() {
    return superUser == SuperUser.FAKE;
  }
}
