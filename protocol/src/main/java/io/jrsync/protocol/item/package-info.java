/**
 * What the receiving and the sending side say to each other about single entries once the list is
 * known: items with their flags, deletion counts and the closing statistics (transfer chapter,
 * sections 3 and 4). Start with {@link io.jrsync.protocol.item.Item}.
 */
@NullMarked
package io.jrsync.protocol.item;

import org.jspecify.annotations.NullMarked;
