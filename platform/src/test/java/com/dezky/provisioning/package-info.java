@NullMarked
package com.dezky.provisioning;

import org.jspecify.annotations.NullMarked;
