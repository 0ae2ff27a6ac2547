package io.jrsync.transfer.transport.ssh;

/** What happens to a host whose key is not known. A key that has changed is always refused. */
enum StrictHostKeys {
  /** Refuse it. */
  YES,
  /** Ask whoever can be asked. */
  ASK,
  /** Trust it from now on. */
  ACCEPT_NEW
}
