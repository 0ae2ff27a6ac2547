package io.jrsync.transfer.tree.memory;

import io.jrsync.protocol.RawName;
import io.jrsync.transfer.tree.Errno;
import io.jrsync.transfer.tree.TreeException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Makes operations of a memory tree fail on purpose, and counts them. Failures are planned ahead:
 *
 * <pre>{@code
 * provider.faults().failNth(Operation.WRITE, 3, Errno.ENOSPC); // the third write from now on
 * provider.faults().failOn(Operation.OPEN_FILE, RawName.ofUtf8("secret"), Errno.EACCES); // always
 * provider.faults().before(Operation.RENAME, name -> attacker.replaceDirectory()); // a race
 * }</pre>
 *
 * An operation that is made to fail does nothing else. A counter counts every attempt. The name is
 * the one that the operation was given; for open files and directories, the one that they were
 * opened with. Safe for use by several threads.
 */
public final class Faults {

  /** Runs on the thread of an operation, before it takes any lock, so it may use the same tree. */
  @FunctionalInterface
  public interface Hook {
    void before(RawName name) throws IOException;
  }

  private record Planned(Operation operation, Hook hook) {}

  private final List<Planned> plan = new CopyOnWriteArrayList<>();
  private final Map<Operation, LongAdder> counts = new ConcurrentHashMap<>();

  Faults() {}

  /** Fails the {@code n}-th such operation from now on, once; 1 is the next. */
  public void failNth(Operation operation, int n, Errno errno) {
    if (n < 1) {
      throw new IllegalArgumentException("n = " + n + ", counted from 1");
    }
    AtomicInteger left = new AtomicInteger(n);
    failWhen(operation, name -> left.decrementAndGet() == 0, errno);
  }

  /** Fails every such operation on entries of this name, in whatever directory. */
  public void failOn(Operation operation, RawName name, Errno errno) {
    failWhen(operation, name::equals, errno);
  }

  /** Fails every such operation. */
  public void failAll(Operation operation, Errno errno) {
    failWhen(operation, name -> true, errno);
  }

  private void failWhen(Operation operation, Predicate<RawName> condition, Errno errno) {
    before(
        operation,
        name -> {
          if (condition.test(name)) {
            throw new TreeException(operation.verb(), name, errno);
          }
        });
  }

  /** Runs {@code hook} before every such operation. What it throws comes out of the operation. */
  public void before(Operation operation, Hook hook) {
    plan.add(new Planned(operation, hook));
  }

  /** Forgets all planned failures and hooks, not the counts. */
  public void clear() {
    plan.clear();
  }

  /** Returns how many such operations were attempted since the file system was made. */
  public long count(Operation operation) {
    LongAdder counted = counts.get(operation);
    return counted == null ? 0 : counted.sum();
  }

  void meet(Operation operation, RawName name) throws IOException {
    counts.computeIfAbsent(operation, key -> new LongAdder()).increment();
    for (Planned planned : plan) {
      if (planned.operation == operation) {
        planned.hook.before(name);
      }
    }
  }
}
