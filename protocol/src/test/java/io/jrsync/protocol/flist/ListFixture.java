package io.jrsync.protocol.flist;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * What tests of the file list share: streams over byte arrays, hex, and entries as lines of text.
 */
final class ListFixture {
  /** The accounts of the machine that the vectors were captured on. */
  static final IdNames SYSTEM_NAMES =
      new IdNames() {
        @Override
        public byte[] userName(int uid) {
          return bytes(uid == 0 ? "root" : uid == 1 ? "daemon" : uid == 2 ? "bin" : "");
        }

        @Override
        public byte[] groupName(int gid) {
          return userName(gid);
        }
      };

  private ListFixture() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static RawName name(String text) {
    return RawName.ofUtf8(text);
  }

  /** Bytes of hex digits; white space does not count. */
  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static WireInput input(int protocol, byte[] bytes) {
    return input(protocol, new ByteArrayInputStream(bytes));
  }

  static WireInput input(int protocol, InputStream stream) {
    WireInput in = new WireInput(stream);
    in.setProtocol(protocol);
    return in;
  }

  static InputStream byteAtATime(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }

  static FileListReader reader(ListFormat format, byte[] bytes) {
    return reader(format, input(format.protocol(), bytes));
  }

  static FileListReader reader(ListFormat format, WireInput in) {
    return new FileListReader(in, format, IdMapper.IDENTITY, EntryCheck.NONE, ListLimits.DEFAULT);
  }

  static FileList decode(ListFormat format, byte[] bytes) throws IOException {
    return reader(format, bytes).readFirst();
  }

  /** Sends one list and returns its bytes. */
  static byte[] encode(ListFormat format, List<FileEntry> entries, int ioError) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(bytes);
    out.setProtocol(format.protocol());
    FileListWriter writer = new FileListWriter(out, format, SYSTEM_NAMES);
    FileList list = new FileList(format.firstStart(), format.order());
    for (FileEntry entry : entries) {
      writer.write(entry, list);
    }
    writer.end(ioError);
    out.flush();
    return bytes.toByteArray();
  }

  /** One line per entry, in the order of transmission. */
  static List<String> linesInTxOrder(FileList list) {
    String[] lines = new String[list.size()];
    for (int position = 0; position < lines.length; position++) {
      lines[list.tx(position)] = line(list.get(position));
    }
    return List.of(lines);
  }

  /** Names in sorted order, inactive ones in brackets. */
  static List<String> sortedNames(FileList list) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      names.add(list.isActive(i) ? list.name(i).toString() : "(" + list.name(i) + ")");
    }
    return names;
  }

  /** All that an entry says, with what is 0 or absent left out. */
  static String line(FileEntry e) {
    StringJoiner line = new StringJoiner(" ");
    line.add(e.name().toString()).add("0" + Integer.toOctalString(e.mode())).add("" + e.length());
    line.add("t" + e.mtime() + (e.mtimeNanos() == 0 ? "" : "." + e.mtimeNanos()));
    line.add(e.uid() + ":" + e.gid());
    add(line, e.atime() != 0, "a" + e.atime());
    add(line, e.crtime() != 0, "c" + e.crtime());
    add(line, e.isDevice(), "dev" + e.rdevMajor() + "," + e.rdevMinor());
    add(line, e.linkTarget() != null, "->" + e.linkTarget());
    add(line, e.has(FileEntry.TOP_DIR), "top");
    add(line, e.has(FileEntry.CONTENT_DIR), "content");
    add(line, e.has(FileEntry.IMPLIED_DIR), "implied");
    add(line, e.has(FileEntry.SKIP_GROUP), "skipgroup");
    add(line, e.has(FileEntry.HARD_LINKED), "group" + e.linkGroup());
    byte[] checksum = e.checksum();
    add(line, checksum != null, checksum == null ? "" : "sum" + hex(checksum));
    add(line, e.xattrs() >= 0, "x" + e.xattrs());
    add(line, e.accessAcl() >= 0, "acl" + e.accessAcl());
    add(line, e.defaultAcl() >= 0, "dacl" + e.defaultAcl());
    return line.toString();
  }

  private static void add(StringJoiner line, boolean present, String text) {
    if (present) {
      line.add(text);
    }
  }
}
