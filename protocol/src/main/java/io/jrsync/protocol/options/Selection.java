package io.jrsync.protocol.options;

import org.jspecify.annotations.Nullable;

/**
 * Which files take part.
 *
 * @param recurse descend into directories
 * @param dirs directories themselves are transferred; always so when recursing
 * @param dirsExplicit {@code --dirs} was given by name, so that it travels to the server as {@code
 *     d}
 * @param relative keep the whole source path as typed below the destination
 * @param impliedDirs with {@code relative}: the directories leading to a source are sent as well
 * @param oneFileSystem 1: stay on the source's file system; 2: leave out mount points altogether
 * @param incrementalRecursion the file list may arrive in pieces during the transfer (session
 *     chapter, section 5.2)
 * @param listOnly list instead of copying
 * @param listOnlyExplicit ... because {@code --list-only} was given by name, so that it travels to
 *     the server
 * @param cvsExclude leave out what CVS leaves out; both sides know how
 * @param pruneEmptyDirs the receiving side leaves out directories without any file below them
 * @param paths how paths of the command line are taken
 * @param filesFrom where a list of source names comes from
 */
public record Selection(
    boolean recurse,
    boolean dirs,
    boolean dirsExplicit,
    boolean relative,
    boolean impliedDirs,
    int oneFileSystem,
    boolean incrementalRecursion,
    boolean listOnly,
    boolean listOnlyExplicit,
    boolean cvsExclude,
    boolean pruneEmptyDirs,
    PathRules paths,
    FilesFrom filesFrom) {

  /** Returns the same for names in other character sets. */
  public Selection withCharsets(@Nullable Charsets charsets) {
    return new Selection(
        recurse,
        dirs,
        dirsExplicit,
        relative,
        impliedDirs,
        oneFileSystem,
        incrementalRecursion,
        listOnly,
        listOnlyExplicit,
        cvsExclude,
        pruneEmptyDirs,
        paths.withCharsets(charsets),
        filesFrom);
  }
}
