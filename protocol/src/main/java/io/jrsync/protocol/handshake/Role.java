package io.jrsync.protocol.handshake;

/** Which end of the connection this is. Says nothing about the direction of the files. */
enum Role {
  CLIENT("Client"),
  SERVER("Server");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** The name in messages, with rsync's capital. */
  String title() {
    return title;
  }
}
