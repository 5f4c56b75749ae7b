@NullMarked
package com.dezky.provisioning.step;

import org.jspecify.annotations.NullMarked;
