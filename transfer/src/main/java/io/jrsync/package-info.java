/**
 * The public API: a client, requests built once from presets and enums, a running transfer, its
 * result, and endpoints on both sides. Calls block and are made for virtual threads.
 */
@NullMarked
package io.jrsync;

import org.jspecify.annotations.NullMarked;
