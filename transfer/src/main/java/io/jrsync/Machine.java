package io.jrsync;

import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.protocol.options.HostPath;
import io.jrsync.protocol.options.RemoteShellCommand;
import io.jrsync.transfer.transport.ProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.util.ArrayList;
import java.util.List;

/** Another machine, where programs can be started. */
sealed interface Machine {

  /** Returns what is said to start a program there. */
  List<byte[]> words(RawName program, List<byte[]> arguments) throws RsyncException;

  /** Says it. */
  Transport start(List<byte[]> words) throws RsyncException;

  /** One that a program of this machine leads to. */
  record Shell(Endpoint.RemoteShell place) implements Machine {
    @Override
    public List<byte[]> words(RawName program, List<byte[]> arguments) throws RsyncException {
      HostPath host =
          new HostPath(HostPath.Transport.SHELL, place.user(), place.host(), 0, RawName.EMPTY);
      return RemoteShellCommand.of(place.shell(), host, program, arguments);
    }

    @Override
    public Transport start(List<byte[]> words) throws RsyncException {
      return ProcessTransport.start(words);
    }
  }

  /** One that the client itself leads to. */
  record BuiltIn(Endpoint.Ssh place, SshAccess ssh) implements Machine {
    @Override
    public List<byte[]> words(RawName program, List<byte[]> arguments) {
      List<byte[]> words = new ArrayList<>();
      words.add(program.toBytes());
      words.addAll(arguments);
      return words;
    }

    @Override
    public Transport start(List<byte[]> words) throws RsyncException {
      return ssh.exec(place, words);
    }
  }
}
