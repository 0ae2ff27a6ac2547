package io.jrsync.protocol.filter;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.wire.WireInput;
import io.jrsync.protocol.wire.WireOutput;
import io.jrsync.testdata.filter.FilterCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Does with the rules of this package, on names only, what rsync does with files when it runs a
 * {@link FilterCase}.
 */
final class CaseRun implements MergeFiles {
  private static final String CWD = "/some/where";
  private static final int PROTOCOL = 32;

  private final FilterCase filterCase;
  private final CaseTree source;
  private final CaseTree target;
  private final CaseTree other;
  private boolean deleting;
  private boolean deleteExcluded;
  private boolean nulSeparated;

  CaseRun(FilterCase filterCase) {
    this.filterCase = filterCase;
    source = new CaseTree(filterCase.sourceFiles());
    target = new CaseTree(filterCase.targetFiles());
    other = new CaseTree(filterCase.otherFiles());
  }

  /**
   * Returns what would be in the destination; {@code travelled} has each side work with rules that
   * came over the wire.
   */
  SortedSet<String> run(boolean travelled) throws IOException {
    FilterRules rules = rules();
    SortedSet<String> sent = new TreeSet<>();
    send(travelled ? travel(rules, false) : rules, sent);
    SortedSet<String> left = new TreeSet<>(target.names());
    if (deleting) {
      delete(travelled ? travel(rules, true) : rules, sent, left);
    }
    left.addAll(sent);
    return left;
  }

