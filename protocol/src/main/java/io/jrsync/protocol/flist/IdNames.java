package io.jrsync.protocol.flist;

import org.jspecify.annotations.Nullable;

/**
 * Looks up the names of ids on the sending side. Called once per id, on the thread that writes the
 * list.
 */
public interface IdNames {
  /** Knows no names. */
  IdNames NONE =
      new IdNames() {
        @Override
        public byte @Nullable [] userName(int uid) {
          return null;
        }

        @Override
        public byte @Nullable [] groupName(int gid) {
          return null;
        }
      };

  /** Returns the name of a user as bytes (at most 255 are used), or null. */
  byte @Nullable [] userName(int uid);

  /** Returns the name of a group as bytes (at most 255 are used), or null. */
  byte @Nullable [] groupName(int gid);
}
