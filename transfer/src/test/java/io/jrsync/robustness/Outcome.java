package io.jrsync.robustness;

import io.jrsync.protocol.ExitCode;
import io.jrsync.transfer.tree.memory.MemoryProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session of ours ended.
 *
 * @param exit its exit code; null when it did not end in time
 * @param failure what it threw, if it did
 * @param said what it told people
 * @param files its file system as it is now
 * @param threads of the session that still run, with what they do
 * @param allocated bytes of heap that the session's own thread took, all in all
 * @param inTune the peer got all its cues in time
 */
record Outcome(
    @Nullable ExitCode exit,
    @Nullable Throwable failure,
    String said,
    MemoryProvider files,
    List<String> threads,
    long allocated,
    boolean inTune) {}
