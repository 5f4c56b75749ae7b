/// Benchmarks: each `…Bench` measures one thing against a sandbox in a process of its own and writes
/// `bench/results/<name>.md`. `./dezky bench` runs them.
@NullMarked
package com.dezky.bench;

import org.jspecify.annotations.NullMarked;
