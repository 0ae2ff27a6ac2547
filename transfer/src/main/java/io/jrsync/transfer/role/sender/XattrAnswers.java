package io.jrsync.transfer.role.sender;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.ListLimits;
import io.jrsync.protocol.flist.XattrRequests;
import io.jrsync.protocol.item.Item;
import io.jrsync.transfer.role.RoleContext;
import io.jrsync.transfer.role.XattrItems;
import io.jrsync.transfer.tree.ExtendedAttributes;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes items back to the receiving side, each with the long values of extended attributes that it
 * was asked for (file list chapter, section 7.4). Owned by the sender's thread.
 */
final class XattrAnswers {
  private final RoleContext role;
  private final SourceScanner scanner;
  private final XattrRequests requests;

  /**
   * What was asked for and not answered yet, by list: a file that cannot be sent leaves it to the
   * next one that has the same list.
   */
  private final Map<Integer, List<Integer>> open = new HashMap<>();

  XattrAnswers(RoleContext role, SourceScanner scanner, SentAttributes attributes) {
    this.role = role;
    this.scanner = scanner;
    this.requests = new XattrRequests(attributes.xattrs(), ListLimits.UNLIMITED);
  }

  /** Reads what an item asks for. */
  void readRequest(FileEntry entry, Item item) throws IOException {
    if (XattrItems.carry(item.flags(), role)) {
      List<Integer> asked = requests.readRequest(role.in(), entry.xattrs());
      if (!asked.isEmpty()) {
        open.computeIfAbsent(entry.xattrs(), list -> new ArrayList<>()).addAll(asked);
      }
    }
  }

  /** Writes an item and what it was asked for. */
  void write(FileEntry entry, Item item) throws IOException {
    item.write(role.out(), role.protocol());
    if (XattrItems.carry(item.flags(), role)) {
      List<Integer> asked = open.remove(entry.xattrs());
      requests.writeAnswer(
          role.out(),
          entry.xattrs(),
          asked == null ? List.of() : asked,
          xattr -> read(entry, xattr.name()));
    }
  }

  /** What cannot be read any more has an empty value. */
  private byte[] read(FileEntry entry, RawName name) throws IOException {
    try {
      ExtendedAttributes attributes = scanner.xattrs(entry);
      byte[] value = attributes.value(name);
      return value == null ? new byte[0] : value;
    } catch (TreeException e) {
      role.reporter()
          .error(
              "[sender] get_xattr_data: lgetxattr(\""
                  + scanner.display(entry)
                  + "\",\""
                  + name
                  + "\") failed: "
                  + e.reason());
      return new byte[0];
    }
  }
}
