package io.jrsync.transfer.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.IpVersion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration files mean what {@code ssh -G} says that they mean. */
class SshConfigTest {
  @TempDir Path directory;

  private HostConfig ours(SshTarget target, Path file) throws RsyncException {
    SshOptions options =
        new SshOptions(
            new File(System.getProperty("user.home")),
            List.of(file.toFile()),
            List.of(),
            List.of(),
            null,
            Duration.ZERO,
            Duration.ZERO,
            IpVersion.ANY,
            new Nobody());
    return HostConfigReader.read(target, options, Map.of("KEYS", "/srv/keys"));
  }

  /** What the system's client makes of it: the values of each keyword, in order. */
  private static Map<String, String> theirs(String host, Path file) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("ssh", "-G", "-F", file.toString(), host);
    builder.environment().put("KEYS", "/srv/keys");
    Process ssh = builder.redirectErrorStream(true).start();
    String output = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> values = new HashMap<>();
    for (String line : output.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        String value = line.substring(space + 1);
        values.merge(line.substring(0, space), value, (a, b) -> a + " " + b);
      }
    }
    assertThat(values).as(output).containsKey("hostname");
    return values;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Port 2200\nHost box\n Port 22",
        "Host box\n HostName box.example.com\n User one\nHost *\n User two\n Port 99",
        "Host !box *\n User other\nHost b?x\n User right",
        "Host *.org box !bo*\n User excluded\nHost BOX\n Port 7",
        "Host box\n HostName %h.example.com\n Port=2222\nPort 1",
        "host box\n\tuser\t\"quoted name\"\n   PORT   =   5",
        "# a comment\n\nHost box # another\n User me # and one more",
        "Host box\n IdentityFile ~/.ssh/one\n IdentityFile /keys/two\n IdentitiesOnly yes",
        "IdentityFile /all\nHost other\n IdentityFile /not\nHost box\n IdentityFile /and",
        "Host box\n StrictHostKeyChecking accept-new\n UserKnownHostsFile /a /b",
        "Host box\n StrictHostKeyChecking yes\n ConnectTimeout 17",
        "ServerAliveInterval 1m30s\nServerAliveCountMax 7",
        "Host box\n ProxyJump one,user@two:2201\nHost *\n ProxyJump none",
        "Host box\n ProxyJump none",
        "Match host box\n User matched",
        "Match host box user somebody\n Port 1\nMatch all\n Port 2",
        "Match originalhost b*,!bo? \n Port 1\nMatch !host other\n Port 2",
        "Host box\n HostName real\nMatch host real\n Port 3\nMatch host box\n Port 4",
        "Host box\n Ciphers aes256-gcm@openssh.com,aes128-ctr",
        "SomethingNew yes\nIgnoreUnknown Something*\nPort 8",
        "Host box\n User \\\"me\\\"",
        "HashKnownHosts yes\nNumberOfPasswordPrompts 1",
        "Host box\n BatchMode yes\n ServerAliveInterval 5"
      })
  void a_host_is_configured_as_by_the_system_client(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "IgnoreUnknown Something*\n" + text);
    compare(file);
  }

  private void compare(Path file) throws IOException {
    HostConfig ours = ours(new SshTarget(null, "box", 0), file);
    Map<String, String> theirs = theirs("box", file);
    assertThat(ours.hostName()).isEqualTo(theirs.get("hostname"));
    assertThat(ours.port()).isEqualTo(Integer.parseInt(theirs.get("port")));
    assertThat(ours.user()).isEqualTo(theirs.get("user"));
    assertThat(ours.identitiesOnly()).isEqualTo(theirs.get("identitiesonly").equals("yes"));
    assertThat(ours.hashKnownHosts()).isEqualTo(theirs.get("hashknownhosts").equals("yes"));
    assertThat(ours.batch()).isEqualTo(theirs.get("batchmode").equals("yes"));
    assertThat(ours.passwordPrompts())
        .isEqualTo(Integer.parseInt(theirs.get("numberofpasswordprompts")));
    assertThat(ours.aliveSeconds()).isEqualTo(Integer.parseInt(theirs.get("serveraliveinterval")));
    assertThat(ours.aliveCount()).isEqualTo(Integer.parseInt(theirs.get("serveralivecountmax")));
    String timeout = theirs.get("connecttimeout");
    assertThat(ours.connectMillis())
        .isEqualTo(timeout.equals("none") ? 0 : Long.parseLong(timeout) * 1000);
    assertThat(words(ours.knownHosts())).isEqualTo(home(theirs.get("userknownhostsfile")));
    assertThat(ours.jumps())
        .hasSameSizeAs(
            theirs.getOrDefault("proxyjump", "").isEmpty()
                ? List.of()
                : List.of(theirs.get("proxyjump").split(",", -1)));
    String keys =
        home(theirs.get("identityfile")).replaceAll("\\S*_(sk|xmss|dsa)( |$)", "").strip();
    assertThat(words(ours.identityFiles())).isEqualTo(keys);
    assertThat(ours.strictHostKeys())
        .isEqualTo(
            switch (theirs.get("stricthostkeychecking")) {
              case "true", "yes" -> StrictHostKeys.YES;
              case "ask" -> StrictHostKeys.ASK;
              default -> StrictHostKeys.ACCEPT_NEW;
            });
    if (ours.ciphers() != null) {
      assertThat(String.join(",", ours.ciphers())).isEqualTo(theirs.get("ciphers"));
    }
  }

  private static String words(List<File> files) {
    return files.stream().map(File::getPath).collect(Collectors.joining(" "));
  }

  private static String home(String paths) {
    return paths.replace("~/", System.getProperty("user.home") + "/");
  }

  @Test
  void included_files_are_read_in_their_place_and_only_where_they_apply() throws IOException {
    Path parts = Files.createDirectory(directory.resolve("parts"));
    Files.writeString(parts.resolve("1.conf"), "User first\nHost other\n Port 1\n");
    Files.writeString(parts.resolve("2.conf"), "User second\nHost box\n Port 2\n");
    Files.writeString(parts.resolve("never"), "Host *\n Port 3\n");
    Path file = directory.resolve("config");
    Files.writeString(
        file,
        "Host nobody\n Include %s/never\nHost box\n Include %s/*.conf\n ConnectTimeout 9\n"
            .formatted(parts, parts));
    compare(file);
    assertThat(ours(new SshTarget(null, "box", 0), file).port()).isEqualTo(2);
  }

  @Test
  void identity_files_have_tokens_and_variables() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("config"),
            "Host box\n HostName real\n User me\n IdentityFile ${KEYS}/%h-%n-%p-%r-%%\n");
    assertThat(ours(new SshTarget(null, "box", 0), file).identityFiles())
        .containsExactly(new File("/srv/keys/real-box-22-me-%"));
  }

  @Test
  void what_is_typed_wins() throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "Host box\n User a\n Port 1\n");
    HostConfig host = ours(new SshTarget("typed", "box", 77), file);
    assertThat(host.user()).isEqualTo("typed");
    assertThat(host.port()).isEqualTo(77);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProxyCommand nc %h %p",
        "Match exec \"true\"\n Port 2",
        "PreferredAuthentications gssapi-with-mic",
        "Ciphers 3des-cbc"
      })
  void what_the_built_in_client_cannot_do_is_refused_with_the_way_out(String text)
      throws IOException {
    Path file = Files.writeString(directory.resolve("config"), text + "\n");
    assertThatThrownBy(() -> ours(new SshTarget(null, "box", 0), file))
        .isInstanceOfSatisfying(
            RsyncException.class, e -> assertThat(e.exitCode().code()).isEqualTo(255))
        .hasMessageContaining("-e ssh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Port many", "Port 0", "Port", "User \"open", "BatchMode perhaps"})
  void mistakes_are_reported_with_their_line(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "# first\n" + text + "\n");
    assertThatThrownBy(() -> ours(new SshTarget(null, "box", 0), file))
        .hasMessageContaining(file + " line 2");
  }
}
