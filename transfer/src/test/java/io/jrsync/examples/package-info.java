/**
 * The examples of {@code README.md} and {@code docs/embedding.md}: what stands there stands here
 * too, compiled and run. Start with {@link io.jrsync.examples.DocumentedExamplesTest}.
 */
package io.jrsync.examples;
