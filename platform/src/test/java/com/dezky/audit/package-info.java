@NullMarked
package com.dezky.audit;

import org.jspecify.annotations.NullMarked;
