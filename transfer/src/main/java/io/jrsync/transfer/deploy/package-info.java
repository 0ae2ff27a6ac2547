/**
 * Brings jrsync's own receiver to a machine that has no rsync but a Java. {@link
 * io.jrsync.transfer.deploy.Deployment} does it, over whatever runs commands there.
 */
@NullMarked
package io.jrsync.transfer.deploy;

import org.jspecify.annotations.NullMarked;
