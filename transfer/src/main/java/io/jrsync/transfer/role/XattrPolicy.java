package io.jrsync.transfer.role;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterChain;
import io.jrsync.protocol.filter.Side;
import io.jrsync.protocol.filter.Verdict;

/**
 * Which extended attributes take part on one side (file list chapter, sections 7.1 and 7.3). Rules
 * with the {@code x} modifier take the place of what is usual: all but {@code system.}, and on the
 * receiving side without privileges {@code user.} alone. What rsync keeps its own records in is
 * left alone unless {@code -XX} asks for it. Owned by one thread.
 */
public final class XattrPolicy {
  private static final RawName USER = RawName.ofUtf8("user.");
  private static final RawName SYSTEM = RawName.ofUtf8("system.");
  private static final RawName RECORDS = RawName.ofUtf8("user.rsync.%");

  private final FilterChain rules;
  private final boolean userOnly;
  private final boolean records;

  public XattrPolicy(RoleContext role, Side side) {
    rules = role.rules().chain(side, RawName.ofUtf8("/"), name -> null);
    userOnly = side == Side.RECEIVER && !role.accounts().isPrivileged();
    records = role.options().preserve().allXattrs();
  }

  /** Tells whether the sender sends an attribute that it has. */
  public boolean sends(RawName attribute) {
    return isOwn(attribute) && !isSystemByDefault(attribute);
  }

  /** Tells whether the receiving side sets an attribute that came, {@code system.} ones too. */
  public boolean sets(RawName attribute) {
    return isOwn(attribute);
  }

  /** Tells whether the receiving side removes an attribute that the sender does not have. */
  public boolean removes(RawName attribute) {
    return isOwn(attribute) && !isSystemByDefault(attribute);
  }

  private boolean isOwn(RawName attribute) {
    if (!records && attribute.startsWith(RECORDS)) {
      return false;
    }
    return rules.hasAttributeRules()
        ? rules.checkAttribute(attribute) != Verdict.EXCLUDED
        : !userOnly || attribute.startsWith(USER);
  }

  private boolean isSystemByDefault(RawName attribute) {
    return !rules.hasAttributeRules() && attribute.startsWith(SYSTEM);
  }
}
