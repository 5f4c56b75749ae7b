/// One step for each system a tenant lives in: what should be there, what is, and the pure difference between them.
@NullMarked
package com.dezky.provisioning.step;

import org.jspecify.annotations.NullMarked;
