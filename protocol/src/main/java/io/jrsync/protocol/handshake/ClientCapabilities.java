package io.jrsync.protocol.handshake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client said about itself after {@code -e} in a server's command line (session chapter,
 * section 3.3): {@code .} for a released version or {@code MAJOR.SUB} for a version of a protocol
 * under development, then one letter for each thing it can do.
 *
 * @param value the whole text, empty when there was none
 */
record ClientCapabilities(String value) {
  private static final Pattern PRE_RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  boolean incRecurse() {
    return has('i');
  }

  boolean safeFileList() {
    return has('f');
  }

  boolean avoidXattrOptimization() {
    return has('x');
  }

  boolean checksumSeedFix() {
    return has('C');
  }

  boolean inplacePartialDir() {
    return has('I');
  }

  boolean varintFlags() {
    return has('v');
  }

  boolean id0Names() {
    return has('u');
  }

  /**
   * The newest protocol a server may offer this client. A protocol under development is only good
   * between equal versions of it, and this project has released versions only; so the one before is
   * used (session chapter, section 4).
   */
  int limitProtocol(int newest) {
    Matcher matcher = PRE_RELEASE.matcher(value);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) == 0) {
      return newest;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major <= newest ? major - 1 : newest;
  }

  private boolean has(char letter) {
    return value.indexOf(letter) >= 0;
  }
}
