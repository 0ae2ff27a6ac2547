package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.flist.FileList;
import io.jrsync.protocol.item.ItemFlags;
import io.jrsync.transfer.role.destination.Attributes;
import io.jrsync.transfer.role.destination.TempNames;
import io.jrsync.transfer.tree.Directory;
import io.jrsync.transfer.tree.FileStat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups of entries that are one file at the source (file list chapter, section 6.4; transfer
 * chapter, section 7.4): at most one member of a group is requested, the others become links to it.
 * Groups outlive the lists that their members came in. Owned by the generator's thread.
 */
final class HardLinks {
  private final GeneratorContext context;
  private final Deleter deleter;
  private final Alternates alternates;
  private final TempNames tempNames = new TempNames();
  private final Map<Integer, Group> groups = new HashMap<>();
  private final Map<Integer, Group> requested = new HashMap<>();
  private final Set<Integer> again = new HashSet<>();

  /** What becomes of a member that has arrived. */
  enum Arrival {
    /** It is handled like any other entry and may become the one that the others link to. */
    PROCEED,
    /** It waits for another member. */
    WAITS,
    /** It has been linked. */
    LINKED
  }

  /** A member that waits. */
  record Member(FileEntry entry, int ndx) {}

  private static final class Group {
    /** Who waits for a member that is still to come, the latest first. */
    private final Deque<Member> early = new ArrayDeque<>();

    /** Who waits for the member that was asked for. */
    private final Deque<Member> late = new ArrayDeque<>();

    private int lastNdx;
    private boolean inFlight;
    private @Nullable RawName leader;

    /** The leader's content was asked for, so that a new file takes the place of the old one. */
    private boolean replaced;
  }

  HardLinks(GeneratorContext context, Deleter deleter, Alternates alternates) {
    this.context = context;
    this.deleter = deleter;
    this.alternates = alternates;
  }

  /** Learns the members that a list brings, before any of them is handled. */
  void learn(FileList list) {
    for (int i = 0; i < list.size(); i++) {
      int number = list.linkGroup(i);
      if (number >= 0 && list.isActive(i)) {
        Group group = groups.computeIfAbsent(number, n -> new Group());
        group.lastNdx = list.ndx(i);
      }
    }
  }

  private @Nullable Group groupOf(FileEntry entry) {
    return entry.linkGroup() < 0 ? null : groups.get(entry.linkGroup());
  }

  /** Decides about a member before its destination is looked at. */
  Arrival arrive(FileEntry entry, int ndx) throws IOException {
    Group group = groupOf(entry);
    if (group == null) {
      return Arrival.PROCEED;
    }
    if (group.leader != null) {
      link(new Member(entry, ndx), group, group.leader);
      return Arrival.LINKED;
    }
    if (group.inFlight) {
      group.late.add(new Member(entry, ndx));
      return Arrival.WAITS;
    }
    return Arrival.PROCEED;
  }

  /**
   * Lets a member without a basis wait when another one is still to come; that one will be
   * requested.
   */
  boolean waitsForLaterMember(FileEntry entry, int ndx) {
    Group group = groupOf(entry);
    if (group == null || ndx == group.lastNdx) {
      return false;
    }
    group.early.addFirst(new Member(entry, ndx));
    return true;
  }

  /** Notes that the data of a member has been asked for. */
  void requested(FileEntry entry, int ndx) {
    Group group = groupOf(entry);
    if (group != null) {
      group.inFlight = true;
      requested.put(ndx, group);
    }
  }

  /**
   * Notes that a member is in place and links everyone who waits for it.
   *
   * @return the members that are done now, besides this one
   */
  Deque<Member> ready(FileEntry entry, int ndx) throws IOException {
    boolean arrived = requested.remove(ndx) != null;
    Group group = groupOf(entry);
    Deque<Member> done = new ArrayDeque<>();
    if (group == null) {
      return done;
    }
    RawName leader = context.destination().path(entry);
    group.inFlight = false;
    group.leader = leader;
    group.replaced = arrived && !context.options().update().inplace();
    done.addAll(group.early);
    done.addAll(group.late);
    group.early.clear();
    group.late.clear();
    for (Member member : done) {
      link(member, group, leader);
    }
    return done;
  }

  /**
   * Notes that a requested member will not come.
   *
   * @return a waiting member that is to be handled in its place, or null
   */
  @Nullable Member failed(int ndx) {
    Group group = requested.remove(ndx);
    if (group == null) {
      return null;
    }
    group.inFlight = false;
    Member next = group.late.isEmpty() ? group.early.pollFirst() : group.late.pollLast();
    if (next != null) {
      group.lastNdx = next.ndx();
    }
    return next;
  }

  /** Notes that a member came but has to come once more. */
  void requestedAgain(int ndx) {
    again.add(ndx);
  }

  /** The members that were requested and have not come at all. */
  List<Integer> unanswered() {
    return requested.keySet().stream().filter(ndx -> !again.contains(ndx)).toList();
  }

  private void link(Member member, Group group, RawName leader) throws IOException {
    FileEntry entry = member.entry();
    RawName path = context.destination().path(entry);
    try {
      FileStat existing = context.destination().find(path);
      FileStat target = context.destination().find(leader);
      // In a dry run what was to be replaced is still there, shared by this name.
      boolean obsolete = context.dryRun() && group.replaced;
      if (existing != null && target != null && existing.isSameFile(target) && !obsolete) {
        // The rest is as it should be by now; long values of attributes are still on their way.
        int late = context.differences(entry, existing, ItemFlags.LOCAL) & ItemFlags.XATTR;
        context.report(entry, member.ndx(), ItemFlags.LOCAL | late, RawName.EMPTY);
        context.reportPresent(entry, late);
        context.arrived(entry, member.ndx(), false);
        return;
      }
      int flags = flags(entry, path, existing);
      if (existing != null && existing.isDirectory()) {
        if (!deleter.makeWay(path, existing)) {
          context.blocked(entry);
          return;
        }
        existing = null;
      }
      if (!context.dryRun()) {
        place(path, existing, leader);
      }
      context.report(entry, member.ndx(), flags, leader);
      context.arrived(entry, member.ndx(), true);
    } catch (IOException e) {
      context.notLinked(path, leader, e);
    }
  }

  private int flags(FileEntry entry, RawName path, @Nullable FileStat existing) throws IOException {
    FileStat like = Attributes.ofSameType(entry, existing);
    if (like != null) {
      return context.differences(entry, like, ItemFlags.LOCAL);
    }
    Alternates.Match match = existing == null ? alternates.find(entry, path) : null;
    return match == null
        ? context.attributes().ofNew(entry, ItemFlags.LOCAL)
        : alternates.differences(entry, match, ItemFlags.LOCAL);
  }

  private void place(RawName path, @Nullable FileStat existing, RawName leader) throws IOException {
    Directory from = context.destination().tree().parentOf(leader);
    try (Directory leaderDirectory = from.duplicate()) {
      Directory directory = context.destination().tree().parentOf(path);
      RawName name = path.baseName();
      if (existing == null) {
        directory.makeLink(name, leaderDirectory, leader.baseName());
        return;
      }
      context.backups().keepReplaced(directory, path);
      RawName temporary = tempNames.next(name);
      directory.makeLink(temporary, leaderDirectory, leader.baseName());
      try {
        directory.rename(temporary, directory, name);
      } catch (IOException e) {
        directory.removeFile(temporary);
        throw e;
      }
    }
  }
}
