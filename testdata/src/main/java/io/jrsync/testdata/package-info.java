/**
 * Test support shared by the modules: builders for trees of files, and captures and vectors of
 * bytes on the wire, each with a note on how it was made.
 */
@NullMarked
package io.jrsync.testdata;

import org.jspecify.annotations.NullMarked;
