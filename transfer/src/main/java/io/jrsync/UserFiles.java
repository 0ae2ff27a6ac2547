package io.jrsync;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.ReadableFile;
import io.jrsync.transfer.tree.TreeException;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files that a request names to be read before the transfer: lists of names, filter rules. They
 * are the user's own and may be pipes or symlinks; files of the transfer are never opened here.
 */
final class UserFiles implements MergeFiles {
  private static final RawName SLASH = RawName.ofUtf8("/");
  private static final int CHUNK = 64 * 1024;

  private final TreeProvider trees;
  private final RuleFiles anywhere;

  /**
   * @param warnings told of rules that were left out
   */
  UserFiles(TreeProvider trees, Consumer<String> warnings) {
    this.trees = trees;
    this.anywhere = new RuleFiles(trees, warnings);
  }

  @Override
  public byte @Nullable [] read(RawName path) throws IOException {
    if (path.length() == 1 && path.at(0) == '-') {
      try (InputStream in = new FileInputStream(FileDescriptor.in)) {
        return in.readAllBytes();
      }
    }
    String text = text(path);
    if (text == null) {
      return readRaw(path);
    }
    File file = new File(text);
    if (!file.exists()) {
      return null;
    }
    try (InputStream in = new FileInputStream(file)) {
      return in.readAllBytes();
    }
  }

  @Override
  public byte[] cvsIgnore() throws IOException {
    return anywhere.cvsIgnore();
  }

  @Override
  public void onDiscarded(String message) {
    anywhere.onDiscarded(message);
  }

  /** The path as this JVM can give it to the system; null when its locale has no text for it. */
  private static @Nullable String text(RawName path) {
    String text = path.toString();
    boolean exact = RawName.ofUtf8(text).equals(path);
    boolean anyText = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    return exact && (anyText || isAscii(path)) ? text : null;
  }

  private static boolean isAscii(RawName path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.at(i) < 0) {
        return false;
      }
    }
    return true;
  }

  private byte @Nullable [] readRaw(RawName path) throws IOException {
    RawName parent = path.lastSlash() == 0 ? SLASH : path.parent();
    try (Directory directory = trees.openRoot(parent.isEmpty() ? RawName.DOT : parent);
        ReadableFile file = directory.openFile(path.baseName())) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      int n = file.read(0, chunk, 0, CHUNK);
      while (n > 0) {
        content.write(chunk, 0, n);
        n = file.read(content.size(), chunk, 0, CHUNK);
      }
      return content.toByteArray();
    } catch (TreeException e) {
      if (e.isAbsent()) {
        return null;
      }
      throw e;
    }
  }
}
