package io.jrsync.event.json;

import io.jrsync.TransferResult;
import io.jrsync.event.FileFailure;
import io.jrsync.event.TransferEvent;
import io.jrsync.event.TransferEvent.Deletion;
import io.jrsync.event.TransferEvent.FileProgress;
import io.jrsync.event.TransferEvent.FileSum;
import io.jrsync.event.TransferEvent.ItemChange;
import io.jrsync.event.TransferEvent.ListFinished;
import io.jrsync.event.TransferEvent.ListStarted;
import io.jrsync.event.TransferEvent.Listed;
import io.jrsync.event.TransferEvent.Notice;
import io.jrsync.event.TransferEvent.Reconnecting;
import io.jrsync.event.TransferEvent.Transferred;
import io.jrsync.event.TransferListener;
import io.jrsync.event.TransferStatistics;
import io.jrsync.event.TypeCounts;
import io.jrsync.event.text.TextSink;
import io.jrsync.protocol.ExitCode;
import io.jrsync.protocol.FileInfo;
import io.jrsync.protocol.FileType;
import io.jrsync.protocol.RawName;
import java.util.Locale;

/**
 * Turns the events of one transfer into lines of JSON, one object each. Takes events as a {@link
 * TransferListener} does, one at a time.
 */
public final class JsonLines implements TransferListener {
  private final TextSink sink;

  /**
   * @param sink whose output gets every line, errors included
   */
  public JsonLines(TextSink sink) {
    this.sink = sink;
  }

  @Override
  public void onEvent(TransferEvent event) {
    put(
        switch (event) {
          case ItemChange item -> change(item);
          case Deletion deletion ->
              JsonObject.ofType("delete")
                  .add("path", deletion.name())
                  .add("directory", deletion.directory());
          case Listed listed -> describe(JsonObject.ofType("entry"), listed.entry());
          case Notice notice -> message(notice);
          case ListStarted started ->
              JsonObject.ofType("list")
                  .add("state", "started")
                  .add("sending", started.sending())
                  .add("incremental", started.incremental());
          case ListFinished finished ->
              JsonObject.ofType("list")
                  .add("state", "finished")
                  .add("sending", finished.sending())
                  .add("incremental", finished.incremental())
                  .add("entries", finished.entries());
          case FileProgress progress -> progress(progress);
          case Reconnecting again ->
              JsonObject.ofType("reconnect")
                  .add("attempt", again.attempt())
                  .add("delayMillis", again.delay().toMillis())
                  .add("text", String.valueOf(again.cause().getMessage()));
          case Transferred transferred ->
              JsonObject.ofType("transferred")
                  .add("path", transferred.item().name())
                  .add("dataBytes", transferred.dataBytes())
                  .add("sumBytes", transferred.sumBytes())
                  .add("digest", transferred.digest());
          case FileSum sum ->
              JsonObject.ofType("sum")
                  .add("path", sum.entry().name())
                  .add("size", sum.size())
                  .add("algorithm", sum.algorithm())
                  .add("digest", sum.digest());
        });
    if (event instanceof FileProgress) {
      sink.flush();
    }
  }

  /** The last line of a transfer that came to its end. */
  public void onEnd(TransferResult result) {
    put(
        JsonObject.ofType("result")
            .add("exitCode", result.exitCode().code())
            .add("exit", result.exitCode().name())
            .add("statistics", statistics(result.statistics()))
            .add("failures", result.failures().stream().map(JsonLines::failure).toList()));
  }

  /** The last line of a transfer that ended early. */
  public void onFailure(ExitCode exitCode, String reason) {
    put(
        JsonObject.ofType("error")
            .add("exitCode", exitCode.code())
            .add("exit", exitCode.name())
            .add("text", reason));
  }

  private void put(JsonObject object) {
    byte[] line = object.toLine();
    sink.output(line, 0, line.length);
  }

  private static JsonObject change(ItemChange item) {
    JsonObject json = JsonObject.ofType("change").add("action", word(item.kind()));
    describe(json, item.entry());
    RawName linkedTo = item.linkedTo();
    if (linkedTo != null && !linkedTo.isEmpty()) {
      json.add("linkedTo", linkedTo);
    }
    json.add("transfer", item.isTransfer());
    return item.flagsKnown()
        ? json.add("differences", item.differences().stream().map(JsonLines::word).toList())
        : json;
  }

  private static JsonObject describe(JsonObject json, FileInfo entry) {
    json.add("path", entry.name()).add("kind", word(entry.type()));
    if (entry.type() == FileType.MISSING) {
      return json;
    }
    json.add("size", entry.size())
        .add("modified", entry.modified().toString())
        .add("permissions", String.format(Locale.ROOT, "%04o", entry.permissions()))
        .add("uid", entry.uid())
        .add("gid", entry.gid());
    RawName target = entry.linkTarget();
    return target == null ? json : json.add("target", target);
  }

  private static JsonObject message(Notice notice) {
    JsonObject json =
        JsonObject.ofType("message")
            .add("level", word(notice.level()))
            .add("text", notice.text())
            .add("remote", notice.fromPeer());
    FileFailure failure = notice.failure();
    return failure == null ? json : json.add("failure", failure(failure));
  }

  private static JsonObject failure(FileFailure failure) {
    JsonObject json = new JsonObject();
    RawName name = failure.name();
    if (name != null) {
      json.add("path", name);
    }
    return json.add("side", word(failure.side()))
        .add("remote", failure.remote())
        .add("operation", word(failure.operation()))
        .add("reason", failure.reason())
        .addIfAny("errno", failure.errno())
        .add("text", failure.message());
  }

  private static JsonObject progress(FileProgress progress) {
    return JsonObject.ofType("progress")
        .add("path", progress.entry().name())
        .add("position", progress.position())
        .add("size", progress.size())
        .add("done", progress.done())
        .add("transfer", progress.transferNumber())
        .add("toCheck", progress.toCheck())
        .add("entries", progress.total())
        .add("listComplete", progress.listComplete());
  }

  private static JsonObject statistics(TransferStatistics statistics) {
    return new JsonObject()
        .add("protocol", statistics.protocol())
        .add("listed", counts(statistics.listed()))
        .add("created", counts(statistics.created()))
        .add("deleted", counts(statistics.deleted()))
        .add("transferredFiles", statistics.transferredFiles())
        .add("totalSize", statistics.totalSize())
        .add("transferredSize", statistics.transferredSize())
        .add("literalBytes", statistics.literalBytes())
        .add("matchedBytes", statistics.matchedBytes())
        .add("fileListBytes", statistics.fileListBytes())
        .add("listBuildMillis", statistics.listBuildMillis())
        .add("listTransferMillis", statistics.listTransferMillis())
        .add("bytesSent", statistics.bytesSent())
        .add("bytesReceived", statistics.bytesReceived());
  }

  private static JsonObject counts(TypeCounts counts) {
    return new JsonObject()
        .add("files", counts.files())
        .add("directories", counts.directories())
        .add("symlinks", counts.symlinks())
        .add("devices", counts.devices())
        .add("specials", counts.specials());
  }

  /** A constant as JSON has it: {@code hard-link}. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
