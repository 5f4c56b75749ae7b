package com.dezky.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The surfaces a controller answers on. A controller without it answers on every host, and a test names those few.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnSurface {
    Surface[] value();
}
