/**
 * The file system seam, and the only place that touches files. It offers handles, not paths: every
 * operation is relative to an open directory below an open root and follows no link it was not told
 * to follow. One contract, several back ends.
 */
@NullMarked
package io.jrsync.transfer.tree;

import org.jspecify.annotations.NullMarked;
