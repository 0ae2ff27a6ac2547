package io.jrsync.transfer.session;

import io.jrsync.protocol.flist.ListFeature;
import io.jrsync.protocol.flist.ListFormat;
import io.jrsync.protocol.handshake.SessionParameters;
import io.jrsync.protocol.options.MissingSources;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.transfer.role.RoleContext;

/**
 * How the file lists of a session look, by what was asked for and what was agreed (file list
 * chapter, section 0).
 */
final class ListFormats {

  private ListFormats() {}

  static ListFormat of(TransferOptions options, SessionParameters parameters) {
    Preserve preserve = options.preserve();
    boolean converts = options.selection().paths().charsets() != null;
    ListFormat format =
        ListFormat.of(parameters.protocol())
            .with(ListFeature.VARINT_FLAGS, parameters.compat().varintFlags())
            .with(ListFeature.SAFE_LIST, parameters.compat().safeFileList())
            .with(ListFeature.ID0_NAMES, parameters.compat().id0Names())
            .with(ListFeature.INC_RECURSE, parameters.incRecurse())
            .with(ListFeature.RECURSE, options.selection().recurse())
            .with(ListFeature.RELATIVE, options.selection().relative())
            .with(
                ListFeature.MISSING_ARGS,
                options.selection().paths().missing() == MissingSources.DELETE)
            .with(ListFeature.CONVERTED_NAMES, converts)
            .with(ListFeature.CONVERTED_TARGETS, converts && parameters.compat().symlinkIconv())
            .with(ListFeature.LINKS, preserve.links())
            .with(ListFeature.HARD_LINKS, preserve.hardLinks())
            .with(ListFeature.DEVICES, preserve.devices())
            .with(ListFeature.SPECIALS, preserve.specials())
            .with(ListFeature.OWNER, preserve.owner())
            .with(ListFeature.GROUP, preserve.group())
            .with(ListFeature.NUMERIC_IDS, preserve.numericIds())
            .with(ListFeature.ATIMES, preserve.atimes() > 0)
            .with(ListFeature.ACLS, preserve.acls())
            .with(ListFeature.XATTRS, preserve.xattrs());
    return options.comparison().checksum()
        ? format.withChecksums(parameters.listSum().digestLength())
        : format;
  }

  /** In a copy within one process the option is the sender's. */
  static ListFormat ofReceiver(RoleContext role) {
    boolean munges = role.options().symlinks().munge() && !role.local();
    return of(role.options(), role.parameters()).with(ListFeature.MUNGE_LINKS, munges);
  }
}
