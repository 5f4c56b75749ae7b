@NullMarked
package com.dezky.notification;

import org.jspecify.annotations.NullMarked;
