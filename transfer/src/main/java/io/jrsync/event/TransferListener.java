package io.jrsync.event;

/**
 * Takes the events of one transfer, one at a time and in order, on threads of the transfer; a slow
 * one slows the transfer down.
 */
@FunctionalInterface
public interface TransferListener {

  void onEvent(TransferEvent event);
}
