/// What a domain's records should be, what they are, and what that means. Knows no tenant and keeps nothing.
///
/// Everything that is found comes from strangers. It is read within bounds, and compared by meaning, not by letter.
@NullMarked
package com.dezky.maildomain.check;

import org.jspecify.annotations.NullMarked;
