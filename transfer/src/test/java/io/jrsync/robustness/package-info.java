/**
 * Sessions that go wrong: peers that die, stall, lie or send garbage, file systems that fail, users
 * who interrupt. Start with {@link io.jrsync.robustness.Victim}, one side of ours that is to
 * survive it, and {@link io.jrsync.robustness.Aftermath}, what must hold afterwards.
 */
package io.jrsync.robustness;
