package io.jrsync;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many transfers of a client run at a time; others wait. Safe for use by several threads. */
final class TransferLimit {
  private final @Nullable Semaphore places;

  /**
   * @param transfers how many; 0: no limit
   */
  TransferLimit(int transfers) {
    places = transfers == 0 ? null : new Semaphore(transfers, true);
  }

  /** Waits until there is a place and takes it. */
  void enter() throws InterruptedException {
    if (places != null) {
      places.acquire();
    }
  }

  /** Gives a place back that was taken. */
  void leave() {
    if (places != null) {
      places.release();
    }
  }
}
