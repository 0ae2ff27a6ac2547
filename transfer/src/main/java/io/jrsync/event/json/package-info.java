/**
 * What a transfer reports as lines of JSON, for programs that run the command. The schema is in
 * {@code docs/json.md}. Start with {@link io.jrsync.event.json.JsonLines}.
 */
@NullMarked
package io.jrsync.event.json;

import org.jspecify.annotations.NullMarked;
