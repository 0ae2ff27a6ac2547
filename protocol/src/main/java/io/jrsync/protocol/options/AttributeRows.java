package io.jrsync.protocol.options;

import static io.jrsync.protocol.options.Option.Travel.BOTH;
import static io.jrsync.protocol.options.Option.Travel.PUSH;
import static io.jrsync.protocol.options.Option.letterOnly;
import static io.jrsync.protocol.options.Option.named;

import java.util.List;

/** Options that say which kinds of files and which attributes are carried over. */
final class AttributeRows {
  static final OptionTable.Section SECTION =
      new OptionTable.Section(
          "Kinds of files and attributes",
          List.of(
              named("links")
                  .letter('l')
                  .negatable()
                  .sets(Setting.LINKS)
                  .travels(BOTH)
                  .help("copy symbolic links as links"),
              named("hard-links")
                  .letter('H')
                  .negatable()
                  .sets(Setting.HARD_LINKS)
                  .travels(BOTH)
                  .help("keep hard links"),
              named("perms")
                  .letter('p')
                  .negatable()
                  .sets(Setting.PERMS)
                  .travels(BOTH)
                  .help("keep permissions"),
              named("executability")
                  .letter('E')
                  .sets(Setting.EXECUTABILITY)
                  .travels(PUSH)
                  .help("keep whether files are executable"),
              named("chmod")
                  .takes("CHANGES")
                  .does(Action.CHMOD)
                  .help("change permissions on the way"),
              named("acls")
                  .letter('A')
                  .negatable()
                  .has(
                      Effect.Several.of(
                          new Effect.Assign(Setting.ACLS, 1), new Effect.Imply(Setting.PERMS)))
                  .travels(BOTH)
                  .help("keep access control lists (implies -p)"),
              named("xattrs")
                  .letter('X')
                  .negatable()
                  .counts(Setting.XATTRS)
                  .travels(BOTH)
                  .help("keep extended attributes (-XX: rsync's own too)"),
              named("times")
                  .letter('t')
                  .negatable()
                  .sets(Setting.TIMES)
                  .travels(BOTH)
                  .help("keep modification times"),
              named("omit-dir-times")
                  .letter('O')
                  .negatable()
                  .sets(Setting.OMIT_DIR_TIMES)
                  .travels(PUSH)
                  .help("-t leaves directories alone"),
              named("omit-link-times")
                  .letter('J')
                  .negatable()
                  .sets(Setting.OMIT_LINK_TIMES)
                  .travels(PUSH)
                  .help("-t leaves symbolic links alone"),
              named("atimes")
                  .letter('U')
                  .negatable()
                  .does(Action.ATIMES)
                  .travels(BOTH)
                  .help("keep access times"),
              named("open-noatime")
                  .negatable()
                  .sets(Setting.OPEN_NOATIME)
                  .travels(BOTH)
                  .help("read files without changing their access times"),
              named("crtimes")
                  .letter('N')
                  .negatable()
                  .does(Action.CRTIMES)
                  .travels(BOTH)
                  .help("keep creation times: refused, Linux cannot set them"),
              named("group")
                  .letter('g')
                  .negatable()
                  .sets(Setting.GROUP)
                  .travels(BOTH)
                  .help("keep groups"),
              named("owner")
                  .letter('o')
                  .negatable()
                  .sets(Setting.OWNER)
                  .travels(BOTH)
                  .help("keep owners (super-user only)"),
              named("numeric-ids")
                  .negatable()
                  .sets(Setting.NUMERIC_IDS)
                  .travels(BOTH)
                  .help("take user and group ids as numbers, not by name"),
              named("usermap")
                  .takes("MAP")
                  .does(Action.USERMAP)
                  .travels(PUSH)
                  .help("translate user names"),
              named("groupmap")
                  .takes("MAP")
                  .does(Action.GROUPMAP)
                  .travels(PUSH)
                  .help("translate group names"),
              named("chown")
                  .takes("USER:GROUP")
                  .does(Action.CHOWN)
                  .help("give everything to USER and GROUP"),
              named("copy-as")
                  .takes("USER[:GROUP]")
                  .does(Action.COPY_AS)
                  .help("do the copying as another user"),
              letterOnly('D')
                  .negatable()
                  .has(
                      Effect.Several.of(
                          new Effect.Assign(Setting.DEVICES, 1),
                          new Effect.Assign(Setting.SPECIALS, 1)))
                  .travels(BOTH)
                  .help("the same as --devices --specials"),
              named("devices")
                  .negatable()
                  .sets(Setting.DEVICES)
                  .help("copy devices (super-user only)"),
              named("specials")
                  .negatable()
                  .sets(Setting.SPECIALS)
                  .travels(BOTH)
                  .help("copy named sockets and FIFOs"),
              named("drop-D")
                  .negatable()
                  .sets(Setting.DROP_SPECIALS)
                  .help("the receiver makes no devices or specials"),
              named("copy-devices")
                  .sets(Setting.COPY_DEVICES)
                  .travels(Option.Travel.PULL)
                  .refusal(Option.Refusal.BY_DEFAULT)
                  .help("copy what devices hold as files"),
              named("write-devices")
                  .negatable()
                  .sets(Setting.WRITE_DEVICES)
                  .travels(PUSH)
                  .refusal(Option.Refusal.BY_DEFAULT)
                  .help("write into devices as if they were files"),
              named("munge-links")
                  .negatable()
                  .sets(Setting.MUNGE_LINKS)
                  .help("make symbolic links harmless, or undo that"),
              named("super")
                  .negatable()
                  .does(Action.SUPER)
                  .travels(PUSH)
                  .help("the receiver tries what only the super-user may do"),
              named("fake-super")
                  .does(Action.FAKE_SUPER)
                  .help("keep privileged attributes in extended ones")));

  private AttributeRows() {}
}
