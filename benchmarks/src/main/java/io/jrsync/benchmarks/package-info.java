/**
 * Benchmarks of the kernels, made with JMH. Run them with {@code mvn -Pbenchmarks package} and
 * {@code java -jar benchmarks/target/benchmarks.jar}.
 */
@NullMarked
package io.jrsync.benchmarks;

import org.jspecify.annotations.NullMarked;
