package io.jrsync.transfer.tree;

import java.io.IOException;

/** A file open for reading and writing, and for setting its attributes. Owned by one thread. */
public interface WritableFile extends ReadableFile, OpenObject {

  /** Writes all {@code length} bytes at {@code position}; a gap before it becomes a hole. */
  void write(long position, byte[] bytes, int offset, int length) throws IOException;

  /** Sets the size, cutting or extending with a hole. */
  void truncate(long size) throws IOException;

  /**
   * Turns a range into a hole without changing the size. Where the file system has no holes it
   * writes zeros.
   */
  void punch(long position, long length) throws IOException;

  /**
   * Reserves the space of the first {@code length} bytes, so that writing them cannot run out of
   * it. Bytes that were not there read as zeros.
   *
   * @param extend the file becomes {@code length} bytes long if it is shorter, without which its
   *     new part cannot be punched; else its size stays
   * @throws TreeException with {@link Errno#ENOTSUP} where the file system cannot
   */
  void reserve(long length, boolean extend) throws IOException;

  /** Waits until the content is on the medium. */
  void sync() throws IOException;

  @Override
  FileStat stat() throws IOException;

  @Override
  void close();
}
