package io.jrsync;

import io.jrsync.event.TransferEvent.Level;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferListener;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RequestException;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.RuleStyle;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.ExcludedNames;
import io.jrsync.protocol.flist.RequestedNames;
import io.jrsync.protocol.flist.RequestedNames.Depth;
import io.jrsync.protocol.options.ArgumentQuoting;
import io.jrsync.protocol.options.Charsets;
import io.jrsync.protocol.options.Deletion;
import io.jrsync.protocol.options.FilesFrom;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.LinkTrust;
import io.jrsync.protocol.options.Preserve;
import io.jrsync.protocol.options.Selection;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.Update;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.session.NameFile;
import io.jrsync.transfer.tree.FakeSuperTrees;
import io.jrsync.transfer.tree.GuardedTrees;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a request names to be read, which makes of it what a session is asked to do. */
final class Preparation {
  private static final RawName PROTECT_ALL = RawName.ofUtf8("P *");

  private final TransferRequest request;
  private final TreeProvider trees;
  private final TransferListener listener;
  private final UserFiles files;
  private final LinkTrust links;

  Preparation(TransferRequest request, TreeProvider trees, TransferListener listener) {
    this.request = request;
    this.trees = trees;
    this.listener = listener;
    this.links = request.options().selection().paths().links();
    LinkTrust anywhere = new LinkTrust(links.insecure(), null);
    this.files = new UserFiles(GuardedTrees.ofSources(trees, anywhere, this::warn), this::warn);
  }

  private void warn(String text) {
    listener.onEvent(new Notice(Level.WARNING, text, false));
  }

  /**
   * @param forwarded the names of the sources are passed on to a server, not used here
   */
  ClientRequest prepare(boolean forwarded) throws RsyncException {
    try {
      requireWritable();
      FilterRules filters = filters();
      List<RawName> names = names(forwarded);
      return new ClientRequest(
          options(),
          filters,
          request.hasNulSeparatedRules(),
          localPaths(request.source()),
          destination(),
          names,
          forwarded && !trustsSender() ? check(filters, names) : EntryCheck.NONE,
          attributed(GuardedTrees.ofSources(treesOf(request.source()), links, this::warn)),
          attributed(GuardedTrees.ofDestination(treesOf(request.destination()), links, this::warn)),
          request.batchScript(),
          trees,
          listener);
    } catch (RsyncException e) {
      throw new RequestException(e);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      throw new RequestException(new RsyncException(ExitCode.FILE_IO, reason, e));
    }
  }

  /** What is said past the shell is converted as names are. */
  private TransferOptions options() {
    TransferOptions options = request.options();
    Charsets charsets = options.selection().paths().charsets();
    if (charsets == null) {
      return options;
    }
    boolean secluded = isSecluded(request.source()) || isSecluded(request.destination());
    return options.withSelection(
        options.selection().withCharsets(charsets.withArguments(secluded)));
  }

  private static boolean isSecluded(@Nullable Endpoint endpoint) {
    return endpoint instanceof Endpoint.OnAnotherMachine remote
        && remote.quoting() == ArgumentQuoting.SECLUDED;
  }

