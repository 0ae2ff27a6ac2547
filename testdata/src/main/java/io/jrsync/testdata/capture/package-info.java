/**
 * What stock rsync and stock rsync said to each other, byte for byte: sessions of many kinds,
 * recorded with {@link io.jrsync.testdata.capture.CaptureRecorder} and kept as resources. Start
 * with {@link io.jrsync.testdata.capture.Captures}.
 */
@NullMarked
package io.jrsync.testdata.capture;

import org.jspecify.annotations.NullMarked;
