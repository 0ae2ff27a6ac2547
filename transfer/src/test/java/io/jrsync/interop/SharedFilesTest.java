package io.jrsync.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.jrsync.interop.support.ShellScript;
import io.jrsync.protocol.options.OptionTable;
import io.jrsync.transfer.cli.SharedFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manual page and the completions, given to the programs that they are for. */
class SharedFilesTest {
  private static final List<String> FOR_SERVERS = List.of("server", "sender", "log-format");

  private static Workplace workplace;
  private static Path share;
  private static Path here;

  @BeforeAll
  static void write() throws IOException {
    workplace = Workplace.create();
    share = workplace.path("share");
    SharedFiles.main(new String[] {share.toString()});
    here = workplace.directory("here");
    Files.createDirectories(here.resolve("photos"));
    Files.writeString(here.resolve("phone list"), "");
  }

  @AfterAll
  static void remove() {
    workplace.close();
  }

  @Test
  void the_page_renders_without_a_warning_and_names_every_option() {
    Path page = share.resolve("man/man1/jrsync.1");
    CommandRun groff = run("groff", "-man", "-ww", "-Tascii", "-P-cbou", page.toString());
    assertThat(groff.errors()).isEmpty();
    OptionTable.all()
        .flatMap(option -> option.names().stream())
        .filter(name -> !FOR_SERVERS.contains(name))
        .forEach(name -> assertThat(groff.output()).contains("--" + name));
    assertThat(groff.output()).contains("EXIT STATUS").contains("jrsync [OPTION]... SRC... DEST");
  }

  @Test
  void the_page_is_as_mandoc_wants_it() {
    Path page = share.resolve("man/man1/jrsync.1");
    CommandRun mandoc = run("mandoc", "-T", "lint", "-W", "warning", page.toString());
    assertThat(mandoc.output().replaceAll("(?m)^.*(missing date|unknown manual).*\n", ""))
        .isEmpty();
  }

  @Test
  void bash_completes_names_of_options_that_work() {
    assertThat(bash("jrsync", "--delete-"))
        .contains("--delete-after", "--delete-excluded")
        .doesNotContain("--delete");
    assertThat(bash("jrsync", "--no-li")).containsExactly("--no-links");
    assertThat(bash("jrsync", "--checksum-c")).containsExactly("--checksum-choice=");
    List<String> all = bash("jrsync", "-");
    OptionTable.all()
        .filter(option -> !option.isSupported())
        .flatMap(option -> option.names().stream())
        .forEach(name -> assertThat(all).doesNotContain("--" + name, "--" + name + "="));
    assertThat(all).contains("-a", "--json").doesNotContain("--server");
  }

  @Test
  void bash_completes_arguments_however_they_are_written() {
    assertThat(bash("jrsync", "--checksum-choice", "=", "md")).containsExactly("md5", "md4");
    assertThat(bash("jrsync", "--cc", "xxh1")).containsExactly("xxh128");
    assertThat(bash("jrsync", "--stderr", "=")).containsExactly("errors", "all", "client");
    assertThat(bash("jrsync", "-T", "pho")).containsExactly("photos");
    assertThat(bash("jrsync", "--exclude-from", "=", "pho"))
        .containsExactlyInAnyOrder("photos", "phone list");
  }

  @Test
  void bash_completes_each_topic_of_a_list() {
    assertThat(bash("jrsync", "--info", "=", "pro")).containsExactly("progress");
    assertThat(bash("jrsync", "--info", "=", "name2,pro")).containsExactly("name2,progress");
    assertThat(bash("jrsync", "--debug", "=", "del")).containsExactly("del", "deltasum");
  }

  @Test
  void bash_completes_names_here_and_at_a_host() throws IOException {
    assertThat(bash("jrsync", "-a", "pho")).contains("photos", "phone list");
    Path bin = workplace.directory("bin");
    ShellScript.write(bin.resolve("ssh"), "echo \"/srv/$5/\"\necho '/srv/b c'\n");
    assertThat(bash("jrsync", "-a", "nas", ":", "/srv/")).containsExactly("/srv/nas/", "/srv/b c");
  }

  @Test
  void zsh_reads_its_completion_and_finds_every_option_explained() throws IOException {
    Path script = share.resolve("zsh/site-functions/_jrsync");
    CommandRun zsh = run("zsh", "-n", script.toString());
    assertThat(zsh.exitCode()).as("%s", zsh).isZero();
    assertThat(zsh.errors()).isEmpty();
    assertThat(Files.readString(script))
        .startsWith("#compdef jrsync\n")
        .contains("'*--links[copy symbolic links as links]'")
        .contains("'*--temp-dir=[make temporary files in DIR]:DIR:_files -/'");
  }

  @Test
  void zsh_completes_options_and_their_arguments() {
    assertThat(zsh("jrsync --no-li")).isEqualTo("jrsync --no-links ");
    assertThat(zsh("jrsync --checksum-c")).isEqualTo("jrsync --checksum-choice=");
    assertThat(zsh("jrsync --stderr=c")).isEqualTo("jrsync --stderr=client ");
    assertThat(zsh("jrsync --info=name2,prog")).startsWith("jrsync --info=name2,progress");
    assertThat(zsh("jrsync -a -T ph")).isEqualTo("jrsync -a -T photos/");
    assertThat(zsh("jrsync -a pho")).isEqualTo("jrsync -a pho");
    assertThat(zsh("jrsync -a phone")).isEqualTo("jrsync -a phone\\ list ");
  }

  /** The line after the tabulator key, in a zsh that a terminal belongs to. */
  private static String zsh(String line) {
    String script =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z 'PS1=; cd %s; fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D'
        zpty -w z 'zle -N told; told() { print -r -- "<<$BUFFER>>"; zle .send-break }'
        zpty -w z 'bindkey "^X" told; bindkey "^I" complete-word; unsetopt automenu; print ready$((1))'
        zpty -r z answer '*ready1*'
        zpty -w -n z '%s'$'\t'$'\\x18'
        zpty -r z answer '*<<*>>*'
        answer=${answer##*<<}
        print -r -- "${answer%%%%>>*}"
        zpty -d z
        """
            .formatted(here, share.resolve("zsh/site-functions"), line);
    CommandRun run = run("zsh", "-f", "-c", script);
    assertThat(run.errors()).as("%s", run).isEmpty();
    return run.output().stripTrailing() + (run.output().endsWith(" \n") ? " " : "");
  }

  /** What bash proposes for the last of these words, which it has cut at its usual breaks. */
  private static List<String> bash(String... words) {
    StringBuilder line = new StringBuilder("COMP_WORDS=(");
    Arrays.stream(words).forEach(word -> line.append(CommandRun.quote(word)).append(' '));
    String script =
        "source %s; %s); COMP_CWORD=%d; _jrsync 2>&1; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(share.resolve("bash-completion/completions/jrsync"), line, words.length - 1);
    CommandRun run =
        CommandRun.of(List.of(Peers.program("bash"), "-c", script))
            .environment(
                Map.of("PATH", workplace.path("bin") + ":" + System.getenv("PATH"), "HOME", "/"))
            .in(here)
            .run();
    assertThat(run.errors()).as("%s", run).isEmpty();
    return run.output().lines().filter(found -> !found.isEmpty()).toList();
  }

  /** Runs a program that need not be everywhere. */
  private static CommandRun run(String program, String... arguments) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    if (!there) {
      System.out.println("skipped: there is no " + program);
      Assumptions.abort("there is no " + program);
    }
    return CommandRun.of(Stream.concat(Stream.of(program), Arrays.stream(arguments)).toList())
        .run();
  }
}
