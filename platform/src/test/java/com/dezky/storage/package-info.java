@NullMarked
package com.dezky.storage;

import org.jspecify.annotations.NullMarked;
