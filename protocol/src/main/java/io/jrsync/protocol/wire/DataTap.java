package io.jrsync.protocol.wire;

import java.io.IOException;

/**
 * Is given the data of one direction of a session while it goes by, without framing and messages:
 * what a batch file is made of (transfer chapter, section 9.1). Called by the thread that owns the
 * direction.
 */
public interface DataTap {

  /**
   * Takes the next piece of the data.
   *
   * @param bytes owned by the caller, and only valid during the call
   */
  void data(byte[] bytes, int offset, int length) throws IOException;
}
