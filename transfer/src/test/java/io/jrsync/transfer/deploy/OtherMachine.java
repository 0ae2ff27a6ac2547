package io.jrsync.transfer.deploy;

import io.jrsync.interop.support.ShellScript;
import io.jrsync.protocol.RawName;
import io.jrsync.protocol.RsyncException;
import io.jrsync.transfer.transport.ProcessTransport;
import io.jrsync.transfer.transport.Transport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A machine that this one plays: commands run in a shell that finds only a handful of programs, and
 * a home that is empty. Keeps which commands were run.
 */
final class OtherMachine implements RemoteCommands {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "sed",
          "chmod",
          "mv",
          "rm",
          "mkdir",
          "find",
          "readlink",
          "sha256sum",
          "env",
          "wc");

  private final Path root;
  private final List<String> shell;
  private final List<String> environment = new ArrayList<>();
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private String prelude = "";

  private OtherMachine(Path root, List<String> shell) {
    this.root = root;
    this.shell = shell;
  }

  /** A machine whose programs are the ones of this. */
  static OtherMachine in(Path root, List<String> shell) throws IOException {
    OtherMachine machine = new OtherMachine(root, shell);
    Files.createDirectories(machine.home());
    machine.environment.add("HOME=" + machine.home());
    machine.environment.add("PATH=" + machine.programs());
    for (String tool : TOOLS) {
      machine.withProgram(tool, "exec " + programOf(tool) + " \"$@\"");
    }
    return machine;
  }

  /** A machine where everything is one program. */
  static OtherMachine ofBusybox(Path root, Path busybox) throws IOException {
    OtherMachine machine = in(root, List.of(busybox.toString(), "sh"));
    for (String tool : TOOLS) {
      machine.withProgram(tool, "exec " + busybox + " " + tool + " \"$@\"");
    }
    return machine;
  }

  static String programOf(String name) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(directory, name);
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new IllegalStateException("no program " + name + " on the search path");
  }

  Path home() {
    return root.resolve("home");
  }

  private Path programs() {
    return root.resolve("programs");
  }

  /** Sets a variable of all commands; later ones win. */
  OtherMachine with(String variable) {
    environment.add(variable);
    return this;
  }

  /** Takes a variable from all commands. */
  OtherMachine without(String variable) {
    environment.removeIf(v -> v.startsWith(variable + "="));
    return this;
  }

  /** What the login shell does before it runs a command. */
  OtherMachine withPrelude(String script) {
    prelude = script + "; ";
    return this;
  }

  OtherMachine withoutProgram(String name) throws IOException {
    Files.delete(programs().resolve(name));
    return this;
  }

  /** Puts a script on the search path. */
  OtherMachine withProgram(String name, String script) throws IOException {
    ShellScript.write(programs().resolve(name), script + "\n");
    return this;
  }

  /** Makes a home of a Java that says it has this version. */
  Path java(String name, String version) throws IOException {
    Path java = root.resolve("javas").resolve(name);
    ShellScript.write(java.resolve("bin/java"), "echo 'openjdk version \"" + version + "\"' >&2\n");
    return java;
  }

  /** As that of {@link #java}, with the file in which newer ones say their version. */
  Path javaWithRelease(String name, String version) throws IOException {
    Path java = java(name, "none");
    Files.writeString(
        java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return java;
  }

  /** Where Javas of this machine are, and only of this one. */
  JavaSearch search() {
    return new JavaSearch(List.of(root.resolve("javas") + "/*", "~/.jdks/*"));
  }

  /** What was run, in order. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public Transport start(RawName command) throws RsyncException {
    commands.add(command.toString());
    List<String> words = new ArrayList<>(List.of(programOf("env"), "-i"));
    words.addAll(environment);
    words.addAll(shell);
    words.addAll(List.of("-c", prelude + command));
    return ProcessTransport.start(
        words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
  }
}
