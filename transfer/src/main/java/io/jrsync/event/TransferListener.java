package io.jrsync.event;

/**
 * Takes the events of one transfer, one at a time and in order, on threads of the transfer; a slow
 * one slows the transfer down.
 *
 * <p>A listener that throws an exception does not end the transfer: the first one is logged by the
 * {@link System.Logger} called {@code io.jrsync}, the others are ignored, and the listener is told
 * what happens as before. To end the transfer from here, cancel it. An {@link Error} ends it.
 */
@FunctionalInterface
public interface TransferListener {

  /** Takes the next event. */
  void onEvent(TransferEvent event);
}
