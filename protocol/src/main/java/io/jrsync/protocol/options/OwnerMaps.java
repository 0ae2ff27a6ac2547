package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import org.jspecify.annotations.Nullable;

/**
 * The maps of users and of groups while a command line is read. Each may be given once, by its own
 * option or by {@code --chown}. Mutable; belongs to one parser or builder.
 */
final class OwnerMaps {
  private static final String USERS = "usermap";
  private static final String GROUPS = "groupmap";

  private final Settings settings;
  private @Nullable String usersFrom;
  private @Nullable String groupsFrom;

  IdMap users = IdMap.NONE;
  IdMap groups = IdMap.NONE;

  OwnerMaps(Settings settings) {
    this.settings = settings;
  }

  void mapUsers(RawName text) throws RsyncException {
    setUsers(USERS, IdMap.parse(USERS, text));
  }

  void mapGroups(RawName text) throws RsyncException {
    setGroups(GROUPS, IdMap.parse(GROUPS, text));
  }

  /** Reads {@code USER:GROUP}, of which either may be missing. */
  void own(RawName text) throws RsyncException {
    int colon = 0;
    while (colon < text.length() && text.at(colon) != ':') {
      colon++;
    }
    if (colon > 0) {
      setUsers("chown", IdMap.everythingTo(USERS, text.subName(0, colon)));
    }
    if (colon + 1 < text.length()) {
      RawName group = text.subName(colon + 1, text.length());
      setGroups("chown", IdMap.everythingTo(GROUPS, group));
    }
  }

  /** Takes maps that were made elsewhere, in place of all before. */
  void take(Changes changes) {
    users = changes.users();
    groups = changes.groups();
    if (!users.rules().isEmpty()) {
      settings.set(Setting.OWNER, true);
    }
    if (!groups.rules().isEmpty()) {
      settings.set(Setting.GROUP, true);
    }
  }

  private void setUsers(String option, IdMap map) throws RsyncException {
    refuseSecond(option, usersFrom, "user");
    usersFrom = option;
    users = map;
    settings.set(Setting.OWNER, true);
  }

  private void setGroups(String option, IdMap map) throws RsyncException {
    refuseSecond(option, groupsFrom, "group");
    groupsFrom = option;
    groups = map;
    settings.set(Setting.GROUP, true);
  }

  private static void refuseSecond(String option, @Nullable String earlier, String kind)
      throws RsyncException {
    if (earlier == null) {
      return;
    }
    if (!earlier.equals(option)) {
      throw syntax("--" + option + " conflicts with prior --" + earlier + ".");
    }
    boolean both = option.equals("chown");
    throw syntax(
        "You can only specify "
            + (both ? "a " + kind + "-affecting " : "")
            + "--"
            + option
            + " once.");
  }

  private static RsyncException syntax(String message) {
    return new RsyncException(ExitCode.SYNTAX, message);
  }
}
