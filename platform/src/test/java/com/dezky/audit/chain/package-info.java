@NullMarked
package com.dezky.audit.chain;

import org.jspecify.annotations.NullMarked;
