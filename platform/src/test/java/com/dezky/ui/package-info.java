@NullMarked
package com.dezky.ui;

import org.jspecify.annotations.NullMarked;