  /** Otherwise each file would fail by itself, after its content was read. */
  private void requireWritable() throws RsyncException {
    if (request.destination() instanceof Endpoint.Tree target
        && target.trees().isReadOnly()
        && !request.options().update().dryRun()) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "the destination can only be read, as can zip files and the trees of an application:"
              + " receive into a directory or a MemoryTree, and copy from there what came");
    }
  }

  private FilterRules filters() throws IOException {
    FilterRules rules = new FilterRules();
    for (FilterArgument argument : request.filters()) {
      RawName value = argument.value();
      boolean nul = argument.nulSeparated();
      switch (argument.kind()) {
        case EXCLUDE -> rules.add(value.toBytes(), RuleStyle.EXCLUDE, nul, files);
        case INCLUDE -> rules.add(value.toBytes(), RuleStyle.INCLUDE, nul, files);
        case FILTER -> rules.add(value.toBytes(), RuleStyle.FILTER, nul, files);
        case EXCLUDE_FROM -> rules.addFile(value, RuleStyle.EXCLUDE, nul, files);
        case INCLUDE_FROM -> rules.addFile(value, RuleStyle.INCLUDE, nul, files);
      }
    }
    protectBackups(rules);
    addPartialRule(rules);
    return rules;
  }

  /**
   * Directories of interrupted files are neither sent nor deleted (session chapter, section 7.5).
   * Old versions do not know rules that give way when their directory is deleted.
   */
  private void addPartialRule(FilterRules rules) throws IOException {
    RawName directory = request.options().update().partialDir();
    if (directory != null && directory.at(0) != '/') {
      boolean receives = !(request.source() instanceof Endpoint.OnThisSide);
      boolean perishable = receives || request.options().algorithms().maxProtocol() >= 30;
      RawName rule = RawName.ofUtf8(perishable ? "-p " : "- ").append(directory);
      rules.add(rule.append(RawName.ofUtf8("/")).toBytes(), RuleStyle.FILTER, files);
    }
  }

  /** Backups beside their files outlive a deletion (session chapter, section 7.5). */
  private void protectBackups(FilterRules rules) throws IOException {
    Update update = request.options().update();
    Deletion deletion = request.options().deletion();
    boolean beside = update.backup() && request.options().placement().backupDir() == null;
    if (beside && deletion.isOn() && !deletion.excluded()) {
      RawName rule = PROTECT_ALL.append(update.suffix());
      rules.add(rule.toBytes(), RuleStyle.FILTER, false, files);
    }
  }

  private List<RawName> names(boolean forwarded) throws IOException {
    if (!(request.options().selection().filesFrom() instanceof FilesFrom.Local list)) {
      return List.of();
    }
    List<RawName> given = request.names();
    if (given != null) {
      return GivenNames.cleaned(given);
    }
    return NameFile.parse(files.names(list.path()), list.nulSeparated(), forwarded);
  }

  /**
   * A server may send only what it was asked for (file list chapter, section 9.3). What the shell
   * on its side makes of unquoted paths, and what is in a list on its side, is not known here.
   */
  private EntryCheck check(FilterRules filters, List<RawName> names) throws IOException {
    EntryCheck included = new ExcludedNames(filters, workingDirectory());
    Selection selection = request.options().selection();
    List<RawName> quoted = quotedPaths(request.source());
    if (quoted == null || selection.filesFrom() instanceof FilesFrom.Remote) {
      return included;
    }
    Depth depth =
        selection.recurse() ? Depth.ALL : selection.dirs() ? Depth.CHILDREN : Depth.ARGUMENT;
    List<RawName> asked = selection.filesFrom().isUsed() ? names : quoted;
    return included.and(new RequestedNames(asked, selection.relative(), depth));
  }

  private boolean trustsSender() {
    return request.options().selection().paths().trustSender();
  }

  /** The paths that a server is asked for; null when a shell there may change them. */
  private static @Nullable List<RawName> quotedPaths(Endpoint source) {
    return source instanceof Endpoint.OnAnotherMachine remote
            && (remote.quoting() == ArgumentQuoting.SHELL
                || remote.quoting() == ArgumentQuoting.SECLUDED)
        ? remote.paths()
        : null;
  }

  private static RawName workingDirectory() {
    return RawName.ofUtf8(System.getProperty("user.dir", "/"));
  }

  private RawName destination() {
    Endpoint destination = request.destination();
    List<RawName> paths = destination == null ? List.of() : localPaths(destination);
    return paths.isEmpty() ? RawName.DOT : paths.getFirst();
  }

  /** A server knows its own paths. */
  private static List<RawName> localPaths(Endpoint endpoint) {
    return endpoint instanceof Endpoint.OnThisSide here ? here.paths() : List.of();
  }

  private TreeProvider treesOf(@Nullable Endpoint endpoint) {
    return endpoint instanceof Endpoint.Tree tree ? tree.trees() : trees;
  }

  /** The trees as this side's options want their files to be read and kept. */
  private TreeProvider attributed(TreeProvider chosen) {
    Preserve preserve = request.options().preserve();
    TreeProvider own = preserve.openNoatime() ? chosen.leavingAccessTimes() : chosen;
    return preserve.fakeSuper() ? new FakeSuperTrees(own) : own;
  }
}
