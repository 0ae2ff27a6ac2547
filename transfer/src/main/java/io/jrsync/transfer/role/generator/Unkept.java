package io.jrsync.transfer.role.generator;

import io.jrsync.protocol.flist.FileEntry;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.Reporter;
import io.jrsync.transfer.tree.TreeProvider.Ability;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the options ask to be kept and the destination's file system has no place for, by how many
 * entries have it. It is told once, at the end: no single file has failed. What cannot be made at
 * all, such as a device, fails by itself and is not counted here. Owned by the generator's thread.
 */
final class Unkept {

  /** One thing that gets lost without a failure. */
  private enum Trait {
    OWNER("owners"),
    GROUP("groups"),
    PERMISSIONS("permissions"),
    FRACTION("fractions of a second"),
    LINK_TIME("times of symlinks");

    private final String words;

    Trait(String words) {
      this.words = words;
    }

    /** Who is not privileged cannot give files away, wherever they are. */
    private boolean isAsked(Preserve preserve, boolean privileged) {
      return switch (this) {
        case OWNER -> preserve.owner() && privileged;
        case GROUP -> preserve.group() && privileged;
        case PERMISSIONS -> preserve.perms();
        case FRACTION -> preserve.times();
        case LINK_TIME -> preserve.times() && !preserve.omitLinkTimes();
      };
    }

    private Ability ability() {
      return switch (this) {
        case OWNER, GROUP -> Ability.OWNERS;
        case PERMISSIONS -> Ability.PERMISSIONS;
        case FRACTION -> Ability.NANOSECONDS;
        case LINK_TIME -> Ability.SYMLINK_TIMES;
      };
    }

    private boolean isOf(FileEntry entry) {
      return switch (this) {
        case OWNER -> true;
        case GROUP -> !entry.has(FileEntry.SKIP_GROUP);
        case PERMISSIONS -> !entry.isSymlink();
        case FRACTION -> entry.mtimeNanos() != 0 && !entry.isSymlink();
        case LINK_TIME -> entry.isSymlink();
      };
    }
  }

  private final Map<Trait, Integer> entries = new EnumMap<>(Trait.class);

  /**
   * @param privileged this process may give files to others
   * @param abilities what the destination can keep
   */
  Unkept(TransferOptions options, boolean privileged, Set<Ability> abilities) {
    for (Trait trait : Trait.values()) {
      if (trait.isAsked(options.preserve(), privileged) && !abilities.contains(trait.ability())) {
        entries.put(trait, 0);
      }
    }
  }

  /** Counts an entry that was handled. */
  void count(FileEntry entry) {
    if (!entries.isEmpty()) {
      entries.replaceAll((trait, count) -> trait.isOf(entry) ? count + 1 : count);
    }
  }

  /** Tells of what was counted, if anything was. */
  void report(Reporter reporter) {
    String lost =
        entries.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getKey().words + " (" + each.getValue() + ")")
            .collect(Collectors.joining(", "));
    if (!lost.isEmpty()) {
      reporter.warning("not kept, because the destination has no place for it: " + lost);
    }
  }
}
