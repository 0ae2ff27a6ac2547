package io.jrsync.transfer.session;

import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferListener;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the events of two sides in one process to one listener, one at a time. */
final class SerialListener implements TransferListener {
  private final TransferListener listener;
  private final ReentrantLock lock = new ReentrantLock();

  SerialListener(TransferListener listener) {
    this.listener = listener;
  }

  @Override
  public void onEvent(TransferEvent event) {
    lock.lock();
    try {
      listener.onEvent(event);
    } finally {
      lock.unlock();
    }
  }
}
