@NullMarked
package com.dezky.live.web;

import org.jspecify.annotations.NullMarked;
