/**
 * Test support shared by the modules: content made from a seed, and captures and vectors of bytes
 * on the wire, each with a note on how it was made. Start with {@link
 * io.jrsync.testdata.DeltaCases}.
 */
@NullMarked
package io.jrsync.testdata;

import org.jspecify.annotations.NullMarked;
