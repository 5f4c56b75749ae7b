@NullMarked
package com.dezky.operator.web;

import org.jspecify.annotations.NullMarked;
