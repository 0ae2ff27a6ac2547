package io.jrsync.transfer.transport.ssh;

/** Makes what a server says fit to be shown: it must not steer a terminal. */
final class Printable {

  private Printable() {}

  static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c);
    }
    return clean.toString();
  }
}
