package io.jrsync.protocol.wire;

import java.io.IOException;

/**
 * Takes the frames that are not data, in the order and on the thread in which {@link WireInput}
 * meets them, possibly in the middle of a data item. It must not read from that input.
 */
public interface MessageHandler {

  /**
   * Called with a payload of its own, its length already checked against the limits of the session
   * chapter, section 1.6.
   */
  void onMessage(MessageCode code, byte[] payload) throws IOException;
}
