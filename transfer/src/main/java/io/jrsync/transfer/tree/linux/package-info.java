/**
 * The Linux back end of the file system seam: the C library, called with raw-byte names through the
 * Foreign Function and Memory API. It falls back where a kernel or a sandbox refuses a call.
 */
@NullMarked
package io.jrsync.transfer.tree.linux;

import org.jspecify.annotations.NullMarked;
