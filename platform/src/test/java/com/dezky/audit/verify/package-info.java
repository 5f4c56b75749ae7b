@NullMarked
package com.dezky.audit.verify;

import org.jspecify.annotations.NullMarked;
