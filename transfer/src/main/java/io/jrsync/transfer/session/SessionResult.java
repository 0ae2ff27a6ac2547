package io.jrsync.transfer.session;

import io.jrsync.event.TransferStatistics;
import io.jrsync.protocol.ExitCode;

/** How a session that came to its end ended. */
public record SessionResult(ExitCode exitCode, TransferStatistics statistics) {}
