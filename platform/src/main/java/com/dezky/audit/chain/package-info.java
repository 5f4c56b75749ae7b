/// The log's chains: each entry bound to the one before it, each day's end signed, and what may be deleted deleted so that
/// the rest still verifies.
@NullMarked
package com.dezky.audit.chain;

import org.jspecify.annotations.NullMarked;
