package io.jrsync.protocol.flist;

import org.jspecify.annotations.Nullable;

/**
 * Turns the ids of the sending side into local ones (file list chapter, section 5.4). Called once
 * per id, on the thread that reads the list. Whether ids are mapped at all is for the
 * implementation to know.
 */
public interface IdMapper {
  /** Leaves every id as it is. */
  IdMapper IDENTITY =
      new IdMapper() {
        @Override
        public int mapUser(int id, byte @Nullable [] name) {
          return id;
        }

        @Override
        public int mapGroup(int id, byte @Nullable [] name) {
          return id;
        }
      };

  /** Maps a user; {@code name} is what the sender called it, null if it named none. */
  int mapUser(int id, byte @Nullable [] name);

  /** Maps a group; {@code name} is what the sender called it, null if it named none. */
  int mapGroup(int id, byte @Nullable [] name);

  /**
   * Tells whether entries of this (mapped) group get {@link FileEntry#SKIP_GROUP}, because this
   * process may not give files to it.
   */
  default boolean leavesGroupAlone(int mappedGroup) {
    return false;
  }
}
