package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RsyncException;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that the data in a batch file depends on, one bit each: whoever reads the file has to
 * go by the same (transfer chapter, section 9.1).
 *
 * @param bits the number in the file; bits that are not known have no effect
 */
public record BatchBits(int bits) {
  private static final int FIRST_WITH_DIRS = 29;
  private static final int FIRST_WITH_ATTRIBUTES = 30;

  private enum Bit {
    RECURSE(0, "recurse (-r)", 0),
    OWNER(1, "owner (-o)", 0),
    GROUP(2, "group (-g)", 0),
    LINKS(3, "links (-l)", 0),
    DEVICES(4, "devices (-D)", 0),
    HARD_LINKS(5, "hard-links (-H)", 0),
    CHECKSUM(6, "checksum (-c)", 0),
    DIRS(7, "dirs (-d)", FIRST_WITH_DIRS),
    COMPRESS(8, "compress (-z)", FIRST_WITH_DIRS),
    ICONV(9, "iconv", FIRST_WITH_ATTRIBUTES),
    ACLS(10, "acls (-A)", FIRST_WITH_ATTRIBUTES),
    XATTRS(11, "xattrs (-X)", FIRST_WITH_ATTRIBUTES),
    INPLACE(12, "inplace", FIRST_WITH_ATTRIBUTES),
    APPEND(13, "append", FIRST_WITH_ATTRIBUTES),
    APPEND_VERIFY(14, "append-verify", FIRST_WITH_ATTRIBUTES);

    private final int mask;
    private final String option;
    private final int knownSince;

    Bit(int number, String option, int knownSince) {
      this.mask = 1 << number;
      this.option = option;
      this.knownSince = knownSince;
    }

    boolean isSaid(TransferOptions options) {
      Preserve preserve = options.preserve();
      Update update = options.update();
      return switch (this) {
        case RECURSE -> options.selection().recurse();
        case OWNER -> preserve.owner();
        case GROUP -> preserve.group();
        case LINKS -> preserve.links();
        case DEVICES -> preserve.devices();
        case HARD_LINKS -> preserve.hardLinks();
        case CHECKSUM -> options.comparison().checksum();
        case DIRS -> options.selection().dirs();
        case COMPRESS -> options.algorithms().compress();
        case ICONV -> options.selection().paths().charsets() != null;
        case ACLS -> preserve.acls();
        case XATTRS -> preserve.xattrs();
        case INPLACE -> update.inplace();
        case APPEND -> update.append() == AppendMode.APPEND;
        case APPEND_VERIFY -> update.append() == AppendMode.VERIFY;
      };
    }
  }

  /** Returns what is written for a transfer with these options, whatever the protocol. */
  public static BatchBits of(TransferOptions options) {
    int bits = 0;
    for (Bit bit : Bit.values()) {
      bits |= bit.isSaid(options) ? bit.mask : 0;
    }
    return new BatchBits(bits);
  }

  /**
   * Returns, in rsync's words, what {@link #adjust} changes about the options.
   *
   * @throws RsyncException with exit code 1 when names would have to be converted, or not, which
   *     nobody but the user can say how
   */
  public List<String> differences(TransferOptions options, int protocol) throws RsyncException {
    List<String> differences = new ArrayList<>();
    for (Bit bit : Bit.values()) {
      boolean wanted = wants(bit, options, protocol);
      if (wanted == bit.isSaid(options)) {
        continue;
      }
      if (bit == Bit.ICONV) {
        throw new RsyncException(
            ExitCode.SYNTAX,
            (wanted ? "Please specify" : "Do not specify")
                + " the --iconv option to use this batch file.");
      }
      differences.add(
          (wanted ? "Setting" : "Clearing")
              + " the --"
              + bit.option
              + " option to match the batchfile.");
    }
    return differences;
  }

  /** Returns the options with those of the file in the place of their own. */
  public TransferOptions adjust(TransferOptions options, int protocol) {
    return options
        .withSelection(selection(options, protocol))
        .withPreserve(preserve(options, protocol))
        .withComparison(comparison(options, protocol))
        .withUpdate(update(options, protocol))
        .withAlgorithms(
            options.algorithms().withCompression(wants(Bit.COMPRESS, options, protocol)));
  }

  /** Old versions leave bits that they do not know as they found them. */
  private boolean wants(Bit bit, TransferOptions options, int protocol) {
    return protocol < bit.knownSince ? bit.isSaid(options) : (bits & bit.mask) != 0;
  }

  private Selection selection(TransferOptions options, int protocol) {
    Selection s = options.selection();
    boolean recurse = wants(Bit.RECURSE, options, protocol);
    return new Selection(
        recurse,
        recurse || wants(Bit.DIRS, options, protocol),
        s.dirsExplicit(),
        s.relative(),
        s.impliedDirs(),
        s.oneFileSystem(),
        s.incrementalRecursion(),
        s.listOnly(),
        s.listOnlyExplicit(),
        s.cvsExclude(),
        s.pruneEmptyDirs(),
        s.paths(),
        s.filesFrom());
  }

  private Preserve preserve(TransferOptions options, int protocol) {
    Preserve p = options.preserve();
    return new Preserve(
        wants(Bit.LINKS, options, protocol),
        wants(Bit.HARD_LINKS, options, protocol),
        p.perms(),
        p.times(),
        wants(Bit.OWNER, options, protocol),
        wants(Bit.GROUP, options, protocol),
        wants(Bit.DEVICES, options, protocol),
        p.specials(),
        p.numericIds(),
        p.omitDirTimes(),
        p.omitLinkTimes(),
        p.executability(),
        wants(Bit.ACLS, options, protocol),
        wants(Bit.XATTRS, options, protocol),
        p.allXattrs(),
        p.atimes(),
        p.openNoatime(),
        p.superUser(),
        p.copyAs(),
        p.dropSpecials());
  }

  private Comparison comparison(TransferOptions options, int protocol) {
    Comparison c = options.comparison();
    return new Comparison(
        wants(Bit.CHECKSUM, options, protocol),
        c.sizeOnly(),
        c.ignoreTimes(),
        c.update(),
        c.existingOnly(),
        c.ignoreExisting(),
        c.modifyWindow(),
        c.minSize(),
        c.maxSize());
  }

  private Update update(TransferOptions options, int protocol) {
    AppendMode append = AppendMode.NONE;
    if (wants(Bit.APPEND, options, protocol)) {
      append = AppendMode.APPEND;
    } else if (wants(Bit.APPEND_VERIFY, options, protocol)) {
      append = AppendMode.VERIFY;
    }
    boolean inplace = append != AppendMode.NONE || wants(Bit.INPLACE, options, protocol);
    return options.update().withMethod(inplace, append);
  }
}
