package io.jrsync.interop;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.filter.FilterRules;
import io.jrsync.protocol.filter.MergeFiles;
import io.jrsync.protocol.filter.RuleStyle;
import io.jrsync.protocol.flist.EntryCheck;
import io.jrsync.protocol.flist.ExcludedNames;
import io.jrsync.protocol.options.DeleteMode;
import io.jrsync.protocol.options.TransferOptions;
import io.jrsync.protocol.options.TransferOptionsBuilder;
import io.jrsync.testdata.filter.FilterCase;
import io.jrsync.transfer.role.RuleFiles;
import io.jrsync.transfer.session.ClientRequest;
import io.jrsync.transfer.tree.TreeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a {@link FilterCase}'s command line what a session is asked to do. */
final class FilterCaseRequest implements MergeFiles {
  private final FilterCase filterCase;
  private final TreeProvider provider;
  private final FilterRules rules = new FilterRules();
  private final TransferOptionsBuilder options = TransferOptions.builder().recurse(true);
  private boolean nulSeparated;

  FilterCaseRequest(FilterCase filterCase, TreeProvider provider) {
    this.filterCase = filterCase;
    this.provider = provider;
  }

  /** Reads the rules as the client does, which fails where they are bad. */
  ClientRequest prepare(int protocol, boolean pull) throws IOException {
    for (String option : filterCase.options()) {
      add(option);
    }
    return new ClientRequest(
        options.maxProtocol(protocol).build(),
        rules,
        nulSeparated,
        List.of(source()),
        target(),
        List.of(),
        pull ? new ExcludedNames(rules, FilterCaseTrees.name("{CWD}")) : EntryCheck.NONE,
        provider,
        provider,
        null,
        provider,
        event -> {});
  }

  RawName source() {
    return FilterCaseTrees.name("{CWD}/" + filterCase.source());
  }

  static RawName target() {
    return FilterCaseTrees.name("{CWD}/dst/");
  }

  private void add(String option) throws IOException {
    RawName value = FilterCaseTrees.name(option.substring(option.indexOf('=') + 1));
    byte[] text = value.toBytes();
    switch (option.contains("=") ? option.substring(0, option.indexOf('=')) : option) {
      case "--filter" -> rules.add(text, RuleStyle.FILTER, nulSeparated, this);
      case "--exclude" -> rules.add(text, RuleStyle.EXCLUDE, nulSeparated, this);
      case "--include" -> rules.add(text, RuleStyle.INCLUDE, nulSeparated, this);
      case "--exclude-from" -> rules.addFile(value, RuleStyle.EXCLUDE, nulSeparated, this);
      case "--include-from" -> rules.addFile(value, RuleStyle.INCLUDE, nulSeparated, this);
      case "-F" -> filter(": /.rsync-filter");
      case "-FF" -> {
        filter(": /.rsync-filter");
        filter("- .rsync-filter");
      }
      case "-C" -> options.cvsExclude(true);
      case "--from0" -> nulSeparated = true;
      case "--delete" -> options.delete(DeleteMode.DURING);
      case "--delete-excluded" -> options.delete(DeleteMode.DURING).deleteExcluded(true);
      default -> throw new IllegalArgumentException("what does " + option + " do?");
    }
  }

  private void filter(String rule) throws IOException {
    rules.add(rule.getBytes(StandardCharsets.ISO_8859_1), RuleStyle.FILTER, this);
  }

  @Override
  public byte @Nullable [] read(RawName path) throws IOException {
    RuleFiles files = new RuleFiles(provider, warning -> {});
    return files.read(FilterCaseTrees.name("{CWD}").resolve(path));
  }

  @Override
  public byte[] cvsIgnore() throws IOException {
    byte[] content = read(RawName.ofUtf8(".cvsignore"));
    return content == null ? new byte[0] : content;
  }
}
