/**
 * The file list: its entries, reader and writer, the order both sides sort it into, the lists of
 * user and group ids, and extended attributes and access control lists as they travel. File names
 * are bytes. Start with {@link io.jrsync.protocol.flist.FileListReader} and {@link
 * io.jrsync.protocol.flist.FileList}.
 */
@NullMarked
package io.jrsync.protocol.flist;

import org.jspecify.annotations.NullMarked;
