/// What a person sees and does, in a real browser, with everything running.
@NullMarked
package com.dezky.e2e;

import org.jspecify.annotations.NullMarked;
