/**
 * The generating role: makes what needs no data, asks for the rest, deletes. Start with {@link
 * io.jrsync.transfer.role.generator.Generator}.
 */
@NullMarked
package io.jrsync.transfer.role.generator;

import org.jspecify.annotations.NullMarked;
