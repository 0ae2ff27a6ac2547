/**
 * Cases for filter rules whose outcome stock rsync produced.
 *
 * <p>Start with {@link io.jrsync.testdata.filter.FilterCase}, which also describes the file format;
 * {@link io.jrsync.testdata.filter.FilterCaseRun} runs a case with any rsync-like command.
 */
@NullMarked
package io.jrsync.testdata.filter;

import org.jspecify.annotations.NullMarked;
