package io.jrsync.transfer.tree.nio;

import io.jrsync.protocol.RawName;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Turns names into paths and back. Immutable. */
sealed interface Names permits UnixNames, TextNames {

  static Names of(FileSystem fileSystem) {
    boolean unix =
        fileSystem.equals(FileSystems.getDefault()) && fileSystem.getSeparator().equals("/");
    return unix ? new UnixNames() : new TextNames(fileSystem);
  }

  /**
   * Returns the path that these bytes spell.
   *
   * @throws InvalidPathException when the file system cannot have it
   */
  Path path(RawName bytes);

  /**
   * Returns the bytes of a path.
   *
   * @throws InvalidPathException when it has none that would lead back to it
   */
  RawName bytes(Path path);

  /**
   * Returns the path of one component.
   *
   * @throws InvalidPathException when the file system would see more in it than one name
   */
  default Path entry(RawName name) {
    Path path = path(name);
    if (path.isAbsolute() || path.getNameCount() != 1 || path.getRoot() != null) {
      throw new InvalidPathException(name.toString(), "not one name here");
    }
    return path;
  }

  /** Encodes text strictly: what has no UTF-8 form has no bytes. */
  static RawName encode(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return RawName.of(bytes);
    } catch (CharacterCodingException e) {
      throw unspeakable(text, e);
    }
  }

  /** Decodes text strictly: bytes that are not UTF-8 are no text. */
  static String decode(RawName bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw unspeakable(bytes.toString(), e);
    }
  }

  private static InvalidPathException unspeakable(String name, CharacterCodingException cause) {
    InvalidPathException refusal = new InvalidPathException(name, "not text");
    refusal.initCause(cause);
    return refusal;
  }
}
