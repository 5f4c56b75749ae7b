/// The measured process: a sandbox that takes a few orders on its standard input.
@NullMarked
package com.dezky.bench.server;

import org.jspecify.annotations.NullMarked;
