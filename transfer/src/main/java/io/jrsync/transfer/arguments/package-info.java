/**
 * The arguments of a server that come another way than by a command line, and the wildcards in
 * them. Start with {@link io.jrsync.transfer.arguments.SecludedArguments}.
 */
@NullMarked
package io.jrsync.transfer.arguments;

import org.jspecify.annotations.NullMarked;
