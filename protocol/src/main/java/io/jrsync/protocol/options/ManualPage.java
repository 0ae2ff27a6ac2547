package io.jrsync.protocol.options;

import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.ProgramVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The manual page of the command: what the {@link OptionTable} and {@link ExitCode} say, and a few
 * written sections around it.
 */
public final class ManualPage {
  private static final String BEFORE_OPTIONS =
      """
      .SH DESCRIPTION
      .B jrsync
      is rsync in Java: it copies files locally, to or from another machine, and sends only what differs from
      what is there already. It speaks rsync's wire protocol, versions 27 to 32, so the other side may be any
      rsync. Options, output and exit codes are those of rsync 3.5.0, whose manual
      .RB ( rsync (1))
      explains each of them at length; this page is the overview.
      .PP
      A source that ends in a slash means what is in it. Without a destination the sources are listed.
      """;

  private static final String OPTIONS =
      """
      .SH OPTIONS
      Options may be anywhere on the command line; what follows
      .B \\-\\-
      is none. Letters can be joined
      .RB ( \\-avz ),
      arguments follow behind a space or an equals sign, or a letter directly. Names cannot be
      abbreviated. An option that is followed by [no] can be switched off again, by
      .BI \\-\\-no\\- NAME
      or
      .BI \\-\\-no\\- LETTER\\fR.
      The last one wins.
      """;

  private static final String AFTER_OPTIONS =
      """
      .SH SSH
      Without
      .B \\-e
      the remote shell is a client inside the command, so no program for it has to be there.
      It reads
      .I ~/.ssh/config
      and
      .IR /etc/ssh/ssh_config ,
      known hosts, private keys and the agent as
      .BR ssh (1)
      does, and asks on the terminal.
      .B \\-e ssh
      goes through the system's client instead. With
      .B \\-\\-deploy
      a machine that has a Java 25 but no rsync is sent a receiver.
      .B jrsync serve
      is an SSH server that serves rsync transfers below one directory;
      .B jrsync serve \\-\\-help
      lists its options.
      """;

  private static final String LAST =
      """
      .SH ENVIRONMENT
      .TP
      .B RSYNC_RSH
      The remote shell, where
      .B \\-e
      names none.
      .TP
      .B RSYNC_OLD_ARGS
      1 or 2 for
      .B \\-\\-old\\-args
      given so often.
      .TP
      .B RSYNC_PARTIAL_DIR
      Where
      .B \\-\\-partial
      keeps interrupted files.
      .TP
      .B CVSIGNORE
      More patterns for
      .BR \\-C .
      .TP
      .B HOME
      Where
      .I .popt
      and
      .I .cvsignore
      are.
      .TP
      .B SSH_AUTH_SOCK
      The agent that holds private keys.
      .TP
      .B JAVA_HOME
      The Java that runs the command, where it brings none of its own.
      .TP
      .B JRSYNC_JAVA_OPTS
      More flags for that Java.
      .TP
      .B JRSYNC_DEBUG
      When it is set, errors are followed by where in the program they arose.
      .SH FILES
      .TP
      .IR /etc/popt ", " /etc/popt.d/* ", " ~/.popt
      Aliases: lines of
      .B rsync alias
      .IR "NAME WORD" ...
      give an option
      .I NAME
      (a dash and a letter, or two dashes and a name) the meaning of the words.
      .B !#:+
      in a word stands for what is given to
      .IR NAME .
      Servers know no aliases.
      .TP
      .IR ~/.ssh/config ", " ~/.ssh/known_hosts ", " ~/.ssh/id_*
      See SSH above.
      .TP
      .I .rsync\\-filter
      Filter rules of a directory, with
      .BR \\-F .
      .SH DIFFERENCES FROM RSYNC
      The few that are meant are listed with their reasons in
      .I docs/differences.md
      of the project, and the test that proves each option in
      .IR docs/options.md .
      .SH SEE ALSO
      .BR rsync (1),
      .BR rsyncd.conf (5),
      .BR ssh (1),
      .BR ssh_config (5)
      """;

  private ManualPage() {}

  /** Returns the page in roff, with line ends. */
  public static String text() {
    StringBuilder page = new StringBuilder();
    page.append(".TH JRSYNC 1 \"\" \"jrsync ").append(ProgramVersion.TEXT);
    page.append("\" \"User Commands\"\n");
    page.append(".SH NAME\njrsync \\- copy files, sending only what differs\n");
    page.append(".SH SYNOPSIS\n.nf\n");
    for (String form : HelpText.usage()) {
      page.append("\\fBjrsync\\fR [\\fIOPTION\\fR]... ").append(escaped(form)).append('\n');
    }
    page.append(".fi\n").append(BEFORE_OPTIONS).append(OPTIONS);
    for (OptionTable.Section section : OptionTable.sections()) {
      appendSection(page, section);
    }
    page.append(AFTER_OPTIONS);
    appendExitCodes(page);
    return page.append(LAST).toString();
  }

  private static void appendSection(StringBuilder page, OptionTable.Section section) {
    List<Option> options =
        section.options().stream()
            .filter(option -> option.support() != Option.Support.SERVER)
            .toList();
    if (options.isEmpty()) {
      return;
    }
    page.append(".SS ").append(escaped(section.title())).append('\n');
    for (Option option : options) {
      page.append(".TP\n").append(forms(option)).append('\n');
      page.append(escaped(option.help()));
      if (!option.words().isEmpty()) {
        page.append(option.takesList() ? ". Several of " : ". One of ");
        page.append(escaped(String.join(", ", option.words())));
      }
      page.append(option.isSupported() ? ".\n" : ". Not supported by this version.\n");
    }
  }

  private static String forms(Option option) {
    List<String> forms = new ArrayList<>();
    if (option.letter() != 0) {
      forms.add("\\fB" + escaped("-" + option.letter()) + "\\fR");
    }
    option.names().forEach(name -> forms.add("\\fB" + escaped("--" + name) + "\\fR"));
    String text = forms.stream().collect(Collectors.joining(", "));
    if (!option.argumentName().isEmpty()) {
      text += (option.names().isEmpty() ? " " : "=") + "\\fI" + escaped(option.argumentName());
      text += "\\fR";
    }
    return option.isNegatable() ? text + " [no]" : text;
  }

  private static void appendExitCodes(StringBuilder page) {
    page.append(".SH EXIT STATUS\n");
    for (ExitCode code : ExitCode.values()) {
      page.append(".TP\n.B ").append(code.code()).append('\n').append(escaped(code.text()));
      page.append('\n');
    }
  }

  /** Text as it is, whatever roff thinks of it. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
