/**
 * Filter rules: parsing include and exclude patterns and merge files, matching names against them,
 * and the form in which they travel to a peer.
 */
@NullMarked
package io.jrsync.protocol.filter;

import org.jspecify.annotations.NullMarked;
