package io.jrsync.interop.support;

import io.jrsync.protocol.RawName;
import io.jrsync.testdata.Content;
import java.io.IOException;

/** Symlinks and hard links. */
final class Links {

  private Links() {}

  static void plantSymlinks(Planter planter) throws IOException {
    planter.file("file");
    try (Planter directory = planter.directory("directory")) {
      directory.file("inside");
      directory.symlink("up", "../file");
      directory.symlink("round", "..");
    }
    planter.symlink("to-file", "file");
    planter.symlink("to-directory", "directory");
    planter.symlink("to-directory-with-slash", "directory/");
    planter.symlink("to-link", "to-file");
    planter.symlink("dangling", "no/such/thing");
    planter.symlink("to-itself", "to-itself");
    planter.symlink("absolute", "/etc/passwd");
    planter.symlink("absolute-dangling", "/no/such/thing");
    planter.symlink("outside", "../../../../outside");
    planter.symlink("odd", " -x\n*//./\\#012");
    planter.symlink("long", "x".repeat(2_000));
    planter.symlink("bytes", RawName.of(new byte[] {(byte) 0xFF, '/', (byte) 0xC3, '('}));
  }

  static void plantHardLinks(Planter planter) throws IOException {
    try (Planter first = planter.directory("a");
        Planter second = planter.directory("b");
        Planter third = second.directory("deeper")) {
      RawName pair = first.file("pair");
      second.link("pair", first, pair);
      RawName triple = RawName.ofUtf8("triple");
      first.file(triple, Content.random(first.nextSeed(), 100_000));
      first.link("triple-again", first, triple);
      third.link("triple", first, triple);
      RawName empty = RawName.ofUtf8("empty");
      third.file(empty, Content.zeros(0));
      first.link("empty-too", third, empty);
      first.file("single");
    }
  }

  static void plantHardLinkedOthers(Planter planter) throws IOException {
    try (Planter first = planter.directory("a");
        Planter second = planter.directory("b")) {
      first.link("symlink", second, second.symlink("symlink", "somewhere"));
      first.link("fifo", second, second.node("fifo", Nodes.FIFO_TYPE | 0600, 0, 0));
    }
  }
}
