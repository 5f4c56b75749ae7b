@NullMarked
package com.dezky.security.web;

import org.jspecify.annotations.NullMarked;
