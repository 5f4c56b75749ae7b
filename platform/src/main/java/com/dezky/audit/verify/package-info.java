/// Checks an exported log without a server: what `./dezky audit verify` runs.
@NullMarked
package com.dezky.audit.verify;

import org.jspecify.annotations.NullMarked;
