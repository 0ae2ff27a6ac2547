package io.jrsync.transfer.cli;

import io.jrsync.DeadlineException;
import io.jrsync.Endpoint;
import io.jrsync.Endpoint.RemoteShell;
import io.jrsync.Endpoint.Ssh;
import io.jrsync.Jrsync;
import io.jrsync.ReceiverJar;
import io.jrsync.SshPrompts;
import io.jrsync.SshSettings;
import io.jrsync.TransferRequest;
import io.jrsync.TransferResult;
import io.jrsync.event.text.NameEncoding;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.Aliases;
import io.jrsync.protocol.options.Batch;
import io.jrsync.protocol.options.ClientSettings;
import io.jrsync.protocol.options.CommandLine;
import io.jrsync.protocol.options.Endpoints;
import io.jrsync.protocol.options.Endpoints.Direction;
import io.jrsync.protocol.options.FilterArgument;
import io.jrsync.protocol.options.HelpText;
import io.jrsync.protocol.options.HostPath;
import io.jrsync.protocol.options.OutputBuffering;
import io.jrsync.protocol.options.RemoteShellCommand;
import io.jrsync.protocol.options.StopRule;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command does for its user: one transfer or listing, or telling about itself. */
final class ClientCommand {
  private final Console console;
  private final Diagnostics diagnostics;
  private final Interruption interruption;

  ClientCommand(Console console, Diagnostics diagnostics, Interruption interruption) {
    this.console = console;
    this.diagnostics = diagnostics;
    this.interruption = interruption;
  }

  ExitCode run(List<byte[]> words) throws RsyncException {
    Map<String, String> environment = System.getenv();
    Aliases aliases = new AliasFiles(new File("/etc"), environment).read();
    CommandLine line = CommandLine.parse(words, environment, aliases);
    if (line.client().wantsHelp()) {
      print(HelpText.of("jrsync"));
      return ExitCode.OK;
    }
    if (line.client().flagHelp() != null) {
      print(line.client().flagHelp());
      return ExitCode.OK;
    }
    int versionRequests = line.client().versionRequests();
    if (versionRequests > 0) {
      print(versionRequests > 1 ? VersionText.json() : VersionText.text());
      return ExitCode.OK;
    }
    if (line.hasWrongArguments()) {
      diagnostics.text(HelpText.of("jrsync"));
      diagnostics.ended(ExitCode.SYNTAX);
      return ExitCode.SYNTAX;
    }
    return transfer(line);
  }

  private ExitCode transfer(CommandLine line) throws RsyncException {
    Optional<Duration> limit = timeLimit(line.client());
    diagnostics.setNames(NameEncoding.of(line.options().reporting()));
    diagnostics.setRole(line.pulls() ? "Receiver" : "sender");
    Endpoints endpoints = line.endpoints();
    OutputBuffering buffering = line.client().outbuf();
    if (buffering != null) {
      console.setBuffering(buffering);
    }
    String misuse = line.client().daemon().misuse();
    if (misuse != null && !isDaemon(endpoints)) {
      diagnostics.text(misuse + "\n");
      diagnostics.ended(ExitCode.SYNTAX);
      return ExitCode.SYNTAX;
    }
    Output output = Output.of(line, console);
    TransferRequest.Builder described = request(line, endpoints, output);
    limit.ifPresent(described::deadline);
    TransferRequest request = described.build();
    try (Jrsync jrsync = interruption.guard(client(line.client()))) {
      TransferResult result = jrsync.run(request);
      output.onEnd(result);
      diagnostics.setRole(endpoints.direction() == Direction.PULL ? "generator" : "sender");
      diagnostics.ended(result.exitCode());
      return result.exitCode();
    } catch (DeadlineException e) {
      output.onFailure(e);
      diagnostics.text("stopping at requested limit\n");
      diagnostics.ended(e.exitCode());
      return e.exitCode();
    } catch (RsyncException e) {
      output.onFailure(e);
      throw e;
    }
  }

  private static Jrsync client(ClientSettings line) {
    SshSettings settings =
        SshSettings.builder().prompts(SshPrompts.terminal()).ipVersion(line.ip()).build();
    return Jrsync.builder().ownsProcess().ssh(settings).build();
  }

  private static Optional<Duration> timeLimit(ClientSettings client) throws RsyncException {
    StopRule stop = client.stop();
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    return stop == null ? Optional.empty() : Optional.of(Duration.between(now, stop.moment(now)));
  }

  private static boolean isDaemon(Endpoints endpoints) {
    HostPath remote = endpoints.remote();
    return remote != null && remote.transport() == HostPath.Transport.DAEMON;
  }

  private static TransferRequest.Builder request(
      CommandLine line, Endpoints endpoints, Output output) throws RsyncException {
    HostPath remote = endpoints.remote();
    Endpoint source = new Endpoint.Local(endpoints.sources());
    if (remote != null && endpoints.direction() == Direction.PULL) {
      source = remote(line.client(), remote, endpoints.sources());
    }
    Batch batch = line.options().update().batch();
    if (batch.isRead()) {
      source = new Endpoint.Batch(batch.file());
    }
    RawName target = endpoints.destination();
    TransferRequest.Builder request;
    if (target == null) {
      request = TransferRequest.list(source);
    } else if (remote != null && endpoints.direction() == Direction.PUSH) {
      request = TransferRequest.copy(source, remote(line.client(), remote, List.of(target)));
    } else {
      request = TransferRequest.copy(source, new Endpoint.Local(List.of(target)));
    }
    for (FilterArgument filter : line.client().filters()) {
      request.filter(filter);
    }
    if (line.client().batchScript() != null) {
      request.batchScript(line.client().batchScript());
    }
    if (line.client().deploy() && remote != null) {
      request.deploy(receiver());
    }
    return request
        .options(line.options())
        .nulSeparatedRules(line.client().from0())
        .listener(output);
  }

  private static ReceiverJar receiver() throws RsyncException {
    return ReceiverJar.bundled()
        .orElseThrow(() ->
            new RsyncException(
                ExitCode.UNSUPPORTED,
                "--deploy sends jrsync-receiver.jar, which is not in this jar;"
                    + " use jrsync.jar or jrsync-sender.jar"));
  }

  private static Endpoint remote(ClientSettings client, HostPath place, List<RawName> paths)
      throws RsyncException {
    if (place.transport() == HostPath.Transport.DAEMON) {
      throw new RsyncException(
          ExitCode.UNSUPPORTED,
          "connections to a daemon (host::module, rsync://host/module) are not supported by this"
              + " version of jrsync; use host:path, which goes through a remote shell");
    }
    RawName command = client.rsh();
    if (command == null) {
      return new Ssh(
          place.user(), place.host(), place.port(), client.rsyncPath(), client.quoting(), paths);
    }
    RawName shell = RemoteShellCommand.preferring(client.ip(), command);
    return new RemoteShell(
        shell, place.user(), place.host(), client.rsyncPath(), client.quoting(), paths);
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    console.output(bytes, 0, bytes.length);
  }
}