  private FilterRules travel(FilterRules rules, boolean localIsSender) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    WireOutput out = new WireOutput(wire);
    rules.write(out, PROTOCOL, localIsSender, deleteExcluded);
    out.flush();
    return FilterRules.read(
        new WireInput(new ByteArrayInputStream(wire.toByteArray())), PROTOCOL, this);
  }

  private FilterRules rules() throws IOException {
    FilterRules rules = new FilterRules();
    boolean cvs = false;
    for (String option : filterCase.options()) {
      String value = option.substring(option.indexOf('=') + 1).replace("{CWD}", CWD);
      byte[] text = CaseTree.bytes(value);
      switch (option.contains("=") ? option.substring(0, option.indexOf('=')) : option) {
        case "--filter" -> rules.add(text, RuleStyle.FILTER, nulSeparated, this);
        case "--exclude" -> rules.add(text, RuleStyle.EXCLUDE, nulSeparated, this);
        case "--include" -> rules.add(text, RuleStyle.INCLUDE, nulSeparated, this);
        case "--exclude-from" ->
            rules.addFile(RawName.of(text), RuleStyle.EXCLUDE, nulSeparated, this);
        case "--include-from" ->
            rules.addFile(RawName.of(text), RuleStyle.INCLUDE, nulSeparated, this);
        case "-F" -> filter(rules, ": /.rsync-filter");
        case "-FF" -> {
          filter(rules, ": /.rsync-filter");
          filter(rules, "- .rsync-filter");
        }
        case "-C" -> cvs = true;
        case "--from0" -> nulSeparated = true;
        case "--delete" -> deleting = true;
        case "--delete-excluded" -> deleteExcluded = true;
        default -> throw new IllegalArgumentException("what does " + option + " do?");
      }
    }
    if (cvs) {
      filter(rules, ":C");
      filter(rules, "-C");
    }
    return rules;
  }

  private void filter(FilterRules rules, String rule) throws IOException {
    rules.add(CaseTree.bytes(rule), RuleStyle.FILTER, this);
  }

  @Override
  public byte @Nullable [] read(RawName path) {
    String name = CaseTree.text(path);
    String content =
        name.startsWith(CWD + "/src/")
            ? source.content(name.substring(CWD.length() + "/src/".length()))
            : other.content(name.startsWith(CWD + "/") ? name.substring(CWD.length() + 1) : name);
    return content == null ? null : CaseTree.bytes(content.replace("{CWD}", CWD));
  }

  @Override
  public byte[] cvsIgnore() {
    String content = other.content(".cvsignore");
    return CaseTree.bytes(content == null ? "" : content);
  }

  /** Files of one tree, as a walk from {@code top} sees them. */
  private MergeFiles filesOf(CaseTree tree, String top) {
    return path -> {
      if (path.at(0) == '/') {
        return read(path);
      }
      String content = tree.content(top + CaseTree.text(path));
      return content == null ? null : CaseTree.bytes(content.replace("{CWD}", CWD));
    };
  }

  private FilterScope scope(Side side, String root) {
    return new FilterScope(side, deleteExcluded, RawName.ofUtf8(root), nulSeparated);
  }

  private void send(FilterRules rules, SortedSet<String> sent) throws IOException {
    String argument = filterCase.source();
    boolean contents = argument.endsWith("/");
    String plain = contents ? argument.substring(0, argument.length() - 1) : argument;
    // What stands before the names of the transfer in the names of the source tree, which lacks
    // "src/".
    String outer = contents ? plain + "/" : plain.substring(0, plain.lastIndexOf('/') + 1);
    String root = CWD + (outer.isEmpty() ? "" : "/" + outer.substring(0, outer.length() - 1));
    String top = outer.isEmpty() ? "" : outer.substring("src/".length());
    FilterChain chain = new FilterChain(rules, scope(Side.SENDER, root), filesOf(source, top));
    if (contents) {
      sendEntries(chain, top, "", sent);
    } else if (outer.isEmpty()) {
      sendWholeTree(rules, sent);
    } else {
      sendEntry(chain, top, plain.substring(outer.length()) + "/", sent);
    }
  }

  /**
   * The source is {@code src}: names in the transfer have {@code src/} before those of the tree.
   */
  private void sendWholeTree(FilterRules rules, SortedSet<String> sent) throws IOException {
    MergeFiles inside =
        path -> {
          String name = CaseTree.text(path);
          return name.startsWith("src/")
              ? read(RawName.ofUtf8(CWD + "/").append(path))
              : read(path);
        };
    FilterChain chain = new FilterChain(rules, scope(Side.SENDER, CWD), inside);
    SortedSet<String> names = new TreeSet<>();
    names.add("src/");
    source.names().forEach(name -> names.add("src/" + name));
    sendEntry(chain, new CaseTree(contents(names)), "", "src/", sent);
  }

  private static SortedMap<String, String> contents(SortedSet<String> names) {
    SortedMap<String, String> contents = new TreeMap<>();
    names.forEach(name -> contents.put(name, ""));
    return contents;
  }

  private void sendEntries(FilterChain chain, String top, String directory, SortedSet<String> sent)
      throws IOException {
    sendEntries(chain, source, top, directory, sent);
  }

  private void sendEntry(FilterChain chain, String top, String name, SortedSet<String> sent)
      throws IOException {
    sendEntry(chain, source, top, name, sent);
  }

  private void sendEntries(
      FilterChain chain, CaseTree tree, String top, String directory, SortedSet<String> sent)
      throws IOException {
    chain.enter(directory.isEmpty() ? RawName.DOT : CaseTree.raw(directory));
    for (String name : tree.entries(top + directory)) {
      sendEntry(chain, tree, top, name.substring(top.length()), sent);
    }
    chain.leave();
  }

  private void sendEntry(
      FilterChain chain, CaseTree tree, String top, String name, SortedSet<String> sent)
      throws IOException {
    boolean directory = name.endsWith("/");
    if (chain.check(CaseTree.raw(name), directory).isExcluded()) {
      return;
    }
    sent.add(name);
    if (directory) {
      sendEntries(chain, tree, top, name, sent);
    }
  }

  private void delete(FilterRules rules, SortedSet<String> sent, SortedSet<String> left)
      throws IOException {
    FilterChain chain =
        new FilterChain(rules, scope(Side.RECEIVER, CWD + "/dst"), filesOf(target, ""));
    deleteExtra(chain, "", sent, left);
  }

  private void deleteExtra(
      FilterChain chain, String directory, SortedSet<String> sent, SortedSet<String> left)
      throws IOException {
    chain.enter(directory.isEmpty() ? RawName.DOT : CaseTree.raw(directory));
    for (String name : target.entries(directory)) {
      if (sent.contains(name)) {
        if (name.endsWith("/")) {
          deleteExtra(chain, name, sent, left);
        }
      } else if (!chain.check(CaseTree.raw(name), name.endsWith("/")).isExcluded()) {
        deleteAll(chain, name, left);
      }
    }
    chain.leave();
  }

  private void deleteAll(FilterChain chain, String name, SortedSet<String> left)
      throws IOException {
    boolean directory = name.endsWith("/");
    if (directory) {
      chain.enter(CaseTree.raw(name));
      for (String entry : target.entries(name)) {
        if (!chain.checkBeingDeleted(CaseTree.raw(entry), entry.endsWith("/")).isExcluded()) {
          deleteAll(chain, entry, left);
        }
      }
      chain.leave();
    }
    if (!directory
        || left.tailSet(name + "\0").stream().noneMatch(other -> other.startsWith(name))) {
      left.remove(name);
    }
  }
}
