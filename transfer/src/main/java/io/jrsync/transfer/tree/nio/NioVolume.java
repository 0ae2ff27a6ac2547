package io.jrsync.transfer.tree.nio;

import io.jrsync.transfer.tree.Accounts;

/** What all open directories of one file system share. */
record NioVolume(Names names, Attributes attributes, Accounts accounts) {}
